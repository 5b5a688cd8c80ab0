package org.lostcount.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Outcome;
import org.lostcount.store.Stores;

/// Real sessions, one step at a time.
class StepperTest {
    private static final Engines ENGINES = new Engines(StepperTest.class);

    static Stream<Counter> counters() {
        return Stores.ALL.stream().flatMap(store -> store.counters().stream());
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2/naive", "postgres/naive", "mariadb/naive"})
    void theClassicLossStepByStep(String name) throws Exception {
        try (Stepper stepper = ENGINES.stepper(Engines.setup(name, 2))) {
            Scene scene = stepper.begin();
            assertThat(scene.visible()).hasValue(5);
            assertThat(scene.runnable()).containsExactly(1, 2);
            assertThat(scene.position(1).state())
                    .isInstanceOfSatisfying(
                            Position.Held.class,
                            held -> assertThat(held.next().words()).startsWith("SELECT n FROM"));

            assertThat(stepper.step(1).position(1).got()).hasValue(5);
            scene = stepper.step(2);
            assertThat(scene.position(2).writes()).hasValue(6);
            scene = stepper.step(1);
            assertThat(scene.visible()).as("not committed yet").hasValue(5);

            scene = stepper.step(2);
            assertThat(scene.runnable()).containsExactly(1);
            assertThat(scene.position(2).state())
                    .isInstanceOfSatisfying(
                            Position.Waiting.class,
                            waiting -> assertThat(waiting.holders()).containsExactly(1));
            assertThatThrownBy(() -> stepper.step(2)).isInstanceOf(IllegalArgumentException.class);

            scene = stepper.step(1);
            assertThat(scene.visible()).hasValue(6);
            assertThat(scene.position(1).state()).isEqualTo(new Position.Ended(Outcome.OK));
            assertThat(scene.events())
                    .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(Event.Done.class, done -> {
                        assertThat(done.worker()).isEqualTo(2);
                        assertThat(done.wrote()).hasValue(6);
                        assertThat(done.waited()).isTrue();
                    }));
            stepper.step(2);
            Ending ending = stepper.end();
            assertThat(ending.result()).isEqualTo(Result.LOST);
            assertThat(ending.verdict().actual()).isEqualTo(6);
            assertThat(ending.verdict().lost()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "memory/locking",
                "h2/locking",
                "postgres/locking",
                "mariadb/locking",
                "redis/locking",
                "memcached/locking",
                "etcd/locking",
                "dynamodb/locking"
            })
    void threeWaitForEachOtherAndTheEngineSaysForWhom(String name) throws Exception {
        try (Stepper stepper = ENGINES.stepper(Engines.setup(name, 3))) {
            stepper.begin();
            stepper.step(2);
            Scene scene = stepper.step(1);
            assertThat(holders(scene, 1)).containsExactly(2);
            scene = stepper.step(3);
            assertThat(holders(scene, 3)).isNotEmpty().isSubsetOf(1, 2);
            assertThat(scene.runnable()).containsExactly(2);
            while (!scene.runnable().isEmpty()) {
                scene = stepper.step(scene.runnable().getFirst());
                assertThat(scene.runnable()).hasSizeLessThan(2);
            }
            assertThat(stepper.end().result()).isEqualTo(Result.EXACT);
            assertThat(scene.visible()).hasValue(8);
        }
    }

    private static List<Integer> holders(Scene scene, int worker) {
        return ((Position.Waiting) scene.position(worker).state()).holders();
    }

    @Test
    void whoHasALockInMemoryHidesTheValue() throws Exception {
        try (Stepper stepper = ENGINES.stepper(Engines.setup("memory/locking", 2))) {
            assertThat(stepper.begin().visible()).hasValue(5);
            assertThat(stepper.step(1).visible()).isEqualTo(OptionalLong.empty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2/naive", "postgres/naive"})
    void whoeverIsRefusedBeginsAnewOrReportsIt(String name) throws Exception {
        Setup setup = Engines.setup(name, 2).at(Isolation.REPEATABLE_READ);
        Story retried = ENGINES.play(setup, "1 2 1 1 2 2 2 2");
        assertThat(retried.ending().result()).isEqualTo(Result.RETRIED);
        assertThat(retried.ending().codes()).containsExactly("40001");
        assertThat(retried.turns().get(4).scene().events())
                .singleElement()
                .isInstanceOfSatisfying(Event.Answered.class, answered -> {
                    assertThat(answered.again()).isTrue();
                    assertThat(answered.outcome()).isInstanceOf(Outcome.Conflict.class);
                });

        Story reported = ENGINES.play(Engines.reporting(setup), "1 2 1 1 2");
        assertThat(reported.ending().result()).isEqualTo(Result.REFUSED);
        assertThat(reported.ending().unfinished()).isZero();
        assertThat(reported.ending().verdict().actual()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2/atomic-then-select", "postgres/atomic-then-select"})
    void twoAreHandedTheSameNumber(String name) throws Exception {
        assertThat(ENGINES.play(Engines.setup(name, 2), "1 2 1 2").ending().result())
                .isEqualTo(Result.DUPLICATE);
        assertThat(ENGINES.play(Engines.setup(name, 2), "1 1 2 2").ending().result())
                .isEqualTo(Result.EXACT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2/naive", "postgres/naive", "memory/locking"})
    void whatIsAbandonedIsRolledBackAndNotAcknowledged(String name) throws Exception {
        try (Stepper stepper = ENGINES.stepper(Engines.setup(name, 2))) {
            stepper.begin();
            stepper.step(1);
            stepper.step(1);
            stepper.step(2);
            Ending ending = stepper.end();
            assertThat(ending.unfinished() + ending.acknowledged()).isEqualTo(2);
            assertThat(ending.verdict().lost()).isZero();
            Scene scene = stepper.begin();
            assertThat(scene.visible()).hasValue(5);
            assertThat(scene.runnable()).containsExactly(1, 2);
        }
    }

    @Test
    void aTurnOfOneWhoWaitsIsPassedOver() throws Exception {
        Story story = ENGINES.play(Engines.setup("h2/locking", 2), "1 2 2 1 1 2 2 2");
        assertThat(story.turns().stream().filter(t -> !t.taken()).count()).isEqualTo(2);
        assertThat(story.ending().result()).isEqualTo(Result.EXACT);
    }

    /// Each step is told by the statement that is sent for it, and stands at the line of the source that sends it.
    @ParameterizedTest
    @MethodSource("counters")
    void everyStepHasItsStatementAndItsLine(Counter counter) throws Exception {
        try (Stepper stepper = ENGINES.stepper(Engines.setup(counter.toString(), 1))) {
            List<StepLine> steps = alone(stepper);
            assertThat(stepper.code()).isEqualTo(counter.java());
            for (StepLine step : steps) {
                String code = stepper.code().lines().toList().get(step.code());
                assertThat(code.toLowerCase(java.util.Locale.ROOT))
                        .containsPattern(
                                switch (step.step()) {
                                    case LOCK -> "lock";
                                    case READ -> "read|get";
                                    case WRITE -> "write|compareandset|set";
                                    case ADD -> "add|insertentry|claim";
                                    case COMMIT -> "commit";
                                    case ASK -> "readafter";
                                });
                if (counter.statements().isEmpty()) {
                    assertThat(code.strip()).isEqualTo(step.words() + ";");
                }
            }
            if (counter.isSql()) {
                // The release of a lock is no step.
                assertThat(steps)
                        .extracting(StepLine::words)
                        .isEqualTo(counter.statements("lost_count").stream()
                                .filter(sql -> !sql.startsWith("DO RELEASE_LOCK"))
                                .toList());
            } else if (!counter.statements().isEmpty()) {
                // A step may take several requests.
                assertThat(counter.statements("lost_count"))
                        .containsSubsequence(steps.stream().map(StepLine::words).toArray(String[]::new));
            }
        }
    }

    /// What is not sent is no step, wherever it stands among the statements.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsToldOfOwnStatementsIsWhatIsSent(boolean autocommit) throws Exception {
        Setup naive = Engines.setup("h2/naive", 1);
        Counter own = ENGINES.store(naive).adopt("""
                BEGIN;
                SELECT n FROM counter WHERE id = :id;
                COMMIT;
                UPDATE counter SET n = :n + :delta WHERE id = :id
                """);
        Setup setup = new Setup(own, 1, naive.isolation(), autocommit, naive.retry());
        String read = "SELECT n FROM counter WHERE id = ?";
        String write = "UPDATE counter SET n = ? + ? WHERE id = ?";
        try (Stepper stepper = new Stepper(ENGINES.store(setup), setup, Counter.OWN_TABLE)) {
            List<StepLine> steps = alone(stepper);
            assertThat(steps)
                    .extracting(StepLine::words)
                    .isEqualTo(autocommit ? List.of(read, write) : List.of(read, "COMMIT", write));
            assertThat(steps.getFirst().prelude()).isEqualTo(autocommit ? List.of() : List.of("BEGIN"));
            assertThat(steps.getFirst().names()).containsExactly("id");
            assertThat(stepper.code().lines().toList().get(steps.getFirst().code()))
                    .isEqualTo(read);
        }
    }

    /// The steps of an increment that nobody disturbs.
    private static List<StepLine> alone(Stepper stepper) throws Exception {
        List<StepLine> steps = new ArrayList<>();
        Scene scene = stepper.begin();
        while (scene.position(1).state() instanceof Position.Held held) {
            steps.add(held.next());
            scene = stepper.step(1);
        }
        assertThat(scene.position(1).state()).isEqualTo(new Position.Ended(Outcome.OK));
        return steps;
    }

    @Test
    void aScheduleIsNumbersOfWorkers() {
        assertThat(Schedule.parse(" 1 1,2  2 ", 2))
                .hasValueSatisfying(s -> assertThat(s).hasToString("1 1 2 2"));
        assertThat(Schedule.parse("", 2))
                .hasValueSatisfying(s -> assertThat(s.length()).isZero());
        assertThat(Schedule.parse("1 3", 2)).isEmpty();
        assertThat(Schedule.parse("1 0", 2)).isEmpty();
        assertThat(Schedule.parse("12", 2)).isEmpty();
        assertThat(Schedule.parse("one", 2)).isEmpty();
    }
}
