package org.lostcount.counter;

import java.util.Locale;

/// One of a thing, or several, in words that fit the number. Any thread.
public final class Plural {
    private Plural() {}

    /// `1 operation`, `2,000 operations`.
    public static String of(long count, String noun) {
        return String.format(Locale.ROOT, "%,d", count) + " " + noun + (count == 1 ? "" : "s");
    }

    /// `1 operation was`, `2,000 operations were`.
    public static String were(long count, String noun) {
        return of(count, noun) + " " + were(count);
    }

    /// `was` of one, `were` of several.
    public static String were(long count) {
        return count == 1 ? "was" : "were";
    }

    /// `is` of one, `are` of several.
    public static String are(long count) {
        return count == 1 ? "is" : "are";
    }
}
