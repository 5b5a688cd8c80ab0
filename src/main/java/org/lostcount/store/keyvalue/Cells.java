package org.lostcount.store.keyvalue;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The keys of a run's counters, and the names by which the program finds again what it has made. A key named
/// otherwise is somebody else's. Immutable.
///
/// @param table what begins the names of all keys
/// @param keys what comes after the table's name in the name of each
/// @param each how many of them hold one counter
public record Cells(String table, List<String> keys, int each) {
    /// What stands between the table's name and the random number of a run.
    public static final String RUN = "run-";
    /// What the name of a counter's lock has behind that of the counter.
    public static final String LOCK = ":lock";

    private static final SecureRandom NAMES = new SecureRandom();

    /// Keys of a new run: those of two programs on one server do not meet.
    public static Cells fresh(String table, int counters, int each) {
        String run = RUN + HexFormat.of().toHexDigits(NAMES.nextLong());
        return new Cells(
                table,
                IntStream.range(0, counters * each)
                        .mapToObj(cell -> run + ":" + cell)
                        .toList(),
                each);
    }

    /// The whole names that any run's keys may have.
    ///
    /// @param besides a pattern of what may come behind the name of a counter
    public static Pattern ofAnyRun(String table, String besides) {
        return Pattern.compile(Pattern.quote(table + ":" + RUN) + "[0-9a-f]{16}:\\d+(" + besides + ")?");
    }

    public int count() {
        return keys.size();
    }

    /// What comes after the table's name in the name of key number `cell`.
    public String key(int cell) {
        return keys.get(cell);
    }

    /// The whole name of key number `cell`.
    public String name(int cell) {
        return table + ":" + key(cell);
    }

    public List<String> names() {
        return names("");
    }

    /// The whole names, with `suffix` behind each.
    public List<String> names(String suffix) {
        return IntStream.range(0, count()).mapToObj(cell -> name(cell) + suffix).toList();
    }

    /// The number of the first key of counter `index`.
    public int first(int index) {
        return index * each;
    }

    /// What key number `cell` is set to when its counter is set to `start`, which is spread evenly over its keys.
    public long start(int cell, long start) {
        return Math.floorDiv(start, each) + (cell % each < Math.floorMod(start, each) ? 1 : 0);
    }
}
