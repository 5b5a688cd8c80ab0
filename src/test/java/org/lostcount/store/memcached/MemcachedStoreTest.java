package org.lostcount.store.memcached;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.report.StoryText;
import org.lostcount.step.Event;
import org.lostcount.step.Result;
import org.lostcount.step.Script;
import org.lostcount.step.Setup;
import org.lostcount.step.Stepper;
import org.lostcount.store.installed.Recipe;

/// What memcached has that other stores have not.
class MemcachedStoreTest {
    private static final MemcachedStore STORE = new MemcachedStore();
    private static final String TABLE = "memcached_test";
    private static final CounterSettings TWO = new CounterSettings(1, 2, 2, Isolation.READ_COMMITTED);

    private static MemcachedServer server;
    private static OpenStore store;

    @BeforeAll
    static void start() throws Exception {
        STORE.absent().ifPresent(Assumptions::abort);
        server = MemcachedServer.start();
        store = STORE.open(address(server.address().password()));
    }

    @AfterAll
    static void close() {
        if (server != null) {
            store.close();
            server.close();
        }
    }

    private static String url() {
        return "memcached://" + server.address();
    }

    private static StoreAddress address(@Nullable String secret) {
        return new StoreAddress(url(), server.address().user(), secret, TABLE);
    }

    static Stream<Counter> counters() {
        return STORE.counters().stream();
    }

    /// With `-vv` the server tells every command line that it is given.
    @ParameterizedTest
    @MethodSource("counters")
    void whatTheServerIsGivenIsWhatIsShown(Counter counter) throws Exception {
        int port = freePort();
        String program = new MemcachedServer.How("").find().orElseThrow().toString();
        Process talking = new ProcessBuilder(
                        program,
                        "-vv",
                        "--listen=127.0.0.1",
                        "--port=" + port,
                        "--user=" + System.getProperty("user.name"))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = talking.inputReader()) {
            awaitLine(said, "server listening");
            try (OpenStore on = STORE.open(new StoreAddress("memcached://127.0.0.1:" + port, null, null, TABLE));
                    OpenCounter open = on.open(counter, TWO);
                    Session session = open.session()) {
                open.reset(5);
                ask(port, "get begin");
                assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                assertThat(session.attempt(0, -1, Steps.NONE)).isEqualTo(Outcome.OK);
                ask(port, "get end");
            }
            awaitLine(said, "get begin");
            List<String> given = new ArrayList<>();
            for (String line = said.readLine(); !line.contains("get end"); line = said.readLine()) {
                // Besides commands it tells its answers, keys that it found, and its connections.
                if (line.matches("<\\d+ (get|gets|set|add|cas|incr|decr) .*")) {
                    given.add(line.substring(line.indexOf(' ') + 1));
                }
            }
            // What adds and what subtracts are two commands, of which each increment sends one.
            List<String> shown = shown(counter);
            if (!counter.statements(TABLE).getFirst().startsWith("incr")) {
                shown = Stream.concat(shown.stream(), shown.stream()).toList();
            }
            assertThat(given).hasSameSizeAs(shown);
            for (int i = 0; i < given.size(); i++) {
                assertThat(given.get(i)).matches(shown.get(i));
            }
        } finally {
            talking.destroy();
        }
    }

    private static void awaitLine(BufferedReader said, String part) throws IOException {
        String line = said.readLine();
        while (line != null && !line.contains(part)) {
            line = said.readLine();
        }
        assertThat(line).isNotNull();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// The command lines that are shown, without their data, as patterns.
    private static List<String> shown(Counter counter) {
        return counter.statements(TABLE).stream()
                .map(text -> text.split(Text.LINE_END, -1)[0])
                .map(text -> Stream.of(text.split("\\?", -1))
                        .map(Pattern::quote)
                        .reduce((a, b) -> a + "[-.:0-9a-z]+" + b)
                        .orElseThrow())
                .toList();
    }

    private static List<String> ask(int port, String command) {
        try (MemcachedConnection connection = new MemcachedConnection("127.0.0.1", port)) {
            return connection.ask(command + "\r\n");
        }
    }

    private static List<String> ask(String command) {
        try (MemcachedConnection connection = server.address().connect()) {
            return connection.ask(command + "\r\n");
        }
    }

    /// Its own arithmetic, which is why 0 is kept as 2^63.
    @Test
    void itsOwnNumbersStopAtZeroAndWrapAtTheirEnd() {
        assertThat(ask("set own 0 0 1\r\n1")).containsExactly("STORED");
        assertThat(ask("decr own 5")).containsExactly("0");
        assertThat(ask("incr own -1")).containsExactly("CLIENT_ERROR invalid numeric delta argument");
        assertThat(ask("set own 0 0 20\r\n18446744073709551615")).containsExactly("STORED");
        assertThat(ask("incr own 1")).containsExactly("0");
        assertThat(ask("incr missing 1")).containsExactly("NOT_FOUND");
        assertThat(ask("set own 0 0 2\r\n10")).containsExactly("STORED");
        assertThat(ask("decr own 1")).containsExactly("9");
        assertThat(ask("get own")).as("a shorter number").endsWith("END").doesNotContain("10");
        assertThat(ask("delete own")).containsExactly("DELETED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"naive", "locking", "atomic", "conditional", "sharded"})
    void itGoesBelowItsStartAndBackAndTellsHow(String strategy) throws Exception {
        try (OpenCounter open = open(strategy);
                Session session = open.session()) {
            open.reset(0);
            for (int delta : new int[] {-1, -1, -1, 1, 1, 1, 1}) {
                assertThat(session.attempt(0, delta, Steps.NONE)).isEqualTo(Outcome.OK);
            }
            assertThat(open.total()).isEqualTo(1);
            assertThat(open.settings()).containsEntry("0 is kept as", "9223372036854775808, as decr stops at 0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"naive", "locking", "atomic", "conditional", "sharded"})
    void aMissingKeyIsACertainFailure(String strategy) throws Exception {
        try (OpenCounter open = open(strategy);
                Session session = open.session()) {
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(new Outcome.Fail("NOT_FOUND", "NOT_FOUND"));
            assertThat(open.total()).isZero();
        }
    }

    @Test
    void aLockThatExpiresUnderASlowHolderLosesAnUpdateAndIsToldOf() throws Exception {
        try (OpenCounter open = open("locking");
                Session slow = open.session();
                Session quick = open.session()) {
            open.reset(0);
            Outcome outcome = slow.attempt(0, 1, step -> {
                if (step == Step.WRITE) {
                    assertThat(ask("delete " + lock(open))).containsExactly("DELETED");
                    assertThat(quick.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                }
            });
            assertThat(outcome).isEqualTo(Outcome.OK);
            assertThat(open.total()).as("two were acknowledged").isEqualTo(1);
            assertThat(open.settings()).containsEntry("locks lost before their release", "1");
        }
    }

    @Test
    void theStepperTellsOfALockThatExpiredUnderASlowHolder() throws Exception {
        Counter locking = counter("locking");
        Setup setup = new Setup(locking, 2, Isolation.READ_COMMITTED, false, RetryPolicy.REPORT);
        try (Stepper stepper = new Stepper(store, setup, Script.of(locking, TABLE))) {
            stepper.begin();
            stepper.step(1);
            stepper.step(1);
            String held = ask("lru_crawler metadump all").stream()
                    .filter(line -> line.contains("%3Alock"))
                    .map(line -> URLDecoder.decode(line.substring(4, line.indexOf(' ')), StandardCharsets.UTF_8))
                    .findFirst()
                    .orElseThrow();
            assertThat(ask("delete " + held)).containsExactly("DELETED");
            for (int step = 1; step <= 3; step++) {
                assertThat(stepper.step(2).events()).noneMatch(Event.Expired.class::isInstance);
            }
            assertThat(stepper.step(1).events())
                    .extracting(StoryText::of)
                    .containsSequence("was too slow: its lock had expired before it was done", "is acknowledged");
            assertThat(stepper.end().result()).isEqualTo(Result.LOST);
        }
    }

    @Test
    void aLockThatIsSomebodyElsesByNowIsNotReleased() throws Exception {
        try (OpenCounter open = open("locking");
                Session slow = open.session();
                Session next = open.session()) {
            open.reset(0);
            slow.attempt(0, 1, step -> {
                if (step == Step.WRITE) {
                    ask("set " + lock(open) + " 0 0 3\r\n9.9");
                }
            });
            assertThat(ask("get " + lock(open))).contains("9.9");
            assertThat(ask("delete " + lock(open))).containsExactly("DELETED");
            assertThat(next.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            assertThat(ask("get " + lock(open)))
                    .as("it has expired at once, by itself")
                    .containsExactly("END");
        }
    }

    private static String lock(OpenCounter open) {
        return ((MemcachedCounter) open).name(0) + MemcachedKeys.LOCK;
    }

    @Test
    void aValueThatCameBackIsNotTheSame() throws Exception {
        try (OpenCounter open = open("conditional");
                Session one = open.session();
                Session other = open.session()) {
            open.reset(0);
            Outcome outcome = one.attempt(0, 1, step -> {
                if (step == Step.WRITE) {
                    other.attempt(0, 1, Steps.NONE);
                    other.attempt(0, -1, Steps.NONE);
                }
            });
            assertThat(outcome).isEqualTo(Outcome.OUT_OF_SYNC);
        }
    }

    @Test
    void whatIsNoNumberIsAnAnswerAndNoDoubt() throws Exception {
        try (OpenCounter open = open("atomic");
                Session session = open.session()) {
            open.reset(0);
            ask("set " + ((MemcachedCounter) open).name(0) + " 0 0 4\r\nmany");
            assertThat(session.attempt(0, 1, Steps.NONE))
                    .isInstanceOfSatisfying(
                            Outcome.Fail.class, fail -> assertThat(fail.code()).isEqualTo("CLIENT_ERROR"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"atomic", "locking"})
    void aRunOnAServerThatHangsStopsWithinASecond(String strategy) throws Exception {
        try (MemcachedServer frozen = MemcachedServer.start();
                OpenStore on = STORE.open(new StoreAddress(
                        "memcached://" + frozen.address(),
                        frozen.address().user(),
                        frozen.address().password(),
                        TABLE))) {
            LoadRun run = new LoadRun(
                    on, counter(strategy), Workload.DEFAULT.withExtent(new Extent.For(Duration.ofSeconds(60))), false);
            long[] asked = new long[1];
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> run.run(snapshot -> {
                        if (asked[0] == 0 && snapshot.totals().ok() > 0) {
                            signal("-STOP", frozen);
                            asked[0] = System.nanoTime();
                            run.stop();
                        }
                    }));
            assertThat(Duration.ofNanos(System.nanoTime() - asked[0])).isLessThan(Duration.ofSeconds(1));
            signal("-CONT", frozen);
        }
    }

    private static void signal(String name, MemcachedServer to) {
        try {
            assertThat(new ProcessBuilder("kill", name, Long.toString(to.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRunLeavesNothingAndCleaningTouchesNothingOfOthers() throws Exception {
        ask("set " + TABLE + " 0 0 6\r\ntheirs");
        ask("set " + TABLE + ":run-x 0 0 6\r\ntheirs");
        ask("set " + TABLE + ":run-0123456789abcdef:7 0 0 2\r\n12");
        ask("set " + TABLE + ":run-0123456789abcdef:7:lock 0 0 3\r\n1.1");
        RunResult result = new LoadRun(
                        store,
                        counter("locking"),
                        Workload.DEFAULT.withExtent(new Extent.Increments(20)).withCounters(3),
                        false)
                .run(snapshot -> {});
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
        assertThat(keys()).isEqualTo(4);
        store.clean();
        assertThat(keys()).isEqualTo(2);
        assertThat(ask("delete " + TABLE)).containsExactly("DELETED");
        assertThat(ask("delete " + TABLE + ":run-x")).containsExactly("DELETED");
    }

    private static long keys() {
        return ask("lru_crawler metadump all").stream()
                .filter(line -> line.startsWith("key="))
                .count();
    }

    @Test
    void whoeverCanNotComeInIsToldWhatToDo() {
        assertRefused(
                address("wrong"), "memcached refuses the user or the password", "check --user and --password-env.");
        assertRefused(new StoreAddress(url(), null, null, TABLE), "memcached refuses the user or the password");
        assertRefused(
                new StoreAddress("memcached://127.0.0.1:1", null, null, TABLE), "No memcached answers at 127.0.0.1:1");
        assertRefused(
                new StoreAddress("memcached://nowhere/x", null, null, TABLE),
                "--url of memcached is memcached://host:port");
    }

    private static void assertRefused(StoreAddress address, String... words) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> STORE.open(address))
                .withMessageContainingAll(words)
                .satisfies(e -> assertThat(e.getMessage())
                        .doesNotContain(String.valueOf(server.address().password())));
    }

    @Test
    void aMachineWithoutAServerIsToldWhatToInstall(@TempDir Path nothing) {
        MemcachedServer.How recipe = new MemcachedServer.How("");
        assertThat(Recipe.find(recipe.programs(), nothing.toString())).isEmpty();
        assertThat(recipe.absent()).contains("apt-get install memcached");
    }

    @Test
    void whatIsNotOnTheBoardHasItsReason() {
        assertThat(STORE.whyNot(Strategy.SERIALIZABLE)).startsWith("memcached has no transactions");
        assertThat(STORE.counter(Strategy.ATOMIC_THEN_SELECT)).isEmpty();
    }

    private static Counter counter(String strategy) {
        return STORE.counters().stream()
                .filter(c -> c.strategy().name().equals(strategy))
                .findFirst()
                .orElseThrow();
    }

    private static OpenCounter open(String strategy) throws StoreException {
        return store.open(counter(strategy), TWO);
    }
}
