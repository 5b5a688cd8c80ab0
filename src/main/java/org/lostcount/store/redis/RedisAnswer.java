package org.lostcount.store.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Trace;
import org.lostcount.store.keyvalue.Stored;
import redis.clients.jedis.exceptions.JedisDataException;

/// What is in Redis's answers.
final class RedisAnswer {
    private RedisAnswer() {}

    static String text(@Nullable Object word) {
        return new String((byte[]) Objects.requireNonNull(word), StandardCharsets.UTF_8);
    }

    /// What a key holds: the number, and in a run with evidence perhaps the operation that wrote it, behind a blank.
    /// Redis takes a key that is not there for 0.
    static Stored stored(@Nullable Object answer) {
        return switch (answer) {
            case null -> Stored.NOTHING;
            case Long number -> Stored.of(number);
            case byte[] bytes -> parse(text(bytes));
            default -> throw new JedisDataException("ERR the answer is no number: " + answer);
        };
    }

    static long number(@Nullable Object answer) {
        return stored(answer).number();
    }

    private static Stored parse(String text) {
        int blank = text.indexOf(' ');
        int end = blank < 0 ? text.length() : blank;
        try {
            long writer = blank < 0 ? Trace.START : Long.parseLong(text, end + 1, text.length(), 10);
            return new Stored(Long.parseLong(text, 0, end, 10), writer);
        } catch (NumberFormatException e) {
            throw new JedisDataException("ERR the value is not a number of 64 bits", e);
        }
    }

    /// Throws the last of those answers that are errors: what Redis says at `EXEC` is about all before it.
    static List<Object> accepted(List<Object> answers) {
        for (int i = answers.size() - 1; i >= 0; i--) {
            refuse(answers.get(i));
        }
        return answers;
    }

    private static void refuse(@Nullable Object answer) {
        switch (answer) {
            case JedisDataException e -> throw e;
            case List<?> done -> done.forEach(RedisAnswer::refuse);
            case null, default -> {}
        }
    }
}
