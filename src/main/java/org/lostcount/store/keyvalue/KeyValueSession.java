package org.lostcount.store.keyvalue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Task;
import org.lostcount.counter.Trace;

/// A worker's way to a key-value store: what increments are written in. Around each of the store's verbs it passes the
/// step, keeps evidence, and knows whether what was sent last decides the increment.
///
/// A session keeps its connection while there are enough for all workers; when workers share connections it borrows one
/// for each attempt and the wait is counted apart. One thread, except [#cancel] and [#waitsFor].
///
/// @param <C> a connection
public final class KeyValueSession<C> implements Session {
    private final SessionGroup<C> group;
    private final Wording wording;
    private final Increment increment;
    private final HeldConnection<C> held;
    private final Verbs verbs;
    private final long number;
    private final SplittableRandom random;
    private final CellLock lock;
    private final @Nullable Trace trace;

    private Steps steps = Steps.NONE;
    private boolean undecided;
    private boolean halfDone;
    private int era;
    private Stored was = Stored.NOTHING;
    private long given;
    private long name;
    private boolean foundDone;

    KeyValueSession(SessionGroup<C> group, HeldConnection<C> held, Verbs verbs, long number) {
        this.group = group;
        this.wording = group.wording();
        this.increment = wording.technique().increment();
        this.held = held;
        this.verbs = verbs;
        this.number = number;
        this.random = new SplittableRandom(number);
        this.lock = new CellLock(group, held, verbs, number, random);
        this.trace = wording.traced() ? new Trace() : null;
    }

    /// Takes the lock of a cell as soon as nobody has it.
    public void lock(int cell) throws InterruptedException {
        pass(Step.LOCK, Verb.ACQUIRE);
        lock.take(cell);
    }

    /// Releases a lock. That it no longer was this session's is counted; that the store could not be asked is not, as
    /// the lock then expires.
    public void unlock(int cell) {
        if (!lock.release(cell)) {
            group.lockHadExpired();
            steps.expired();
        }
    }

    /// Reads a cell; a later [#write] overwrites whatever has happened in between.
    public long read(int cell) throws InterruptedException {
        return read(Verb.READ, cell);
    }

    /// Reads a cell, for a later [#writeIf].
    public long readForWriteIf(int cell) throws InterruptedException {
        return read(Verb.READ_FOR_WRITE_IF, cell);
    }

    private long read(Verb verb, int cell) throws InterruptedException {
        pass(Step.READ, verb);
        held.need();
        was = verbs.read(cell, verb == Verb.READ_FOR_WRITE_IF);
        if (trace != null) {
            trace.read(cell, was.writer());
        }
        Steps.got(steps, was.number());
        return was.number();
    }

    /// Writes a value that the program computed.
    public void write(int cell, long value) throws InterruptedException {
        pass(Step.WRITE, Verb.WRITE, value);
        decide();
        long replaced = verbs.write(cell, value, operation());
        if (trace != null) {
            trace.wrote(cell, replaced);
        }
        decided();
    }

    /// Writes a value unless somebody has written since it was read, and says whether it did.
    public boolean writeIf(int cell, long value) throws InterruptedException {
        pass(Step.WRITE, Verb.WRITE_IF, value);
        decide();
        OptionalLong replaced = verbs.writeIf(cell, value, was, operation());
        if (trace != null && replaced.isPresent()) {
            trace.wrote(cell, replaced.getAsLong());
        }
        decided(replaced.isPresent());
        return replaced.isPresent();
    }

    /// Lets the store add, and returns the sum.
    public long add(int cell, long delta) throws InterruptedException {
        pass(Step.ADD, Verb.ADD, delta < 0);
        decide();
        Verbs.Sum sum = verbs.add(cell, delta, operation());
        if (trace != null) {
            trace.added(cell, sum.before());
            trace.handed(trace.operation());
        }
        decided();
        Steps.got(steps, sum.number());
        return sum.number();
    }

    /// Lets the store add, unless it finds that an earlier attempt at the same operation is done.
    public void addOnce(int cell, long delta) throws InterruptedException {
        pass(Step.ADD, Verb.ADD_ONCE);
        decide();
        OptionalLong before = verbs.addOnce(cell, delta, operation(), name == 0 ? anyName() : name);
        foundDone = before.isEmpty();
        if (trace != null && !foundDone) {
            trace.added(cell, before.getAsLong());
        }
        decided(!foundDone);
    }

    /// Of an operation that nobody has named, and that so is never sent again.
    private static long anyName() {
        return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    }

    /// Lets the store subtract, and returns what is left.
    public long subtract(int cell, long amount) throws InterruptedException {
        pass(Step.ADD, Verb.SUBTRACT);
        if (trace != null) {
            trace.looked();
        }
        decide();
        long left = subtracted(cell, verbs.subtract(cell, amount, operation()));
        decided();
        return left;
    }

    /// Lets the store look and subtract in one step, and says whether enough was there.
    public boolean takeIf(int cell, long amount) throws InterruptedException {
        pass(Step.ADD, Verb.TAKE_IF);
        decide();
        Optional<Verbs.Sum> taken = verbs.takeIf(cell, amount, operation());
        taken.ifPresent(left -> subtracted(cell, left));
        decided(taken.isPresent());
        return taken.isPresent();
    }

    private long subtracted(int cell, Verbs.Sum left) {
        if (trace != null) {
            trace.added(cell, left.before());
        }
        Steps.got(steps, left.number());
        return left.number();
    }

    /// Gives back what this attempt has subtracted, also when it is abandoned just before that.
    public void giveBack(int cell, long amount) throws InterruptedException {
        halfDone = true;
        try {
            pass(Step.ADD, Verb.ADD);
        } finally {
            decide();
            Steps.got(steps, verbs.add(cell, amount, operation()).number());
            decided();
        }
        halfDone = false;
    }

    /// Hands a number to whoever wants one.
    public Outcome give(long number) {
        given = number;
        return Outcome.OK;
    }

    /// A number from 0 to `bound` − 1.
    public int random(int bound) {
        return random.nextInt(bound);
    }

    private void pass(Step step, Verb verb) throws InterruptedException {
        pass(step, verb, false);
    }

    @SuppressWarnings("ReferenceEquality") // a compare with a constant is what the JIT can remove
    private void pass(Step step, Verb verb, boolean subtracts) throws InterruptedException {
        if (steps != Steps.NONE) {
            Steps.pass(steps, step, wording.shown(verb, subtracts), List.of());
        }
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private void pass(Step step, Verb verb, long value) throws InterruptedException {
        if (steps != Steps.NONE) {
            Steps.pass(steps, step, value, wording.shown(verb, false), List.of());
        }
    }

    /// What is sent next decides the increment: until it is answered nobody knows what became of it.
    private void decide() throws InterruptedException {
        held.need();
        if (group.canBreak()) {
            Steps.pass(steps, Step.COMMIT);
            held.need();
        }
        undecided = true;
    }

    private void decided() {
        decided(true);
    }

    /// The answer is there, and with it what is known of the write; it is to be where it was asked to be, too.
    private void decided(boolean written) {
        if (written) {
            verbs.awaitFollowers();
        }
        undecided = false;
        era = held.era();
    }

    /// The id that is written beside the value where evidence is kept.
    private long operation() {
        return trace == null ? Trace.START : trace.operation();
    }

    @Override
    public Outcome attempt(int index, long delta, Steps hook) throws InterruptedException {
        steps = hook;
        undecided = false;
        halfDone = false;
        foundDone = false;
        try {
            held.need();
            Outcome outcome = increment.increment(this, wording.cells().first(index), delta);
            if (outcome instanceof Outcome.Ok) {
                acknowledged(delta);
            }
            return outcome;
        } catch (Unreachable e) {
            return unlessHalfDone(new Outcome.Fail(Outcome.NO_CONNECTION, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            if (group.errors().isLost(e)) {
                held.discard();
            }
            return unlessHalfDone(group.errors().judge(e, undecided));
        } finally {
            end();
        }
    }

    private void acknowledged(long delta) {
        if (group.canBreak()) {
            group.acknowledged(era, increment.task() == Task.TAKE ? -delta : delta);
        }
        if (increment.task() == Task.NUMBER) {
            steps.handed(given);
        }
    }

    /// What was subtracted and not given back is missing, though nobody was given it.
    private Outcome unlessHalfDone(Outcome outcome) {
        return halfDone ? new Outcome.Info(Outcome.HALF_DONE, "it was subtracted, and not given back") : outcome;
    }

    private void end() {
        try {
            if (held.isHeld()) {
                verbs.settle();
            }
        } catch (RuntimeException e) {
            held.discard();
        }
        held.end();
    }

    @Override
    public void name(long operation) {
        name = operation;
    }

    @Override
    public boolean foundDone() {
        return foundDone;
    }

    @Override
    public int era() {
        return era;
    }

    @Override
    public long given() {
        return given;
    }

    /// Takes a connection, and says whether there was one.
    boolean connect() throws InterruptedException {
        return held.take();
    }

    @Override
    public long number() {
        return number;
    }

    /// Which cell's lock it waits for now. Any thread.
    OptionalLong waitsFor() {
        return lock.waitsFor();
    }

    @Override
    public long waitedNanos() {
        return held.waitedNanos();
    }

    @Override
    public @Nullable Trace trace() {
        return trace;
    }

    @Override
    public void breakAtNextMessage(boolean delivered) {
        group.breakAtNextMessage(held.get(), delivered);
    }

    /// Cuts the connection: these stores have no way to take back a command. If the one that decides was under way,
    /// nobody knows what became of it.
    @Override
    public void cancel() {
        held.cut();
    }

    @Override
    public void close() {
        held.giveBack();
    }
}
