package org.lostcount.store.sql;

import java.util.Locale;

/// A piece of SQL: a word, a string, a number, a sign. Immutable.
///
/// @param text as it was written
/// @param spaced whether there is space, or a remark, before it
record SqlToken(Kind kind, String text, boolean spaced) {
    enum Kind {
        /// A keyword, or a name without quotes.
        WORD,
        /// A name between quotes.
        QUOTED,
        /// A string in any of its forms.
        STRING,
        NUMBER,
        /// `:name`, which a value is put in for.
        NAME,
        /// `@name`, where the engine has such variables.
        VARIABLE,
        SIGN,
        /// The end of a statement.
        END
    }

    boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /// A name, quoted or not.
    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /// Without its quotes or its colon.
    String bare() {
        return switch (kind) {
            case QUOTED -> text.substring(1, text.length() - 1);
            case NAME -> text.substring(1).toLowerCase(Locale.ROOT);
            default -> text;
        };
    }

    /// What a remainder or a second operand can follow.
    boolean isOperand() {
        return switch (kind) {
            case QUOTED, STRING, NUMBER, NAME, VARIABLE -> true;
            case SIGN -> text.equals(")");
            case WORD -> !SqlWords.BEFORE_OPERAND.contains(text.toUpperCase(Locale.ROOT));
            case END -> false;
        };
    }
}
