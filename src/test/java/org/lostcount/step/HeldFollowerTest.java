package org.lostcount.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.EitherLane;
import org.lostcount.counter.Acknowledge;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.Topology;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.RunResult;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// A follower of a real PostgreSQL that applies what it has heard only when it has its turn.
@EitherLane
class HeldFollowerTest {
    private static final OpenStores STORES = new OpenStores(_ -> StoreAddress.EMBEDDED);
    private static final Setup NAIVE = Engines.setup("postgres/naive", 2).reading(true);

    @AfterAll
    static void close() {
        STORES.close();
    }

    private static OpenStore store(Setup setup) throws Exception {
        return STORES.get(Stores.named("postgres").orElseThrow(), setup.topology(), () -> false);
    }

    private static Story play(Setup setup, String schedule) throws Exception {
        try (Stepper stepper = new Stepper(store(setup), setup, "lost_count")) {
            return Story.play(stepper, Schedule.parse(schedule, setup).orElseThrow());
        }
    }

    @Test
    void whoReadsAtAFollowerThatHasNotAppliedReadsWhatIsOld() throws Exception {
        Story story = play(NAIVE, "1 1 1 2 2 2");

        Scene afterCommit = story.turns().get(2).scene();
        assertThat(afterCommit.visible()).isEqualTo(OptionalLong.of(6));
        assertThat(afterCommit.followers()).isEqualTo(OptionalLong.of(5));
        assertThat(afterCommit.isBehind()).isTrue();
        assertThat(afterCommit.runnable()).containsExactly(2, Schedule.FOLLOWER);
        assertThat(story.turns().get(3).scene().position(2).got()).isEqualTo(OptionalLong.of(5));
        assertThat(story.ending().result()).isEqualTo(Result.LOST);
        assertThat(story.schedule()).hasToString("1 1 1 2 2 2");
    }

    @Test
    void whatItHasAppliedIsReadThereAndNothingOfWhatCameAfter() throws Exception {
        Story story = play(NAIVE, "f 1 1 1 f 2 2 2");

        assertThat(story.turns().getFirst().taken()).isFalse();
        assertThat(story.turns().get(4).scene().events())
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.Applied.class,
                        applied -> assertThat(applied.shows()).isEqualTo(6));
        assertThat(story.turns().get(5).scene().position(2).got()).isEqualTo(OptionalLong.of(6));
        Scene last = story.turns().getLast().scene();
        assertThat(last.visible()).isEqualTo(OptionalLong.of(7));
        assertThat(last.followers()).isEqualTo(OptionalLong.of(6));
        assertThat(last.runnable()).isEmpty();
        assertThat(story.ending().result()).isEqualTo(Result.EXACT);
    }

    /// One after another is exact only where the follower applies what the first has written; conditional finds out.
    @Tag("long")
    @Test
    void ofAllOrdersNaiveKeepsThoseInWhichItAppliesBetweenAndConditionalAll() throws Exception {
        Orders naive = orders(NAIVE);
        assertThat(naive.complete()).isTrue();
        assertThat(naive.tried().stream()
                        .filter(order -> !order.ending().isWrong())
                        .map(order -> order.schedule().toString()))
                .containsExactly("1 1 1 f 2 2 2", "2 2 2 f 1 1 1");
        assertThat(naive.wrong()).isGreaterThan(12);
        Orders conditional = orders(
                Engines.reporting(Engines.setup("postgres/conditional", 2)).reading(true));
        assertThat(conditional.complete()).isTrue();
        assertThat(conditional.wrong()).isZero();
        assertThat(conditional.count(Result.EXACT)).isEqualTo(2);
    }

    private static Orders orders(Setup setup) throws Exception {
        try (Stepper stepper = new Stepper(store(setup), setup, "lost_count")) {
            return new Explorer(stepper, Explorer.LIMIT, 42, Engines.NEVER, tried -> {}).explore();
        }
    }

    /// A commit that waits until the follower shows it would wait for ever.
    @Test
    void itIsLetGoBeforeARunAndWhenNobodyStepsAnyMore() throws Exception {
        try (Stepper stepper = new Stepper(store(NAIVE), NAIVE, "lost_count")) {
            Story.play(stepper, Schedule.parse("1 1 1", NAIVE).orElseThrow());
            assertThat(run().verdict().lost()).isZero();
        }
        assertThat(run().totals().ok()).isEqualTo(10);
    }

    private static RunResult run() throws Exception {
        Workload workload = Workload.DEFAULT.withThreads(2).withExtent(new Extent.Increments(5));
        workload = Settings.TOPOLOGY.with().apply(workload, Topology.REPLICA);
        workload = Settings.ACKNOWLEDGE.with().apply(workload, Acknowledge.REMOTE_APPLY);
        return new LoadRun(store(NAIVE), Engines.counter("postgres/atomic"), workload, false).run(_ -> {});
    }

    @ParameterizedTest
    @CsvSource({"1 f 2,true", "f,true", "1 F,false", "1 3,false", "ff,false"})
    void theFollowersTurnIsAnF(String text, boolean known) {
        assertThat(Schedule.parse(text, NAIVE).isPresent()).isEqualTo(known);
        assertThat(Schedule.parse(text, NAIVE.reading(false))).isEmpty();
        assertThat(Schedule.parse(text, NAIVE).map(Schedule::toString).orElse(text))
                .isEqualTo(text);
    }
}
