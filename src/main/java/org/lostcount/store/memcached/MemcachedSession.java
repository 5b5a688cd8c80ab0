package org.lostcount.store.memcached;

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

/// A worker's way to memcached: the verbs that strategies are written in.
///
/// A session keeps its connection while there are enough for all workers; when workers share connections
/// it borrows one for each attempt and the wait is counted apart. One thread, except [#cancel] and
/// [#waitsFor].
final class MemcachedSession implements Session {
    /// After this long a lock is anybody's again, by memcached's clock, which counts seconds.
    static final Duration EXPIRY = Duration.ofSeconds(10);

    private static final long FIRST_PAUSE_NANOS = 100_000;
    private static final long MOST_PAUSE_NANOS = 2_000_000;
    private static final String STORED = "STORED";
    private static final String NOT_STORED = "NOT_STORED";

    private final MemcachedCounter counter;
    private final Lease<MemcachedConnection> lease;
    private final long number;
    private final SplittableRandom random;
    private final Map<String, Text> prepared = new HashMap<>();
    private final @Nullable Trace trace;

    private Steps steps = Steps.NONE;
    private boolean undecided;
    private String unique = "";
    private long locks;
    private volatile int awaited = -1;

    MemcachedSession(MemcachedCounter counter, ConnectionPool<MemcachedConnection> pool, long number) {
        this.counter = counter;
        this.lease = new Lease<>(pool);
        this.number = number;
        this.random = new SplittableRandom(number);
        this.trace = counter.isTraced() ? new Trace() : null;
    }

    /// Adds the lock's key, as soon as nobody has it. memcached has no queue of those who wait: it is asked
    /// again and again, with pauses at random that grow to two milliseconds.
    void lock(String text, int key) throws InterruptedException {
        Steps.pass(steps, Step.LOCK);
        locks++;
        long ceiling = FIRST_PAUSE_NANOS;
        try {
            while (!line(text, counter.key(key), length(token()), token()).equals(STORED)) {
                awaited = key;
                TimeUnit.NANOSECONDS.sleep(random.nextLong(ceiling));
                ceiling = Math.min(MOST_PAUSE_NANOS, 2 * ceiling);
            }
        } finally {
            awaited = -1;
        }
    }

    /// Has the lock's key expire if it still is this session's. That it no longer was is counted; that
    /// memcached could not be asked is not, as the lock then expires by itself.
    ///
    /// @param mine asks whose it is
    /// @param text ends it
    void release(String mine, String text, int key) {
        try {
            boolean released = Value.data(send(mine, counter.key(key))).entrySet().stream()
                    .filter(found -> found.getValue().equals(token()))
                    .anyMatch(found -> expire(text, key, found.getKey().split(" ", 5)[4]));
            if (!released) {
                counter.lockHadExpired();
                steps.expired();
            }
        } catch (Refused e) {
            // The lock expires.
        } catch (Lost e) {
            lease.discard();
        }
    }

    private boolean expire(String text, int key, String written) {
        return send(text, counter.key(key), length(token()), written, token())
                .getFirst()
                .equals(STORED);
    }

    /// Reads the value, and for [#writeIf] which write it is of; a later [#write] overwrites whatever has
    /// happened in between.
    long read(String text, int key) throws InterruptedException {
        Steps.pass(steps, Step.READ);
        Value value = Value.all(send(text, counter.key(key))).get(counter.name(key));
        if (value == null) {
            throw new Refused("NOT_FOUND");
        }
        unique = value.unique();
        if (trace != null) {
            trace.read(key, value.operation());
        }
        Steps.got(steps, value.number());
        return value.number();
    }

    /// Writes a value that the program computed.
    void write(String text, int key, long value) throws InterruptedException {
        Steps.pass(steps, Step.WRITE, value);
        String data = Value.stored(value);
        decide(text, counter.key(key), length(data), data);
    }

    /// Writes a value unless somebody has written since it was read, and says whether it did.
    boolean writeIf(String text, int key, long value) throws InterruptedException {
        Steps.pass(steps, Step.WRITE, value);
        String data = Value.stored(value);
        String id = trace == null ? "" : Long.toString(trace.operation());
        String length = length(trace == null ? data : data + " " + id);
        boolean written =
                decide(text, counter.key(key), length, unique, data, id).equals(STORED);
        if (written && trace != null) {
            // That nobody has written since the read is the condition.
            trace.added(key, trace.basis());
        }
        return written;
    }

    /// Lets memcached add, or subtract, as the command says.
    void add(String text, int key, long amount) throws InterruptedException {
        Steps.pass(steps, Step.ADD);
        Steps.got(steps, Value.number(decide(text, counter.key(key), Long.toString(amount))));
    }

    /// A number from 0 to `bound` − 1.
    int random(int bound) {
        return random.nextInt(bound);
    }

    /// No other session of this run ever has this token.
    private String token() {
        return number + "." + locks;
    }

    private static String length(String data) {
        return Integer.toString(data.length());
    }

    /// Sends what decides the increment, and returns the answer unless it is that it was not done.
    private String decide(String text, String... parameters) throws InterruptedException {
        if (counter.canBreak()) {
            Steps.pass(steps, Step.COMMIT);
        }
        undecided = true;
        String answer = line(text, parameters);
        undecided = false;
        return answer;
    }

    private String line(String text, String... parameters) {
        String answer = send(text, parameters).getFirst();
        // That is no error of whoever asks for a lock.
        return answer.equals(NOT_STORED) ? answer : Refused.unless(answer);
    }

    private List<String> send(String text, String... parameters) {
        return lease.connection()
                .ask(prepared.computeIfAbsent(text, counter::text).with(parameters));
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
        } catch (Refused e) {
            // An answer: what it is an answer to did not happen.
            return new Outcome.Fail(e.code(), String.valueOf(e.getMessage()));
        } catch (Lost e) {
            lease.discard();
            return undecided
                    ? new Outcome.Info("connection", String.valueOf(e.getMessage()))
                    : new Outcome.Fail("connection", String.valueOf(e.getMessage()));
        } finally {
            lease.end();
        }
    }

    /// Takes a connection, and says whether there was one.
    boolean connect() throws InterruptedException {
        return lease.take();
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

    /// Cuts the connection: memcached has no way to take back a command. If the one that decides was under
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
