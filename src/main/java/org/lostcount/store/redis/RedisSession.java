package org.lostcount.store.redis;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Trace;
import org.lostcount.store.keyvalue.KeyValueSession;
import org.lostcount.store.keyvalue.Workers;
import redis.clients.jedis.exceptions.JedisDataException;

/// A worker's way to Redis: the verbs that strategies are written in. One thread, as its parent.
final class RedisSession extends KeyValueSession<RedisConnection> {
    /// After this long a lock is anybody's again.
    static final Duration EXPIRY = Duration.ofSeconds(10);

    private static final String UNWATCH = "UNWATCH";

    private final RedisCounter counter;
    private final Map<String, Commands> prepared = new HashMap<>();
    private boolean watching;

    RedisSession(RedisCounter counter, Workers<RedisConnection> workers, long number) {
        super(workers, RedisErrors.KINDS, number, counter.isTraced());
        this.counter = counter;
    }

    @Override
    protected Outcome increment(int index, long delta) throws InterruptedException {
        return counter.strategy().increment(this, counter.cells().first(index), delta);
    }

    /// Creates the lock's key, as soon as nobody has it.
    void lock(String text, int key) throws InterruptedException {
        lock(key, text, () -> send(text, key(key), token()).getFirst() != null);
    }

    /// Deletes the lock's key if it still is this session's.
    void release(String text, int key) {
        release(() -> !(send(text, key(key), token()).getFirst() instanceof Long deleted && deleted == 0));
    }

    /// Reads the value; a later [#write] overwrites whatever has happened in between.
    long read(String text, int key) throws InterruptedException {
        pass(Step.READ, text);
        return found(key, send(text, key(key)).getLast());
    }

    /// Reads the value and has Redis watch from now on whether somebody writes to it.
    long readWatching(String text, int key) throws InterruptedException {
        pass(Step.READ, text);
        watching = true;
        return found(key, send(text, key(key), key(key)).getLast());
    }

    private long found(int key, @Nullable Object answer) {
        Kept kept = Kept.of(answer);
        return found(key, kept.number(), kept.operation());
    }

    /// Writes a value that the program computed.
    void write(String text, int key, long value) throws InterruptedException {
        pass(Step.WRITE, value, text);
        wrote(key, decide(text, key(key), Long.toString(value), operation()));
    }

    /// Writes a value unless somebody has written since it was read, and says whether it did.
    boolean writeIf(String text, int key, long value) throws InterruptedException {
        pass(Step.WRITE, value, text);
        Object answers = decide(text, key(key), Long.toString(value), operation());
        watching = false;
        if (answers instanceof List<?> done) {
            wrote(key, done.getLast());
        }
        return answers != null;
    }

    private void wrote(int key, @Nullable Object before) {
        Trace trace = trace();
        if (trace != null) {
            trace.wrote(key, Kept.of(before).operation());
        }
    }

    /// Lets Redis add.
    void add(String text, int key, long delta) throws InterruptedException {
        pass(Step.ADD, text);
        Object answer = decide(text, key(key), Long.toString(delta), key(key), operation());
        Trace trace = trace();
        if (trace != null && answer instanceof List<?> done) {
            trace.added(key, Kept.number(done.getLast()));
            trace.handed(trace.operation());
            answer = done.getFirst();
        }
        got(Kept.number(answer));
    }

    private String key(int cell) {
        return counter.cells().key(cell);
    }

    /// What is written beside the value where evidence is kept.
    private String operation() {
        Trace trace = trace();
        return trace == null ? "" : Long.toString(trace.operation());
    }

    /// Sends what decides the increment, and returns the last answer.
    private @Nullable Object decide(String text, String... parameters) throws InterruptedException {
        return decide(() -> send(text, parameters).getLast());
    }

    /// Sends commands and returns their answers, or throws the last of those that are errors: what Redis
    /// says at `EXEC` is about all before it.
    private List<Object> send(String text, String... parameters) {
        List<Object> answers = prepared.computeIfAbsent(text, counter::commands).send(connection(), parameters);
        answers.reversed().forEach(RedisSession::refuse);
        return answers;
    }

    private static void refuse(@Nullable Object answer) {
        switch (answer) {
            case JedisDataException e -> throw e;
            case List<?> done -> done.forEach(RedisSession::refuse);
            case null, default -> {}
        }
    }

    /// The next attempt is to watch nothing.
    @Override
    protected void settle() {
        if (watching) {
            watching = false;
            send(UNWATCH);
        }
    }
}
