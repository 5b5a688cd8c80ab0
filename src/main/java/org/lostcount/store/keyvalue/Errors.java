package org.lostcount.store.keyvalue;

import org.lostcount.counter.Outcome;

/// What the exceptions of a store's client mean, of which there are two kinds. Immutable.
///
/// @param refusal the store has answered that it did not do what it was asked to: a code, and perhaps more words
/// @param lost the connection is gone, or there never was one: what was sent may have happened or not. Perhaps
///     the parent of `refusal`
public record Errors(Class<? extends RuntimeException> refusal, Class<? extends RuntimeException> lost) {
    private static final String CONNECTION = "connection";

    boolean isRefusal(RuntimeException e) {
        return refusal.isInstance(e);
    }

    boolean isLost(RuntimeException e) {
        return lost.isInstance(e) && !isRefusal(e);
    }

    /// The outcome of the attempt that met `e`.
    ///
    /// @param undecided whether what decides the attempt had been sent and not been answered
    /// @throws RuntimeException `e` itself, when it is neither
    public Outcome judge(RuntimeException e, boolean undecided) {
        String message = firstLine(e);
        if (isRefusal(e)) {
            return new Outcome.Fail(message.split(" ", 2)[0], message);
        }
        if (!isLost(e)) {
            throw e;
        }
        return undecided ? new Outcome.Info(CONNECTION, message) : new Outcome.Fail(CONNECTION, message);
    }

    /// What it says, in one line.
    public static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }
}
