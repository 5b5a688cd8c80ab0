package org.lostcount.store.memcached;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lostcount.counter.Trace;

/// What a key holds: the number, and with evidence behind it the operation that wrote it. Immutable.
///
/// memcached counts from 0 to 2^64 − 1: `decr` stops at 0 and writes no sign. So that a counter can go
/// below its start, 0 is kept as 2^63, the middle: 1 as 9223372036854775809, −1 as 9223372036854775807. Past
/// either end of Java's numbers it then wraps around as they do.
///
/// @param number as the program counts
/// @param operation who wrote it, or [Trace#UNKNOWN]
/// @param unique memcached's number of the write, where it was asked for
record Value(long number, long operation, String unique) {
    /// As it stands in memcached.
    static String stored(long number) {
        return Long.toUnsignedString(number ^ Long.MIN_VALUE);
    }

    /// The number in an answer of memcached's.
    ///
    /// @throws Refused when it is none
    static long number(String stored) {
        try {
            return Long.parseUnsignedLong(stored) ^ Long.MIN_VALUE;
        } catch (NumberFormatException e) {
            throw new Refused("CLIENT_ERROR the value is not a number of 64 bits");
        }
    }

    private static Value of(String head, String data) {
        String[] words = head.split(" ", 5);
        String[] pair = data.strip().split(" ", 2);
        return new Value(
                number(pair[0]),
                pair.length > 1 ? Long.parseLong(pair[1]) : Trace.START,
                words.length > 4 ? words[4] : "");
    }

    /// The values in an answer to `get` or `gets`, by their keys.
    static Map<String, Value> all(List<String> answer) {
        Map<String, Value> found = new HashMap<>();
        data(answer).forEach((head, data) -> found.put(head.split(" ", 3)[1], of(head, data)));
        return found;
    }

    /// The lines of data in such an answer, by the lines before them.
    static Map<String, String> data(List<String> answer) {
        Refused.unless(answer.getFirst());
        Map<String, String> lines = new HashMap<>();
        for (int i = 0; i + 1 < answer.size(); i += 2) {
            lines.put(answer.get(i), answer.get(i + 1));
        }
        return lines;
    }
}
