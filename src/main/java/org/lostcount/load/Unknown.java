package org.lostcount.load;

import java.util.Optional;
import org.lostcount.counter.TransactionId;

/// An operation of whose outcome nobody knows, and by which it can be asked for. Immutable.
///
/// @param transaction what the store knows it by, if it told
/// @param operation what the history knows it by, see [org.lostcount.counter.Trace]
record Unknown(long delta, Optional<TransactionId> transaction, long operation) {}
