package org.lostcount.file;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Text of a file, an engine or a person, as it can be shown: what a terminal would obey, or what would change how the
/// rest is read, is written out. Any thread.
public final class Printable {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Printable() {}

    /// The text on one line, with `\u001b` for the escape character and the like.
    public static String text(String text) {
        if (text.codePoints().allMatch(Printable::isHarmless)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isHarmless(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(c > 0xffff ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
            }
        });
        return shown.toString();
    }

    /// The text with its lines and tabs as they are.
    public static String lines(String text) {
        return Arrays.stream(text.split("(?<=[\n\t])|(?=[\n\t])", -1))
                .map(part -> part.equals("\n") || part.equals("\t") ? part : text(part))
                .collect(Collectors.joining());
    }

    /// The beginning of a text, with dots where there is more.
    ///
    /// @param most characters of it
    public static String start(String text, int most) {
        return text(
                text.codePointCount(0, text.length()) > most
                        ? text.substring(0, text.offsetByCodePoints(0, most)) + "..."
                        : text);
    }

    /// A value of the user's in quotes, short and on one line whatever it holds.
    public static String quoted(String value) {
        return '"' + start(value, 60) + '"';
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            // Signs of direction; emoji and some scripts need the joiners.
            case Character.FORMAT -> c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }
}
