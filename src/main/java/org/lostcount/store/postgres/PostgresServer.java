package org.lostcount.store.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.installed.Secret;
import org.lostcount.store.sql.OwnServer;

/// A real PostgreSQL server that the program brings along, for a user who has none or would not load theirs. It
/// listens on the loopback address only, lets in one user with a password that is new at every start, and writes to
/// disk what it says it has written (`fsync` is on): a counter store that skips that would look several times faster
/// than it is.
///
/// Data stays from one start to the next in a directory that is this server's alone while it runs. When the program
/// ends, even by a crash, the server is told to shut down. Any thread may use a server; [#kill], [#restart] and
/// [#close] wait for each other.
public final class PostgresServer implements OwnServer {
    static final String USER = "lostcount";

    private static final int ATTEMPTS = 20;

    private final DataDirectory directory;
    private final String version;
    private final String password;
    private final int port;
    private ServerProcess process;
    private boolean down;
    private boolean closed;

    private PostgresServer(DataDirectory directory, String version, String password, int port, ServerProcess process) {
        this.directory = directory;
        this.version = version;
        this.password = password;
        this.port = port;
        this.process = process;
    }

    /// Starts a server, in about a tenth of a second; the first time on a machine, three seconds.
    ///
    /// @param home a directory of this program's own, where the server's programs and data are kept
    /// @throws StoreException when there is no server for this machine or it does not start
    public static PostgresServer start(Path home) throws StoreException {
        ServerAccount account = ServerAccount.choose();
        try {
            return start(account.reachable(home), account);
        } catch (IOException e) {
            throw notStarted(home, e);
        }
    }

    static PostgresServer start(Path home, ServerAccount account) throws StoreException {
        PostgresBinaries binaries = PostgresBinaries.unpack(home, account);
        try {
            var directory = DataDirectory.claim(binaries, account);
            try {
                directory.prepare();
                String password = Secret.fresh();
                return patiently(() -> {
                    directory.setPassword(password);
                    int port = InstalledServer.freePort();
                    return new PostgresServer(directory, binaries.version(), password, port, directory.serve(port));
                });
            } catch (IOException | InterruptedException | StoreException | RuntimeException e) {
                directory.close();
                throw e;
            }
        } catch (IOException | InterruptedException e) {
            throw notStarted(home, e);
        }
    }

    /// The address for JDBC, without user and password.
    public String jdbcUrl() {
        return url(port);
    }

    @Override
    public String url(int through) {
        return "jdbc:postgresql://127.0.0.1:" + through + "/postgres";
    }

    @Override
    public Properties properties() {
        Properties properties = PostgresStore.DRIVER.properties(USER, password);
        // Whoever takes its port while it is down is not told the password in plain text.
        properties.setProperty("requireAuth", "scram-sha-256");
        return properties;
    }

    /// The one user there is, who may do everything.
    public String user() {
        return USER;
    }

    /// Good until the server is closed.
    public String password() {
        return password;
    }

    @Override
    public int port() {
        return port;
    }

    /// PostgreSQL's version, such as `18.6`.
    public String version() {
        return version;
    }

    /// Ends the server's processes without warning: connections break, and what the processes had not yet written is
    /// lost. That is a crash and no power failure: what they wrote without syncing is kept by the system.
    /// A session that notices just in time that the server is gone still says so (SQLState 57P01).
    public synchronized void kill() {
        process.kill();
    }

    /// Starts the server again on its data, with the same address and password; kills it first if it runs.
    ///
    /// @throws StoreException when it does not start
    @Override
    public synchronized void restart() throws StoreException {
        if (closed) {
            throw new StoreException("The PostgreSQL server is closed and can't be restarted.");
        }
        down = true;
        kill();
        try {
            process = patiently(() -> directory.serve(port));
            down = false;
        } catch (IOException | InterruptedException e) {
            throw notStarted(directory.path(), e);
        }
    }

    @Override
    public synchronized void revive() throws StoreException {
        if (down) {
            restart();
        }
    }

    /// Breaks the connections and stops the server in an orderly way, within some hundredths of a second. Does nothing
    /// on a closed server.
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        process.stop();
        try {
            directory.close();
        } catch (IOException e) {
            // The lock goes with the program at the latest; until then the next server takes another directory.
        }
    }

    /// Tries again while what the server needs is in use: another program took the port that was free a moment ago, or
    /// the processes of a killed server are not all gone.
    static <T> T patiently(Attempt<T> attempt) throws IOException, InterruptedException, StoreException {
        for (int attempts = 1; ; attempts++) {
            try {
                return attempt.make();
            } catch (StoreException e) {
                if (attempts == ATTEMPTS || !String.valueOf(e.getMessage()).contains("in use")) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    interface Attempt<T> {
        T make() throws IOException, InterruptedException, StoreException;
    }

    static StoreException notStarted(Path where, Exception e) {
        return switch (e) {
            case IOException failed ->
                new StoreException(
                        "PostgreSQL can't be started in " + where + ": " + PostgresBinaries.reason(failed)
                                + "; put that right, or name a PostgreSQL of your own.",
                        e);
            default -> {
                Thread.currentThread().interrupt();
                yield new StoreException("The start of PostgreSQL was interrupted.", e);
            }
        };
    }
}
