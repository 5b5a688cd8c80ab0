package org.lostcount.step;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Sent;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreException;

/// One worker: a thread of its own, a real session, and the gate before each step of the strategy's own increment.
///
/// What is not of the thread itself is guarded by the stepper's lock.
final class Actor implements Steps {
    private enum Phase {
        IDLE,
        HELD,
        UNDER_WAY,
        ENDED
    }

    final int worker;

    private final Session session;
    private final Source source;
    private final RetryPolicy retry;
    private final ReentrantLock lock;
    private final Condition changed;

    private final Thread thread;
    /// What the thread is about to send; of the thread alone.
    private @Nullable Sent sent;

    private Phase phase = Phase.IDLE;
    private boolean leaving;
    private boolean closing;
    private Attempt attempt = new Attempt(0);
    private @Nullable StepLine next;
    private @Nullable Outcome outcome;
    private @Nullable StoreException trouble;
    private long sessionNumber;
    private boolean unprotected;
    private int turn;
    private List<Integer> holders = List.of();
    private final List<Event> events = new ArrayList<>();
    private final List<String> codes = new ArrayList<>();

    /// @param changed signalled whenever an actor is told something, or has come to a gate or to its end
    Actor(int worker, Session session, Source source, RetryPolicy retry, ReentrantLock lock, Condition changed) {
        this.worker = worker;
        this.session = session;
        this.source = source;
        this.retry = retry;
        this.lock = lock;
        this.changed = changed;
        thread = Thread.ofPlatform().daemon().name("step worker " + worker).unstarted(this::live);
        thread.start();
    }

    // ---- its own thread

    private void live() {
        while (awaitCall()) {
            // Left over from a story that was abandoned.
            Thread.interrupted();
            try {
                long own = session.number();
                locked(() -> sessionNumber = own);
                perform();
            } catch (InterruptedException e) {
                locked(() -> phase = Phase.IDLE);
            } catch (StoreException e) {
                locked(() -> {
                    trouble = e;
                    phase = Phase.IDLE;
                });
            }
        }
        // An interrupt that came too late would break the connection.
        Thread.interrupted();
        session.close();
    }

    private boolean awaitCall() {
        lock.lock();
        try {
            while (phase != Phase.UNDER_WAY && !closing) {
                changed.awaitUninterruptibly();
            }
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    private void perform() throws InterruptedException {
        for (int number = 1; ; number++) {
            Attempt next = new Attempt(number);
            locked(() -> {
                attempt = next;
                unprotected = false;
            });
            Outcome answer = attempt();
            boolean again = answer instanceof Outcome.Conflict && number <= retry.maxRetries();
            locked(() -> end(answer, again));
            if (!again) {
                return;
            }
        }
    }

    /// A driver that fails in a way that no driver should has told nothing of what became of the increment.
    private Outcome attempt() throws InterruptedException {
        try {
            return session.attempt(0, 1, this);
        } catch (RuntimeException e) {
            return new Outcome.Info(e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
        }
    }

    private void end(Outcome answer, boolean again) {
        if (answer instanceof Outcome.Ok) {
            noteDone();
        }
        if (unprotected) {
            events.add(new Event.Expired(worker, line()));
        }
        code(answer).ifPresent(codes::add);
        if (attempt.taken() > 0) {
            events.add(new Event.Answered(worker, line(), answer, again));
        }
        holders = List.of();
        if (!again) {
            outcome = answer;
            phase = Phase.ENDED;
        }
    }

    private static Optional<String> code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ok(), Outcome.NoneLeft() -> Optional.empty();
            case Outcome.Conflict conflict -> Optional.of(conflict.code());
            case Outcome.Fail fail -> Optional.of(fail.code());
            case Outcome.Info info -> Optional.of(info.code());
        };
    }

    @Override
    public void sends(Sent statement) {
        sent = statement;
    }

    @Override
    public void at(Step step) throws InterruptedException {
        StepLine line = source.line(step, sent);
        sent = null;
        lock.lock();
        try {
            noteDone();
            next = line;
            phase = Phase.HELD;
            changed.signalAll();
            while (phase == Phase.HELD && !leaving) {
                changed.await();
            }
            if (leaving) {
                throw new InterruptedException();
            }
            attempt.take(line);
        } finally {
            lock.unlock();
        }
    }

    private void noteDone() {
        StepLine line = attempt.line();
        if (line != null) {
            events.add(new Event.Done(worker, line, line.step(), attempt.got(), attempt.wrote(), !holders.isEmpty()));
        }
        holders = List.of();
    }

    @Override
    public void brought(long value) {
        locked(() -> attempt.brought(value));
    }

    @Override
    public void handed(long value) {
        locked(() -> attempt.hands(value));
    }

    @Override
    public void writes(long value) {
        locked(() -> attempt.computed(value));
    }

    @Override
    public void expired() {
        locked(() -> unprotected = true);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- for the stepper, which has the lock

    /// Begins an increment, up to the gate before its first step.
    void call() {
        leaving = false;
        outcome = null;
        trouble = null;
        events.clear();
        codes.clear();
        go(0);
    }

    /// Lets the worker take the step that it is held before, as turn number `number` of the story, or begin.
    void go(int number) {
        phase = Phase.UNDER_WAY;
        turn = number;
        changed.signalAll();
    }

    /// Abandons the increment at the next gate.
    void leave() {
        leaving = true;
        changed.signalAll();
    }

    /// Ends the thread and the session, once the increment has ended or was abandoned.
    void close() {
        leave();
        closing = true;
    }

    /// Waits, but not long, until the session has ended. Without the lock.
    void awaitEnd(Duration patience) throws InterruptedException {
        thread.join(patience);
    }

    /// Asks the engine to give up the statement under way. Without the lock.
    void cancel() {
        session.cancel();
    }

    boolean isUnderWay() {
        return phase == Phase.UNDER_WAY;
    }

    /// Whether what it does may be waiting for somebody: between two attempts nothing was sent, and it is about to be
    /// held, whatever the engine was last heard to say.
    boolean canWait() {
        return isUnderWay() && attempt.taken() > 0;
    }

    /// Whether it neither acts nor is held inside an increment.
    boolean isAway() {
        return phase == Phase.IDLE || phase == Phase.ENDED;
    }

    /// Whether it is held where it can have what others wait for.
    boolean canHoldLocks() {
        return phase == Phase.HELD && attempt.taken() > 0;
    }

    long sessionNumber() {
        return sessionNumber;
    }

    void waitsFor(List<Integer> workers) {
        if (!workers.equals(holders)) {
            holders = workers;
            events.add(new Event.Waits(worker, line(), workers));
        }
    }

    @Nullable
    StoreException trouble() {
        return trouble;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    /// The codes of all answers that were no success.
    List<String> codes() {
        return codes;
    }

    OptionalLong handed() {
        return attempt.handed();
    }

    int attempts() {
        return attempt.number;
    }

    List<Event> takeEvents() {
        List<Event> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    Position position() {
        Outcome ended = outcome;
        Position.State state = ended != null
                ? new Position.Ended(ended)
                : isUnderWay()
                        ? new Position.Waiting(line(), holders, turn)
                        : new Position.Held(Objects.requireNonNull(next));
        return new Position(
                worker,
                state,
                attempt.number,
                attempt.taken(),
                attempt.known(),
                attempt.sum(),
                attempt.written() && !isUnderWay());
    }

    private StepLine line() {
        return Objects.requireNonNull(attempt.line());
    }
}
