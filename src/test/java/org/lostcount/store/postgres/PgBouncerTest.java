package org.lostcount.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lostcount.EitherLane;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.NamedCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Place;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.step.Setup;
import org.lostcount.step.Stepper;

/// What a guest finds who comes through a pooler, and what he leaves behind: a real PgBouncer.
@EitherLane
@Order(EitherLane.EARLY)
class PgBouncerTest {
    private static final PostgresStore STORE = new PostgresStore();
    /// So many increments of each worker that they meet; where that is refused and tried again, each takes several.
    private static final int EACH = 20;
    private static final Workload WORKLOAD = Workload.DEFAULT.withExtent(new Extent.Increments(EACH));
    private static final String IN_TRANSACTIONS = "pool_mode = transaction";
    /// Nobody cleans up after us.
    private static final String[] IN_SESSIONS = {"pool_mode = session", "server_reset_query ="};

    @TempDir
    private Path directory;

    private static PostgresServer server;

    @BeforeAll
    static void start() throws Exception {
        PgBouncer.absent().ifPresent(Assumptions::abort);
        server = PostgresServer.start(PostgresStore.home());
    }

    @AfterAll
    static void close() {
        if (server != null) {
            server.close();
        }
    }

    private static RunResult run(PgBouncer bouncer, Strategy strategy, Workload workload) throws StoreException {
        Counter counter = STORE.counter(strategy).orElseThrow();
        try (OpenStore store = STORE.open(bouncer.address())) {
            return new LoadRun(store, counter, workload, true).run(_ -> {});
        }
    }

    @ParameterizedTest
    @EnumSource(Isolation.class)
    void behindATransactionPoolerEachTransactionIsToldWhatItIsToBe(Isolation level) throws Exception {
        try (PgBouncer bouncer = PgBouncer.start(server, directory, IN_TRANSACTIONS)) {
            List<String> before = bouncer.pooled();
            Workload workload = WORKLOAD.withIsolation(level).withDurableCommit(Optional.of(false));
            RunResult naive = run(bouncer, Strategy.NAIVE, workload);
            RunResult locking = run(bouncer, Strategy.LOCKING, workload.withEvidence(true));
            RunResult serializable = run(bouncer, Strategy.SERIALIZABLE, workload);

            assertThat(naive.verdict().kind())
                    .isEqualTo(level == Isolation.READ_COMMITTED ? Verdict.Kind.LOST : Verdict.Kind.EXACT);
            assertThat(locking.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
            assertThat(locking.evidence().orElseThrow().isExact()).isTrue();
            assertThat(serializable.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
            assertThat(locking.storeSettings())
                    .containsEntry("pooler", "hands sessions on between transactions")
                    .containsEntry("synchronous_commit", "off");
            assertThat(bouncer.pooled()).isEqualTo(before);
        }
    }

    @Test
    void singleStatementsRunAsTheServerIsSetAndLeaveNothing() throws Exception {
        try (PgBouncer bouncer = PgBouncer.start(server, directory, IN_TRANSACTIONS)) {
            List<String> before = bouncer.pooled();
            for (Strategy strategy :
                    List.of(Strategy.ATOMIC, Strategy.ATOMIC_THEN_SELECT, Strategy.CONDITIONAL, Strategy.SHARDED)) {
                RunResult result = run(bouncer, strategy, WORKLOAD.withEvidence(true));
                assertThat(result.verdict().kind()).as(strategy.name()).isEqualTo(Verdict.Kind.EXACT);
                assertThat(result.totals().ok()).isEqualTo(8 * EACH);
            }
            assertThat(bouncer.pooled()).isEqualTo(before);
        }
    }

    @Test
    void singleStatementsWithAnotherSettingAreRefusedByName() throws Exception {
        try (PgBouncer bouncer = PgBouncer.start(server, directory, IN_TRANSACTIONS)) {
            List<String> before = bouncer.pooled();
            assertThatThrownBy(() -> run(bouncer, Strategy.ATOMIC, WORKLOAD.withIsolation(Isolation.REPEATABLE_READ)))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("At --url is a pooler, such as PgBouncer in transaction mode, that hands sessions on"
                            + " between transactions, and atomic sends single statements, which run there with read"
                            + " committed and not with repeatable read; leave out --isolation, or give the URL of the"
                            + " server itself.");
            assertThatThrownBy(() -> run(bouncer, Strategy.SHARDED, WORKLOAD.withDurableCommit(Optional.of(false))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("PgBouncer")
                    .hasMessageContaining("leave out --durable-commit,");
            assertThat(bouncer.pooled()).isEqualTo(before);
        }
    }

    @Test
    void whatAnotherGuestHasLeftThereDoesNotBecomeOurs() throws Exception {
        try (PgBouncer bouncer = PgBouncer.start(server, directory, IN_TRANSACTIONS)) {
            bouncer.everywhere("SET default_transaction_isolation = 'repeatable read'");
            List<String> before = bouncer.pooled();
            RunResult naive = run(bouncer, Strategy.NAIVE, WORKLOAD);
            assertThat(naive.verdict().kind()).isEqualTo(Verdict.Kind.LOST);
            assertThat(naive.totals().failed()).isZero();
            assertThat(bouncer.pooled()).isEqualTo(before);
        }
    }

    @Test
    void nobodyIsHeldBetweenTwoStepsBehindAPooler() throws Exception {
        try (PgBouncer bouncer = PgBouncer.start(server, directory, IN_TRANSACTIONS);
                OpenStore store = STORE.open(bouncer.address())) {
            Counter naive = STORE.counter(Strategy.NAIVE).orElseThrow();
            Setup setup = new Setup(naive, 2, Isolation.READ_COMMITTED, false, RetryPolicy.DEFAULT);
            assertThatThrownBy(() -> new Stepper(store, setup, "lost_count"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("PgBouncer")
                    .hasMessageContaining("to step");
        }
    }

    @Test
    void aNamedCounterCountsThroughAPooler() throws Exception {
        try (PgBouncer bouncer = PgBouncer.start(server, directory, IN_TRANSACTIONS);
                OpenStore store = STORE.open(bouncer.address());
                Place place = store.place()) {
            NamedCounter counter = new NamedCounter(place, "pooled-" + System.nanoTime(), 0);
            for (int i = 1; i <= 20; i++) {
                assertThat(counter.increment()).isEqualTo(i);
            }
        }
    }

    @Test
    void aPoolerInSessionModeGetsBackWhatItGave() throws Exception {
        try (PgBouncer bouncer = PgBouncer.start(server, directory, IN_SESSIONS)) {
            bouncer.everywhere("SET lock_timeout = '3s'");
            List<String> before = bouncer.pooled();
            Workload workload =
                    WORKLOAD.withIsolation(Isolation.REPEATABLE_READ).withDurableCommit(Optional.of(false));
            for (Strategy strategy : List.of(Strategy.NAIVE, Strategy.ATOMIC, Strategy.SERIALIZABLE)) {
                RunResult result = run(bouncer, strategy, workload.withPoolSize(OptionalInt.of(6)));
                assertThat(result.verdict().kind()).as(strategy.name()).isEqualTo(Verdict.Kind.EXACT);
                assertThat(result.storeSettings()).doesNotContainKey("pooler");
            }
            try (OpenStore store = STORE.open(bouncer.address());
                    Stepper stepper = stepper(store)) {
                stepper.begin();
                stepper.step(1);
            }
            // PgBouncer takes a connection back some moments after its client has gone.
            assertThat(bouncer.pooled()).isEqualTo(before);
        }
    }

    private static Stepper stepper(OpenStore store) throws StoreException {
        Counter naive = STORE.counter(Strategy.NAIVE).orElseThrow();
        return new Stepper(
                store, new Setup(naive, 2, Isolation.SERIALIZABLE, false, RetryPolicy.DEFAULT), "lost_count");
    }

    @Test
    void aPoolerByStatementIsRefused() throws Exception {
        try (PgBouncer bouncer = PgBouncer.start(server, directory, "pool_mode = statement")) {
            assertThatThrownBy(() -> run(bouncer, Strategy.ATOMIC, WORKLOAD))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("statement mode")
                    .hasMessageContaining("URL of the server itself");
        }
    }

    @Test
    void aPoolerThatTakesTooFewIsToldOf() throws Exception {
        try (PgBouncer bouncer = PgBouncer.start(server, directory, IN_TRANSACTIONS, "max_client_conn = 4")) {
            assertThatThrownBy(() -> run(bouncer, Strategy.ATOMIC, WORKLOAD))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("no connections left (FATAL: no more connections allowed (max_client_conn))")
                    .hasMessageContaining("lower --threads or --pool-size");
        }
    }
}
