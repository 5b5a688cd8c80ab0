package org.lostcount.load;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.fault.Fault;
import org.lostcount.fault.FaultLog;
import org.lostcount.history.Kind;
import org.lostcount.history.Recorder;
import org.lostcount.measure.LatencyRecorder;
import org.lostcount.measure.Tally;

/// One worker of a run: makes operations until it is told to stop, retries conflicts, and keeps its own figures.
///
/// [#work] belongs to one thread at a time; the tally and the latency recorders may be read from another
/// meanwhile, and [#giveUp] be called by it.
final class Worker {
    /// A worker that gets no connection so often in a row, each time after all the patience of the pool, takes the
    /// store for gone.
    private static final int GONE = 3;

    /// How often in a row an operation whose answer was lost is refused before its client gives up.
    private static final int MOST_REFUSED = 5;

    /// How often an operation is sent again at the most.
    private static final int MOST_RESENT = 1000;

    /// How long after the end of the time an operation that is refused is tried again.
    private static final long LATE_NANOS = 250_000_000;

    /// A range of names that no other worker of any run has.
    private static final long NAMES = 1L << 32;

    final Tally tally = new Tally();
    final LatencyRecorder latency = new LatencyRecorder();
    /// Counted from the actual start, where the loop is open.
    final LatencyRecorder uncorrected = new LatencyRecorder();

    private final Workload workload;
    private final int counters;
    private final Job job;
    private final int maxRetries;
    private final int index;
    private final Session session;
    private final StopSignal stop;
    private final SplittableRandom random;
    private final Steps steps;
    private final Map<String, Long> errors = new ConcurrentHashMap<>();
    private final Map<String, String> messages = new ConcurrentHashMap<>();
    private final Attempts attempts;
    private final boolean resends;
    /// What the operation under way is called.
    private long name;

    private int unreached;
    private long deadline;
    private int retries;
    /// Guarded by the attempts, as is whatever is recorded and counted when an operation ends.
    private boolean givenUp;

    /// @param job what the run's counter is asked
    /// @param recorder keeps what the session traces, or nothing
    /// @param faults where to note what is done to connections, or nothing where nothing is to be done
    Worker(
            Workload workload,
            Job job,
            int index,
            Session session,
            StopSignal stop,
            @Nullable Recorder recorder,
            @Nullable FaultLog faults) {
        this.attempts = new Attempts(recorder, session.trace(), tally);
        this.workload = workload;
        this.counters = workload.ask().counters();
        this.job = job;
        this.maxRetries = workload.terms().retry().maxRetries();
        this.resends = workload.terms().retry().resends();
        this.name = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE / NAMES) * NAMES;
        this.index = index;
        this.session = session;
        this.stop = stop;
        this.random = new SplittableRandom(workload.seed() * 1_000_003 + index);
        this.steps = steps(faults);
    }

    private Steps steps(@Nullable FaultLog faults) {
        long think = workload.pace().thinkTime().toNanos();
        double breaking = faults == null ? 0 : workload.faults().killAtCommit();
        if (think == 0 && breaking == 0) {
            return Steps.NONE;
        }
        return new Pauses(think, faults, breaking);
    }

    /// A client thinks before whatever depends on what it was answered.
    private final class Pauses implements Steps {
        private final long think;
        private final @Nullable FaultLog faults;
        private final double breaking;
        private boolean read;

        Pauses(long think, @Nullable FaultLog faults, double breaking) {
            this.think = think;
            this.faults = faults;
            this.breaking = breaking;
        }

        /// Before each attempt.
        void begin() {
            read = false;
        }

        @Override
        public void at(Step step) throws InterruptedException {
            boolean depends = step == Step.WRITE || step == Step.ASK || (step == Step.ADD && read);
            read |= step == Step.READ || step == Step.LOCK;
            if (depends) {
                stop.pause(think);
            }
            if (step == Step.COMMIT && faults != null && random.nextDouble() < breaking) {
                faults.add(Fault.KILL_AT_COMMIT);
                session.breakAtNextMessage(random.nextBoolean());
            }
        }
    }

    /// Works from `start` until `increments` operations are made, `deadline` has passed or the run is stopped, and
    /// returns when the last operation ended. Times are those of [System#nanoTime].
    long work(long start, long deadline, long increments) {
        attempts.begun(start);
        this.deadline = deadline;
        try {
            if (workload.pace().rate().isPresent()) {
                openLoop(start, deadline, increments);
            } else if (bursts(workload, session)) {
                bursts(deadline, increments);
            } else {
                closedLoop(deadline, increments);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return System.nanoTime();
    }

    /// Whether operations are so short, and so much alike, that they are made in bursts between two looks at the
    /// clock.
    static boolean bursts(Workload workload, Session session) {
        return session.burstSize() > 1
                && session.trace() == null
                && workload.pace().rate().isEmpty()
                && workload.pace().thinkTime().isZero()
                && workload.ask().counters() == 1
                && workload.ask().delta() != Delta.MIXED;
    }

    private void closedLoop(long deadline, long increments) throws InterruptedException {
        for (long done = 0; done < increments && !stop.stopped(); done++) {
            long begin = System.nanoTime();
            if (begin - deadline >= 0) {
                return;
            }
            if (operate()) {
                latency.record(System.nanoTime() - begin);
            }
        }
    }

    /// Worker i of W takes the arrivals i, i + W, i + 2 W, … of the whole run's schedule, so that nothing is
    /// shared.
    private void openLoop(long start, long deadline, long increments) throws InterruptedException {
        double gap = 1e9 / workload.pace().rate().orElseThrow();
        int threads = workload.crew().threads();
        for (long done = 0; done < increments && !stop.stopped(); done++) {
            long intended = start + (long) ((done * threads + index) * gap);
            if (intended - deadline >= 0) {
                return;
            }
            stop.pause(intended - System.nanoTime());
            if (stop.stopped()) {
                return;
            }
            long begin = System.nanoTime();
            if (begin - deadline >= 0) {
                return;
            }
            if (operate()) {
                long end = System.nanoTime();
                latency.record(end - intended);
                uncorrected.record(end - begin);
            }
        }
    }

    /// One operation by the clock, then as many without it as make a burst.
    private void bursts(long deadline, long increments) throws InterruptedException {
        long delta = job.delta(random);
        for (long done = 0; done < increments && !stop.stopped(); ) {
            long begin = System.nanoTime();
            if (begin - deadline >= 0) {
                return;
            }
            if (operate()) {
                latency.record(System.nanoTime() - begin);
            }
            done++;
            int times = (int) Math.min(session.burstSize(), increments - done);
            tally.begin(times, delta);
            for (int left = times; left > 0; ) {
                int ok = session.burst(0, delta, left);
                tally.ok(ok, delta, 0, 0);
                left -= ok;
                if (left > 0) {
                    left--;
                    settle(afterFirst(Outcome.OUT_OF_SYNC, 0, delta), delta);
                }
            }
            done += times;
        }
    }

    /// One operation on a counter and with a delta of its own; says whether it was ok.
    private boolean operate() throws InterruptedException {
        int counter = counters == 1 ? 0 : random.nextInt(counters);
        long delta = job.delta(random);
        tally.begin(1, delta);
        session.name(++name);
        try {
            return end(afterFirst(attempt(counter, delta), counter, delta), delta);
        } catch (InterruptedException e) {
            synchronized (attempts) {
                if (!givenUp) {
                    attempts.interrupted(delta);
                    failed(delta, session.waitedNanos());
                }
            }
            throw e;
        }
    }

    /// What an operation has come to, unless it was given up.
    private boolean end(Outcome outcome, long delta) {
        synchronized (attempts) {
            if (givenUp) {
                if (Kind.of(outcome).isUndone()) {
                    attempts.undone();
                }
                return false;
            }
            attempts.record(
                    outcome instanceof Outcome.Ok && session.foundDone() ? Kind.FOUND : Kind.of(outcome), delta);
            return settle(outcome, delta);
        }
    }

    /// Waits no longer: nobody knows of the operation that is under way, and from now on this worker records and
    /// counts nothing. Says what it has counted. Any thread, also when the work has ended.
    long[] giveUp() {
        synchronized (attempts) {
            long[] counted = tally.read();
            long unfinished = Sampler.unfinished(counted);
            long delta = counted[Tally.DELTA_UNDER_WAY];
            if (unfinished > 0 && !givenUp && !attempts.giveUp(delta)) {
                // As in indeterminateThoughResent.
                counted[delta > 0 ? Tally.RESENT_PLUS : Tally.RESENT_MINUS] -= delta;
            }
            counted[Tally.INDETERMINATE] += unfinished;
            counted[delta > 0 ? Tally.INFO_PLUS : Tally.INFO_MINUS] += unfinished * delta;
            givenUp = true;
            return counted;
        }
    }

    /// The outcome of an operation whose first attempt came to `outcome`.
    private Outcome afterFirst(Outcome first, int counter, long delta) throws InterruptedException {
        Outcome outcome = first;
        retries = 0;
        int refusedSince = 0;
        while (isToTryAgain(outcome)) {
            refusedSince = outcome instanceof Outcome.Fail ? refusedSince + 1 : 0;
            boolean mayGiveUp = outcome instanceof Outcome.Conflict && !attempts.anyLost();
            if (retries >= (mayGiveUp ? maxRetries : MOST_RESENT)
                    || refusedSince >= MOST_REFUSED
                    || stop.stopped()
                    || isLate()) {
                return outcome;
            }
            if (outcome instanceof Outcome.Fail(String code, String message)) {
                note(code, message);
            }
            if (outcome instanceof Outcome.Info info) {
                note(info.code(), info.message());
                synchronized (attempts) {
                    if (givenUp) {
                        return outcome;
                    }
                    attempts.resent(info, delta);
                }
            }
            retries++;
            stop.pause(RetryPolicy.backoffNanos(retries, random));
            outcome = attempt(counter, delta);
        }
        return outcome;
    }

    /// A client that sends again what it was not answered does so until it knows, also while it is refused: what
    /// is to be done on a conflict is asked where all attempts are known not to have happened.
    private boolean isToTryAgain(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Conflict(String code, String message) -> {
                note(code, message);
                yield true;
            }
            case Outcome.Info _ -> resends;
            case Outcome.Fail _ -> attempts.anyLost();
            default -> false;
        };
    }

    private boolean isLate() {
        return System.nanoTime() - deadline > LATE_NANOS;
    }

    /// A driver that fails in a way that no driver should has told nothing of what became of the increment.
    private Outcome attempt(int counter, long delta) throws InterruptedException {
        attempts.begin();
        try {
            if (steps instanceof Pauses pauses) {
                pauses.begin();
            }
            return session.attempt(counter, job.amount(delta), steps);
        } catch (RuntimeException e) {
            return new Outcome.Info(e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
        }
    }

    private boolean settle(Outcome outcome, long delta) {
        long waited = session.waitedNanos();
        switch (outcome) {
            case Outcome.Ok() -> {
                job.answered(index, session);
                attempts.end(session.foundDone() ? Unknown.End.FOUND : Unknown.End.DONE, delta);
                tally.ok(1, delta, retries, waited);
            }
            case Outcome.NoneLeft() -> tally.noneLeft(retries, waited);
            case Outcome.Conflict _ -> failed(delta, waited);
            case Outcome.Fail(String code, String message) -> {
                note(code, message);
                unreached = code.equals(Outcome.NO_CONNECTION) ? unreached + 1 : 0;
                if (unreached == GONE) {
                    stop.stop();
                }
                failed(delta, waited);
            }
            case Outcome.Info info -> {
                note(info.code(), info.message());
                attempts.lost(info);
                attempts.end(Unknown.End.OPEN, delta);
                tally.indeterminate(delta, retries, waited);
            }
        }
        return outcome instanceof Outcome.Ok;
    }

    /// The last attempt certainly did not happen; one before it may have.
    private void failed(long delta, long waited) {
        if (attempts.anyLost()) {
            attempts.end(Unknown.End.OPEN, delta);
            tally.indeterminateThoughResent(delta, retries, waited);
        } else {
            tally.failed(retries, waited);
        }
    }

    private void note(String code, String message) {
        errors.merge(code, 1L, Long::sum);
        messages.putIfAbsent(code, message);
    }

    /// Has its record say what is known by now of an operation that was given up. Nothing of it changes from then on.
    /// Any thread, once, after [#giveUp].
    void close() {
        synchronized (attempts) {
            attempts.close();
        }
    }

    /// The operations of which nobody knows; after the work, or when it was given up.
    List<Unknown> unknowns() {
        synchronized (attempts) {
            return attempts.unknowns();
        }
    }

    /// How often each code was met so far. Any thread.
    Map<String, Long> errors() {
        return errors;
    }

    /// The engine's words for each code. Any thread.
    Map<String, String> messages() {
        return messages;
    }
}
