package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Promise;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;
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
