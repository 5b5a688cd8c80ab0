package org.lostcount.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.SecondLane;
import org.lostcount.archive.Archive;
import org.lostcount.archive.HistoryFile;
import org.lostcount.check.Grade;
import org.lostcount.check.Numbered;
import org.lostcount.check.Taken;
import org.lostcount.check.Verdict.Kind;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.counter.TakeStrategies;
import org.lostcount.counter.Task;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;

/// What every counter must do that takes or hands out numbers, on its real engine.
@SecondLane
class TaskContractTest {
    private static final RealStores STORES = RealStores.of(TaskContractTest.class);
    private static final long EACH = 10;
    private static final int WORKERS = 4;
    private static final Workload SMALL = Workload.DEFAULT.withExtent(new Extent.Increments(EACH));

    static Stream<Counter> taking() {
        return all(Task.TAKE);
    }

    static Stream<Counter> numbering() {
        return all(Task.NUMBER);
    }

    static Stream<Counter> eachStrategyAndStore() {
        return Stream.of(taking(), numbering()).flatMap(counters -> Sample.of(counters.toList()).stream());
    }

    static Stream<Counter> otherCounters() {
        Set<Counter> chosen = eachStrategyAndStore().collect(Collectors.toSet());
        return Stream.concat(taking(), numbering()).filter(counter -> !chosen.contains(counter));
    }

    private static Stream<Counter> all(Task task) {
        return Stores.ALL.stream().flatMap(store -> store.counters(task).stream());
    }

    @ParameterizedTest
    @MethodSource("taking")
    void aloneItTakesAllAndThenIsToldThatNoneIsLeft(Counter counter) throws Exception {
        RunResult result =
                run(counter, SMALL.withThreads(1).withStock(OptionalLong.of(7)).withAmount(2));

        if (counter.strategy().equals(TakeStrategies.SHARDED)) {
            // Spread thin, two are nowhere together; it turns away, and says so.
            assertThat(((Taken) result.verdict()).turnedAway()).isEqualTo(EACH);
            return;
        }
        assertThat(result.verdict().headline()).isEqualTo("EXACT");
        assertThat(result.totals().ok()).isEqualTo(3);
        assertThat(result.totals().noneLeft()).isEqualTo(EACH - 3);
        assertThat(result.actual()).hasValue(1);
        assertThat(((Taken) result.verdict()).turnedAway()).isZero();
    }

    @ParameterizedTest
    @MethodSource("numbering")
    void aloneItHandsOutOneNumberAfterTheOther(Counter counter) throws Exception {
        RunResult result = run(counter, SMALL.withThreads(1));

        Numbered numbered = (Numbered) result.verdict();
        assertThat(numbered.headline()).isEqualTo("EXACT");
        assertThat(numbered.highest()).isEqualTo(EACH);
        assertThat(numbered.gaps()).isZero();
    }

    /// Where evidence can be had, whoever doubts it works out the same from the record.
    @ParameterizedTest
    @MethodSource("eachStrategyAndStore")
    void amongManyItKeepsItsPromiseAndWhatPromisesNothingBreaksIt(Counter counter) throws Exception {
        assertKeepsItsPromise(counter, counter.isTraceable());
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("otherCounters")
    void soDoesEveryOther(Counter counter) throws Exception {
        assertKeepsItsPromise(counter, counter.isTraceable());
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource({"taking", "numbering"})
    void soDoesEachWithoutEvidence(Counter counter) throws Exception {
        assertKeepsItsPromise(counter, false);
    }

    private static void assertKeepsItsPromise(Counter counter, boolean evident) throws Exception {
        boolean promised = counter.strategy().promise().isMade();
        // Who thinks between reading and writing surely meets others, whom only a promise keeps away.
        Workload work =
                promised ? SMALL.withThreads(WORKERS).withThinkTime(Duration.ofMillis(1)) : careless(counter.task());
        RunResult result = run(counter, work.withEvidence(evident));

        assertThat(result.evidence().isPresent()).isEqualTo(evident);
        if (evident) {
            assertItsRecordProvesTheSame(counter, result);
        }
        assertThat(result.totals().ended()).isEqualTo(WORKERS * EACH);
        assertThat(result.verdict().grade())
                .as(result.verdict().headline())
                .isEqualTo(promised ? Grade.ACCEPTABLE : Grade.INTERESTING);
        assertThat(result.verdict().kind())
                .isEqualTo(promised ? Kind.EXACT : counter.task() == Task.TAKE ? Kind.OVERSOLD : Kind.DUPLICATES);
        if (result.verdict() instanceof Taken taken) {
            // Every unit that is not there any more was given to somebody, unless a write was lost.
            assertThat(taken.stock() - taken.given() + taken.lost()).isEqualTo(taken.actual());
        }
    }

    /// So many who think for so long, beside what a busy server takes to answer, that somebody thinks just when the
    /// last
    /// one goes. In step, they would take what is a multiple of their number without anybody's being one too many.
    private static Workload careless(Task task) {
        int many = 2 * WORKERS;
        Workload careless = SMALL.withThreads(many)
                .withExtent(new Extent.Increments(EACH / 2))
                .withThinkTime(Duration.ofMillis(15));
        return task == Task.TAKE ? careless.withStock(OptionalLong.of(2 * many + 1)) : careless;
    }

    /// Also of those who promise nothing and think for a moment only, so that now and then it comes out right.
    @Tag("long")
    @ParameterizedTest
    @MethodSource({"taking", "numbering"})
    void everyRecordProvesTheSame(Counter counter) throws Exception {
        if (counter.isTraceable()) {
            assertItsRecordProvesTheSame(
                    counter,
                    run(
                            counter,
                            SMALL.withThreads(WORKERS)
                                    .withThinkTime(Duration.ofMillis(1))
                                    .withEvidence(true)));
        }
    }

    private static void assertItsRecordProvesTheSame(Counter counter, RunResult result) throws Exception {
        assertThat(result.evidence().orElseThrow().unexplained()).isEmpty();
        StringWriter file = new StringWriter();
        HistoryFile.write(result, file);
        HistoryFile.Checked checked = HistoryFile.check(
                new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8)), Archive.MOST_OPERATIONS);
        assertThat(checked.doubts()).isEmpty();
        assertThat(checked.verdict()).isEqualTo(result.verdict());
        assertThat(checked.evidence().story())
                .isEqualTo(result.evidence().orElseThrow().story());
        if (result.verdict().kind() == Kind.OVERSOLD && counter.strategy().equals(TakeStrategies.CHECK_THEN_ATOMIC)) {
            assertThat(checked.evidence().story().orElseThrow()).containsAnyOf(" both looked when ", " then took ");
        }
    }

    @Test
    void everyDashHasItsReason() {
        for (Store store : Stores.ALL) {
            for (Task task : List.of(Task.TAKE, Task.NUMBER)) {
                assertThat(task.strategies())
                        .filteredOn(strategy -> store.counter(strategy).isEmpty())
                        .allSatisfy(strategy -> assertThat(store.whyNot(strategy))
                                .doesNotContain(" has no " + strategy.name() + " strategy."));
            }
        }
    }

    private static RunResult run(Counter counter, Workload workload) throws Exception {
        return new LoadRun(STORES.get(counter), counter, workload, false).run(_ -> {});
    }
}
