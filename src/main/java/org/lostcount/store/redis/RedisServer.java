package org.lostcount.store.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.installed.Recipe;
import org.lostcount.store.installed.Secret;
import org.lostcount.store.installed.SweptDirectory;
import org.lostcount.store.keyvalue.BreakableServer;
import org.lostcount.store.keyvalue.RunServer;
import redis.clients.jedis.exceptions.JedisException;

/// A Redis or Valkey that the program has started for itself: on the loopback address only, with a
/// password that is new at every start, in memory alone unless it is to keep what it acknowledges. It ends
/// with the program, however that ends. Any thread.
final class RedisServer implements RedisServers {
    private static final String SETTINGS = """
            bind 127.0.0.1
            unixsocketperm 700
            save ""
            daemonize no
            databases 1
            logfile ""
            loglevel warning
            """;

    private static final String IN_MEMORY = "appendonly no\n";
    private static final String ON_DISK = "appendonly yes\nappendfsync always\ndir \"%s\"\n";

    private final How how;
    private final InstalledServer server;
    private final Optional<SweptDirectory> data;

    private RedisServer(Optional<SweptDirectory> data) throws StoreException {
        this.data = data;
        how = new How(Secret.fresh(), data.map(SweptDirectory::path));
        try {
            server = InstalledServer.start(how);
        } catch (StoreException e) {
            data.ifPresent(SweptDirectory::close);
            throw e;
        }
    }

    /// Starts a server that keeps nothing on disk, in some hundredths of a second.
    ///
    /// @throws StoreException when there is no program for it, or it does not start
    static RedisServer start() throws StoreException {
        return new RedisServer(Optional.empty());
    }

    /// Starts a server that answers when what it was told is on disk, in a directory of its own, which
    /// goes with it, and with the program, however that ends.
    static RedisServer startDurable() throws StoreException {
        try {
            return new RedisServer(Optional.of(SweptDirectory.make("lost-count-redis")));
        } catch (IOException e) {
            throw new StoreException("Redis has no directory to write to: " + e.getMessage() + "; make room.", e);
        }
    }

    /// Servers for one run alone, which end with that.
    ///
    /// @param durable whether they answer only when what they were told is on disk
    /// @param broken whether they are to be broken
    /// @param chosen what results show besides their settings
    static RunServer<RedisConnection> ofOneRun(
            RedisServers servers, boolean durable, boolean broken, Map<String, String> chosen) throws StoreException {
        try (RedisConnection connection = servers.address().connect()) {
            Map<String, String> settings =
                    new LinkedHashMap<>(RedisFacts.of(connection).settings());
            settings.putAll(chosen);
            BreakableServer breakable = broken ? new BreakableServer(servers, durable) : null;
            return new RunServer<>(
                    RedisConnector.ofSessions(() -> breakable == null
                            ? servers.address()
                            : servers.address().at(breakable.port())),
                    RedisConnector.beside(servers::address),
                    settings,
                    breakable,
                    servers::close);
        } catch (StoreException | JedisException e) {
            servers.close();
            throw e;
        }
    }

    /// How a server is found and run that lets in whoever knows the password.
    ///
    /// @param data where it keeps what it acknowledges; in memory alone otherwise
    /// @param more settings, each on a line of its own
    record How(String password, Optional<Path> data, String more) implements Recipe {
        /// One that nobody follows.
        How(String password, Optional<Path> data) {
            this(password, data, "");
        }

        @Override
        public String label() {
            return "Redis";
        }

        @Override
        public List<String> programs() {
            return List.of("redis-server", "valkey-server");
        }

        @Override
        public String absent() {
            return "There is no redis-server and no valkey-server on this machine's PATH: install one"
                    + " (Debian and Ubuntu: apt-get install redis-server), or name a Redis of yours with its URL.";
        }

        /// The password is in a file, as arguments are for everybody to see.
        @Override
        public List<String> command(Path program, Path desk, int port) throws IOException {
            String memory = data.map(ON_DISK::formatted).orElse(IN_MEMORY);
            Path settings = Files.writeString(
                    desk.resolve("redis.conf"),
                    SETTINGS + memory + more + "port " + port + "\nunixsocket \"" + desk.resolve(BOUND)
                            + "\"\nrequirepass " + password + "\n");
            return List.of(program.toString(), settings.toString());
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

        @Override
        public String toString() {
            return label();
        }
    }

    @Override
    public RedisAddress address() {
        return RedisAddress.own(server.port(), how.password());
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public void restart() throws StoreException {
        server.restart();
    }

    long pid() {
        return server.pid();
    }

    /// Ends it. Does nothing on a server that has ended.
    @Override
    public void close() {
        server.close();
        data.ifPresent(SweptDirectory::close);
    }
}
