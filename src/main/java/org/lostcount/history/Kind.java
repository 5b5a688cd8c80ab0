package org.lostcount.history;

import java.util.Locale;
import org.lostcount.counter.Outcome;

/// What an operation came to, in the field's words.
public enum Kind {
    /// It certainly happened.
    OK(0),
    /// It certainly did not.
    FAIL(1),
    /// Nobody knows.
    INFO(2),
    /// It was answered that not enough was left to take, and certainly did not happen.
    NONE(3),
    /// Nobody knows of this attempt, and the operation was sent again: the worker's next one is another attempt
    /// at it.
    RESENT(4),
    /// The store found that an earlier attempt at it had happened, and did nothing more.
    FOUND(5);

    /// Its number in a record.
    final int code;

    Kind(int code) {
        this.code = code;
    }

    static Kind of(int code) {
        return switch (code) {
            case 0 -> OK;
            case 1 -> FAIL;
            case 3 -> NONE;
            case 4 -> RESENT;
            case 5 -> FOUND;
            default -> INFO;
        };
    }

    public static Kind of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ok() -> OK;
            case Outcome.NoneLeft() -> NONE;
            case Outcome.Conflict _, Outcome.Fail _ -> FAIL;
            case Outcome.Info _ -> INFO;
        };
    }

    /// Whether nobody knows of this attempt.
    public boolean isUnknown() {
        return this == INFO || this == RESENT;
    }

    /// Whether it certainly did not happen.
    public boolean isUndone() {
        return this == FAIL || this == NONE;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
