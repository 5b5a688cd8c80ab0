package org.lostcount.load;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.lostcount.check.Counted;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.measure.Distribution;
import org.lostcount.measure.Latency;
import org.lostcount.measure.Totals;

/// What came of a run. Immutable.
///
/// @param counter what was run
/// @param storeVersion the engine's product name and version
/// @param storeSettings the engine's settings that matter
/// @param workload how
/// @param isolation the isolation level that the sessions really had, for stores with transactions
/// @param begun when load started
/// @param elapsedSeconds from the start of load to the end of the last operation
/// @param totals `attempted = ok + failed + indeterminate`
/// @param start the sum of all counters before
/// @param verdict what it proves
/// @param latencies of ok operations; from the intended start where the loop is open
/// @param uncorrectedLatencies from the actual start, where the loop is open
/// @param timedOneIn 1 when every operation was timed, n when one in n was
/// @param errors how often each code was met, conflicts that were retried included
/// @param messages an example of the engine's words for each code
/// @param samples the time series, at most 600 points
/// @param stopped whether the run was stopped before its extent was done
/// @param lastUpdate the time of the counter's last update, for strategies that keep it
/// @param evidence who overwrote whom, when the run kept it
/// @param aftermath what was done to the store, and what was found out afterwards, when the run had faults
/// @param rate how quick it was as far as that can be compared; see [#throughput] for what the run itself did
public record RunResult(
        Counter counter,
        String storeVersion,
        Map<String, String> storeSettings,
        Workload workload,
        Optional<Isolation> isolation,
        Instant begun,
        double elapsedSeconds,
        Totals totals,
        long start,
        Verdict verdict,
        Distribution latencies,
        Optional<Distribution> uncorrectedLatencies,
        int timedOneIn,
        Map<String, Long> errors,
        Map<String, String> messages,
        List<Sample> samples,
        boolean stopped,
        Optional<Instant> lastUpdate,
        Optional<Evidence> evidence,
        Optional<Aftermath> aftermath,
        Rate rate) {
    /// The key in [#messages] of why the final value could not be read.
    public static final String UNREAD = "unread";

    /// A run in which nothing has happened, and of which nothing is known.
    public static RunResult blank(Counter counter, Workload workload) {
        return new RunResult(
                counter,
                "",
                Map.of(),
                workload,
                Optional.empty(),
                Instant.now(),
                0,
                Totals.ZERO,
                0,
                Counted.unread(0, DeltaSums.ZERO),
                Distribution.NONE,
                Optional.empty(),
                1,
                Map.of(),
                Map.of(),
                List.of(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Rate.recorded(0, 0, false));
    }

    /// The value that was read back; nothing where it could not be read.
    public OptionalLong actual() {
        return verdict.wasRead() ? OptionalLong.of(verdict.actual()) : OptionalLong.empty();
    }

    /// The same without its evidence, which can be large.
    public RunResult withoutEvidence() {
        return withEvidence(Optional.empty());
    }

    /// The same with this evidence.
    public RunResult withEvidence(Optional<Evidence> kept) {
        return new RunResult(
                counter,
                storeVersion,
                storeSettings,
                workload,
                isolation,
                begun,
                elapsedSeconds,
                totals,
                start,
                verdict,
                latencies,
                uncorrectedLatencies,
                timedOneIn,
                errors,
                messages,
                samples,
                stopped,
                lastUpdate,
                kept,
                aftermath,
                rate);
    }

    /// The latency of ok operations in few figures.
    public Latency latency() {
        return latencies.summary();
    }

    /// The same from the actual start, where the loop is open.
    public Optional<Latency> uncorrectedLatency() {
        return uncorrectedLatencies.map(Distribution::summary);
    }

    /// Operations that were acknowledged, or that turned out to have happened.
    public long happened() {
        return totals.ok() + aftermath.map(Aftermath::happened).orElse(0L);
    }

    /// Whether it was stopped before it counted, so that there is no more of it than what was measured of its rate.
    public boolean isUncounted() {
        return stopped && totals.attempted() == 0 && rate.phase().isPresent();
    }

    /// Ok operations per second of the measured time; failed ones are not throughput.
    public double throughput() {
        return elapsedSeconds > 0 ? totals.ok() / elapsedSeconds : 0;
    }
}
