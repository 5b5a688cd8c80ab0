package org.lostcount.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.file.Printable;
import org.lostcount.file.StrictJson;
import org.lostcount.load.Environment;
import org.lostcount.load.Evidence;
import org.lostcount.load.Rate;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.measure.Distribution;
import org.lostcount.store.Stores;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A run as a JSON document, from which it can be read back whole, apart from the single operations of its evidence.
///
/// The names of the components, here and in the records of this package that are parts of it, are the format, as are
/// the names of enums' constants. Whoever changes one raises [#FORMAT], and keeps what it takes to read the format
/// before. The classes of a run are no part of it, so that they can change. Samples and the moments of faults are
/// arrays of their components' values, in order. Distributions are HdrHistogram's compressed encoding, in Base64.
///
/// @param format [#FORMAT] when it was written
/// @param counter `store/strategy`
/// @param evidence missing when none was recorded
/// @param rate missing in runs of before there was one
record RunText(
        int format,
        String counter,
        String storeVersion,
        Map<String, String> storeSettings,
        WorkloadText workload,
        Optional<Isolation> isolation,
        Instant begun,
        double elapsedSeconds,
        TotalsText totals,
        long start,
        VerdictText verdict,
        String latencies,
        @Nullable String uncorrectedLatencies,
        int timedOneIn,
        Map<String, Long> errors,
        Map<String, String> messages,
        List<SampleText> samples,
        boolean stopped,
        Optional<Instant> lastUpdate,
        Optional<AftermathText> aftermath,
        @Nullable Recorded evidence,
        EnvironmentText environment,
        @Nullable RateText rate) {
    static final int FORMAT = 1;

    /// Characters, or bytes, that one can have; those of a run with every sample and error have some 100 KB.
    static final int LONGEST = 8 << 20;

    static final JsonMapper MAPPER = StrictJson.upTo(LONGEST, 1_000_000)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    /// What there was of evidence.
    ///
    /// @param operations that were recorded
    /// @param kept whether the archive has them
    /// @param unexplained what does not add up
    record Recorded(int operations, boolean kept, List<String> unexplained) {
        static Recorded of(Evidence evidence) {
            return new Recorded(evidence.history().size(), fits(evidence), evidence.unexplained());
        }
    }

    /// Whether the archive takes the operations of this evidence.
    static boolean fits(Evidence evidence) {
        return !evidence.isCapped() && evidence.history().size() <= Archive.MOST_OPERATIONS;
    }

    static RunText of(RunResult run, Environment environment) {
        return new RunText(
                FORMAT,
                run.counter().toString(),
                run.storeVersion(),
                new TreeMap<>(run.storeSettings()),
                WorkloadText.of(run.workload()),
                run.isolation(),
                run.begun(),
                run.elapsedSeconds(),
                TotalsText.of(run.totals()),
                run.start(),
                VerdictText.of(run.verdict()),
                text(run.latencies()),
                run.uncorrectedLatencies().map(RunText::text).orElse(null),
                run.timedOneIn(),
                new TreeMap<>(run.errors()),
                new TreeMap<>(run.messages()),
                run.samples().stream().map(SampleText::of).toList(),
                run.stopped(),
                run.lastUpdate(),
                run.aftermath().map(AftermathText::of),
                run.evidence().map(Recorded::of).orElse(null),
                EnvironmentText.of(environment),
                RateText.of(run.rate()));
    }

    private static String text(Distribution latencies) {
        return Base64.getEncoder().encodeToString(latencies.encoded());
    }

    private static Distribution distribution(String text) {
        return Distribution.decoded(Base64.getDecoder().decode(text));
    }

    /// The run as a line of a list.
    Entry entry(UUID id, boolean hasEvidence, Remarks remarks) {
        Rate measured = measured();
        return new Entry(
                id,
                counter,
                verdict.kind(),
                verdict.grade(),
                begun,
                workload.threads(),
                verdict.expected(),
                verdict.lost(),
                throughput(),
                measured.perSecond(),
                measured.why(),
                distribution(latencies).summary().p99(),
                storeVersion,
                hasEvidence,
                remarks);
    }

    String json() {
        return MAPPER.writeValueAsString(this);
    }

    /// The way back from [#json].
    ///
    /// @throws ArchiveException when it is of a newer format, or none
    static RunText parse(String json) throws ArchiveException {
        try {
            int format = MAPPER.readTree(json).path("format").asInt(0);
            if (format > FORMAT) {
                throw new ArchiveException("This run was saved by a newer Lost Count; use that one to open it.");
            }
            RunText text = MAPPER.readValue(json, RunText.class);
            WorkloadText workload = Sound.required(text).workload();
            if (workload.threads() < 1
                    || workload.threads() > Workload.MAX_THREADS
                    || workload.counters() < 1
                    || workload.counters() > Workload.MAX_COUNTERS
                    || text.timedOneIn() < 1) {
                throw new IllegalArgumentException("there is no such run");
            }
            return text;
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new ArchiveException("This is no run that Lost Count has saved, or a part of it is missing.", e);
        }
    }

    private double throughput() {
        return elapsedSeconds > 0 ? totals.ok() / elapsedSeconds : 0;
    }

    /// What is to be said of a rate of which only the run's own figures were kept.
    private Rate measured() {
        return rate != null
                ? rate.rate()
                : Rate.recorded(
                        throughput(),
                        elapsedSeconds,
                        workload.warmup().filter(Duration::isPositive).isPresent());
    }

    /// The run, without the operations of its evidence.
    RunResult run() throws ArchiveException {
        try {
            List<Counter> known = Stores.matching(counter);
            if (known.size() != 1) {
                throw new ArchiveException("This Lost Count has no counter " + Printable.start(counter, 60)
                        + "; use the version that saved the run to open it.");
            }
            return new RunResult(
                    known.getFirst(),
                    storeVersion,
                    Map.copyOf(storeSettings),
                    workload.workload(),
                    isolation,
                    begun,
                    elapsedSeconds,
                    totals.totals(),
                    start,
                    verdict.verdict(),
                    distribution(latencies),
                    Optional.ofNullable(uncorrectedLatencies).map(RunText::distribution),
                    timedOneIn,
                    Map.copyOf(errors),
                    Map.copyOf(messages),
                    samples.stream().map(SampleText::sample).toList(),
                    stopped,
                    lastUpdate,
                    Optional.empty(),
                    aftermath.map(AftermathText::aftermath),
                    measured());
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new ArchiveException("This is no run that Lost Count has saved, or a part of it is missing.", e);
        }
    }
}
