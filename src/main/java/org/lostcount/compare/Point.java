package org.lostcount.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.load.Aftermath;
import org.lostcount.load.Durability;
import org.lostcount.load.Rate;
import org.lostcount.load.RunResult;
import org.lostcount.load.Speeds;
import org.lostcount.measure.Distribution;

/// Runs of one counter under one workload at one number of workers. Immutable.
///
/// @param series whose point it is
/// @param threads workers
/// @param runs at least one, in the order in which they were done
public record Point(Series series, int threads, List<RunResult> runs) {
    public Point {
        runs = List.copyOf(runs);
    }

    /// What the runs themselves did, in ok operations per second.
    public Spread throughput() {
        return spread(RunResult::throughput);
    }

    /// The runs whose rates may be compared.
    public List<RunResult> comparable() {
        return runs.stream().filter(run -> run.rate().comparable()).toList();
    }

    /// The rates of those, or of all where none may be compared; in operations per second.
    public Spread rate() {
        List<RunResult> those = comparable();
        return Spread.of((those.isEmpty() ? runs : those)
                .stream().map(run -> run.rate().perSecond()).toList());
    }

    /// What speaks against its rates; empty where there is one that may be compared.
    public List<Rate.Doubt> why() {
        return comparable().isEmpty()
                ? runs.stream()
                        .flatMap(run -> run.rate().why().stream())
                        .distinct()
                        .sorted()
                        .toList()
                : List.of();
    }

    /// The two speeds that one of its runs had.
    public Optional<Speeds> speeds() {
        return runs.stream().flatMap(run -> run.rate().speeds().stream()).findFirst();
    }

    /// Any figure of the runs.
    public Spread spread(ToDoubleFunction<RunResult> figure) {
        return Spread.of(runs.stream().map(figure::applyAsDouble).toList());
    }

    /// The latencies of all runs as if they had been one.
    public Distribution latencies() {
        return Distribution.merged(runs.stream().map(RunResult::latencies).toList());
    }

    /// The same, not corrected for operations that began late, where the loop was open in all of them.
    public Optional<Distribution> uncorrectedLatencies() {
        List<Distribution> all = runs.stream()
                .flatMap(run -> run.uncorrectedLatencies().stream())
                .toList();
        return all.size() == runs.size() ? Optional.of(Distribution.merged(all)) : Optional.empty();
    }

    /// What is missing, of all runs together.
    public long lost() {
        return runs.stream().mapToLong(run -> run.verdict().lost()).sum();
    }

    /// What became of what a killed store had acknowledged, of all runs in which one was killed together; not exact
    /// unless it is known of all of them.
    public Optional<Durability> durability() {
        return runs.stream()
                .flatMap(run -> run.aftermath().flatMap(Aftermath::durability).stream())
                .reduce(Durability::plus);
    }

    /// Whether a run broke its promise.
    public boolean isForbidden() {
        return runs.stream().anyMatch(run -> run.verdict().grade() == Grade.FORBIDDEN);
    }

    /// Whether it promises to lose nothing, and in each of these runs did lose nothing, count nothing twice, and do
    /// something.
    public boolean keptItsPromise() {
        return series.counter().strategy().promise().isMade() && runs.stream().allMatch(Point::isSound);
    }

    private static boolean isSound(RunResult run) {
        Verdict.Kind kind = run.verdict().kind();
        return (kind == Verdict.Kind.EXACT || kind == Verdict.Kind.WITHIN_BOUNDS)
                && run.totals().ok() > 0;
    }
}
