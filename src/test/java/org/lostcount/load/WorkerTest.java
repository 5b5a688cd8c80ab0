package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Promise;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Trace;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.measure.Tally;

class WorkerTest {
    private static final Job ADDING = new Job.Counting(0, Delta.PLUS_ONE, Promise.NONE);

    @Test
    void aSessionThatBreaksInAnUnknownWayLeavesTheOperationIndeterminateAndTheWorkerGoesOn() {
        Worker worker = new Worker(Workload.DEFAULT, ADDING, 0, new EverySecondBreaks(), new StopSignal(), null, null);
        worker.work(System.nanoTime(), System.nanoTime() + Long.MAX_VALUE / 2, 10);

        long[] tally = worker.tally.read();
        assertThat(tally[Tally.ATTEMPTED]).isEqualTo(10);
        assertThat(tally[Tally.OK]).isEqualTo(5);
        assertThat(tally[Tally.INDETERMINATE]).isEqualTo(5);
        assertThat(tally[Tally.INFO_PLUS]).isEqualTo(5);
        assertThat(worker.errors()).containsEntry("IllegalStateException", 5L);
    }

    @Test
    void aWorkerThatGetsNoConnectionAnyMoreEndsTheRun() {
        StopSignal stop = new StopSignal();
        Worker worker = new Worker(Workload.DEFAULT, ADDING, 0, new NeverReached(), stop, null, null);
        worker.work(System.nanoTime(), System.nanoTime() + Long.MAX_VALUE / 2, 1000);

        assertThat(stop.stopped()).isTrue();
        assertThat(worker.tally.read()[Tally.FAILED]).isEqualTo(3);
    }

    /// The one attempt that may have happened is the operation itself, and nothing that it did once more.
    @Test
    void anOperationThatIsSentAgainInVainMayHaveHappenedOnce() {
        Worker worker = new Worker(
                Workload.DEFAULT.withRetry(RetryPolicy.DEFAULT.resending(true)),
                ADDING,
                0,
                new LosesAnAnswerAndTheServer(),
                new StopSignal(),
                null,
                null);
        worker.work(System.nanoTime(), System.nanoTime() + Long.MAX_VALUE / 2, 1);

        long[] tally = worker.tally.read();
        assertThat(tally[Tally.INDETERMINATE]).isEqualTo(1);
        assertThat(tally[Tally.INFO_PLUS]).isEqualTo(1);
        assertThat(tally[Tally.RESENT]).isEqualTo(1);
        assertThat(tally[Tally.RESENT_PLUS]).isZero();
        assertThat(worker.unknowns()).singleElement().returns(0, Unknown::spare);
    }

    /// A store that hangs may answer when it is not waited for any more: before the value is read, or after.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatEndsAfterItWasGivenUpIsNotCounted(boolean inTime) throws InterruptedException {
        AnswersTheSecondLate session = new AnswersTheSecondLate();
        History history = new History(1, 10);
        Worker worker = new Worker(Workload.DEFAULT, ADDING, 0, session, new StopSignal(), history.recorder(0), null);
        Thread thread = Thread.ofPlatform()
                .start(() -> worker.work(System.nanoTime(), System.nanoTime() + Long.MAX_VALUE / 2, 2));
        session.asked.await();
        long[] counted = worker.giveUp();
        if (!inTime) {
            worker.close();
        }
        session.answer.countDown();
        thread.join();
        if (inTime) {
            worker.close();
        }

        assertThat(counted[Tally.OK]).isEqualTo(1);
        assertThat(counted[Tally.INDETERMINATE]).isEqualTo(1);
        assertThat(counted[Tally.INFO_PLUS]).isEqualTo(1);
        assertThat(worker.tally.read()[Tally.OK]).isEqualTo(1);
        assertThat(history.size()).isEqualTo(2);
        assertThat(history.unrecorded()).isZero();
        History.Reader read = history.read();
        assertThat(read.kind(0)).isEqualTo(Kind.OK);
        assertThat(read.kind(1)).isEqualTo(Kind.INFO);
        assertThat(read.replacedId(1)).isEqualTo(inTime ? read.id(0) : Trace.UNKNOWN);
        assertThat(read.basisId(1)).isEqualTo(inTime ? read.id(0) : Trace.UNKNOWN);
        assertThat(worker.unknowns())
                .singleElement()
                .extracting(unknown -> unknown.attempts().getFirst().operation())
                .isEqualTo(read.id(1));
    }

    @Test
    void whoEndedInTimeHasNothingToGiveUp() {
        Worker worker = new Worker(Workload.DEFAULT, ADDING, 0, new EverySecondBreaks(), new StopSignal(), null, null);
        worker.work(System.nanoTime(), System.nanoTime() + Long.MAX_VALUE / 2, 10);

        assertThat(worker.giveUp()).isEqualTo(worker.tally.read());
        assertThat(worker.unknowns()).hasSize(5);
    }

    @Test
    void aConflictWithinABurstIsReportedAndTheBurstGoesOn() {
        Worker worker = new Worker(
                Workload.DEFAULT.withRetry(RetryPolicy.REPORT),
                ADDING,
                0,
                new StumblesInEachBurst(),
                new StopSignal(),
                null,
                null);
        worker.work(System.nanoTime(), System.nanoTime() + Long.MAX_VALUE / 2, 22);

        long[] tally = worker.tally.read();
        assertThat(tally[Tally.ATTEMPTED]).isEqualTo(22);
        assertThat(tally[Tally.OK]).isEqualTo(20);
        assertThat(tally[Tally.FAILED]).isEqualTo(2);
        assertThat(worker.errors()).containsEntry("out of sync", 2L);
    }

    /// Somebody else is faster in the fourth of each burst of ten.
    private static final class StumblesInEachBurst implements Session {
        @Override
        public Outcome attempt(int counter, long delta, Steps steps) {
            return Outcome.OK;
        }

        @Override
        public int burstSize() {
            return 10;
        }

        @Override
        public int burst(int counter, long delta, int times) {
            return times == 10 ? 3 : times;
        }

        @Override
        public void close() {}
    }

    /// A server that is stalled in its second operation.
    private static final class AnswersTheSecondLate implements Session {
        final CountDownLatch asked = new CountDownLatch(1);
        final CountDownLatch answer = new CountDownLatch(1);
        private final Trace trace = new Trace();
        private long before = Trace.START;
        private int attempts;

        @Override
        public Outcome attempt(int counter, long delta, Steps steps) throws InterruptedException {
            if (++attempts == 2) {
                asked.countDown();
                answer.await();
            }
            trace.added(0, before);
            before = trace.operation();
            return Outcome.OK;
        }

        @Override
        public Trace trace() {
            return trace;
        }

        @Override
        public void close() {}
    }

    /// Between a lost answer and the restart of its server.
    private static final class LosesAnAnswerAndTheServer implements Session {
        private int attempts;

        @Override
        public Outcome attempt(int counter, long delta, Steps steps) {
            return attempts++ == 0
                    ? new Outcome.Info("lost", "the answer was lost")
                    : new Outcome.Fail(Outcome.NO_CONNECTION, "timed out");
        }

        @Override
        public void close() {}
    }

    /// A pool that waits ten seconds each time would say the same.
    private static final class NeverReached implements Session {
        @Override
        public Outcome attempt(int counter, long delta, Steps steps) {
            return new Outcome.Fail(Outcome.NO_CONNECTION, "timed out");
        }

        @Override
        public void close() {}
    }

    /// Not a database, but a driver with a defect, which no engine offers on demand.
    private static final class EverySecondBreaks implements Session {
        private int attempts;

        @Override
        public Outcome attempt(int counter, long delta, Steps steps) {
            if (++attempts % 2 == 0) {
                throw new IllegalStateException("a defect in a driver");
            }
            return Outcome.OK;
        }

        @Override
        public void close() {}
    }
}
