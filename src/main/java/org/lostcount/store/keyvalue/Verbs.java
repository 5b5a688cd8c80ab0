package org.lostcount.store.keyvalue;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.lostcount.counter.Trace;

/// What the increments of all strategies are made of, in one store's own commands. A verb only sends, and understands
/// the answer; steps, evidence, faults and what an exception means are the kit's. One thread.
///
/// Its methods are shown to people as they stand. Cells are numbered from 0, see [Cells].
/// Operations are those of [Trace]; what is said of them does not matter in a run without evidence. All may throw what
/// the store's client throws, see [Errors].
public interface Verbs {
    /// Takes the lock of a cell if nobody has it, and says whether it did.
    ///
    /// @param token what tells whose it is
    /// @param life after this long it is anybody's again
    boolean acquire(int cell, String token, Duration life);

    /// Releases the lock of a cell, and says whether it still had this token.
    boolean release(int cell, String token);

    /// Reads a cell.
    ///
    /// @param forWriteIf whether a [#writeIf] is to come
    Stored read(int cell, boolean forWriteIf);

    /// Writes over whatever is there, and returns the operation that had written that.
    long write(int cell, long number, long operation);

    /// Writes unless somebody has written since `was` was read, and returns the operation whose value it replaced;
    /// nothing when it did not write.
    OptionalLong writeIf(int cell, long number, Stored was, long operation);

    /// Adds. Only of stores that have such a step.
    default Sum add(int cell, long delta, long operation) {
        throw new UnsupportedOperationException(Verb.ADD.method());
    }

    /// Adds and keeps the name of the operation, in one step, unless that name is kept already: then nothing
    /// is done, and nothing comes back. Else it is the operation that had written what was added to. Only of
    /// stores that have such a step.
    ///
    /// @param name of the operation, which all attempts at it have
    default OptionalLong addOnce(int cell, long delta, long operation, long name) {
        throw new UnsupportedOperationException(Verb.ADD_ONCE.method());
    }

    /// Subtracts, whatever is left. Only of stores that have such a step.
    default Sum subtract(int cell, long amount, long operation) {
        throw new UnsupportedOperationException(Verb.SUBTRACT.method());
    }

    /// Subtracts where at least so much is there, in one step; nothing when it was not. Only of stores that have such
    /// a step.
    default Optional<Sum> takeIf(int cell, long amount, long operation) {
        throw new UnsupportedOperationException(Verb.TAKE_IF.method());
    }

    /// After each write: waits until it has come as far as it is to, see [Wording#acknowledge]. What it throws leaves
    /// open whether the write will last.
    default void awaitFollowers() {}

    /// Leaves the connection as the next increment wants it; called at the end of each.
    default void settle() {}

    /// What came of an addition or a subtraction. Immutable.
    ///
    /// @param number the sum, or the difference
    /// @param before the operation that had written what it was made of
    record Sum(long number, long before) {
        /// In a run without evidence.
        public static Sum of(long number) {
            return new Sum(number, Trace.UNKNOWN);
        }
    }
}
