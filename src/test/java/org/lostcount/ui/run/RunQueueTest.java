package org.lostcount.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.archive.Archive;
import org.lostcount.archive.Query;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.StoreAddress;
import org.lostcount.load.Extent;
import org.lostcount.load.Rate;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.load.Workload;
import org.lostcount.report.Numbers;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

class RunQueueTest {
    @TempDir
    private Path home;

    @Test
    @Timeout(60)
    void whatWasMeasuredBeforeAStopIsToldAndKept() throws Exception {
        List<Counter> counters = List.of(
                Stores.matching("memory/atomic").getFirst(),
                Stores.matching("memory/locking").getFirst());
        Workload brief = Workload.DEFAULT.withThreads(1).withExtent(new Extent.Increments(10));
        List<RunResult> finished = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ended = new CountDownLatch(1);
        Archive archive = new Archive(home);
        try (OpenStores stores = new OpenStores(_ -> StoreAddress.EMBEDDED)) {
            RunQueue[] queue = new RunQueue[1];
            queue[0] = new RunQueue(stores, counters, _ -> brief, Optional.of(archive), event -> {
                switch (event) {
                    case RunEvent.Preparing(Counter counter, RunSnapshot.Phase phase) -> {
                        if (phase == RunSnapshot.Phase.RATE && counter.equals(counters.getLast())) {
                            queue[0].stop();
                        }
                    }
                    case RunEvent.Finished(RunResult result) -> finished.add(result);
                    case RunEvent.Ended _ -> ended.countDown();
                    default -> {}
                }
            });
            queue[0].start();
            ended.await();
        }

        RunResult first = finished.getFirst();
        assertThat(first.counter()).isEqualTo(counters.getFirst());
        assertThat(first.isUncounted()).isTrue();
        assertThat(first.rate().perSecond()).isPositive();
        assertThat(first.rate().why()).contains(Rate.Doubt.SHORT);
        assertThat(Verdicts.cell(first)).isEqualTo(Numbers.rate(first.rate().perSecond()));
        assertThat(archive.find(Query.ALL))
                .hasSameSizeAs(finished)
                .allMatch(kept -> kept.verdict() == Verdict.Kind.NOTHING_COUNTED);
    }
}
