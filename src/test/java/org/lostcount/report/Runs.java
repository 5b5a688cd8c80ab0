package org.lostcount.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lostcount.check.Counted;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.load.Rate;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.measure.Distribution;
import org.lostcount.measure.Totals;
import org.lostcount.store.Stores;

/// Results that no engine would come to on request.
public final class Runs {
    private Runs() {}

    public static RunResult exact(String counter, int threads, long operations) {
        return of(counter, threads, operations, new DeltaSums(operations, 0, 0, 0));
    }

    public static RunResult of(String counter, int threads, long actual, DeltaSums sums) {
        return of(counter, threads, actual, sums, "H2 2", Map.of(), Map.of());
    }

    public static RunResult of(
            String name,
            int threads,
            long actual,
            DeltaSums sums,
            String version,
            Map<String, Long> errors,
            Map<String, String> messages) {
        Counter counter = Stores.matching(name).getFirst();
        return of(
                counter, threads, Counted.of(0, actual, sums, counter.strategy().promise()), version, errors, messages);
    }

    /// One with this verdict.
    public static RunResult judged(String name, int threads, Verdict verdict) {
        return of(Stores.matching(name).getFirst(), threads, verdict, "H2 2", Map.of(), Map.of());
    }

    private static RunResult of(
            Counter counter,
            int threads,
            Verdict verdict,
            String version,
            Map<String, Long> errors,
            Map<String, String> messages) {
        DeltaSums sums = verdict.sums();
        long ok = sums.okPlus() - sums.okMinus();
        long info = sums.infoPlus() - sums.infoMinus();
        return new RunResult(
                counter,
                version,
                Map.of(),
                Workload.DEFAULT.withThreads(threads),
                counter.isSql() ? Optional.of(Isolation.READ_COMMITTED) : Optional.empty(),
                Instant.EPOCH,
                2.0,
                new Totals(ok + info, ok, 0, 0, info, 0, 0, 0),
                0,
                verdict,
                Distribution.NONE,
                Optional.empty(),
                1,
                errors,
                messages,
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Rate.recorded(ok / 2.0, 2.0, true));
    }

    /// The same, stopped before its extent was done.
    public static RunResult stopped(RunResult run) {
        return new RunResult(
                run.counter(),
                run.storeVersion(),
                run.storeSettings(),
                run.workload(),
                run.isolation(),
                run.begun(),
                run.elapsedSeconds(),
                run.totals(),
                run.start(),
                run.verdict(),
                run.latencies(),
                run.uncorrectedLatencies(),
                run.timedOneIn(),
                run.errors(),
                run.messages(),
                run.samples(),
                true,
                run.lastUpdate(),
                run.evidence(),
                run.aftermath(),
                run.rate());
    }
}
