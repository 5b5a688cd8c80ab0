package org.lostcount.counter;

import java.util.Optional;

/// What one attempt at an increment came to. Immutable.
///
/// Only an answer that says "not applied" makes a [Conflict] or a [Fail]; when nobody knows, it is an [Info].
public sealed interface Outcome {
    /// The attempt succeeded; one shared instance, so that the hot path allocates nothing.
    Outcome OK = new Ok();
    /// The store answered that not enough is left; one shared instance.
    Outcome NONE_LEFT = new NoneLeft();

    /// The conflict of a conditional write whose condition no longer held.
    Outcome OUT_OF_SYNC = new Conflict("out of sync", "the value was no longer the one that had been read");

    /// The code of a [Conflict] of a statement for which no row came.
    String NO_ROW = "no row";

    /// The conflict of a write that met no row, where alone it meets one.
    Outcome NO_ROW_MET = new Conflict("out of sync", "no row was met");

    /// The code of an [Info]: the increment is made of several transactions, and not all were committed.
    String HALF_DONE = "half done";

    /// The code of a [Fail] for want of a connection: the store was not reached in the time that a pool waits.
    String NO_CONNECTION = "no connection";

    /// Certainly applied.
    record Ok() implements Outcome {}

    /// Certainly not applied, as there was not enough left to take: an answer, and no failure. Only of [Task#TAKE].
    record NoneLeft() implements Outcome {}

    /// Certainly not applied because somebody else was faster; trying again can help.
    ///
    /// @param code what the engine called it: an SQLState, or a word of ours
    /// @param message the engine's own message
    record Conflict(String code, String message) implements Outcome {}

    /// Certainly not applied, for a reason that trying again does not remove.
    record Fail(String code, String message) implements Outcome {}

    /// Nobody knows: the answer was lost after the deciding message had been sent. Never retried.
    ///
    /// @param transaction what to ask the store about, if it can be asked later
    @SuppressWarnings("AvoidCommonTypeNames") // the word of the field, as in Jepsen: ok, fail, info
    record Info(String code, String message, Optional<TransactionId> transaction) implements Outcome {
        public Info(String code, String message) {
            this(code, message, Optional.empty());
        }
    }
}
