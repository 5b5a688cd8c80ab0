package org.lostcount.store.keyvalue;

import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Trace;

/// A worker's way to a key-value store, whatever its commands are: a store adds the verbs that its strategies are
/// written in.
///
/// A session keeps its connection while there are enough for all workers; when workers share connections
/// it borrows one for each attempt and the wait is counted apart. One thread, except [#cancel] and
/// [#waitsFor].
///
/// @param <C> a connection
public abstract class KeyValueSession<C> implements Session {
    private static final long FIRST_PAUSE_NANOS = 100_000;
    private static final long MOST_PAUSE_NANOS = 2_000_000;

    private final Workers<C> workers;
    private final Errors errors;
    private final Lease<C> lease;
    private final long number;
    private final SplittableRandom random;
    private final @Nullable Trace trace;

    private Steps steps = Steps.NONE;
    private boolean undecided;
    private long locks;
    private volatile int awaited = -1;

    /// @param traced whether it leaves the ids of operations
    protected KeyValueSession(Workers<C> workers, Errors errors, long number, boolean traced) {
        this.workers = workers;
        this.errors = errors;
        this.lease = workers.lease();
        this.number = number;
        this.random = new SplittableRandom(number);
        this.trace = traced ? new Trace() : null;
    }

    /// One attempt by the counter's strategy.
    ///
    /// @throws RuntimeException as the client threw it
    protected abstract Outcome increment(int index, long delta) throws InterruptedException;

    /// Leaves the connection as the next attempt wants it; called at the end of each.
    ///
    /// @throws RuntimeException as the client threw it; the connection is then thrown away
    protected void settle() {}

    /// What it is connected by, during an attempt.
    protected final C connection() {
        return lease.connection();
    }

    /// Tells that a step is about to be taken, which sends `text`.
    protected final void pass(Step step, String text) throws InterruptedException {
        Steps.pass(steps, step, text, List.of());
    }

    /// Tells that a step is about to be taken, which writes `value` by sending `text`.
    protected final void pass(Step step, long value, String text) throws InterruptedException {
        Steps.pass(steps, step, value, text, List.of());
    }

    /// Tells what the store has answered.
    protected final void got(long value) {
        Steps.got(steps, value);
    }

    /// Tells what was read, and who had written it.
    protected final long found(int key, long value, long writer) {
        if (trace != null) {
            trace.read(key, writer);
        }
        got(value);
        return value;
    }

    /// Takes the lock of a key as soon as nobody has it. These stores have no queue of those who wait: they are
    /// asked again and again, with pauses at random that grow to two milliseconds.
    ///
    /// @param text what is sent
    /// @param taken asks for it with [#token], and says whether it was given
    protected final void lock(int key, String text, BooleanSupplier taken) throws InterruptedException {
        pass(Step.LOCK, text);
        locks++;
        long ceiling = FIRST_PAUSE_NANOS;
        try {
            while (!taken.getAsBoolean()) {
                awaited = key;
                TimeUnit.NANOSECONDS.sleep(random.nextLong(ceiling));
                ceiling = Math.min(MOST_PAUSE_NANOS, 2 * ceiling);
            }
        } finally {
            awaited = -1;
        }
    }

    /// Releases a lock. That it no longer was this session's is counted; that the store could not be asked is not,
    /// as the lock then expires.
    ///
    /// @param released releases it, and says whether it still was this session's
    protected final void release(BooleanSupplier released) {
        try {
            if (!released.getAsBoolean()) {
                workers.lockHadExpired();
                steps.expired();
            }
        } catch (RuntimeException e) {
            if (errors.isLost(e)) {
                lease.discard();
            } else if (!errors.isRefusal(e)) {
                throw e;
            }
        }
    }

    /// What stands in the lock that it has taken last: no other session of this run ever has this token.
    protected final String token() {
        return number + "." + locks;
    }

    /// The number of the session whose token this is.
    static long owner(String token) {
        return Long.parseLong(token.substring(0, token.indexOf('.')));
    }

    /// Sends what decides the increment: until it is answered nobody knows what became of it.
    protected final <T extends @Nullable Object> T decide(Supplier<T> send) throws InterruptedException {
        if (workers.canBreak()) {
            Steps.pass(steps, Step.COMMIT);
        }
        undecided = true;
        T answer = send.get();
        undecided = false;
        return answer;
    }

    /// A number from 0 to `bound` − 1.
    public final int random(int bound) {
        return random.nextInt(bound);
    }

    @Override
    public final Outcome attempt(int index, long delta, Steps hook) throws InterruptedException {
        steps = hook;
        undecided = false;
        try {
            if (!lease.begin()) {
                return new Outcome.Fail(Outcome.NO_CONNECTION, "there was no connection in time");
            }
            int era = lease.era();
            Outcome outcome = increment(index, delta);
            if (outcome instanceof Outcome.Ok && workers.canBreak()) {
                workers.acknowledged(era, delta);
            }
            return outcome;
        } catch (RuntimeException e) {
            if (errors.isLost(e)) {
                lease.discard();
            }
            return errors.judge(e, undecided);
        } finally {
            end();
        }
    }

    private void end() {
        try {
            if (lease.isHeld()) {
                settle();
            }
        } catch (RuntimeException e) {
            lease.discard();
        }
        lease.end();
    }

    /// Takes a connection, and says whether there was one.
    boolean connect() throws InterruptedException {
        return lease.take();
    }

    @Override
    public final long number() {
        return number;
    }

    /// Which key's lock it waits for now. Any thread.
    final OptionalLong waitsFor() {
        int key = awaited;
        return key < 0 ? OptionalLong.empty() : OptionalLong.of(key);
    }

    @Override
    public final long waitedNanos() {
        return lease.waitedNanos();
    }

    @Override
    public final @Nullable Trace trace() {
        return trace;
    }

    @Override
    public final void breakAtNextMessage(boolean delivered) {
        workers.breakAtNextMessage(lease.connection(), delivered);
    }

    /// Cuts the connection: these stores have no way to take back a command. If the one that decides was under
    /// way, nobody knows what became of it.
    @Override
    public final void cancel() {
        lease.cut();
    }

    @Override
    public final void close() {
        lease.giveBack();
    }
}
