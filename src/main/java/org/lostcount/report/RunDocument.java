package org.lostcount.report;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Numbered;
import org.lostcount.check.Taken;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.fault.Fault;
import org.lostcount.load.Extent;
import org.lostcount.load.Form;
import org.lostcount.load.RunResult;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.measure.Totals;

/// A run as files tell it. The components' names are a contract: they only grow, and none changes its meaning.
///
/// `throughput` is what the run itself did; `rate` is what may be compared. `attempted = ok + noneLeft + failed +
/// indeterminate`. What does not apply to a run is left out. Of what is `lost`, `cancelling` does not show in the
/// value.
record RunDocument(
        String counter,
        String store,
        String strategy,
        int threads,
        String workers,
        @Nullable String isolation,
        long attempted,
        long ok,
        long failed,
        long indeterminate,
        long retries,
        long start,
        long expected,
        long expectedLow,
        long expectedHigh,
        @Nullable Long actual,
        long lost,
        long lostAtMost,
        long overcounted,
        String verdict,
        String grade,
        double elapsedSeconds,
        double throughput,
        LatencyDocument latencyMicros,
        @Nullable LatencyDocument uncorrectedLatencyMicros,
        int timedOneIn,
        double poolWaitSeconds,
        Map<String, Long> errors,
        boolean stopped,
        Instant begun,
        @Nullable Instant lastUpdate,
        long seed,
        String storeVersion,
        Map<String, String> storeSettings,
        Asked workload,
        @Nullable EvidenceDocument evidence,
        @Nullable Long killedConnections,
        @Nullable AftermathDocument faults,
        Deltas deltas,
        long cancelling,
        RateDocument rate,
        @Nullable TakeDocument take,
        @Nullable NumberDocument number) {
    /// What there is to say of a stock that was taken from.
    ///
    /// @param given units that were acknowledged
    /// @param noneLeft operations that were answered that not enough is left
    /// @param turnedAway those of them for which enough was left to the end
    /// @param oversold acknowledged units beyond the stock
    /// @param oversoldAtMost the same if all happened of which nobody knows
    /// @param forgotten units that a killed store came back without, and had not promised to keep
    record TakeDocument(
            long stock,
            long amount,
            long given,
            long noneLeft,
            long turnedAway,
            long oversold,
            long oversoldAtMost,
            long forgotten) {
        static @Nullable TakeDocument of(Verdict verdict) {
            return verdict instanceof Taken t
                    ? new TakeDocument(
                            t.stock(),
                            t.amount(),
                            t.given(),
                            t.noneLeft(),
                            t.turnedAway(),
                            t.oversold(),
                            t.oversoldAtMost(),
                            t.forgotten())
                    : null;
        }
    }

    /// What there is to say of numbers that were handed out.
    ///
    /// @param handed operations that were acknowledged, each with a number
    /// @param distinct different numbers among them
    /// @param duplicates `handed − unkept − distinct`
    /// @param sharing operations whose number another one has as well
    /// @param gaps numbers up to the highest that nobody has
    /// @param gapsAtLeast the same without those that operations may have of which nobody knows
    /// @param unkept numbers for which there was no room
    /// @param excused of the duplicates, those that a killed store had forgotten
    record NumberDocument(
            long handed,
            long distinct,
            long duplicates,
            long sharing,
            long highest,
            long gaps,
            long gapsAtLeast,
            long unkept,
            long excused) {
        static @Nullable NumberDocument of(Verdict verdict) {
            return verdict instanceof Numbered n
                    ? new NumberDocument(
                            n.handed(),
                            n.distinct(),
                            n.duplicates(),
                            n.sharing(),
                            n.highest(),
                            n.gaps(),
                            n.gapsAtLeast(),
                            n.unkept(),
                            n.excused())
                    : null;
        }
    }

    /// The workload, apart from what the run itself names.
    ///
    /// @param poolSize connections, where the store has a pool
    /// @param maxRetries missing when unlimited
    /// @param rate operations per second, missing in a closed loop
    /// @param autocommit whether every statement was a transaction of its own, or (`false`) every increment;
    ///     missing for as the strategy has it
    /// @param warmupSeconds as it was asked for; how long it was, `rate` of the run has
    /// @param extras what was asked of a store besides, each by its own name beside the others
    record Asked(
            @Nullable Long increments,
            @Nullable Double durationSeconds,
            String delta,
            int counters,
            double thinkTimeMicros,
            @Nullable Integer poolSize,
            String onConflict,
            @Nullable Integer maxRetries,
            @Nullable String onUnknown,
            @Nullable Double rate,
            double warmupSeconds,
            @Nullable Boolean autocommit,
            @JsonAnyGetter Map<String, Object> extras) {
        static Asked of(Workload workload, boolean pooled) {
            Extent extent = workload.pace().extent();
            int maxRetries = workload.terms().retry().maxRetries();
            OptionalDouble rate = workload.pace().rate();
            return new Asked(
                    extent instanceof Extent.Increments(long perWorker) ? perWorker : null,
                    extent instanceof Extent.For(Duration duration) ? seconds(duration) : null,
                    workload.ask().delta().word(),
                    workload.ask().counters(),
                    seconds(workload.pace().thinkTime()) * 1e6,
                    pooled
                            ? Math.min(
                                    workload.counterSettings().poolSize(),
                                    workload.crew().threads())
                            : null,
                    maxRetries == 0 ? "report" : "retry",
                    maxRetries == RetryPolicy.UNLIMITED ? null : maxRetries,
                    workload.terms().retry().resends() ? "resend" : null,
                    rate.isPresent() ? rate.getAsDouble() : null,
                    seconds(workload.pace().warmup().orElse(Duration.ZERO)),
                    workload.terms().autocommit().orElse(null),
                    extras(workload));
        }

        private static Map<String, Object> extras(Workload workload) {
            Map<String, Object> extras = new TreeMap<>();
            for (Setting<?> setting : Settings.ALL) {
                if (setting.isExtra()) {
                    setting.get()
                            .apply(workload)
                            .ifPresent(value -> extras.put(
                                    key(setting),
                                    value(value, setting.text(workload).orElse(""))));
                }
            }
            return extras;
        }

        private static Object value(Object value, String typed) {
            return value instanceof Duration time ? seconds(time) : value instanceof Enum<?> ? typed : value;
        }

        /// `pool-size` as `poolSize`, and with its unit where it is a time.
        static String key(Setting<?> setting) {
            String name = Pattern.compile("-(.)")
                    .matcher(setting.name())
                    .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
            return setting.form() instanceof Form.Time ? name + "Seconds" : name;
        }

        private static double seconds(Duration duration) {
            return duration.toNanos() / 1e9;
        }
    }

    /// The deltas, summed by outcome and sign.
    ///
    /// @param again what operations did once more, as they were sent again; missing where none was
    record Deltas(
            long okPlus,
            long okMinus,
            long infoPlus,
            long infoMinus,
            @Nullable Repeated again) {
        static Deltas of(DeltaSums sums) {
            return new Deltas(
                    sums.okPlus(),
                    sums.okMinus(),
                    sums.infoPlus(),
                    sums.infoMinus(),
                    sums.again().isNone() ? null : Repeated.of(sums.again()));
        }
    }

    /// @param unknownPlus of attempts of which nobody knows
    record Repeated(long plus, long minus, long unknownPlus, long unknownMinus) {
        static Repeated of(DeltaSums.Again again) {
            return new Repeated(again.plus(), again.minus(), again.unknownPlus(), again.unknownMinus());
        }
    }

    static RunDocument of(RunResult run) {
        Verdict verdict = run.verdict();
        Totals totals = run.totals();
        Optional<String> isolation = run.isolation().map(Isolation::word);
        return new RunDocument(
                run.counter().id().toString(),
                run.counter().id().store(),
                run.counter().id().strategy(),
                run.workload().crew().threads(),
                run.workload().crew().workers().word(),
                isolation.orElse(null),
                totals.attempted(),
                totals.ok(),
                totals.failed(),
                totals.indeterminate(),
                totals.retries(),
                run.start(),
                verdict.expected(),
                verdict.expectedLow(),
                verdict.expectedHigh(),
                verdict.wasRead() ? verdict.actual() : null,
                verdict.lost(),
                verdict.lostAtMost(),
                verdict.overcounted(),
                verdict.kind().word(),
                verdict.grade().word(),
                run.elapsedSeconds(),
                run.throughput(),
                LatencyDocument.of(run.latency()),
                run.uncorrectedLatency().map(LatencyDocument::of).orElse(null),
                run.timedOneIn(),
                totals.waitedNanos() / 1e9,
                new TreeMap<>(run.errors()),
                run.stopped(),
                run.begun(),
                run.lastUpdate().orElse(null),
                run.workload().seed(),
                run.storeVersion(),
                new TreeMap<>(run.storeSettings()),
                Asked.of(run.workload(), isolation.isPresent()),
                run.evidence()
                        .map(evidence ->
                                EvidenceDocument.of(evidence, run.workload().readsFromReplica()))
                        .orElse(null),
                run.workload().faults().killsPerSecond() > 0
                        ? run.aftermath()
                                .map(a -> a.count(Fault.KILL_CONNECTIONS))
                                .orElse(null)
                        : null,
                run.aftermath().map(AftermathDocument::of).orElse(null),
                Deltas.of(verdict.sums()),
                verdict.cancelling(),
                RateDocument.of(run.rate()),
                TakeDocument.of(verdict),
                NumberDocument.of(verdict));
    }
}
