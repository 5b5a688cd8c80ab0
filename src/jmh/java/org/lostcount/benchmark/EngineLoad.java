package org.lostcount.benchmark;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.Workload;
import org.lostcount.store.Stores;

/// Our side: runs of the load engine, as `./run.sh bench COUNTER --threads N --warmup … --duration …` makes them, with
/// `--evidence` where a last argument says `TRACED`.
///
/// Asked `WARM_UP_MILLIS SECONDS`, answers with operations per second.
public final class EngineLoad {
    private EngineLoad() {}

    static void main(String[] arguments) throws Exception {
        Counter counter = Stores.matching(arguments[0]).getFirst();
        int threads = Integer.parseInt(arguments[1]);
        @Nullable String url = arguments.length > 2 && !arguments[2].isEmpty() ? arguments[2] : null;
        boolean evidence = arguments.length > 3 && Phrasing.valueOf(arguments[3]) == Phrasing.TRACED;
        Store store = Stores.named(counter.id().store()).orElseThrow();
        StoreAddress address = new StoreAddress(
                url, System.getenv("BENCHMARK_USER"), System.getenv("BENCHMARK_PASSWORD"), StoreAddress.DEFAULT_TABLE);
        try (OpenStore open = store.open(address)) {
            Peer.serve(question -> {
                String[] words = question.split(" ", -1);
                Workload workload = Workload.DEFAULT
                        .withThreads(threads)
                        .withEvidence(evidence)
                        .withWarmup(Duration.ofMillis(Long.parseLong(words[0])))
                        .withExtent(new Extent.For(Duration.ofSeconds(Long.parseLong(words[1]))));
                return new LoadRun(open, counter, workload, false).run(_ -> {}).throughput();
            });
        }
    }
}
