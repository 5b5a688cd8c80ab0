package org.lostcount.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lostcount.file.Printable;

/// A sign, number, name or keyword of a condition. Immutable.
///
/// @param text empty at the end
/// @param column from 1
record Token(Kind kind, String text, int column) {
    enum Kind {
        NUMBER,
        NAME,
        KEYWORD,
        SIGN,
        END
    }

    /// A colon stands in the name of a counter behind its task, and nowhere else.
    private static final Pattern TEXT = Pattern.compile(
            "\\s+|(?<number>\\d{1,15}(?:\\.\\d{1,6})?)(?![\\w.])|(?<name>[A-Za-z_]\\w*)|(?<sign>==|!=|<=|>=|[<>+*/()-]"
                    + "|(?<=\\btake|\\bnumber):)");
    private static final List<String> KEYWORDS = List.of("and", "or", "not", "of");

    /// The tokens of a text; the last is the end.
    static List<Token> of(String text) throws ConditionException {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TEXT.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new ConditionException(text, at + 1, strange(text.substring(at)));
            }
            String name = matcher.group("name");
            if (name != null) {
                tokens.add(new Token(KEYWORDS.contains(name) ? Kind.KEYWORD : Kind.NAME, name, at + 1));
            } else if (matcher.group("number") != null) {
                tokens.add(new Token(Kind.NUMBER, matcher.group("number"), at + 1));
            } else if (matcher.group("sign") != null) {
                tokens.add(new Token(Kind.SIGN, matcher.group("sign"), at + 1));
            }
            at = matcher.end();
        }
        tokens.add(new Token(Kind.END, "", text.length() + 1));
        return tokens;
    }

    private static String strange(String rest) {
        String sign = rest.substring(0, rest.offsetByCodePoints(0, 1));
        return switch (sign) {
            case "=" -> "equality is written ==";
            case "&", "|", "!" -> "conditions are joined with and, or, not";
            case "," -> "a number is written without commas";
            default ->
                Character.isDigit(sign.codePointAt(0))
                        ? "what begins with a digit is a number, such as 8000 or 0.5"
                        : "\"" + Printable.text(sign) + "\" has no meaning here";
        };
    }

    boolean is(String word) {
        return kind != Kind.END && kind != Kind.NAME && text.equals(word);
    }

    /// As it is named in a sentence.
    String words() {
        return kind == Kind.END ? "the end" : "\"" + text + "\"";
    }
}
