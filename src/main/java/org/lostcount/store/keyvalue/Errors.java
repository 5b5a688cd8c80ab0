package org.lostcount.store.keyvalue;

import java.util.Optional;
import org.lostcount.counter.Outcome;

/// What the exceptions of a store's client mean. Any thread.
@FunctionalInterface
public interface Errors {
    /// What the code is called where the store gave none.
    String CONNECTION = "connection";

    /// What it means; nothing for what is no exception of the client's.
    Optional<Meaning> meaning(RuntimeException e);

    /// The kinds of meanings.
    enum Kind {
        /// The store has answered that it did not do what it was asked to.
        REFUSED,
        /// The same, because somebody else was faster: trying again can help.
        CONFLICT,
        /// The store has answered, and does not know whether what it did will be there.
        UNSURE,
        /// Nobody knows what became of what was sent, and the connection is of no use any more.
        LOST
    }

    /// A meaning. Immutable.
    ///
    /// @param code what the store calls it
    record Meaning(Kind kind, String code, String message) {}

    /// Errors of a client that has an exception for each of two kinds.
    ///
    /// @param refusal its message is a code, and perhaps more words
    /// @param lost perhaps the parent of `refusal`
    static Errors of(Class<? extends RuntimeException> refusal, Class<? extends RuntimeException> lost) {
        return e -> {
            String message = firstLine(e);
            if (refusal.isInstance(e)) {
                return Optional.of(new Meaning(Kind.REFUSED, message.split(" ", 2)[0], message));
            }
            return lost.isInstance(e) ? Optional.of(new Meaning(Kind.LOST, CONNECTION, message)) : Optional.empty();
        };
    }

    /// Whether it is one of the client's.
    default boolean isKnown(RuntimeException e) {
        return meaning(e).isPresent();
    }

    default boolean isLost(RuntimeException e) {
        return meaning(e).stream().anyMatch(meaning -> meaning.kind() == Kind.LOST);
    }

    /// The outcome of the attempt that met `e`.
    ///
    /// @param undecided whether what decides the attempt had been sent and not been answered
    /// @throws RuntimeException `e` itself, when it is none of the client's
    default Outcome judge(RuntimeException e, boolean undecided) {
        Meaning meaning = meaning(e).orElseThrow(() -> e);
        return switch (meaning.kind()) {
            case REFUSED -> new Outcome.Fail(meaning.code(), meaning.message());
            case CONFLICT -> new Outcome.Conflict(meaning.code(), meaning.message());
            case UNSURE -> new Outcome.Info(meaning.code(), meaning.message());
            case LOST ->
                undecided
                        ? new Outcome.Info(meaning.code(), meaning.message())
                        : new Outcome.Fail(meaning.code(), meaning.message());
        };
    }

    /// What it says, in one line.
    static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
    }
}
