package org.lostcount.store.memcached;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.installed.Recipe;
import org.lostcount.store.installed.Secret;
import org.lostcount.store.keyvalue.BreakableServer;
import org.lostcount.store.keyvalue.RunServer;

/// A memcached that the program has started for itself: on the loopback address only, with a password that
/// is new at every start, evicting nothing. It ends with the program, however that ends. Any thread.
final class MemcachedServer implements AutoCloseable {
    private final How how;
    private final InstalledServer server;

    private MemcachedServer() throws StoreException {
        how = new How(Secret.fresh());
        server = InstalledServer.start(how);
    }

    /// Starts a server, in some hundredths of a second.
    ///
    /// @throws StoreException when there is no program for it, or it does not start
    static MemcachedServer start() throws StoreException {
        return new MemcachedServer();
    }

    /// A server for one run alone, which is to be broken, and ends with that.
    static RunServer<MemcachedConnection> broken() throws StoreException {
        MemcachedServer server = start();
        BreakableServer breakable = new BreakableServer(server.server, false);
        return new RunServer<>(
                MemcachedConnector.ofSessions(() -> server.address().at(breakable.port())),
                MemcachedConnector.beside(server::address),
                Map.of(),
                breakable,
                server::close);
    }

    /// How a server is found and run that lets in whoever knows the password.
    record How(String password) implements Recipe {
        @Override
        public String label() {
            return "memcached";
        }

        @Override
        public List<String> programs() {
            return List.of("memcached");
        }

        @Override
        public String absent() {
            return "There is no memcached on this machine's PATH: install one (Debian and Ubuntu: apt-get install"
                    + " memcached), or name a memcached of yours with its URL.";
        }

        /// The password is in a file, as arguments are for everybody to see. As root it runs only when it
        /// is told to.
        @Override
        public List<String> command(Path program, Path desk, int port) throws IOException {
            Path users = Files.writeString(
                    desk.resolve("users"), MemcachedAddress.own(port, password).credentials() + "\n");
            return List.of(
                    program.toString(),
                    "--listen=127.0.0.1",
                    "--port=" + port,
                    "--udp-port=0",
                    "--disable-evictions",
                    "--conn-limit=4096",
                    "--user=" + System.getProperty("user.name"),
                    "--auth-file=" + users,
                    "--pidfile=" + desk.resolve(BOUND));
        }

        @Override
        public boolean answers(int port) {
            try {
                MemcachedAddress.own(port, password).connect().close();
                return true;
            } catch (Lost e) {
                return false;
            }
        }

        @Override
        public String toString() {
            return label();
        }
    }

    MemcachedAddress address() {
        return MemcachedAddress.own(server.port(), how.password());
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
