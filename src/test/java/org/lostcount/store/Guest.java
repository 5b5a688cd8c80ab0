package org.lostcount.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.Workload;
import org.lostcount.step.Result;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.step.Stepper;
import org.lostcount.step.Story;

/// A user of a real server who may do what counting needs, and nothing that is only shown.
public final class Guest {
    private Guest() {}

    /// Every counter of the store.
    ///
    /// @return what the store then says of itself
    public static String counts(Store store, StoreAddress address) throws Exception {
        Workload workload = Workload.DEFAULT.withExtent(new Extent.Increments(10));
        try (OpenStore open = store.open(address)) {
            for (Counter counter : store.counters()) {
                var result = new LoadRun(open, counter, workload, false).run(snapshot -> {});
                assertThat(result.totals().ok()).as(counter.toString()).isEqualTo(80);
            }
            return open.version();
        }
    }

    /// Two workers of whom one waits for the other.
    public static void steps(Store store, StoreAddress address) throws StoreException, InterruptedException {
        Counter locking = store.counter(Strategy.LOCKING).orElseThrow();
        Setup setup = new Setup(locking, 2, Isolation.READ_COMMITTED, false, Setup.RETRY);
        try (OpenStore open = store.open(address);
                Stepper stepper = new Stepper(open, setup, address.table())) {
            Story story =
                    Story.play(stepper, Schedule.parse("1 2 1 1 1 2 2 2 2", 2).orElseThrow());
            assertThat(story.ending().result()).isEqualTo(Result.EXACT);
        }
    }
}
