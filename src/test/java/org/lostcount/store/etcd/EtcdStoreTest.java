package org.lostcount.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.EitherLane;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.ReadFrom;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.TakeStrategies;
import org.lostcount.counter.Task;
import org.lostcount.counter.Trace;
import org.lostcount.store.Guest;
import org.lostcount.store.keyvalue.Errors;
import org.lostcount.store.keyvalue.KeyValueContract;
import org.lostcount.store.keyvalue.Tap;
import tools.jackson.databind.JsonNode;

/// What etcd has that other stores have not.
@EitherLane
class EtcdStoreTest extends KeyValueContract {
    private static final EtcdStore STORE = new EtcdStore();
    private static final Pattern PATH = Pattern.compile("POST /v3/(\\S+) ");
    private static final Pattern BYTES = Pattern.compile("\"(key|value|range_end)\": \"([^\"]*)\"");

    private static PlainEtcd server;
    private static OpenStore store;

    @BeforeAll
    static void start() throws Exception {
        STORE.absent().ifPresent(Assumptions::abort);
        server = new PlainEtcd();
        store = STORE.open(server.store());
    }

    @AfterAll
    static void close() {
        if (server != null) {
            store.close();
            server.close();
        }
    }

    @Override
    protected Store kind() {
        return STORE;
    }

    @Override
    protected OpenStore store() {
        return store;
    }

    @Override
    protected StoreAddress address() {
        return server.store();
    }

    @Override
    protected Own another() throws StoreException {
        PlainEtcd another = new PlainEtcd();
        return new Own(another::close, another.store(), another.pid());
    }

    @Override
    protected String simplest() {
        return "conditional";
    }

    @Override
    protected String noNumber() {
        return "number";
    }

    @Override
    protected List<String> keys() {
        List<String> keys = new ArrayList<>();
        server.ask("kv/range {\"key\":\"AA==\",\"range_end\":\"AA==\"}")
                .path("kvs")
                .forEach(pair -> {
                    keys.add(EtcdAnswer.key(pair));
                });
        return keys;
    }

    @Override
    protected void set(String key, String value) {
        server.ask("kv/put {" + named(key) + ",\"value\":\"" + PlainEtcd.base64(value) + "\"}");
    }

    @Override
    protected Optional<String> get(String key) {
        JsonNode pair = pair(key);
        return pair.isMissingNode() ? Optional.empty() : Optional.of(EtcdAnswer.value(pair));
    }

    private static JsonNode pair(String key) {
        return server.ask("kv/range {" + named(key) + "}").path("kvs").path(0);
    }

    /// A key with a lease goes as it does when its time is over: with that.
    @Override
    protected void delete(String key) {
        long lease = EtcdAnswer.number(pair(key), "lease");
        if (lease != 0) {
            server.ask("lease/revoke {\"ID\":" + lease + "}");
            assertThat(get(key)).isEmpty();
        } else {
            JsonNode done = server.ask("kv/deleterange {" + named(key) + "}");
            assertThat(EtcdAnswer.number(done, "deleted")).isEqualTo(1);
        }
    }

    private static String named(String key) {
        return "\"key\":\"" + PlainEtcd.base64(key) + "\"";
    }

    static Stream<Counter> counters() {
        return Task.ALL.stream().flatMap(task -> STORE.counters(task).stream());
    }

    static Stream<Arguments> phrasings() {
        return counters().flatMap(counter -> Stream.of(Phrasing.values()).map(p -> Arguments.of(counter, p)));
    }

    @ParameterizedTest
    @MethodSource("phrasings")
    void whatTheServerIsGivenIsWhatIsShown(Counter counter, Phrasing phrasing) throws Exception {
        CounterSettings settings = new CounterSettings(1, 2, 2, Isolation.READ_COMMITTED, phrasing, Optional.empty());
        try (Tap tap = new Tap(server.port());
                OpenStore tapped = STORE.open(PlainEtcd.store(tap.port()));
                OpenCounter open = tapped.open(counter, settings);
                Session session = open.session()) {
            open.reset(50);
            Trace trace = session.trace();
            assertThat(trace != null).isEqualTo(phrasing != Phrasing.PLAIN);
            if (trace != null) {
                trace.begin(41);
            }
            tap.forget();
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            List<String> given = tap.requests().stream()
                    .map(sent -> Tap.only(PATH, sent.head()) + " " + readable(sent.body()))
                    .toList();
            List<String> shown = counter.statements(PlainEtcd.TABLE, phrasing);
            assertThat(given).hasSameSizeAs(shown);
            for (int i = 0; i < given.size(); i++) {
                assertThat(given.get(i)).matches(pattern(shown.get(i)));
            }
        }
    }

    @Test
    void connectionsAreSpreadOverTheHostsThatAnswer() throws Exception {
        CounterSettings settings =
                new CounterSettings(1, 4, 4, Isolation.READ_COMMITTED, Phrasing.PLAIN, Optional.empty());
        try (Tap one = new Tap(server.port());
                Tap other = new Tap(server.port());
                OpenStore open = STORE.open(new StoreAddress(
                        "etcd://127.0.0.1:1,127.0.0.1:" + one.port() + ",127.0.0.1:" + other.port() + "?timeout=60",
                        "root",
                        "secret",
                        PlainEtcd.TABLE));
                OpenCounter counter = open.open(counter("conditional"), settings)) {
            counter.reset(5);
            one.forget();
            other.forget();
            for (int i = 0; i < 4; i++) {
                try (Session session = counter.session()) {
                    assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                }
            }
            assertThat(counter.total()).isEqualTo(9);
            assertThat(one.requests()).isNotEmpty();
            assertThat(other.requests()).isNotEmpty();
        }
    }

    @Test
    void anyNodeMayAnswerWhereThatIsWanted() throws Exception {
        for (ReadFrom where : ReadFrom.values()) {
            CounterSettings settings = new CounterSettings(
                    1,
                    1,
                    1,
                    Isolation.READ_COMMITTED,
                    Phrasing.TRACED,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Map.of("read-from", where));
            try (Tap tap = new Tap(server.port());
                    OpenStore tapped = STORE.open(PlainEtcd.store(tap.port()));
                    OpenCounter open = tapped.open(counter("naive"), settings);
                    Session session = open.session()) {
                open.reset(50);
                tap.forget();
                Optional.ofNullable(session.trace()).orElseThrow().begin(1);
                assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                assertThat(tap.requests().getFirst().body())
                        .contains("\"serializable\": " + (where == ReadFrom.REPLICA));
            }
        }
    }

    /// With keys and values as they are displayed.
    private static String readable(String document) {
        return BYTES.matcher(document)
                .replaceAll(field -> Matcher.quoteReplacement("\"" + field.group(1) + "\": \""
                        + new String(Base64.getDecoder().decode(field.group(2)), StandardCharsets.UTF_8) + "\""));
    }

    private static String pattern(String shown) {
        return Stream.of(shown.split("\\?", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + "[-.:0-9a-z]+" + b)
                .orElseThrow();
    }

    /// The store's own history tells what an operation replaced whose answer was lost, and in which order all wrote.
    @ParameterizedTest
    @ValueSource(strings = {"naive", "conditional", "sharded"})
    void itKnowsAllWhoHaveWritten(String strategy) throws Exception {
        CounterSettings settings =
                new CounterSettings(2, 1, 1, Isolation.READ_COMMITTED, Phrasing.RESOLVABLE, Optional.empty());
        try (OpenCounter open = store.open(counter(strategy), settings);
                Session session = open.session()) {
            open.reset(5);
            Trace trace = Optional.ofNullable(session.trace()).orElseThrow();
            for (int operation = 1; operation <= 20; operation++) {
                trace.begin(operation);
                assertThat(session.attempt(operation % 2, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            }
            List<long[]> writes = open.writes();
            assertThat(writes).hasSameSizeAs(open.finalCells());
            assertThat(writes.stream().flatMapToLong(Arrays::stream).toArray())
                    .containsExactlyInAnyOrder(LongStream.rangeClosed(1, 20).toArray());
            assertThat(writes).allSatisfy(cell -> assertThat(cell).isSorted());
            assertThat(open.total()).isEqualTo(30);
            open.reset(0);
            assertThat(open.writes()).allSatisfy(cell -> assertThat(cell).isEmpty());
        }
    }

    /// Whoever waits for a lock for longer than it would live has a lease that is fresh when it is his turn.
    @Test
    void aLockThatWasWaitedForLivesAsLongAsAnyOther() throws Exception {
        CounterSettings settings = new CounterSettings(
                1,
                2,
                2,
                Isolation.READ_COMMITTED,
                Phrasing.PLAIN,
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of("lease", Duration.ofSeconds(1)));
        try (OpenCounter open = store.open(counter("locking"), settings);
                Session holder = open.session();
                Session waiter = open.session()) {
            open.reset(0);
            List<Outcome> outcomes = new ArrayList<>();
            Thread waiting = Thread.ofPlatform().unstarted(() -> {
                try {
                    outcomes.add(waiter.attempt(0, 1, Steps.NONE));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            outcomes.add(holder.attempt(0, 1, step -> {
                if (step == Step.WRITE) {
                    waiting.start();
                    waiting.join();
                }
            }));
            assertThat(outcomes).containsExactly(Outcome.OK, Outcome.OK);
            assertThat(open.settings())
                    .as("of the holder alone, who was slower")
                    .containsEntry("locks lost before their release", "1");
        }
    }

    @Test
    void aKeyThatIsMissingIsTakenForZero() throws Exception {
        try (OpenCounter open = open("conditional");
                Session session = open.session()) {
            assertThat(session.attempt(0, 3, Steps.NONE)).isEqualTo(Outcome.OK);
            assertThat(open.total()).isEqualTo(3);
        }
    }

    /// What was sent may be in the log all the same, when etcd says that it timed out, or that its leader is gone.
    @Test
    void onlyARefusalSaysThatNothingWasDone() {
        Errors errors = EtcdException::meaning;
        List<Integer> refusals = List.of(3, 5, 6, 7, 8, 9, 11, 12, 16);
        for (int code = -1; code < 20; code++) {
            EtcdException said = EtcdException.of(code, "etcdserver: said");
            assertThat(errors.judge(said, true))
                    .isInstanceOf(refusals.contains(code) ? Outcome.Fail.class : Outcome.Info.class);
            assertThat(errors.judge(said, false)).as("a read").isInstanceOf(Outcome.Fail.class);
            assertThat(errors.isLost(said)).isEqualTo(!refusals.contains(code));
        }
    }

    @Test
    void whoeverCanNotComeInIsToldWhatToDo() {
        String url = String.valueOf(address().url());
        assertRefused(
                new StoreAddress(url, "root", "wrong", PlainEtcd.TABLE),
                "etcd refuses the user or the password",
                "check --user and --password-env.");
        assertRefused(new StoreAddress(url, null, null, PlainEtcd.TABLE), "etcd refuses the user or the password");
        assertRefused(
                new StoreAddress("etcd://127.0.0.1:1", null, null, PlainEtcd.TABLE), "No etcd answers at 127.0.0.1:1");
        assertRefused(
                new StoreAddress("etcd://nowhere/x", null, null, PlainEtcd.TABLE), "--url of etcd is etcd://host:port");
    }

    /// As on many an etcd that somebody else runs.
    @Test
    void whoMayTouchNothingBesideHisKeysCountsAndSteps() throws Exception {
        server.addGuest("guest_test");
        StoreAddress guest = new StoreAddress(String.valueOf(address().url()), "guest", "g", "guest_test");
        assertThat(Guest.counts(STORE, guest)).startsWith("etcd 3.");
        Guest.steps(STORE, guest);
        assertRefused(
                new StoreAddress(String.valueOf(address().url()), "guest", "g", "others"),
                "etcd does not let this user do it");
    }

    @Test
    void whatIsNotOnTheBoardHasItsReason() {
        assertThat(STORE.whyNot(Strategy.ATOMIC)).startsWith("etcd has no step that adds");
        assertThat(STORE.whyNot(Strategy.SERIALIZABLE)).startsWith("A transaction of etcd is sent whole");
        assertThat(STORE.whyNot(TakeStrategies.GIVE_BACK)).startsWith("etcd has no step that subtracts");
        assertThat(STORE.whyNot(NumberStrategies.SEQUENCE)).startsWith("etcd has no sequences");
    }
}
