package org.lostcount.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import org.lostcount.store.Stores;
import org.lostcount.store.keyvalue.KeyValueContract;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/// What Redis has that other stores have not.
@EitherLane
class RedisStoreTest extends KeyValueContract {
    private static final RedisStore STORE = new RedisStore();
    private static final String TABLE = "redis_test";

    private static RedisServer server;
    private static OpenStore store;

    @BeforeAll
    static void start() throws Exception {
        STORE.absent().ifPresent(Assumptions::abort);
        server = RedisServer.start();
        store = STORE.open(address(server));
    }

    @AfterAll
    static void close() {
        if (server != null) {
            store.close();
            server.close();
        }
    }

    private static StoreAddress address(RedisServer of) {
        String password =
                new String(of.address().config().getCredentialsProvider().get().getPassword());
        return new StoreAddress("redis://" + of.address().place() + "/0", null, password, TABLE);
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
        return address(server);
    }

    @Override
    protected Own another() throws StoreException {
        RedisServer another = RedisServer.start();
        return new Own(another::close, address(another), another.pid());
    }

    @Override
    protected String noNumber() {
        return "ERR";
    }

    @Override
    protected List<String> keys() {
        return ask(Command.KEYS, "*") instanceof List<?> found
                ? found.stream().map(RedisAnswer::text).toList()
                : List.of();
    }

    @Override
    protected void set(String key, String value) {
        ask(Command.SET, key, value);
    }

    @Override
    protected Optional<String> get(String key) {
        return Optional.ofNullable(ask(Command.GET, key)).map(RedisAnswer::text);
    }

    @Override
    protected void delete(String key) {
        assertThat(ask(Command.DEL, key)).isEqualTo(1L);
    }

    private static @Nullable Object ask(Command command, String... arguments) {
        try (Connection connection = server.address().connect()) {
            connection.sendCommand(command, arguments);
            return connection.getOne();
        }
    }

    static Stream<Counter> counters() {
        return Task.ALL.stream().flatMap(task -> STORE.counters(task).stream());
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
            boolean givesBack = counter.strategy().equals(TakeStrategies.GIVE_BACK);
            // In each of several keys, too; who gives back does so where there is nothing.
            open.reset(givesBack ? 0 : 50);
            Trace trace = session.trace();
            assertThat(trace != null).isEqualTo(phrasing == Phrasing.TRACED && counter.isTraceable());
            if (trace != null) {
                trace.begin(41);
            }
            monitor.sendCommand(() -> "MONITOR".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            monitor.getOne();
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(givesBack ? Outcome.NONE_LEFT : Outcome.OK);
            String end = "that was it";
            ask(Command.ECHO, end);
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
        return RedisAnswer.text(monitor.getBinaryBulkReply());
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

    /// Else the next attempt would be refused for what happened before it.
    @Test
    void anAttemptThatWasGivenUpWatchesNothingAnyMore() throws Exception {
        try (OpenCounter open = open("conditional");
                Session one = open.session();
                Session other = open.session()) {
            open.reset(0);
            assertThatThrownBy(() -> one.attempt(0, 1, step -> {
                        if (step == Step.WRITE) {
                            throw new InterruptedException();
                        }
                    }))
                    .isInstanceOf(InterruptedException.class);
            assertThat(other.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            assertThat(one.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "naive",
                "locking",
                "atomic",
                "atomic-lua",
                "conditional",
                "sharded",
                "take:check-then-atomic",
                "take:atomic",
                "take:give-back",
                "number:atomic"
            })
    void nobodyKnowsOfWhatWasSentOverAConnectionThatDied(String strategy) throws Exception {
        try (OpenCounter open = open(strategy);
                Session session = open.session()) {
            open.reset(1);
            Outcome outcome = session.attempt(0, 1, step -> {
                if (step == Step.WRITE || step == Step.ADD) {
                    ask(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
                }
            });
            assertThat(outcome).isInstanceOf(Outcome.Info.class);
        }
    }

    /// Else the stock would stay too low for ever.
    @Test
    void whoIsInterruptedBeforeHeGivesBackDoesSoAllTheSame() throws Exception {
        try (OpenCounter open = open("take:give-back");
                Session session = open.session()) {
            open.reset(1);
            int[] steps = new int[1];
            assertThatThrownBy(() -> session.attempt(0, 2, step -> {
                        steps[0]++;
                        if (steps[0] == 2) {
                            throw new InterruptedException();
                        }
                    }))
                    .isInstanceOf(InterruptedException.class);
            assertThat(open.total()).isEqualTo(1);
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
        }
    }

    /// Nobody was given anything, and the stock is too low all the same.
    @Test
    void whoCanNotGiveBackLeavesADoubt() throws Exception {
        try (OpenCounter open = open("take:give-back");
                Session session = open.session()) {
            open.reset(1);
            int[] steps = new int[1];
            Outcome outcome = session.attempt(0, 2, step -> {
                steps[0]++;
                if (steps[0] == 2) {
                    ask(Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
                }
            });
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Info.class, info -> assertThat(info.code()).isEqualTo(Outcome.HALF_DONE));
            assertThat(open.total()).isEqualTo(-1);
        }
    }

    /// The weaker promise: as long as somebody has not given back what was not there, one who wants less is turned
    /// away.
    @Test
    void whoWantsLessIsTurnedAwayWhileAnotherGivesBack() throws Exception {
        try (OpenCounter open = open("take:give-back");
                Session greedy = open.session();
                Session modest = open.session()) {
            open.reset(1);
            int[] steps = new int[1];
            Outcome outcome = greedy.attempt(0, 2, step -> {
                steps[0]++;
                if (steps[0] == 2) {
                    assertThat(modest.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.NONE_LEFT);
                }
            });
            assertThat(outcome).isEqualTo(Outcome.NONE_LEFT);
            assertThat(open.total()).as("one was there all the time").isEqualTo(1);
        }
    }

    @Test
    void whoeverCanNotComeInIsToldWhatToDo() {
        String url = String.valueOf(address().url());
        assertRefused(
                new StoreAddress(url, null, "wrong", TABLE),
                "Redis refuses the user or the password",
                "check --user and --password-env.");
        assertRefused(new StoreAddress(url, null, null, TABLE), "Redis refuses the user or the password");
        assertRefused(new StoreAddress("redis://127.0.0.1:1", null, null, TABLE), "No Redis answers at 127.0.0.1:1");
        assertRefused(new StoreAddress("redis://nowhere/x", null, null, TABLE), "--url of Redis is redis://host:port");
    }

    /// As on many a Redis that somebody else runs.
    @Test
    void whoMayLookAtNothingBesideHisKeysCountsAndSteps() throws Exception {
        ask(
                Command.ACL,
                ("SETUSER guest on >g resetkeys ~guest_test:* +@all -@admin -@dangerous -info -config -client -dbsize"
                                + " -keys -hello -command")
                        .split(" "));
        StoreAddress guest = new StoreAddress("redis://" + server.address().place() + "/0", "guest", "g", "guest_test");
        assertThat(Guest.counts(STORE, guest)).isEqualTo("Redis of unknown version");
        Guest.steps(STORE, guest);
    }

    @Test
    void whatIsNotOnTheBoardHasItsReason() {
        assertThat(STORE.whyNot(Strategy.SERIALIZABLE)).startsWith("Redis runs one command after another");
        assertThat(STORE.counter(Strategy.ATOMIC_THEN_SELECT)).isEmpty();
        assertThat(STORE.whyNot(NumberStrategies.ATOMIC_THEN_SELECT)).startsWith("Redis hands back the sum as it adds");
        assertThat(Stores.named("h2").orElseThrow().whyNot(Strategy.ATOMIC_LUA))
                .isEqualTo("H2 runs no scripts in Lua.");
    }
}
