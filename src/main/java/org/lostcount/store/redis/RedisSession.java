package org.lostcount.store.redis;

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
import org.lostcount.counter.Trace;
import org.lostcount.store.keyvalue.ConnectionPool;
import org.lostcount.store.keyvalue.Lease;
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
    private final Lease<RedisConnection> lease;
    private final long number;
    private final SplittableRandom random;
    private final Map<String, Commands> prepared = new HashMap<>();
    private final @Nullable Trace trace;

    private Steps steps = Steps.NONE;
    private boolean undecided;
    private boolean watching;
    private long locks;
    private volatile int awaited = -1;

    RedisSession(RedisCounter counter, ConnectionPool<RedisConnection> pool, long number) {
        this.counter = counter;
        this.lease = new Lease<>(pool);
        this.number = number;
        this.random = new SplittableRandom(number);
        this.trace = counter.isTraced() ? new Trace() : null;
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
                steps.expired();
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
        return found(key, send(text, counter.key(key)).getLast());
    }

    /// Reads the value and has Redis watch from now on whether somebody writes to it.
    long readWatching(String text, int key) throws InterruptedException {
        Steps.pass(steps, Step.READ);
        watching = true;
        return found(key, send(text, counter.key(key), counter.key(key)).getLast());
    }

    private long found(int key, @Nullable Object answer) {
        Kept kept = Kept.of(answer);
        if (trace != null) {
            trace.read(key, kept.operation());
        }
        Steps.got(steps, kept.number());
        return kept.number();
    }

    /// Writes a value that the program computed.
    void write(String text, int key, long value) throws InterruptedException {
        Steps.pass(steps, Step.WRITE, value);
        wrote(key, decide(text, counter.key(key), Long.toString(value), operation()));
    }

    /// Writes a value unless somebody has written since it was read, and says whether it did.
    boolean writeIf(String text, int key, long value) throws InterruptedException {
        Steps.pass(steps, Step.WRITE, value);
        Object answers = decide(text, counter.key(key), Long.toString(value), operation());
        watching = false;
        if (answers instanceof List<?> done) {
            wrote(key, done.getLast());
        }
        return answers != null;
    }

    private void wrote(int key, @Nullable Object before) {
        if (trace != null) {
            trace.wrote(key, Kept.of(before).operation());
        }
    }

    /// Lets Redis add.
    void add(String text, int key, long delta) throws InterruptedException {
        Steps.pass(steps, Step.ADD);
        String name = counter.key(key);
        Object answer = decide(text, name, Long.toString(delta), name, operation());
        if (trace != null && answer instanceof List<?> done) {
            trace.added(key, Kept.number(done.getLast()));
            trace.handed(trace.operation());
            answer = done.getFirst();
        }
        Steps.got(steps, Kept.number(answer));
    }

    /// What is written beside the value where evidence is kept.
    private String operation() {
        return trace == null ? "" : Long.toString(trace.operation());
    }

    /// A number from 0 to `bound` − 1.
    int random(int bound) {
        return random.nextInt(bound);
    }

    /// No other session of this run ever has this token.
    private String token() {
        return number + "." + locks;
    }

    /// Sends what decides the increment, and returns the last answer.
    private @Nullable Object decide(String text, String... parameters) throws InterruptedException {
        if (counter.canBreak()) {
            Steps.pass(steps, Step.COMMIT);
        }
        undecided = true;
        Object answer = send(text, parameters).getLast();
        undecided = false;
        return answer;
    }

    /// Sends commands and returns their answers, or throws the last of those that are errors: what Redis
    /// says at `EXEC` is about all before it.
    private List<Object> send(String text, String... parameters) {
        List<Object> answers = prepared.computeIfAbsent(text, counter::commands).send(lease.connection(), parameters);
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

    @Override
    public Outcome attempt(int index, long delta, Steps hook) throws InterruptedException {
        steps = hook;
        undecided = false;
        try {
            if (!lease.begin()) {
                return new Outcome.Fail(Outcome.NO_CONNECTION, "there was no connection in time");
            }
            int era = lease.era();
            Outcome outcome = counter.strategy().increment(this, counter.first(index), delta);
            if (outcome instanceof Outcome.Ok && counter.canBreak()) {
                counter.acknowledged(era, delta);
            }
            return outcome;
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

    @Override
    public @Nullable Trace trace() {
        return trace;
    }

    @Override
    public void breakAtNextMessage(boolean delivered) {
        counter.breakAtNextMessage(lease.connection(), delivered);
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
