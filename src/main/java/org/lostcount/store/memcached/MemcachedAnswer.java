package org.lostcount.store.memcached;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lostcount.counter.Trace;
import org.lostcount.store.keyvalue.Stored;

/// What is in memcached's answers.
///
/// memcached counts from 0 to 2^64 − 1: `decr` stops at 0 and writes no sign. So that a counter can go below its start,
/// 0 is kept as 2^63, the middle: 1 as 9223372036854775809, −1 as 9223372036854775807. Past either end of Java's
/// numbers it then wraps around as they do.
final class MemcachedAnswer {
    private MemcachedAnswer() {}

    /// A number as it stands in memcached.
    static String kept(long number) {
        return Long.toUnsignedString(number ^ Long.MIN_VALUE);
    }

    /// The number that is kept so.
    ///
    /// @throws Refused when it is none
    static long number(String kept) {
        try {
            return Long.parseUnsignedLong(kept) ^ Long.MIN_VALUE;
        } catch (NumberFormatException e) {
            throw new Refused("CLIENT_ERROR the value is not a number of 64 bits");
        }
    }

    /// The one value in an answer to `get` or `gets`.
    ///
    /// @throws Refused when it is not there
    static Stored only(List<String> answer) {
        return all(answer).values().stream().findFirst().orElseThrow(() -> new Refused("NOT_FOUND"));
    }

    /// The values in an answer to `get` or `gets`, by their keys.
    static Map<String, Stored> all(List<String> answer) {
        Map<String, Stored> found = new HashMap<>();
        data(answer).forEach((head, data) -> found.put(head.split(" ", 3)[1], stored(head, data)));
        return found;
    }

    /// With evidence the operation that wrote the number stands behind it.
    private static Stored stored(String head, String data) {
        String[] pair = data.strip().split(" ", 2);
        return new Stored(number(pair[0]), pair.length > 1 ? Long.parseLong(pair[1]) : Trace.START, version(head));
    }

    /// memcached's number of the write, where it was asked for.
    static String version(String head) {
        String[] words = head.split(" ", 5);
        return words.length > 4 ? words[4] : "";
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
