package org.lostcount.store.sql;

/// How an engine is asked about locks, for sessions that somebody holds between two steps.
///
/// @param patience what makes a session wait for a lock, and idle in a transaction, as long as it takes
/// @param self a query for the number of the session that asks
/// @param waits a query for pairs of a session that waits and one that it waits for
public record SqlLocks(String patience, String self, String waits) {}
