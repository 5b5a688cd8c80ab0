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
    INFO(2);

    /// Its number in a record.
    final int code;

    Kind(int code) {
        this.code = code;
    }

    static Kind of(int code) {
        return switch (code) {
            case 0 -> OK;
            case 1 -> FAIL;
            default -> INFO;
        };
    }

    static Kind of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ok() -> OK;
            case Outcome.Conflict _, Outcome.Fail _ -> FAIL;
            case Outcome.Info _ -> INFO;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
