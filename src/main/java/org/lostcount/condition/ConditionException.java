package org.lostcount.condition;

import org.lostcount.file.Printable;

/// A text is no condition. The message is one sentence for the user, which names the place.
public final class ConditionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;
    private final int column;

    /// @param column of the text, from 1
    /// @param what is the matter there, as a clause
    ConditionException(String text, int column, String what) {
        this(
                "The condition \"" + Printable.start(text, 100) + "\" can't be read at column " + column + ": " + what
                        + ".",
                column);
    }

    private ConditionException(String sentence, int column) {
        super(sentence);
        this.sentence = sentence;
        this.column = column;
    }

    public String sentence() {
        return sentence;
    }

    /// Where in the text, from 1.
    public int column() {
        return column;
    }
}
