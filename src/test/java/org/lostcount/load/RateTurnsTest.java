package org.lostcount.load;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.archive.Archive;
import org.lostcount.archive.Query;
import org.lostcount.archive.RunFile;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Promise;
import org.lostcount.counter.StoreException;
import org.lostcount.load.WarmUp.Warmth;
import org.lostcount.measure.Totals;
import org.lostcount.report.ReportFile;
import org.lostcount.store.RealStores;
import org.lostcount.store.Stores;

class RateTurnsTest {
    private static final RealStores STORES = RealStores.of(RateTurnsTest.class);
    private static final Workload SHORT = Workload.DEFAULT.withExtent(new Extent.Increments(10));

    /// Its place on the way, summed over the passes that measure, is the same for each.
    @Test
    void noneGainsByItsPlaceInTheList() {
        List<String> turns = new ArrayList<>();
        RateTurns.take(List.of("a", "b", "c"), true, () -> true, (member, passes) -> {
            turns.add(member);
            warmOrMeasure(passes, 1000);
        });

        Map<String, Integer> places = new LinkedHashMap<>();
        for (int turn = 6; turn < turns.size(); turn++) {
            places.merge(turns.get(turn), turn, Integer::sum);
        }
        assertThat(turns).hasSize(3 * (2 + RatePasses.MEASURED));
        assertThat(places.values()).hasSize(3).containsOnly(places.get("a"));
    }

    @Test
    void whoFailsIsLeftOutAndWhoTakesLongIsNotMeasured() {
        List<String> turns = new ArrayList<>();
        Map<String, RatePasses> all =
                RateTurns.take(List.of("well", "broken", "slow"), true, () -> turns.size() < 100, (member, passes) -> {
                    turns.add(member);
                    if (member.equals("broken")) {
                        throw new StoreException("It does not answer.");
                    }
                    warmOrMeasure(passes, member.equals("slow") ? 7 : 1000);
                });

        assertThat(turns).containsOnlyOnce("broken").filteredOn("slow"::equals).hasSize(2);
        assertThat(requireNonNull(all.get("well")).phase()).isPresent();
        assertThat(requireNonNull(all.get("slow")).phase()).isEmpty();
        assertThat(requireNonNull(all.get("slow")).warmth()).isPresent();
        assertThat(requireNonNull(all.get("broken")).warmth()).isEmpty();
    }

    /// As if each slice took no time.
    private static void warmOrMeasure(RatePasses passes, double rate) {
        if (passes.warmUp().isPresent()) {
            passes.warmed(new Warmth(1, true, List.of(rate)), SHORT);
        } else {
            passes.measured(
                    new RatePhase.Done(0.3, Totals.ZERO, DeltaSums.ZERO, List.of(rate), false, true)
                            .judged(0, 0, Promise.NO_LOSS),
                    Promise.NO_LOSS);
        }
    }

    /// In memory, where a hundred thousand operations, which a warm-up needs, take no time; and each of one worker, as
    /// more only keep more processors busy.
    @Test
    void theRunsTakeTheirRateFromTheTurns() throws Exception {
        Workload alone = SHORT.withThreads(1);
        List<Counter> counters = List.of(
                Stores.matching("memory/locking").getFirst(),
                Stores.matching("memory/atomic").getFirst());
        Map<Counter, RatePasses> passes = RateTurns.take(
                counters,
                true,
                () -> true,
                (counter, pass) -> run(counter, alone, Optional.empty()).pass(pass, _ -> {}));

        for (Counter counter : counters) {
            List<RunSnapshot.Phase> phases = new ArrayList<>();
            RunResult run = run(counter, alone, Optional.ofNullable(passes.get(counter)))
                    .run(snapshot -> phases.add(snapshot.phase()));
            assertThat(run.totals().ok()).isEqualTo(10);
            assertThat(run.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
            assertThat(run.rate().seconds()).isGreaterThanOrEqualTo(Rate.LEAST_SECONDS);
            assertThat(run.rate().perSecond())
                    .isCloseTo(
                            run.rate().phase().orElseThrow().operations()
                                    / run.rate().seconds(),
                            within(0.001));
            assertThat(run.rate().warmedSeconds()).isBetween(0.5, 6.0);
            assertThat(phases).doesNotContain(RunSnapshot.Phase.WARM_UP, RunSnapshot.Phase.RATE);
        }
    }

    /// Whether the run itself was long enough for a rate or not.
    @Test
    void aPromiseThatWasBrokenInTheTurnsIsBroken() throws Exception {
        RatePasses passes = new RatePasses(true);
        while (!passes.isOver()) {
            if (passes.warmUp().isPresent()) {
                passes.warmed(new Warmth(1, true, List.of(1000.0)), SHORT);
            } else {
                passes.measured(lossy(), Promise.NO_LOSS);
            }
        }
        Counter counter = Stores.matching("h2/atomic").getFirst();
        RunResult run = new LoadRun(
                        STORES.get(counter),
                        counter,
                        SHORT.withThinkTime(Duration.ofMillis(120)),
                        false,
                        new Measuring(true, false, Optional.of(passes)))
                .run(_ -> {});

        assertThat(run.elapsedSeconds()).isGreaterThan(Rate.LEAST_SECONDS);
        assertThat(run.verdict().lost()).isEqualTo(RatePasses.MEASURED);
        assertThat(run.verdict().grade()).isEqualTo(Grade.FORBIDDEN);
        assertThat(run.rate().phase().orElseThrow().counted()).isTrue();
    }

    /// Each turn is judged by itself: the lost +1 of one is not made up for by the lost −1 of another.
    @Test
    void lossesThatCancelOutBetweenTwoTurnsAreLosses(@TempDir Path directory) throws Exception {
        Counter counter = Stores.matching("h2/atomic").getFirst();
        RatePasses passes = new RatePasses(true);
        passes.warmed(new Warmth(1, true, List.of(1000.0)), SHORT);
        passes.warmed(new Warmth(1, true, List.of(1000.0)), SHORT);
        for (int actual : List.of(-1, 1, 0, 0)) {
            Totals ten = new Totals(10, 10, 0, 0, 0, 0, 0, 0);
            DeltaSums mixed = new DeltaSums(5, -5, 0, 0);
            passes.measured(
                    new RatePhase.Done(0.3, ten, mixed, List.of(1.0), false, true).judged(0, actual, Promise.NO_LOSS),
                    Promise.NO_LOSS);
        }
        RunResult run = run(counter, Optional.of(passes)).run(_ -> {});

        assertThat(run.verdict().headline()).isEqualTo("LOST 2, which cancel out: the sum is right");
        assertThat(run.verdict().grade()).isEqualTo(Grade.FORBIDDEN);
        assertThat(run.totals().ok()).isEqualTo(80 + 10 * RatePasses.MEASURED);
        assertThat(run.rate().phase().orElseThrow().lost()).isEqualTo(2);

        Archive archive = new Archive(directory);
        assertThat(archive.keep(run)).isEmpty();
        Path exported = directory.resolve("run.zip");
        archive.export(archive.find(Query.ALL).getFirst().id(), exported);
        assertThat(RunFile.check(exported).doubts()).isEmpty();
        assertThat(ReportFile.of(run, Environment.current()).doubts()).isEmpty();
    }

    /// Whoever fails after a turn that has broken a promise has broken it.
    @Test
    void aTurnThatBrokeAPromiseCountsThoughTheNextOnesFailed() throws Exception {
        RatePasses passes = new RatePasses(true);
        passes.warmed(new Warmth(1, true, List.of(1000.0)), SHORT);
        passes.warmed(new Warmth(1, true, List.of(1000.0)), SHORT);
        passes.measured(lossy(), Promise.NO_LOSS);
        RunResult run = run(Stores.matching("h2/atomic").getFirst(), Optional.of(passes))
                .run(_ -> {});

        assertThat(run.verdict().lost()).isEqualTo(1);
        assertThat(run.verdict().grade()).isEqualTo(Grade.FORBIDDEN);
        assertThat(run.rate().seconds()).as("measured until it was long enough").isGreaterThan(Rate.LEAST_SECONDS);
    }

    private static RatePhase lossy() {
        return new RatePhase.Done(
                        0.3, new Totals(5, 5, 0, 0, 0, 0, 0, 0), new DeltaSums(5, 0, 0, 0), List.of(1.0), false, true)
                .judged(0, 4, Promise.NO_LOSS);
    }

    private static LoadRun run(Counter counter, Optional<RatePasses> passes) throws StoreException {
        return run(counter, SHORT, passes);
    }

    private static LoadRun run(Counter counter, Workload work, Optional<RatePasses> passes) throws StoreException {
        return new LoadRun(STORES.get(counter), counter, work, false, new Measuring(true, false, passes));
    }
}
