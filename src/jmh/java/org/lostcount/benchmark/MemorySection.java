package org.lostcount.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// The counters in memory beside the same increments in JMH's loops, each measurement in a fresh JVM.
final class MemorySection implements Section {
    private static final List<String> STRATEGIES = List.of("atomic", "naive", "sharded", "locking");
    private static final List<Integer> THREADS = List.of(1, 2);
    private static final OptionalDouble BAR = OptionalDouble.of(0.95);

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Table> measure(Extent extent) throws Exception {
        Table table =
                Table.comparison("Counters in memory and the same increments in a JMH loop", "JMH", "operations/s");
        for (String strategy : STRATEGIES) {
            for (int threads : THREADS) {
                String cell = "memory/" + strategy + " × " + threads;
                if (extent.wants(cell)) {
                    Pairs pairs = Pairs.alternate(
                            cell,
                            extent.pairs(),
                            () -> engine(strategy, threads, extent.seconds()),
                            () -> jmh(strategy, threads, extent.seconds()));
                    table.add(cell, pairs, BAR);
                }
            }
        }
        return List.of(table);
    }

    private static double engine(String strategy, int threads, int seconds) throws IOException {
        try (Peer peer = Peer.start(EngineLoad.class, Map.of(), "memory/" + strategy, String.valueOf(threads))) {
            return peer.ask("1000 " + seconds);
        }
    }

    private static double jmh(String strategy, int threads, int seconds) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(MemoryLoops.class.getName() + "\\." + strategy + "$")
                .threads(threads)
                .forks(1)
                .warmupIterations(1)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(1)
                .measurementTime(TimeValue.seconds(seconds))
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).runSingle().getPrimaryResult().getScore();
    }
}
