package org.lostcount.guide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The words that not everybody knows, with a line of help each. They are those of the guide's page of words, so that
/// help and guide say the same. Any thread.
public final class Words {
    private static final String TOPIC = "words";

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| ([^|]+) \\|$");

    private Words() {}

    /// The page is read when the first word is asked for.
    private static final class Page {
        static final SequencedMap<String, String> LINES = lines();
        static final Pattern ANY = Pattern.compile(
                "(?<![\\w-])(?:"
                        // The longest first, or atomic would be found in atomic-lua.
                        + String.join(
                                "|",
                                LINES.keySet().stream()
                                        .sorted((a, b) -> b.length() - a.length())
                                        .map(Pattern::quote)
                                        .toList())
                        + ")(?=s?(?![\\w-]))",
                Pattern.CASE_INSENSITIVE);

        private static SequencedMap<String, String> lines() {
            SequencedMap<String, String> lines = new LinkedHashMap<>();
            Matcher rows = ROW.matcher(Guide.text(TOPIC));
            while (rows.find()) {
                if (!rows.group(1).equals("word") && !rows.group(1).startsWith("-")) {
                    lines.put(rows.group(1), rows.group(2).replaceAll("[`*]", ""));
                }
            }
            return lines;
        }
    }

    /// All words, in the order of the page.
    public static List<String> all() {
        return List.copyOf(Page.LINES.keySet());
    }

    /// The line of a word, behind the word itself: `p50: half of …`.
    ///
    /// @throws IllegalArgumentException where the page does not have it
    public static String line(String word) {
        return lines(word).stream()
                .filter(line -> line.startsWith(word + ": "))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the page of words has no " + word));
    }

    /// The lines of all words that a text has, each once, in their order there.
    public static List<String> lines(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        return Page.ANY
                .matcher(text)
                .results()
                .map(found -> word(found.group()))
                .distinct()
                .map(word -> word + ": " + Page.LINES.get(word) + ".")
                .toList();
    }

    /// As the page writes it.
    private static String word(String found) {
        return Page.LINES.keySet().stream()
                .filter(found::equalsIgnoreCase)
                .findFirst()
                .orElseThrow();
    }
}
