package org.lostcount.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Trace;
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
import org.lostcount.store.Stores;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/// What Redis has that other stores have not.
class RedisStoreTest {
    private static final RedisStore STORE = new RedisStore();
    private static final String TABLE = "redis_test";
    private static final CounterSettings TWO = new CounterSettings(1, 2, 2, Isolation.READ_COMMITTED);

    private static RedisServer server;
    private static String password;
    private static OpenStore store;

    @BeforeAll
    static void start() throws Exception {
        STORE.absent().ifPresent(Assumptions::abort);
        server = RedisServer.start();
        password = new String(
                server.address().config().getCredentialsProvider().get().getPassword());
        store = STORE.open(address(password));
    }

    @AfterAll
    static void close() {
        if (server != null) {
            store.close();
            server.close();
        }
    }

    private static String url() {
        return "redis://127.0.0.1:" + server.address().place().getPort() + "/0";
    }

    private static StoreAddress address(String secret) {
        return new StoreAddress(url(), null, secret, TABLE);
    }

    static Stream<Counter> counters() {
        return STORE.counters().stream();
    }

    /// `MONITOR` tells every command that the server is given, word by word.
    static Stream<Arguments> phrasings() {
        return counters()
                .flatMap(counter -> Stream.of(Phrasing.PLAIN, Phrasing.TRACED).map(p -> Arguments.of(counter, p)));
    }

    @ParameterizedTest
    @MethodSource("phrasings")
    void whatTheServerIsGivenIsWhatIsShown(Counter counter, Phrasing phrasing) throws Exception {
        CounterSettings settings = new CounterSettings(1, 2, 2, Isolation.READ_COMMITTED, phrasing, Optional.empty());
        try (Connection monitor = server.address().connect();
                OpenCounter open = store.open(counter, settings);
                Session session = open.session()) {
            open.reset(5);
            Trace trace = session.trace();
            assertThat(trace != null).isEqualTo(phrasing == Phrasing.TRACED);
            if (trace != null) {
                trace.begin(41);
            }
            monitor.sendCommand(() -> "MONITOR".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            monitor.getOne();
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            String end = "that was it";
            try (Connection other = server.address().connect()) {
                other.sendCommand(Command.ECHO, end);
                other.getOne();
            }
            List<String> given = new ArrayList<>();
            for (String line = told(monitor); !line.contains(end); line = told(monitor)) {
                // What a script runs is not sent.
                if (!line.contains(" lua] ") && !line.contains("\"AUTH\"")) {
                    given.add(line.substring(line.indexOf(']') + 2));
                }
            }
            assertThat(given).hasSize(shown(counter, phrasing).size());
            for (int i = 0; i < given.size(); i++) {
                assertThat(given.get(i)).matches(shown(counter, phrasing).get(i));
            }
        }
    }

    private static String told(Connection monitor) {
        return RedisKeys.text(monitor.getBinaryBulkReply());
    }

    /// The commands that are shown, as patterns of what `MONITOR` makes of them.
    private static List<String> shown(Counter counter, Phrasing phrasing) {
        return counter.statements(TABLE, phrasing).stream()
                .flatMap(text -> Stream.of(text.split("; ", -1)))
                .map(command -> java.util.regex.Pattern.compile("\"[^\"]*\"|\\S+")
                        .matcher(command)
                        .results()
                        .map(word -> "\"" + literal(word.group().replace("\"", "")) + "\"")
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow())
                .toList();
    }

    private static String literal(String word) {
        return Stream.of(word.split("\\?", -1))
                .map(java.util.regex.Pattern::quote)
                .reduce((a, b) -> a + "[-.:0-9a-z]+" + b)
                .orElseThrow();
    }

    @Test
    void aLockThatExpiresUnderASlowHolderLosesAnUpdateAndIsToldOf() throws Exception {
        try (OpenCounter open = open("locking");
                Session slow = open.session();
                Session quick = open.session()) {
            open.reset(0);
            Outcome outcome = slow.attempt(0, 1, step -> {
                if (step == Step.WRITE) {
                    expireLock();
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
            expireLock();
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
                    expireLock();
                    ask("SET", lock(), "9.9");
                }
            });
            assertThat(ask("GET", lock())).isEqualTo("9.9");
            expireLock();
            assertThat(next.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
        }
    }

    private static void expireLock() {
        assertThat(ask("DEL", lock())).isEqualTo("1");
    }

    /// The name of the only lock there is, or of the only counter's that has one.
    private static String lock() {
        try (Connection connection = server.address().connect()) {
            connection.sendCommand(Command.KEYS, TABLE + ":*:0");
            return RedisKeys.text(((List<?>) connection.getOne()).getFirst()) + ":lock";
        }
    }

    private static String ask(String command, String... arguments) {
        try (Connection connection = server.address().connect()) {
            connection.sendCommand(Command.valueOf(command), arguments);
            return switch (connection.getOne()) {
                case byte[] text -> RedisKeys.text(text);
                case Object other -> other.toString();
            };
        }
    }

    /// A client that connects again by itself would write without a condition.
    @Test
    void aConditionDoesNotSurviveItsConnection() throws Exception {
        try (OpenCounter open = open("conditional");
                Session cut = open.session();
                Session other = open.session()) {
            open.reset(0);
            Outcome outcome = cut.attempt(0, 1, step -> {
                if (step == Step.WRITE) {
                    assertThat(other.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                    assertThat(other.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                    cut.cancel();
                }
            });
            assertThat(outcome).isInstanceOf(Outcome.Info.class);
            assertThat(open.total()).isEqualTo(2);
            assertThat(cut.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            assertThat(open.total()).isEqualTo(3);
        }
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

    @ParameterizedTest
    @ValueSource(strings = {"naive", "locking", "atomic", "atomic-lua", "conditional", "sharded"})
    void nobodyKnowsOfWhatWasSentOverAConnectionThatDied(String strategy) throws Exception {
        try (OpenCounter open = open(strategy);
                Session session = open.session()) {
            open.reset(0);
            Outcome outcome = session.attempt(0, 1, step -> {
                if (step == Step.WRITE || step == Step.ADD) {
                    ask("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
                }
            });
            assertThat(outcome).isInstanceOf(Outcome.Info.class);
        }
    }

    @Test
    void whatIsNoNumberIsAnAnswerAndNoDoubt() throws Exception {
        try (OpenCounter open = open("atomic");
                Session session = open.session()) {
            open.reset(0);
            ask("SET", lock().replace(":lock", ""), "many");
            assertThat(session.attempt(0, 1, Steps.NONE))
                    .isInstanceOfSatisfying(
                            Outcome.Fail.class, fail -> assertThat(fail.code()).isEqualTo("ERR"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"atomic", "locking"})
    void aRunOnAServerThatHangsStopsWithinASecond(String strategy) throws Exception {
        try (RedisServer frozen = RedisServer.start();
                OpenStore on = STORE.open(new StoreAddress(
                        "redis://127.0.0.1:" + frozen.address().place().getPort(),
                        null,
                        new String(frozen.address()
                                .config()
                                .getCredentialsProvider()
                                .get()
                                .getPassword()),
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

    private static void signal(String name, RedisServer to) {
        try {
            assertThat(new ProcessBuilder("kill", name, Long.toString(to.pid()))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRunLeavesNothingAndCleaningTouchesNothingOfOthers() throws Exception {
        ask("SET", TABLE, "theirs");
        ask("SET", TABLE + ":run-x", "theirs");
        ask("SET", TABLE + ":run-0123456789abcdef:7", "12");
        ask("SET", TABLE + ":run-0123456789abcdef:7:lock", "1.1");
        RunResult result = new LoadRun(
                        store,
                        counter("locking"),
                        Workload.DEFAULT.withExtent(new Extent.Increments(20)).withCounters(3),
                        false)
                .run(snapshot -> {});
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
        assertThat(ask("DBSIZE")).isEqualTo("4");
        store.clean();
        assertThat(ask("GET", TABLE)).isEqualTo("theirs");
        assertThat(ask("GET", TABLE + ":run-x")).isEqualTo("theirs");
        assertThat(ask("DBSIZE")).isEqualTo("2");
        ask("FLUSHDB");
    }

    @Test
    void whoeverCanNotComeInIsToldWhatToDo() {
        assertRefused(address("wrong"), "Redis refuses the user or the password", "check --user and --password-env.");
        assertRefused(new StoreAddress(url(), null, null, TABLE), "Redis refuses the user or the password");
        assertRefused(new StoreAddress("redis://127.0.0.1:1", null, null, TABLE), "No Redis answers at 127.0.0.1:1");
        assertRefused(new StoreAddress("redis://nowhere/x", null, null, TABLE), "--url of Redis is redis://host:port");
    }

    private static void assertRefused(StoreAddress address, String... words) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> STORE.open(address))
                .withMessageContainingAll(words)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(password));
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

    @Test
    void whatIsNotOnTheBoardHasItsReason() {
        assertThat(STORE.whyNot(Strategy.SERIALIZABLE)).startsWith("Redis runs one command after another");
        assertThat(STORE.counter(Strategy.ATOMIC_THEN_SELECT)).isEmpty();
        assertThat(Stores.named("h2").orElseThrow().whyNot(Strategy.ATOMIC_LUA))
                .isEqualTo("H2 runs no scripts in Lua.");
    }
}
