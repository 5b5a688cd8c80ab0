package org.lostcount.store.memcached;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lostcount.counter.Task;
import org.lostcount.counter.Trace;
import org.lostcount.store.keyvalue.Stored;

/// How numbers are kept. Immutable.
///
/// memcached counts from 0 to 2^64 − 1: `decr` stops at 0 and writes no sign. So that a counter can go below its start,
/// 0 is kept as 2^63, the middle: 1 as 9223372036854775809, −1 as 9223372036854775807. Past either end of Java's
/// numbers it then wraps around as they do. What is left of a stock is kept as it is: that `decr` stops where nothing
/// is
/// left is what is to be seen.
///
/// @param zero what is kept for 0
record MemcachedNumbers(long zero) {
    /// How those of a task are kept.
    static MemcachedNumbers of(Task task) {
        return new MemcachedNumbers(task == Task.TAKE ? 0 : Long.MIN_VALUE);
    }

    /// A number as it stands in memcached.
    String kept(long number) {
        return Long.toUnsignedString(number + zero);
    }

    /// The number that is kept so.
    ///
    /// @throws Refused when it is none
    long number(String kept) {
        try {
            return Long.parseUnsignedLong(kept) - zero;
        } catch (NumberFormatException e) {
            throw new Refused("CLIENT_ERROR the value is not a number of 64 bits");
        }
    }

    /// The one value in an answer to `get` or `gets`.
    ///
    /// @throws Refused when it is not there
    Stored only(List<String> answer) {
        return all(answer).values().stream().findFirst().orElseThrow(() -> new Refused("NOT_FOUND"));
    }

    /// The values in an answer to `get` or `gets`, by their keys.
    Map<String, Stored> all(List<String> answer) {
        Map<String, Stored> found = new HashMap<>();
        MemcachedAnswer.data(answer).forEach((head, data) -> found.put(head.split(" ", 3)[1], stored(head, data)));
        return found;
    }

    /// With evidence the operation that wrote the number stands behind it.
    private Stored stored(String head, String data) {
        String[] pair = data.strip().split(" ", 2);
        return new Stored(
                number(pair[0]),
                pair.length > 1 ? Long.parseLong(pair[1]) : Trace.START,
                MemcachedAnswer.version(head));
    }
}
