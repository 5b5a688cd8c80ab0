package org.lostcount.store.h2;

import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.Child;
import org.lostcount.store.installed.Secret;
import org.lostcount.store.installed.SweptDirectory;
import org.lostcount.store.sql.OwnServer;

/// A real H2 server in a process of its own, with its data in files, so that it can be killed. It listens on the
/// loopback address only, and serves nothing but what [#database] has made, each to who knows a key of its
/// own: whoever does not is turned away before H2 looks at a database, a file or a setting. It ends with the program,
/// and its data with it. Any thread.
final class H2Server implements AutoCloseable {
    static final String USER = "lostcount";

    private final SweptDirectory directory;
    private volatile Process process;

    private H2Server(SweptDirectory directory) throws IOException {
        this.directory = directory;
        this.process = begin();
    }

    static H2Server start() throws StoreException {
        try {
            return start(SweptDirectory.make("lost-count-h2"));
        } catch (IOException e) {
            throw notStarted(e);
        }
    }

    private static H2Server start(SweptDirectory directory) throws IOException {
        try {
            return new H2Server(directory);
        } catch (IOException e) {
            directory.close();
            throw e;
        }
    }

    private Process begin() throws IOException {
        return Child.apart(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dh2.bindAddress=127.0.0.1",
                        "-Djava.io.tmpdir=" + directory.path(),
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        H2ServerMain.class.getName(),
                        directory.path().toString()))
                .redirectError(Redirect.DISCARD)
                .start();
    }

    /// A database of its own on this server.
    synchronized Database database(int number) throws StoreException {
        return new Database(this, "counters" + number);
    }

    /// Has a database served, which is made where it is missing. Blocks until it is, or the process has ended. What is
    /// secret goes through a pipe, as arguments and variables are for others to see.
    ///
    /// @return the port
    private int serve(Database database) throws StoreException {
        try {
            Writer writer = process.outputWriter(StandardCharsets.US_ASCII);
            database.key = Secret.fresh();
            writer.write(database.name + " " + database.password + " " + database.key + "\n");
            writer.flush();
            String port = process.inputReader(StandardCharsets.US_ASCII).readLine();
            if (port == null) {
                throw new IOException("its process ended at once");
            }
            return Integer.parseInt(port);
        } catch (IOException e) {
            throw notStarted(e);
        }
    }

    /// One of its databases, with a user, a password and a key of its own.
    static final class Database implements OwnServer {
        private final H2Server server;
        private final String name;
        private final String password = Secret.fresh();
        /// New at each start: whoever had the port while the server was down has been told the one before.
        private volatile String key = "";

        private int port;

        private Database(H2Server server, String name) throws StoreException {
            this.server = server;
            this.name = name;
            this.port = server.serve(this);
        }

        @Override
        public int port() {
            synchronized (server) {
                return port;
            }
        }

        /// The server knows the database by its key, and by no other name.
        @Override
        public String url(int through) {
            return "jdbc:h2:tcp://127.0.0.1:" + through + "/" + key;
        }

        @Override
        public Properties properties() {
            return H2Store.DRIVER.properties(USER, password);
        }

        @Override
        public void restart() throws StoreException {
            synchronized (server) {
                server.restart();
                port = server.serve(this);
            }
        }

        /// The server goes on for others.
        @Override
        public void close() {}
    }

    long pid() {
        return process.pid();
    }

    Path path() {
        return directory.path();
    }

    private void restart() throws StoreException {
        kill();
        try {
            process = begin();
        } catch (IOException e) {
            throw notStarted(e);
        }
    }

    private void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Kills it, as nobody wants its data any more. Whoever waits until it has started again is let go.
    @Override
    public void close() {
        kill();
        end();
    }

    private synchronized void end() {
        kill();
        directory.close();
    }

    private static StoreException notStarted(IOException e) {
        return new StoreException(
                "The H2 server that is to be broken can't be started (" + e.getMessage()
                        + "); see that there is room in the temporary directory.",
                e);
    }
}
