package org.lostcount.store.redis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Reading;
import org.lostcount.store.keyvalue.NamedVerbs;

/// Named counters in Redis, a hash each. One thread at a time.
final class RedisNamed implements NamedVerbs<RedisConnection> {
    private final CommandText read;
    private final CommandText create;
    private final CommandText replace;

    RedisNamed(String table) {
        String key = table + "_named:?";
        read = new CommandText("HMGET " + key + " n updated_at");
        create = new CommandText("EVAL \"if redis.call('EXISTS', KEYS[1]) == 0"
                + " then redis.call('HSET', KEYS[1], 'n', ARGV[1], 'updated_at', ARGV[2]) end\" 1 " + key + " ? ?");
        replace = new CommandText("EVAL \"if redis.call('HGET', KEYS[1], 'n') ~= ARGV[3] then return 0 end"
                + " redis.call('HSET', KEYS[1], 'n', ARGV[1], 'updated_at', ARGV[2]) return 1\" 1 " + key + " ? ? ?");
    }

    @Override
    public Optional<Reading> read(RedisConnection connection, String name) {
        return send(connection, read, name) instanceof List<?> hash && hash.getFirst() != null
                ? Optional.of(new Reading(
                        RedisAnswer.number(hash.getFirst()), Instant.parse(RedisAnswer.text(hash.getLast()))))
                : Optional.empty();
    }

    @Override
    public void create(RedisConnection connection, String name, Reading first) {
        send(connection, create, name, first.value(), first.lastUpdate());
    }

    @Override
    public boolean replace(RedisConnection connection, String name, long expected, Reading next, Runnable sends) {
        sends.run();
        return RedisAnswer.number(send(connection, replace, name, next.value(), next.lastUpdate(), expected)) == 1;
    }

    private static @Nullable Object send(RedisConnection connection, CommandText text, Object... parameters) {
        return RedisAnswer.accepted(text.send(connection, parameters)).getFirst();
    }
}
