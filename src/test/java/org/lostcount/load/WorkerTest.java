package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Promise;
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
