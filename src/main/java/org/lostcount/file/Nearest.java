package org.lostcount.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The names that somebody who mistyped one may have meant. Any thread.
public final class Nearest {
    private static final int AT_MOST = 3;

    private Nearest() {}

    /// At most three of `names`, the likeliest first; none when nothing is near.
    public static List<String> to(String typed, Collection<String> names) {
        String word = typed.toLowerCase(Locale.ROOT);
        int reach = Math.clamp(typed.length() / 4, 1, 4);
        return names.stream()
                .distinct()
                .filter(name -> distance(word, name) <= reach)
                .sorted(Comparator.comparingInt(name -> distance(word, name)))
                .limit(AT_MOST)
                .toList();
    }

    /// How many letters must be put in, left out or replaced (Levenshtein).
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
