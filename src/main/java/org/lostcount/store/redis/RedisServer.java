package org.lostcount.store.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.lostcount.counter.StoreException;
import org.lostcount.store.keyvalue.InstalledServer;
import org.lostcount.store.keyvalue.Recipe;
import redis.clients.jedis.exceptions.JedisException;

/// A Redis or Valkey that the program has started for itself: on the loopback address only, with a
/// password that is new at every start, in memory alone. It ends with the program, however that ends. Any
/// thread.
final class RedisServer implements AutoCloseable {
    private static final String SETTINGS = """
            bind 127.0.0.1
            unixsocket ""
            save ""
            appendonly no
            daemonize no
            databases 1
            logfile ""
            loglevel warning
            """;

    private final How how;
    private final InstalledServer server;

    private RedisServer() throws StoreException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        how = new How(HexFormat.of().formatHex(secret));
        server = InstalledServer.start(how);
    }

    /// Starts a server, in some hundredths of a second.
    ///
    /// @throws StoreException when there is no program for it, or it does not start
    static RedisServer start() throws StoreException {
        return new RedisServer();
    }

    /// How a server is found and run that lets in whoever knows the password.
    record How(String password) implements Recipe {
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
            Path settings = Files.writeString(
                    desk.resolve("redis.conf"), SETTINGS + "port " + port + "\nrequirepass " + password + "\n");
            return List.of(program.toString(), settings.toString());
        }

        @Override
        public boolean answers(int port) {
            try {
                RedisCounter.cut(RedisAddress.own(port, password).connect());
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

    RedisAddress address() {
        return RedisAddress.own(server.port(), how.password());
    }

    long pid() {
        return server.pid();
    }

    /// Ends it. Does nothing on a server that has ended.
    @Override
    public void close() {
        server.close();
    }
}
