package org.lostcount.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.Await;
import org.lostcount.EitherLane;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Promise;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.fault.Fault;
import org.lostcount.fault.Faults;
import org.lostcount.load.Aftermath;
import org.lostcount.load.Delta;
import org.lostcount.load.Durability;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.store.installed.InstalledServer;

/// Runs in which a DynamoDB Local, which is the tests' own, is broken under the strategies.
@EitherLane
@Order(EitherLane.EARLY)
class DynamoFaultsTest {
    private static final Faults COMMITS = Faults.NONE.withKillAtCommit(0.2);
    private static final Faults RESTART = Faults.NONE.withRestart(true);
    private static final Faults ALL =
            RESTART.withKillsPerSecond(10).withKillAtCommit(0.05).withStall(Duration.ofMillis(50));

    @TempDir
    private static Path data;

    private static DynamoStore store;
    private static OpenStore open;

    @BeforeAll
    static void start() throws Exception {
        InstalledServer shared = DynamoLocal.shared();
        store = new DynamoStore(
                durable -> InstalledServer.start(new DynamoLocal(durable ? Optional.of(data) : Optional.empty())));
        open = store.open(DynamoLocal.address(shared.port()));
    }

    @AfterAll
    static void close() {
        if (open != null) {
            open.close();
        }
    }

    private static Counter counter(String strategy) {
        return store.counters().stream()
                .filter(c -> c.strategy().name().equals(strategy))
                .findFirst()
                .orElseThrow();
    }

    static Stream<Arguments> runs() {
        return Stream.of(Arguments.of("atomic", ALL), Arguments.of("conditional", COMMITS));
    }

    @ParameterizedTest
    @MethodSource("runs")
    @Timeout(60)
    void theIntervalHolds(String strategy, Faults faults) throws Exception {
        assertIntervalHolds(strategy, faults, false);
    }

    /// Another server of the tests', which writes to a disk; each takes seconds to start.
    @Tag("long")
    @Test
    @Timeout(60)
    void whatIsPromisedToBeKeptIsKept() throws Exception {
        assertIntervalHolds("atomic", RESTART, true);
    }

    private static void assertIntervalHolds(String strategy, Faults faults, boolean durable) throws Exception {
        RunResult result = new LoadRun(
                        open,
                        counter(strategy),
                        Workload.DEFAULT
                                .withThreads(4)
                                // However long a busy machine takes, and time enough for the faults to strike.
                                .withExtent(new Extent.Increments(20))
                                .withRate(OptionalDouble.of(100))
                                .withDelta(Delta.MIXED)
                                .withDurableCommit(Optional.of(durable))
                                .withFaults(faults),
                        true)
                .run(_ -> {});
        Aftermath aftermath = result.aftermath().orElseThrow();
        Verdict verdict = result.verdict();

        assertThat(result.totals().ok()).isPositive();
        assertThat(aftermath.count(Fault.RESTART_STORE)).isEqualTo(faults.restart() ? 1 : 0);
        assertThat(aftermath.durability().isPresent()).isEqualTo(faults.restart());
        if (faults.equals(COMMITS)) {
            assertThat(result.totals().indeterminate()).isPositive();
        }
        aftermath.durability().ifPresent(told -> {
            assertThat(told.promised()).isEqualTo(durable);
            assertThat(told.forgotten() > 0).isEqualTo(!durable);
        });
        long forgotten = aftermath.durability().map(Durability::forgottenDelta).orElse(0L);
        assertThat(verdict.actual() + forgotten)
                .as("%s %s", verdict, aftermath)
                .isBetween(verdict.expectedLow(), verdict.expectedHigh());
        assertThat(verdict.grade()).isNotEqualTo(Grade.FORBIDDEN);
        assertThat(counter(strategy).strategy().promise()).isEqualTo(Promise.NO_LOSS);
    }

    /// A client that sends again counts twice, but for what has a token.
    @ParameterizedTest
    @ValueSource(strings = {"atomic", "idempotent"})
    @Timeout(60)
    void whatIsSentAgainCountsTwiceUnlessItHasAToken(String strategy) throws Exception {
        RunResult result = new LoadRun(
                        open,
                        counter(strategy),
                        Workload.DEFAULT
                                .withThreads(4)
                                .withExtent(new Extent.Increments(20))
                                .withRetry(RetryPolicy.DEFAULT.resending(true))
                                .withFaults(COMMITS),
                        true)
                .run(_ -> {});

        assertThat(result.totals().ok()).isEqualTo(80);
        assertThat(result.totals().resent()).isPositive();
        if (strategy.equals("idempotent")) {
            assertThat(result.verdict().actual()).isEqualTo(80);
            assertThat(result.verdict().grade()).isEqualTo(Grade.ACCEPTABLE);
        } else {
            assertThat(result.verdict().overcounted())
                    .isEqualTo(result.verdict().actual() - 80)
                    .isPositive();
            assertThat(result.verdict().grade()).isEqualTo(Grade.INTERESTING);
        }
    }

    /// One that was sent again after its answer was lost would be counted twice.
    @Test
    @Timeout(60)
    void anAdditionWhoseAnswerIsLostIsNotSentAgain() throws Exception {
        CounterSettings settings =
                new CounterSettings(1, 1, 1, Isolation.READ_COMMITTED, Phrasing.RESOLVABLE, Optional.empty());
        try (OpenCounter broken = open.open(counter("atomic"), settings);
                Session session = broken.session()) {
            broken.reset(0);
            for (int i = 0; i < 20; i++) {
                assertThat(session.attempt(0, 1, step -> {
                            if (step == Step.COMMIT) {
                                session.breakAtNextMessage(true);
                            }
                        }))
                        .isInstanceOf(Outcome.Info.class);
            }
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            // What was delivered is done at last, answered or not.
            Await.until(() -> broken.total() >= 21);
            assertThat(broken.total()).isEqualTo(21);
        }
    }
}
