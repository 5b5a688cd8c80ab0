package org.lostcount.store.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.store.keyvalue.ConnectionPool;
import org.lostcount.store.keyvalue.Lease;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// A worker's way to Redis: the verbs that strategies are written in.
///
/// A session keeps its connection while there are enough for all workers; when workers share connections
/// it borrows one for each attempt and the wait is counted apart. One thread, except [#cancel] and
/// [#waitsFor].
final class RedisSession implements Session {
    /// After this long a lock is anybody's again.
    static final Duration EXPIRY = Duration.ofSeconds(10);

    private static final long FIRST_PAUSE_NANOS = 100_000;
    private static final long MOST_PAUSE_NANOS = 2_000_000;
    private static final String UNWATCH = "UNWATCH";

    private final RedisCounter counter;
    private final Lease<Connection> lease;
    private final long number;
    private final SplittableRandom random;
    private final Map<String, Commands> prepared = new HashMap<>();

    private Steps steps = Steps.NONE;
    private boolean undecided;
    private boolean watching;
    private long locks;
    private volatile int awaited = -1;

    RedisSession(RedisCounter counter, ConnectionPool<Connection> pool, long number) {
        this.counter = counter;
        this.lease = new Lease<>(pool);
        this.number = number;
        this.random = new SplittableRandom(number);
    }

    /// Creates the lock's key, as soon as nobody has it. Redis has no queue of those who wait: it is
    /// asked again and again, with pauses at random that grow to two milliseconds.
    void lock(String text, int key) throws InterruptedException {
        Steps.pass(steps, Step.LOCK);
        locks++;
        long ceiling = FIRST_PAUSE_NANOS;
        try {
            while (send(text, counter.key(key), token()).getFirst() == null) {
                awaited = key;
                TimeUnit.NANOSECONDS.sleep(random.nextLong(ceiling));
                ceiling = Math.min(MOST_PAUSE_NANOS, 2 * ceiling);
            }
        } finally {
            awaited = -1;
        }
    }

    /// Deletes the lock's key if it still is this session's. That it no longer was is counted; that
    /// Redis could not be asked is not, as the lock then expires.
    void release(String text, int key) {
        try {
            if (send(text, counter.key(key), token()).getFirst() instanceof Long deleted && deleted == 0) {
                counter.lockHadExpired();
            }
        } catch (JedisDataException e) {
            // The lock expires.
        } catch (JedisException e) {
            lease.discard();
        }
    }

    /// Reads the value; a later [#write] overwrites whatever has happened in between.
    long read(String text, int key) throws InterruptedException {
        Steps.pass(steps, Step.READ);
        return got(send(text, counter.key(key)).getLast());
    }

    /// Reads the value and has Redis watch from now on whether somebody writes to it.
    long readWatching(String text, int key) throws InterruptedException {
        Steps.pass(steps, Step.READ);
        watching = true;
        return got(send(text, counter.key(key), counter.key(key)).getLast());
    }

    /// Writes a value that the program computed.
    void write(String text, int key, long value) throws InterruptedException {
        Steps.pass(steps, Step.WRITE, value);
        decide(text, counter.key(key), Long.toString(value));
    }

    /// Writes a value unless somebody has written since it was read, and says whether it did.
    boolean writeIf(String text, int key, long value) throws InterruptedException {
        Steps.pass(steps, Step.WRITE, value);
        boolean written = decide(text, counter.key(key), Long.toString(value)) != null;
        watching = false;
        return written;
    }

    /// Lets Redis add.
    void add(String text, int key, long delta) throws InterruptedException {
        Steps.pass(steps, Step.ADD);
        got(decide(text, counter.key(key), Long.toString(delta)));
    }

    /// A number from 0 to `bound` − 1.
    int random(int bound) {
        return random.nextInt(bound);
    }

    /// No other session of this run ever has this token.
    private String token() {
        return number + "." + locks;
    }

    private long got(@Nullable Object answer) {
        long value = number(answer);
        Steps.got(steps, value);
        return value;
    }

    /// The number in an answer. Redis takes a key that is not there for 0.
    static long number(@Nullable Object answer) {
        return switch (answer) {
            case null -> 0;
            case Long n -> n;
            case byte[] text -> parse(new String(text, StandardCharsets.UTF_8));
            default -> throw new JedisDataException("ERR the answer is no number: " + answer);
        };
    }

    private static long parse(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new JedisDataException("ERR the value is not a number of 64 bits", e);
        }
    }

    /// Sends what decides the increment, and returns the last answer.
    private @Nullable Object decide(String text, String... parameters) {
        undecided = true;
        Object answer = send(text, parameters).getLast();
        undecided = false;
        return answer;
    }

    /// Sends commands and returns their answers, or throws the last of those that are errors: what Redis
    /// says at `EXEC` is about all before it.
    private List<Object> send(String text, String... parameters) {
        List<Object> answers = prepared.computeIfAbsent(text, t -> new Commands(t, counter.table()))
                .send(lease.connection(), parameters);
        for (Object answer : answers.reversed()) {
            if (answer instanceof JedisDataException e) {
                throw e;
            }
        }
        return answers;
    }

    @Override
    public Outcome attempt(int index, long delta, Steps hook) throws InterruptedException {
        steps = hook;
        undecided = false;
        try {
            if (!lease.begin()) {
                return new Outcome.Fail(Outcome.NO_CONNECTION, "there was no connection in time");
            }
            return counter.strategy().increment(this, counter.first(index), delta);
        } catch (JedisException e) {
            if (!(e instanceof JedisDataException)) {
                lease.discard();
            }
            return RedisErrors.judge(e, undecided);
        } finally {
            settle();
        }
    }

    /// Takes a connection, and says whether there was one.
    boolean connect() throws InterruptedException {
        return lease.take();
    }

    /// Leaves the connection as the next attempt wants it: watching nothing, and with its owner.
    private void settle() {
        try {
            if (watching && lease.isHeld()) {
                send(UNWATCH);
            }
        } catch (JedisException e) {
            lease.discard();
        }
        watching = false;
        lease.end();
    }

    @Override
    public long number() {
        return number;
    }

    /// Which key's lock it waits for now. Any thread.
    OptionalLong waitsFor() {
        int key = awaited;
        return key < 0 ? OptionalLong.empty() : OptionalLong.of(key);
    }

    @Override
    public long waitedNanos() {
        return lease.waitedNanos();
    }

    /// Cuts the connection: Redis has no way to take back a command. If the one that decides was under
    /// way, nobody knows what became of it.
    @Override
    public void cancel() {
        lease.cut();
    }

    @Override
    public void close() {
        lease.giveBack();
    }
}
