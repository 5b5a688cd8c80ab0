package org.lostcount.store.dynamodb;

import java.net.ConnectException;
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
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// A worker's way to DynamoDB: the verbs that strategies are written in.
///
/// A session keeps its connection while there are enough for all workers; when workers share connections
/// it borrows one for each attempt and the wait is counted apart. One thread, except [#cancel] and
/// [#waitsFor].
final class DynamoSession implements Session {
    /// After this long a lock is anybody's again.
    static final Duration EXPIRY = Duration.ofSeconds(10);

    private static final long FIRST_PAUSE_NANOS = 500_000;
    private static final long MOST_PAUSE_NANOS = 20_000_000;

    private final DynamoCounter counter;
    private final Lease<DynamoConnection> lease;
    private final long number;
    private final SplittableRandom random;
    private final Map<String, Request> prepared = new HashMap<>();
    private final @Nullable Trace trace;

    private Steps steps = Steps.NONE;
    private boolean undecided;
    private int era;
    private long locks;
    private volatile int awaited = -1;

    DynamoSession(DynamoCounter counter, ConnectionPool<DynamoConnection> pool, long number) {
        this.counter = counter;
        this.lease = new Lease<>(pool);
        this.number = number;
        this.random = new SplittableRandom(number);
        this.trace = counter.isTraced() ? new Trace() : null;
    }

    /// Puts the lock's item, as soon as nobody has it. There is no queue of those who wait: it is tried
    /// again and again, with pauses at random that grow to twenty milliseconds.
    void lock(String text, int item) throws InterruptedException {
        Steps.pass(steps, Step.LOCK, text, List.of());
        locks++;
        long ceiling = FIRST_PAUSE_NANOS;
        try {
            while (!locked(text, item)) {
                awaited = item;
                TimeUnit.NANOSECONDS.sleep(random.nextLong(ceiling));
                ceiling = Math.min(MOST_PAUSE_NANOS, 2 * ceiling);
            }
        } finally {
            awaited = -1;
        }
    }

    private boolean locked(String text, int item) throws InterruptedException {
        long now = System.currentTimeMillis();
        String expires = Long.toString(now + EXPIRY.toMillis());
        try {
            send(text, item, Map.of("lock_token", token(), "expires", expires, ":now", Long.toString(now)));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /// Deletes the lock's item if it still is this session's. That it no longer was is counted; that
    /// DynamoDB could not be asked is not, as the lock then expires.
    void release(String text, int item) {
        try {
            send(text, item, Map.of(":token", token()));
        } catch (ConditionalCheckFailedException e) {
            counter.lockHadExpired();
            steps.expired();
        } catch (SdkException e) {
            dropUnlessAnswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Reads the value; a later [#write] overwrites whatever has happened in between.
    long read(String text, int item) throws InterruptedException {
        Steps.pass(steps, Step.READ, text, List.of());
        Map<String, AttributeValue> found =
                send(text, item, Map.of("ConsistentRead", Boolean.toString(counter.isConsistent())));
        long value = DynamoCounter.number(found);
        if (trace != null) {
            trace.read(item, DynamoCounter.operation(found));
        }
        Steps.got(steps, value);
        return value;
    }

    /// Writes a value that the program computed.
    void write(String text, int item, long value) throws InterruptedException {
        Steps.pass(steps, Step.WRITE, value, text, List.of());
        Map<String, AttributeValue> before =
                decide(text, item, Map.of("n", Long.toString(value), DynamoCounter.OPERATION, operation()));
        if (trace != null) {
            trace.wrote(item, DynamoCounter.operation(before));
        }
    }

    /// Writes a value where the old one still stands, and says whether it did.
    boolean writeIf(String text, int item, long value, long old) throws InterruptedException {
        Steps.pass(steps, Step.WRITE, value, text, List.of());
        String was = trace == null ? "" : Long.toString(trace.basis());
        Map<String, String> values = Map.of(
                "n",
                Long.toString(value),
                ":old",
                Long.toString(old),
                DynamoCounter.OPERATION,
                operation(),
                ":was",
                was);
        try {
            Map<String, AttributeValue> before = decide(text, item, values);
            if (trace != null) {
                // A transaction does not tell what it replaced; that it is what was read is its condition.
                trace.wrote(item, before.isEmpty() ? trace.basis() : DynamoCounter.operation(before));
            }
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /// Lets DynamoDB add.
    void add(String text, int item, long delta) throws InterruptedException {
        Steps.pass(steps, Step.ADD, text, List.of());
        Map<String, AttributeValue> answer =
                decide(text, item, Map.of(":delta", Long.toString(delta), ":op", operation()));
        long value = DynamoCounter.modulo(answer);
        if (trace != null) {
            trace.added(item, DynamoCounter.operation(answer));
            trace.handed(trace.operation());
            value += delta;
        }
        Steps.got(steps, value);
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

    /// Sends what decides the increment.
    private Map<String, AttributeValue> decide(String text, int item, Map<String, String> values)
            throws InterruptedException {
        if (counter.canBreak()) {
            refresh();
            Steps.pass(steps, Step.COMMIT);
        }
        undecided = true;
        Map<String, AttributeValue> answer = send(text, item, values);
        undecided = false;
        era = lease.era();
        return answer;
    }

    private Map<String, AttributeValue> send(String text, int item, Map<String, String> values)
            throws InterruptedException {
        refresh();
        Request request = prepared.computeIfAbsent(text, counter::request);
        Map<String, String> all = new HashMap<>(values);
        all.put(DynamoTable.KEY, counter.id(item));
        return lease.connection().asks(() -> request.send(counter.client(), all));
    }

    /// Has a connection in place of one that the server has ended in peace, as servers do with those that are not used.
    private void refresh() throws InterruptedException {
        if (lease.isHeld() && lease.connection().isSpent()) {
            lease.discard();
        }
        if (!lease.isHeld() && !lease.begin()) {
            throw SdkClientException.create("there was no connection in time", new ConnectException());
        }
    }

    private void dropUnlessAnswered(SdkException e) {
        if (!DynamoErrors.isAnswer(e)) {
            lease.discard();
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
            Outcome outcome = counter.strategy().increment(this, counter.first(index), delta);
            if (outcome instanceof Outcome.Ok && counter.canBreak()) {
                counter.acknowledged(era, delta);
            }
            return outcome;
        } catch (SdkException e) {
            dropUnlessAnswered(e);
            return DynamoErrors.judge(e, undecided);
        } catch (ArithmeticException e) {
            // It was read, and nothing was written.
            return new Outcome.Fail("number", "the value is not a number of 64 bits");
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

    /// Which item's lock it waits for now. Any thread.
    OptionalLong waitsFor() {
        int item = awaited;
        return item < 0 ? OptionalLong.empty() : OptionalLong.of(item);
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

    /// Cuts the connection: DynamoDB has no way to take back a request. If the one that decides was under
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
