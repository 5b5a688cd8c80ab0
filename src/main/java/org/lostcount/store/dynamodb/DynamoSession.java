package org.lostcount.store.dynamodb;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// A worker's way to DynamoDB: the verbs that strategies are written in. The client is shared, and has
/// its own connections. One thread, except [#waitsFor].
final class DynamoSession implements Session {
    /// After this long a lock is anybody's again.
    static final Duration EXPIRY = Duration.ofSeconds(10);

    private static final long FIRST_PAUSE_NANOS = 500_000;
    private static final long MOST_PAUSE_NANOS = 20_000_000;

    private final DynamoCounter counter;
    private final long number;
    private final SplittableRandom random;
    private final Map<String, Request> prepared = new HashMap<>();

    private Steps steps = Steps.NONE;
    private boolean undecided;
    private long locks;
    private volatile int awaited = -1;

    DynamoSession(DynamoCounter counter, long number) {
        this.counter = counter;
        this.number = number;
        this.random = new SplittableRandom(number);
    }

    /// Puts the lock's item, as soon as nobody has it. There is no queue of those who wait: it is tried
    /// again and again, with pauses at random that grow to twenty milliseconds.
    void lock(String text, int item) throws InterruptedException {
        Steps.pass(steps, Step.LOCK);
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

    private boolean locked(String text, int item) {
        long now = System.currentTimeMillis();
        try {
            send(text, counter.id(item), token(), Long.toString(now + EXPIRY.toMillis()), Long.toString(now));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /// Deletes the lock's item if it still is this session's. That it no longer was is counted; that
    /// DynamoDB could not be asked is not, as the lock then expires.
    void release(String text, int item) {
        try {
            send(text, counter.id(item), token());
        } catch (ConditionalCheckFailedException e) {
            counter.lockHadExpired();
            steps.expired();
        } catch (SdkException e) {
            // The lock expires.
        }
    }

    /// Reads the value; a later [#write] overwrites whatever has happened in between.
    long read(String text, int item) throws InterruptedException {
        Steps.pass(steps, Step.READ);
        return text.endsWith("ConsistentRead=?")
                ? got(send(text, counter.id(item), Boolean.toString(counter.isConsistent())))
                : got(send(text, counter.id(item)));
    }

    /// Writes a value that the program computed.
    void write(String text, int item, long value) throws InterruptedException {
        Steps.pass(steps, Step.WRITE, value);
        decide(text, counter.id(item), Long.toString(value));
    }

    /// Writes a value where the old one still stands, and says whether it did.
    boolean writeIf(String text, int item, long value, long old) throws InterruptedException {
        Steps.pass(steps, Step.WRITE, value);
        try {
            decide(text, counter.id(item), Long.toString(value), Long.toString(old));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /// Lets DynamoDB add.
    void add(String text, int item, long delta) throws InterruptedException {
        Steps.pass(steps, Step.ADD);
        Steps.got(steps, DynamoCounter.modulo(decide(text, counter.id(item), Long.toString(delta))));
    }

    /// A number from 0 to `bound` − 1.
    int random(int bound) {
        return random.nextInt(bound);
    }

    /// No other session of this run ever has this token.
    private String token() {
        return number + "." + locks;
    }

    private long got(Map<String, AttributeValue> item) {
        long value = DynamoCounter.number(item);
        Steps.got(steps, value);
        return value;
    }

    /// Sends what decides the increment.
    private Map<String, AttributeValue> decide(String text, String... parameters) {
        undecided = true;
        Map<String, AttributeValue> answer = send(text, parameters);
        undecided = false;
        return answer;
    }

    private Map<String, AttributeValue> send(String text, String... parameters) {
        return prepared.computeIfAbsent(text, t -> new Request(t, counter.table()))
                .send(counter.client(), parameters);
    }

    @Override
    public Outcome attempt(int index, long delta, Steps hook) throws InterruptedException {
        steps = hook;
        undecided = false;
        try {
            return counter.strategy().increment(this, counter.first(index), delta);
        } catch (SdkException e) {
            return DynamoErrors.judge(e, undecided);
        } catch (ArithmeticException e) {
            // It was read, and nothing was written.
            return new Outcome.Fail("number", "the value is not a number of 64 bits");
        }
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
    public void close() {}
}
