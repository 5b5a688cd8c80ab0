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
import org.lostcount.fault.Fault;
import org.lostcount.load.Aftermath;
import org.lostcount.load.Durability;
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

    /// The same under another workload, with as many workers.
    public static RunResult under(RunResult run, Workload workload) {
        return with(run, workload, Optional.empty());
    }

    /// The same under a workload in which the store was broken once, and forgot so many increments.
    public static RunResult broken(RunResult run, Workload workload, Fault fault, long forgotten) {
        Durability durability = new Durability(Map.of(fault, 1L), forgotten, forgotten, false, true);
        return with(
                run,
                workload,
                Optional.of(new Aftermath(
                        Map.of(fault, 1L), List.of(), 0, 0, 0, 0, Optional.of(durability), Optional.empty())));
    }

    private static RunResult with(RunResult run, Workload workload, Optional<Aftermath> aftermath) {
        return new RunResult(
                run.counter(),
                run.storeVersion(),
                run.storeSettings(),
                workload.withThreads(run.workload().crew().threads()),
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
                run.stopped(),
                run.lastUpdate(),
                run.evidence(),
                aftermath,
                run.rate());
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
