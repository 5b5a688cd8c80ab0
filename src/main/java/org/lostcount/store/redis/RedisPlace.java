package org.lostcount.store.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Place;
import org.lostcount.counter.Reading;
import org.lostcount.counter.StoreException;
import org.lostcount.store.keyvalue.Errors;
import org.lostcount.store.keyvalue.Line;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// Named counters in Redis, a hash each, for as long as this Redis remembers. Any thread; one at a time.
final class RedisPlace implements Place {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String READ = "HMGET {table}_named:? n updated_at";
    private static final String CREATE = "EVAL \"if redis.call('EXISTS', KEYS[1]) == 0"
            + " then redis.call('HSET', KEYS[1], 'n', ARGV[1], 'updated_at', ARGV[2]) end\" 1 {table}_named:? ? ?";
    private static final String REPLACE = "EVAL \"if redis.call('HGET', KEYS[1], 'n') ~= ARGV[3] then return 0 end"
            + " redis.call('HSET', KEYS[1], 'n', ARGV[1], 'updated_at', ARGV[2]) return 1\" 1 {table}_named:? ? ? ?";

    private final Commands read;
    private final Commands create;
    private final Commands replace;
    private final Line<RedisConnection> line;

    RedisPlace(RedisAddress address, String table) {
        this.line = new Line<>(new RedisConnector(() -> address, PATIENCE), RedisErrors.KINDS);
        this.read = new Commands(READ, table);
        this.create = new Commands(CREATE, table);
        this.replace = new Commands(REPLACE, table);
    }

    @Override
    public synchronized Optional<Reading> read(String name) throws StoreException {
        try {
            return send(read, name) instanceof List<?> hash && hash.getFirst() != null
                    ? Optional.of(
                            new Reading(Kept.number(hash.getFirst()), Instant.parse(RedisKeys.text(hash.getLast()))))
                    : Optional.empty();
        } catch (JedisException e) {
            throw failed(name, "can't be read", e);
        }
    }

    @Override
    public synchronized void create(String name, Reading first) throws StoreException {
        try {
            send(create, name, Long.toString(first.value()), first.lastUpdate().toString());
        } catch (JedisException e) {
            throw failed(name, "can't be made", e);
        }
    }

    @Override
    public synchronized Outcome replace(String name, long expected, Reading next) {
        boolean sent = false;
        try {
            line.connected();
            sent = true;
            Object written = send(
                    replace,
                    name,
                    Long.toString(next.value()),
                    next.lastUpdate().toString(),
                    Long.toString(expected));
            return Kept.number(written) == 1 ? Outcome.OK : Outcome.OUT_OF_SYNC;
        } catch (JedisException e) {
            return RedisErrors.KINDS.judge(e, sent);
        }
    }

    private @Nullable Object send(Commands commands, String... parameters) {
        return line.<@Nullable Object>ask(connection -> {
            Object answer = commands.send(connection, parameters).getFirst();
            if (answer instanceof JedisDataException e) {
                throw e;
            }
            return answer;
        });
    }

    private static StoreException failed(String name, String what, JedisException e) {
        return new StoreException("The counter " + name + " in Redis " + what + ": " + Errors.firstLine(e) + ".", e);
    }

    @Override
    public synchronized void close() {
        line.close();
    }
}
