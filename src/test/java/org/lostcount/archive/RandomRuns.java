package org.lostcount.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.lostcount.check.Counted;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Grade;
import org.lostcount.check.Reading;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Acknowledge;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.ReadFrom;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Topology;
import org.lostcount.fault.Fault;
import org.lostcount.fault.FaultMark;
import org.lostcount.fault.Faults;
import org.lostcount.load.Aftermath;
import org.lostcount.load.Ask;
import org.lostcount.load.Crew;
import org.lostcount.load.Delta;
import org.lostcount.load.Durability;
import org.lostcount.load.Environment;
import org.lostcount.load.Extent;
import org.lostcount.load.Pace;
import org.lostcount.load.Rate;
import org.lostcount.load.RunResult;
import org.lostcount.load.Sample;
import org.lostcount.load.Speeds;
import org.lostcount.load.Terms;
import org.lostcount.load.WorkerKind;
import org.lostcount.load.Workload;
import org.lostcount.measure.Distribution;
import org.lostcount.measure.LatencyRecorder;
import org.lostcount.measure.Totals;
import org.lostcount.store.Stores;

/// Runs of which every part is anything that its type allows.
final class RandomRuns {
    private static final List<Counter> COUNTERS = Stores.matching("*/*");
    private static final String LETTERS = "aZ0 %_'\"\\;\n\u0000é—字😀<&>{}";

    private final RandomGenerator random;

    RandomRuns(RandomGenerator random) {
        this.random = random;
    }

    SavedRun next() {
        return new SavedRun(
                new UUID(random.nextLong(), random.nextLong()),
                run(),
                new Environment(text(), number(64), text(), text(), random.nextLong()),
                new Remarks(text(), List.of(text(), text()), text(), random.nextBoolean()));
    }

    private RunResult run() {
        return new RunResult(
                COUNTERS.get(random.nextInt(COUNTERS.size())),
                text(),
                texts(),
                workload(),
                maybe(one(Isolation.values())),
                instant(),
                random.nextDouble(1e5),
                new Totals(long64(), long64(), long64(), long64(), long64(), long64(), long64(), long64()),
                long64(),
                new Counted(
                        one(Verdict.Kind.values()),
                        long64(),
                        long64(),
                        long64(),
                        long64(),
                        long64(),
                        long64(),
                        long64(),
                        one(Grade.values()),
                        new DeltaSums(long64(), long64(), long64(), long64())),
                distribution(),
                maybe(distribution()),
                number(10_000),
                counts(),
                texts(),
                IntStream.range(0, random.nextInt(5)).mapToObj(i -> sample()).toList(),
                random.nextBoolean(),
                maybe(instant()),
                Optional.empty(),
                maybe(aftermath()),
                new Rate(
                        random.nextDouble(1e9),
                        random.nextDouble(1e5),
                        maybe(new Rate.Phase(
                                long64(),
                                long64(),
                                random.nextBoolean(),
                                random.nextBoolean()
                                        ? List.of()
                                        : List.of(new Reading(
                                                long64(), long64(), new DeltaSums(1, -2, long64(), long64()))))),
                        random.nextDouble(5),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        random.nextBoolean() ? List.of() : List.of(one(Rate.Doubt.values())),
                        maybe(new Speeds(random.nextDouble(1e6), random.nextDouble(1e6)))));
    }

    private Workload workload() {
        return new Workload(
                new Crew(
                        number(Workload.MAX_THREADS),
                        one(WorkerKind.values()),
                        random.nextBoolean() ? OptionalInt.of(number(100)) : OptionalInt.empty()),
                new Ask(one(Delta.values()), number(1000)),
                new Pace(
                        random.nextBoolean() ? new Extent.Increments(long64()) : new Extent.For(duration()),
                        duration(),
                        random.nextBoolean() ? OptionalDouble.of(random.nextDouble(1e7)) : OptionalDouble.empty(),
                        maybe(duration())),
                new Terms(
                        one(Isolation.values()),
                        maybe(random.nextBoolean()),
                        maybe(random.nextBoolean()),
                        new RetryPolicy(random.nextBoolean() ? RetryPolicy.UNLIMITED : number(1000)),
                        extras()),
                new Faults(
                        random.nextDouble(1000),
                        random.nextDouble(),
                        random.nextBoolean(),
                        random.nextBoolean(),
                        duration(),
                        duration(),
                        duration()),
                random.nextBoolean(),
                long64());
    }

    private Map<String, Object> extras() {
        return random.nextBoolean()
                ? Map.of()
                : Map.of(
                        "lease", Duration.ofMillis(9 + number(1000)),
                        "topology", one(Topology.values()),
                        "acknowledge", one(Acknowledge.values()),
                        "read-from", one(ReadFrom.values()),
                        "link", Duration.ofMillis(number(1000)),
                        "wsrep-sync-wait", number(16) - 1L,
                        "innodb-snapshot-isolation", random.nextBoolean());
    }

    private Sample sample() {
        return new Sample(
                random.nextDouble(),
                long64(),
                long64(),
                long64(),
                random.nextBoolean() ? OptionalLong.of(long64()) : OptionalLong.empty(),
                random.nextDouble(1e9),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(1e6));
    }

    private Aftermath aftermath() {
        Map<Fault, Long> counts = new HashMap<>();
        counts.put(one(Fault.values()), long64());
        counts.put(one(Fault.values()), long64());
        return new Aftermath(
                counts,
                List.of(new FaultMark(random.nextDouble(100), one(Fault.values()))),
                long64(),
                long64(),
                long64(),
                long64(),
                maybe(new Durability(
                        Durability.trying(counts), long64(), long64(), random.nextBoolean(), random.nextBoolean())),
                maybe(duration()));
    }

    Distribution distribution() {
        Histogram histogram = LatencyRecorder.newHistogram();
        for (int i = random.nextInt(200); i > 0; i--) {
            histogram.recordValue(random.nextLong(1L << (1 + random.nextInt(40))));
        }
        return Distribution.of(histogram);
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        IntStream.range(0, random.nextInt(4)).forEach(i -> counts.put(text(), long64()));
        return counts;
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        IntStream.range(0, random.nextInt(4)).forEach(i -> texts.put(text(), text()));
        return texts;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        IntStream.range(0, random.nextInt(12)).forEach(_ -> {
            int at = random.nextInt(LETTERS.codePointCount(0, LETTERS.length()));
            text.appendCodePoint(LETTERS.codePointAt(LETTERS.offsetByCodePoints(0, at)));
        });
        return text.toString();
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
    }

    private Duration duration() {
        return Duration.ofNanos(random.nextLong(Long.MAX_VALUE));
    }

    private long long64() {
        return random.nextBoolean() ? random.nextLong() : random.nextInt(100);
    }

    private int number(int most) {
        return 1 + random.nextInt(most);
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> Optional<T> maybe(T value) {
        return random.nextBoolean() ? Optional.of(value) : Optional.empty();
    }
}
