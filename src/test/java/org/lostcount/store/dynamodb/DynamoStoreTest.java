package org.lostcount.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.Promised;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Task;
import org.lostcount.counter.Trace;
import org.lostcount.fault.Relay;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.store.Guest;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.keyvalue.Tap;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The counters of DynamoDB on a DynamoDB Local, which the build fetches for these tests alone.
class DynamoStoreTest {
    private static final DynamoStore STORE = new DynamoStore();
    private static final CounterSettings TWO = new CounterSettings(1, 2, 2, Isolation.READ_COMMITTED);

    private static InstalledServer local;
    private static OpenStore store;

    @BeforeAll
    static void start() throws Exception {
        local = DynamoLocal.shared();
        store = STORE.open(address("lost_count", ""));
    }

    @AfterAll
    static void close() {
        if (local != null) {
            store.close();
        }
    }

    private static StoreAddress address(String table, String query) {
        return new StoreAddress("dynamodb:http://127.0.0.1:" + local.port() + query, null, null, table);
    }

    static Stream<Counter> counters() {
        return Task.ALL.stream().flatMap(task -> STORE.counters(task).stream());
    }

    private static Counter counter(Strategy strategy) {
        return STORE.counter(strategy).orElseThrow();
    }

    static Stream<Arguments> phrasings() {
        return counters()
                .flatMap(counter -> Stream.of(Phrasing.PLAIN, Phrasing.TRACED).map(p -> Arguments.of(counter, p)));
    }

    /// What goes over the wire, told in the words that are shown.
    @ParameterizedTest
    @MethodSource("phrasings")
    void whatTheServerIsGivenIsWhatIsShown(Counter counter, Phrasing phrasing) throws Exception {
        try (Tap tap = new Tap(local.port());
                OpenStore tapped = STORE.open(DynamoLocal.address(tap.port()));
                OpenCounter open = tapped.open(counter, two(phrasing));
                Session session = open.session()) {
            open.reset(50);
            begin(session, 41);
            tap.forget();
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            List<Set<String>> given = Requests.of(tap);
            List<String> shown = counter.statements(StoreAddress.DEFAULT_TABLE, phrasing);
            assertThat(given).hasSameSizeAs(shown);
            for (int i = 0; i < given.size(); i++) {
                assertThat(given.get(i)).isEqualTo(Requests.parts(shown.get(i)));
            }
        }
    }

    private static CounterSettings two(Phrasing phrasing) {
        return new CounterSettings(1, 2, 2, Isolation.READ_COMMITTED, phrasing, Optional.empty());
    }

    private static void begin(Session session, long operation) {
        Trace trace = session.trace();
        if (trace != null) {
            trace.begin(operation);
        }
    }

    /// A condition on the value is met by one that came back; the answer tells whose it is all the same. Where no
    /// answer tells, the condition is on whose it is, too.
    @Test
    void whoseTheReplacedValueWasIsToldAlsoWhenItHadComeBack() throws Exception {
        try (OpenCounter open = store.open(counter(Strategy.CONDITIONAL), two(Phrasing.TRACED));
                Session slow = open.session();
                Session other = open.session()) {
            assertThat(overtaken(open, slow, other)).isEqualTo(Outcome.OK);
            Trace trace = Objects.requireNonNull(slow.trace());
            assertThat(trace.basis()).isEqualTo(Trace.START);
            assertThat(trace.replaced()).isEqualTo(3);
            assertThat(open.finalCells()).containsExactly(new FinalCell(0, 6, 1));
        }
        try (OpenCounter open = store.open(counter(Strategy.SERIALIZABLE), two(Phrasing.TRACED));
                Session slow = open.session();
                Session other = open.session()) {
            assertThat(overtaken(open, slow, other)).isInstanceOf(Outcome.Conflict.class);
            assertThat(open.finalCells()).containsExactly(new FinalCell(0, 5, 3));
        }
    }

    /// Operation 1 is overtaken by 2, which adds, and 3, which subtracts.
    private static Outcome overtaken(OpenCounter open, Session slow, Session other) throws Exception {
        open.reset(5);
        begin(slow, 1);
        return slow.attempt(0, 1, step -> {
            if (step == Step.WRITE) {
                begin(other, 2);
                assertThat(other.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                begin(other, 3);
                assertThat(other.attempt(0, -1, Steps.NONE)).isEqualTo(Outcome.OK);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void workersHaveAsManyConnectionsAsThePoolIsLarge(int size) throws Exception {
        try (Tap tap = new Tap(local.port());
                OpenStore tapped = STORE.open(DynamoLocal.address(tap.port()))) {
            Workload workload = Workload.DEFAULT
                    .withThreads(5)
                    .withExtent(new Extent.Increments(10))
                    .withPoolSize(OptionalInt.of(size));
            RunResult result = new LoadRun(tapped, counter(Strategy.ATOMIC), workload, false).run(_ -> {});
            assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
            assertThat(tap.connectionsWith("DynamoDB_20120810.UpdateItem")).isEqualTo(size);
        }
    }

    @Test
    void aRunOnAServerThatHangsStopsWithinASecond() throws Exception {
        try (InstalledServer frozen = DynamoLocal.start();
                OpenStore on = STORE.open(DynamoLocal.address(frozen.port()))) {
            for (Strategy strategy : List.of(Strategy.ATOMIC, Strategy.LOCKING)) {
                LoadRun run = new LoadRun(
                        on,
                        counter(strategy),
                        Workload.DEFAULT.withExtent(new Extent.For(Duration.ofSeconds(60))),
                        false);
                long[] asked = new long[1];
                RunResult result = run.run(snapshot -> {
                    if (asked[0] == 0 && snapshot.totals().ok() > 0) {
                        signal("-STOP", frozen);
                        asked[0] = System.nanoTime();
                        run.stop();
                    }
                });
                assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.UNKNOWN);
                assertThat(Duration.ofNanos(System.nanoTime() - asked[0]))
                        .isLessThan(Promised.within(Duration.ofSeconds(1)));
                signal("-CONT", frozen);
            }
        }
    }

    /// Whatever becomes of the request, its worker is not kept.
    @Test
    void whoeverWaitsForAnAnswerIsFreedByACancel() throws Exception {
        try (Tap tap = new Tap(local.port());
                OpenStore on = STORE.open(DynamoLocal.address(tap.port()));
                OpenCounter open = on.open(counter(Strategy.ATOMIC), TWO);
                Session session = open.session()) {
            open.reset(0);
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            tap.forget();
            tap.swallow(true);
            Thread canceller = Thread.ofPlatform().start(() -> {
                while (tap.isSilent()) {
                    Thread.onSpinWait();
                }
                session.cancel();
            });
            long begin = System.nanoTime();
            Outcome outcome = session.attempt(0, 1, Steps.NONE);
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            canceller.join();
            tap.swallow(false);
            assertThat(outcome).isInstanceOf(Outcome.Info.class);
            assertThat(taken).isLessThan(Promised.within(Duration.ofSeconds(1)));
        }
    }

    private static void signal(String name, InstalledServer to) {
        try {
            assertThat(new ProcessBuilder("kill", name, Long.toString(to.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// As servers do with connections that nobody uses for long; what is sent next is in no doubt.
    @Test
    void whatWasEndedWhileNobodyUsedItIsConnectedAgain() throws Exception {
        try (Relay relay = new Relay(local.port());
                OpenStore through = STORE.open(DynamoLocal.address(relay.port()));
                OpenCounter open = through.open(counter(Strategy.NAIVE), TWO);
                Session session = open.session()) {
            open.reset(0);
            Outcome outcome = session.attempt(0, 1, step -> {
                if (step == Step.WRITE) {
                    relay.cutAll();
                    // One that was used less than a second ago is taken to be there.
                    Thread.sleep(1_100);
                }
            });
            assertThat(outcome).isEqualTo(Outcome.OK);
            assertThat(open.total()).isEqualTo(1);
        }
    }

    @Test
    void nobodyKnowsOfWhatWasCutOffAndTheNextIncrementHasAnotherConnection() throws Exception {
        try (OpenCounter open = store.open(counter(Strategy.NAIVE), TWO);
                Session session = open.session()) {
            open.reset(0);
            Outcome outcome = session.attempt(0, 1, step -> {
                if (step == Step.WRITE) {
                    session.cancel();
                }
            });
            assertThat(outcome).isInstanceOf(Outcome.Info.class);
            assertThat(open.total()).isZero();
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            assertThat(open.total()).isEqualTo(1);
        }
    }

    @Test
    void whoeverIsSlowerThanAnotherIsOutOfSync() throws Exception {
        for (Strategy strategy : List.of(Strategy.CONDITIONAL, Strategy.SERIALIZABLE)) {
            try (OpenCounter open = store.open(counter(strategy), TWO);
                    Session slow = open.session();
                    Session fast = open.session()) {
                open.reset(0);
                Outcome outcome = slow.attempt(0, 1, step -> {
                    if (step == Step.WRITE) {
                        assertThat(fast.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                    }
                });
                assertThat(outcome).as(strategy.name()).isInstanceOf(Outcome.Conflict.class);
                assertThat(open.total()).isEqualTo(1);
            }
        }
    }

    @Test
    void aLockThatIsGoneWhenItIsToBeReleasedIsCounted() throws Exception {
        try (OpenCounter open = store.open(counter(Strategy.LOCKING), TWO);
                Session session = open.session()) {
            open.reset(0);
            Steps removes = step -> {
                if (step == Step.WRITE) {
                    reset(open);
                }
            };
            assertThat(session.attempt(0, 1, removes)).isEqualTo(Outcome.OK);
            assertThat(open.settings()).containsEntry("locks lost before their release", "1");
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            assertThat(open.total()).isEqualTo(2);
        }
    }

    /// Which removes locks, too.
    private static void reset(OpenCounter open) {
        try {
            open.reset(0);
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readsAreAsTheUrlSays() throws Exception {
        try (OpenStore eventual = STORE.open(address("lost_count", "?ConsistentRead=false"));
                OpenCounter open = eventual.open(counter(Strategy.CONDITIONAL), TWO)) {
            assertThat(open.settings()).containsEntry("reads", "eventually consistent");
        }
        try (OpenCounter open = store.open(counter(Strategy.CONDITIONAL), TWO)) {
            assertThat(open.settings()).containsEntry("reads", "strongly consistent");
        }
        assertThatThrownBy(() -> STORE.open(address("lost_count", "?consistent=maybe")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("?ConsistentRead=false");
    }

    @Test
    void cleaningDropsTheTableThatIsOursAndNoOther() throws Exception {
        try (OpenStore mine = STORE.open(address("mine", ""));
                var client = DynamoAddress.local(local.port()).client(DynamoAddress.http())) {
            mine.clean();
            assertThat(client.listTables().tableNames()).doesNotContain("mine");
            client.createTable(DynamoTable.definition("theirs").toBuilder()
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build())
                    .build());
            assertThatThrownBy(() -> STORE.open(address("theirs", ""))).hasMessageContaining("did not make");
            assertThat(client.listTables().tableNames()).contains("theirs");
        }
    }

    @Test
    void whoMayNotSeeTheTablesCountsInTheOneThatIsThere() throws Exception {
        STORE.open(DynamoLocal.address(local.port())).close(); // makes the table
        try (Blinders blinders = new Blinders(local.port())) {
            String url = "dynamodb:http://127.0.0.1:" + blinders.port();
            Guest.counts(STORE, new StoreAddress(url, null, null, "lost_count"));
            assertThatThrownBy(() -> STORE.open(new StoreAddress(url, null, null, "nowhere")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("dynamodb:DescribeTable");
        }
    }

    @Test
    void aServerThatIsNotThereIsOneSentence() {
        assertThatThrownBy(() -> STORE.open(new StoreAddress("dynamodb:http://127.0.0.1:1", null, null, "lost_count")))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("No DynamoDB answers at ");
    }

    @Test
    void aCertificateThatIsNotTrustedIsToldOf(@TempDir Path directory) throws Exception {
        try (var untrusted = untrusted(directory.resolve("own.p12"))) {
            Thread.ofVirtual().start(() -> {
                while (!untrusted.isClosed()) {
                    try (SSLSocket guest = (SSLSocket) untrusted.accept()) {
                        guest.startHandshake();
                    } catch (IOException e) {
                        // It does not come in.
                    }
                }
            });
            String url = "dynamodb:https://localhost:" + untrusted.getLocalPort();
            assertThatThrownBy(() -> STORE.open(new StoreAddress(url, null, null, "lost_count")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("The certificate of the DynamoDB at https://localhost:")
                    .hasMessageContaining("javax.net.ssl.trustStore");
        }
    }

    /// A server with a certificate that nobody else has signed.
    private static ServerSocket untrusted(Path keys) throws Exception {
        String secret = "of-the-test";
        assertThat(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-storepass",
                                secret,
                                "-keystore",
                                keys.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(KeyStore.getInstance(keys.toFile(), secret.toCharArray()), secret.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }
}
