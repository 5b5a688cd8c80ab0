package org.lostcount.store.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.lostcount.store.installed.Recipe;
import redis.clients.jedis.exceptions.JedisException;

/// How one of three sentinels is run, which watch a primary and put a follower in its place when two of them take it
/// for dead: the same program as the server's. It writes down what it learns where it was started, which is gone by
/// then, so nothing of it is on the disk. Immutable.
///
/// @param password of the sentinels, which let in each other by it
/// @param servers the password of what they watch
/// @param primary where the followers, too, find the primary: sentinels would lead them away from anywhere else
/// @param link how long everything takes on this way
record Sentinel(String password, String servers, int primary, Duration link) implements Recipe {
    private static final String WATCHED = "lost-count";
    private static final Duration DOWN = Duration.ofMillis(500);
    private static final int ANOTHER_TRY = 3000;
    private static final String SETTINGS = """
            bind 127.0.0.1
            unixsocketperm 700
            daemonize no
            logfile ""
            loglevel warning
            port %d
            unixsocket "%s"
            requirepass %s
            sentinel monitor {name} 127.0.0.1 %d 2
            sentinel auth-pass {name} %s
            sentinel down-after-milliseconds {name} %d
            sentinel failover-timeout {name} %d
            sentinel parallel-syncs {name} 2
            """.replace("{name}", WATCHED);

    @Override
    public String label() {
        return "Redis Sentinel";
    }

    @Override
    public String instead() {
        return "leave out --topology";
    }

    @Override
    public List<String> programs() {
        return new RedisServer.How("", Optional.empty()).programs();
    }

    @Override
    public String absent() {
        return new RedisServer.How("", Optional.empty()).absent();
    }

    /// The passwords are in a file, as arguments are for everybody to see.
    @Override
    public List<String> command(Path program, Path desk, int port) throws IOException {
        Path settings = Files.writeString(
                desk.resolve("sentinel.conf"),
                SETTINGS.formatted(
                        port,
                        desk.resolve(BOUND),
                        password,
                        primary,
                        servers,
                        DOWN.plus(link.multipliedBy(4)).toMillis(),
                        ANOTHER_TRY));
        return List.of(program.toString(), settings.toString(), "--sentinel");
    }

    @Override
    public boolean answers(int port) {
        try {
            RedisAddress.own(port, password).connect().close();
            return true;
        } catch (JedisException e) {
            return false;
        }
    }

    /// The port of the primary according to the sentinel at `port`; nothing when it does not say.
    OptionalInt primaryAt(int port) {
        try (RedisConnection connection = RedisAddress.own(port, password).connect()) {
            return new CommandText("SENTINEL GET-MASTER-ADDR-BY-NAME " + WATCHED)
                                    .send(connection)
                                    .getFirst()
                            instanceof List<?> place
                    ? OptionalInt.of(Integer.parseInt(RedisAnswer.text(place.getLast())))
                    : OptionalInt.empty();
        } catch (JedisException e) {
            return OptionalInt.empty();
        }
    }

    /// Whether the sentinel at `port` knows as many others and as many followers, each of them well.
    boolean knowsAt(int port, int others, int followers) {
        try (RedisConnection connection = RedisAddress.own(port, password).connect()) {
            return well(connection, "SENTINELS", "sentinel") == others
                    && well(connection, "REPLICAS", "slave") == followers;
        } catch (JedisException e) {
            return false;
        }
    }

    /// How many of a kind have no other flag than that of their kind.
    private static long well(RedisConnection connection, String which, String flag) {
        return new CommandText("SENTINEL " + which + " " + WATCHED)
                                .send(connection)
                                .getFirst()
                        instanceof List<?> all
                ? all.stream().filter(each -> flag.equals(fact(each, "flags"))).count()
                : 0;
    }

    private static String fact(Object facts, String name) {
        List<String> words = new ArrayList<>();
        if (facts instanceof List<?> all) {
            all.forEach(word -> words.add(RedisAnswer.text(word)));
        }
        int at = words.indexOf(name);
        return at >= 0 && at % 2 == 0 && at + 1 < words.size() ? words.get(at + 1) : "";
    }

    @Override
    public String toString() {
        return label();
    }
}
