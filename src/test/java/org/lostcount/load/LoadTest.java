package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Promise;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;

/// How load comes to its end.
class LoadTest {
    /// A session whose engine answers only when it is asked to cancel.
    private static final class HangsUntilCancelled implements Session {
        final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch cancelled = new CountDownLatch(1);

        @Override
        public Outcome attempt(int counter, long delta, Steps steps) throws InterruptedException {
            begun.countDown();
            cancelled.await();
            return new Outcome.Fail("57014", "cancelled");
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }

        @Override
        public void close() {}
    }

    @Test
    void aStopCancelsWhatHangs() throws Exception {
        HangsUntilCancelled session = new HangsUntilCancelled();
        StopSignal stop = new StopSignal();
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Load load = new Team(Workload.DEFAULT.withThreads(1), pool, List.of(session), stop)
                    .load(new Job.Counting(0, Delta.PLUS_ONE, Promise.NONE), new Extent.Increments(10));
            session.begun.await();
            stop.stop();
            boolean ended = load.finish();
            session.cancel(); // so that the pool can close in any case

            assertThat(ended)
                    .as("the worker came to its end because it was cancelled")
                    .isTrue();
        }
    }
}
