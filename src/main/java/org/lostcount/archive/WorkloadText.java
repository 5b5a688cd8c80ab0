package org.lostcount.archive;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.fault.Faults;
import org.lostcount.load.Ask;
import org.lostcount.load.Crew;
import org.lostcount.load.Delta;
import org.lostcount.load.Extent;
import org.lostcount.load.Pace;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;
import org.lostcount.load.Terms;
import org.lostcount.load.WorkerKind;
import org.lostcount.load.Workload;

/// A [Workload] as a part of a document. As with [RunText], the components' names and their order are the format;
/// and names and values of settings that only stores know, as they are typed.
record WorkloadText(
        int threads,
        WorkerKind workers,
        ExtentText extent,
        Delta delta,
        int counters,
        Duration thinkTime,
        Isolation isolation,
        OptionalInt poolSize,
        RetryText retry,
        OptionalDouble rate,
        Optional<Duration> warmup,
        long seed,
        boolean evidence,
        Optional<Boolean> synchronousCommit,
        FaultsText faults,
        Optional<Boolean> autocommit,
        Optional<Map<String, String>> extras,
        OptionalLong stock,
        Optional<Long> amount) {
    /// One of the two.
    record ExtentText(@Nullable Long perWorker, @Nullable Duration duration) {
        static ExtentText of(Extent extent) {
            return switch (extent) {
                case Extent.Increments(long perWorker) -> new ExtentText(perWorker, null);
                case Extent.For(Duration duration) -> new ExtentText(null, duration);
            };
        }

        Extent extent() {
            if (perWorker != null) {
                return new Extent.Increments(perWorker);
            }
            if (duration != null) {
                return new Extent.For(duration);
            }
            throw new IllegalArgumentException("nothing says how long it went on");
        }
    }

    /// @param resends missing where nothing is sent again whose outcome is unknown
    record RetryText(int maxRetries, Optional<Boolean> resends) {
        static RetryText of(RetryPolicy policy) {
            return new RetryText(policy.maxRetries(), policy.resends() ? Optional.of(true) : Optional.empty());
        }

        RetryPolicy policy() {
            return new RetryPolicy(maxRetries, resends.orElse(false));
        }
    }

    /// @param failOver missing where nobody took over
    /// @param zombie missing where nobody was paused
    /// @param cut missing where nobody was cut off
    record FaultsText(
            double killsPerSecond,
            double killAtCommit,
            boolean restart,
            Duration stall,
            Optional<Boolean> failOver,
            Optional<Duration> zombie,
            Optional<Duration> cut) {
        static FaultsText of(Faults faults) {
            return new FaultsText(
                    faults.killsPerSecond(),
                    faults.killAtCommit(),
                    faults.restart(),
                    faults.stall(),
                    faults.failOver() ? Optional.of(true) : Optional.empty(),
                    Optional.of(faults.zombie()).filter(time -> !time.isZero()),
                    Optional.of(faults.cut()).filter(time -> !time.isZero()));
        }

        Faults faults() {
            return new Faults(
                    killsPerSecond,
                    killAtCommit,
                    restart,
                    failOver.orElse(false),
                    stall,
                    zombie.orElse(Duration.ZERO),
                    cut.orElse(Duration.ZERO));
        }
    }

    static WorkloadText of(Workload workload) {
        return new WorkloadText(
                workload.crew().threads(),
                workload.crew().workers(),
                ExtentText.of(workload.pace().extent()),
                workload.ask().delta(),
                workload.ask().counters(),
                workload.pace().thinkTime(),
                workload.terms().isolation(),
                workload.crew().poolSize(),
                RetryText.of(workload.terms().retry()),
                workload.pace().rate(),
                workload.pace().warmup(),
                workload.seed(),
                workload.evidence(),
                workload.terms().durableCommit(),
                FaultsText.of(workload.faults()),
                workload.terms().autocommit(),
                extras(workload),
                workload.ask().stock(),
                Optional.of(workload.ask().amount()).filter(n -> n != 1));
    }

    /// Missing where there are none.
    private static Optional<Map<String, String>> extras(Workload workload) {
        Map<String, String> extras = new TreeMap<>();
        for (Setting<?> setting : Settings.ALL) {
            if (setting.isExtra()) {
                setting.text(workload).ifPresent(text -> extras.put(setting.name(), text));
            }
        }
        return Optional.of(extras).filter(some -> !some.isEmpty());
    }

    /// The way back from [#of].
    ///
    /// @throws IllegalArgumentException when a part is missing, or nothing that this version knows
    Workload workload() {
        Workload workload = new Workload(
                new Crew(threads, workers, poolSize),
                new Ask(delta, counters, stock, amount.orElse(1L)),
                new Pace(extent.extent(), thinkTime, rate, warmup),
                new Terms(isolation, autocommit, synchronousCommit, retry.policy(), Map.of()),
                faults.faults(),
                evidence,
                seed);
        for (Map.Entry<String, String> extra : extras.orElse(Map.of()).entrySet()) {
            Workload before = workload;
            workload = Settings.named(extra.getKey())
                    .filter(Setting::isExtra)
                    .flatMap(setting -> setting.typed(before, extra.getValue()))
                    .orElseThrow(() -> new IllegalArgumentException("no such setting"));
        }
        return workload;
    }
}
