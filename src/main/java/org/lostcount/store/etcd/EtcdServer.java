package org.lostcount.store.etcd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.Certificate;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.installed.Recipe;
import org.lostcount.store.installed.SweptDirectory;
import org.lostcount.store.keyvalue.BreakableServer;
import org.lostcount.store.keyvalue.RunServer;

/// An etcd that the program has started for itself: on the loopback address only, for those who have a certificate that
/// is made at each start. It ends with the program, however that ends, and its data with it. Any thread.
///
/// With a password alone, etcd still lets everybody forget its history, declare it full and read its figures.
final class EtcdServer implements AutoCloseable {
    private final SweptDirectory directory;
    private final SSLSocketFactory tls;
    private final InstalledServer server;

    private EtcdServer(SweptDirectory directory) throws StoreException {
        this.directory = directory;
        Certificate ofServer = Certificate.make("Lost Count's etcd");
        Certificate ours = Certificate.make("Lost Count");
        try {
            tls = ours.towards(ofServer).getSocketFactory();
            Files.writeString(directory.path().resolve("certificate"), ofServer.asPem());
            Files.writeString(directory.path().resolve("key"), ofServer.keyAsPem());
            // Its own gateway comes to it as a client, with the server's certificate.
            Files.writeString(directory.path().resolve("clients"), ours.asPem() + ofServer.asPem());
            server = InstalledServer.start(new How(directory.path(), tls));
        } catch (IOException e) {
            directory.close();
            throw noDirectory(e);
        } catch (StoreException e) {
            directory.close();
            throw e;
        }
    }

    /// Starts a server, in some tenths of a second.
    ///
    /// @throws StoreException when there is no program for it, or it does not start
    static EtcdServer start() throws StoreException {
        try {
            return new EtcdServer(SweptDirectory.make("lost-count-etcd"));
        } catch (IOException e) {
            throw noDirectory(e);
        }
    }

    private static StoreException noDirectory(IOException e) {
        return new StoreException("etcd has no directory to write to: " + e.getMessage() + "; make room.", e);
    }

    /// A server for one run alone, which is to be broken, and ends with that.
    static RunServer<EtcdConnection> broken() throws StoreException {
        EtcdServer own = start();
        BreakableServer breakable = new BreakableServer(own.server, true);
        return new RunServer<>(
                EtcdConnector.ofSessions(() -> own.address().at(breakable.port())),
                EtcdConnector.beside(own::address),
                Map.of(),
                breakable,
                own::close);
    }

    /// How a server is found and run.
    ///
    /// @param directory where it has certificates, and keeps its data
    /// @param tls what lets in
    record How(Path directory, SSLSocketFactory tls) implements Recipe {
        private static final Pattern REASON = Pattern.compile("\"error\":\"((?:[^\"\\\\]|\\\\.)*)\"");
        /// To find it by, or tell that it is not there.
        static final How NOWHERE = new How(Path.of(""), (SSLSocketFactory) SSLSocketFactory.getDefault());

        private static final Duration PATIENCE = Duration.ofSeconds(5);
        /// So many writes it remembers in any case; more than are kept of a run.
        private static final int REMEMBERED = 5_000_000;

        @Override
        public String label() {
            return "etcd";
        }

        @Override
        public List<String> programs() {
            return List.of("etcd");
        }

        @Override
        public String absent() {
            return "There is no etcd on this machine's PATH: install it (Debian and Ubuntu: apt-get install"
                    + " etcd-server), or name an etcd of yours with its URL.";
        }

        /// Its one peer, itself, is a socket in a directory that is closed to others: there is no password for peers.
        @Override
        public List<String> command(Path program, Path desk, int port) {
            String clients = "https://127.0.0.1:" + port;
            String peer = "unix://peer:0";
            return List.of(
                    program.toString(),
                    "--name=counter",
                    "--data-dir=" + directory.resolve("data"),
                    "--listen-client-urls=" + clients,
                    "--advertise-client-urls=" + clients,
                    "--listen-peer-urls=" + peer,
                    "--initial-advertise-peer-urls=" + peer,
                    "--initial-cluster=counter=" + peer,
                    "--cert-file=" + directory.resolve("certificate"),
                    "--key-file=" + directory.resolve("key"),
                    "--trusted-ca-file=" + directory.resolve("clients"),
                    "--client-cert-auth=true",
                    // It waits for nobody to be elected.
                    "--heartbeat-interval=20",
                    "--election-timeout=200",
                    "--quota-backend-bytes=" + (8L << 30),
                    "--auto-compaction-mode=revision",
                    "--auto-compaction-retention=" + REMEMBERED,
                    "--logger=zap",
                    "--log-level=error",
                    "--log-outputs=stderr");
        }

        @Override
        public Path workplace(Path desk) {
            return directory;
        }

        /// Whoever has taken its port is told nothing, as he can't prove to be our server.
        @Override
        public boolean isBound(Path desk) {
            return true;
        }

        @Override
        public boolean answers(int port) {
            EtcdConnection connection = null;
            try {
                connection = EtcdAddress.own(port, tls).connect(PATIENCE);
                connection.ask("kv/range", "{\"key\": \"AA==\"}");
                return true;
            } catch (UncheckedIOException | EtcdException e) {
                return false;
            } finally {
                if (connection != null) {
                    connection.cut();
                }
            }
        }

        @Override
        public String complaint(String said) {
            Matcher reason = REASON.matcher(said);
            String last = Recipe.super.complaint(said);
            while (reason.find()) {
                last = reason.group(1);
            }
            return last;
        }

        @Override
        public String toString() {
            return label();
        }
    }

    EtcdAddress address() {
        return EtcdAddress.own(server.port(), tls);
    }

    /// Kills it, if it runs, and starts it again on its data.
    void restart() throws StoreException {
        server.restart();
    }

    long pid() {
        return server.pid();
    }

    /// Ends it. Does nothing on a server that has ended.
    @Override
    public void close() {
        server.close();
        directory.close();
    }
}
