package org.lostcount.condition;

import java.util.List;
import org.lostcount.file.Printable;

/// A text is no condition. The message is one sentence for the user, which names the place.
public final class ConditionException extends Exception {
    private static final long serialVersionUID = 1L;

    /// Characters on each side of the place that are shown with the mark.
    private static final int AROUND = 50;

    private final String text;
    private final String sentence;
    private final int column;

    /// @param column of the text, from 1
    /// @param what is the matter there, as a clause
    ConditionException(String text, int column, String what) {
        this(
                text,
                "The condition \"" + Printable.start(text, 100) + "\" can't be read at column " + column + ": " + what
                        + ".",
                column);
    }

    private ConditionException(String text, String sentence, int column) {
        super(sentence);
        this.text = text;
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

    /// The text on one line, and on the next a mark below the place.
    public List<String> marked() {
        int at = Math.min(column - 1, text.length());
        int from = Math.max(0, at - AROUND);
        int to = Math.min(text.length(), at + AROUND);
        String before = (from > 0 ? "..." : "") + Printable.text(text.substring(from, at));
        String behind = Printable.text(text.substring(at, to)) + (to < text.length() ? "..." : "");
        return List.of(before + behind, " ".repeat(before.codePointCount(0, before.length())) + "^");
    }
}
