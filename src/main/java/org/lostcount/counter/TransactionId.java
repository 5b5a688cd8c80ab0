package org.lostcount.counter;

/// A transaction, as the store calls it. Immutable.
///
/// @param id the store's number of it
/// @param era how often the store had been restarted before: a store that is killed may give a number again that it
///     had not yet written down
public record TransactionId(long id, int era) {}
