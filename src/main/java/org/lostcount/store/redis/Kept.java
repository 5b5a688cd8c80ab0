package org.lostcount.store.redis;

import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Trace;
import redis.clients.jedis.exceptions.JedisDataException;

/// What a key holds: the number, and in a run with evidence perhaps the operation that wrote it, behind a
/// blank. Immutable.
///
/// @param operation [Trace#START] where there is none
record Kept(long number, long operation) {
    private static final Kept NOTHING = new Kept(0, Trace.START);

    /// What is in an answer. Redis takes a key that is not there for 0.
    static Kept of(@Nullable Object answer) {
        return switch (answer) {
            case null -> NOTHING;
            case Long number -> new Kept(number, Trace.START);
            case byte[] bytes -> parse(RedisKeys.text(bytes));
            default -> throw new JedisDataException("ERR the answer is no number: " + answer);
        };
    }

    /// The number alone.
    static long number(@Nullable Object answer) {
        return of(answer).number();
    }

    private static Kept parse(String text) {
        int blank = text.indexOf(' ');
        try {
            return blank < 0
                    ? new Kept(Long.parseLong(text), Trace.START)
                    : new Kept(Long.parseLong(text, 0, blank, 10), Long.parseLong(text, blank + 1, text.length(), 10));
        } catch (NumberFormatException e) {
            throw new JedisDataException("ERR the value is not a number of 64 bits", e);
        }
    }
}
