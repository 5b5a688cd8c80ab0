package org.lostcount.store.memcached;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.EitherLane;
import org.lostcount.counter.Counter;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.TakeStrategies;
import org.lostcount.counter.Task;
import org.lostcount.store.installed.Recipe;
import org.lostcount.store.keyvalue.CommandText;
import org.lostcount.store.keyvalue.KeyValueContract;

/// What memcached has that other stores have not.
@EitherLane
class MemcachedStoreTest extends KeyValueContract {
    private static final MemcachedStore STORE = new MemcachedStore();
    private static final String TABLE = "memcached_test";

    private static MemcachedServer server;
    private static OpenStore store;

    @BeforeAll
    static void start() throws Exception {
        STORE.absent().ifPresent(Assumptions::abort);
        server = MemcachedServer.start();
        store = STORE.open(address(server));
    }

    @AfterAll
    static void close() {
        if (server != null) {
            store.close();
            server.close();
        }
    }

    private static StoreAddress address(MemcachedServer of) {
        MemcachedAddress at = of.address();
        return new StoreAddress("memcached://" + at, at.user(), at.password(), TABLE);
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
        MemcachedServer another = MemcachedServer.start();
        return new Own(another::close, address(another), another.pid());
    }

    @Override
    protected String noNumber() {
        return "CLIENT_ERROR";
    }

    @Override
    protected List<String> keys() {
        return ask("lru_crawler metadump all").stream()
                .filter(line -> line.startsWith("key="))
                .map(line -> URLDecoder.decode(line.substring(4, line.indexOf(' ')), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    protected void set(String key, String value) {
        assertThat(ask("set " + key + " 0 0 " + value.length() + "\r\n" + value))
                .containsExactly("STORED");
    }

    @Override
    protected Optional<String> get(String key) {
        return MemcachedAnswer.data(ask("get " + key)).values().stream().findFirst();
    }

    @Override
    protected void delete(String key) {
        assertThat(ask("delete " + key)).containsExactly("DELETED");
    }

    static Stream<Counter> counters() {
        return Task.ALL.stream().flatMap(task -> STORE.counters(task).stream());
    }

    /// With `-vv` the server tells every command line that it is given.
    @ParameterizedTest
    @MethodSource("counters")
    void whatTheServerIsGivenIsWhatIsShown(Counter counter) throws Exception {
        int port = freePort();
        boolean counts = counter.task() == Task.COUNT;
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
                assertThat(session.attempt(0, counts ? -1 : 1, Steps.NONE)).isEqualTo(Outcome.OK);
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
            if (!counts || !counter.statements(TABLE).getFirst().startsWith("incr")) {
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
                .map(text -> text.split(CommandText.LINE_END, -1)[0])
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

    /// What is left of a stock is kept as it is: two who have both read 1 leave 0, and not −1.
    @Test
    void aStockThatIsOversoldStopsAtZero() throws Exception {
        try (OpenCounter open = open("take:check-then-atomic");
                Session one = open.session();
                Session other = open.session()) {
            open.reset(1);
            Outcome outcome = one.attempt(0, 1, step -> {
                if (step == Step.ADD) {
                    assertThat(other.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                }
            });
            assertThat(outcome).isEqualTo(Outcome.OK);
            assertThat(open.total()).isZero();
            assertThat(open.settings()).containsEntry("0 is kept as", "0, where decr stops");
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
    void whoeverCanNotComeInIsToldWhatToDo() {
        String url = String.valueOf(address().url());
        assertRefused(
                new StoreAddress(url, address().user(), "wrong", TABLE),
                "memcached refuses the user or the password",
                "check --user and --password-env.");
        assertRefused(new StoreAddress(url, null, null, TABLE), "memcached refuses the user or the password");
        assertRefused(
                new StoreAddress("memcached://127.0.0.1:1", null, null, TABLE), "No memcached answers at 127.0.0.1:1");
        assertRefused(
                new StoreAddress("memcached://nowhere/x", null, null, TABLE),
                "--url of memcached is memcached://host:port");
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
        assertThat(STORE.whyNot(TakeStrategies.ATOMIC)).startsWith("memcached's decr stops at 0");
    }
}
