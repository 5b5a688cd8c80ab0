package org.lostcount.store.mariadb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.lostcount.counter.StoreException;
import org.lostcount.store.sql.OwnServer;

/// A MariaDB server that is installed on this machine and was started for this program: on the loopback address only,
/// with one user whose password is new, and with every commit on the disk before it is acknowledged. Its data
/// is in a directory of its own, which goes with the program, however that ends. Any thread.
public final class MariaDbServer implements OwnServer {
    static final String DATABASE = "lost_count";
    static final String USER = "lostcount";

    private static final int ATTEMPTS = 20;
    private static final long READY_SECONDS = 60;

    private final MariaDbDirectory directory;
    private final String password;
    private int port;
    private Process process;
    private boolean closed;

    private MariaDbServer(MariaDbDirectory directory, String password) throws IOException, InterruptedException {
        this.directory = directory;
        this.password = password;
        for (int attempts = 1; ; attempts++) {
            port = freePort();
            process = directory.serve(port, password);
            if (awaitReady()) {
                directory.forgetPassword();
                return;
            }
            process.destroyForcibly().onExit().join();
            if (attempts == ATTEMPTS || !directory.log().contains("in use")) {
                throw new IOException(directory.complaint());
            }
        }
    }

    /// Starts a server, in some tenths of a second; the first time on a machine, in about two seconds.
    ///
    /// @param home a directory of this program's own, where a fresh server's data is kept to be copied
    /// @throws StoreException when there is no program for it, or it does not start
    public static MariaDbServer start(Path home) throws StoreException {
        MariaDbProgram program = MariaDbProgram.find().orElseThrow(() -> new StoreException(MariaDbProgram.ABSENT));
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        MariaDbDirectory directory = null;
        try {
            directory = MariaDbDirectory.make(program, home);
            return new MariaDbServer(directory, HexFormat.of().formatHex(secret));
        } catch (IOException | InterruptedException e) {
            if (directory != null) {
                directory.close();
            }
            throw notStarted(e);
        }
    }

    private static StoreException notStarted(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new StoreException("The start of MariaDB was interrupted.", e);
        }
        return new StoreException(
                "MariaDB can't be started: " + e.getMessage() + "; put that right, or name a MariaDB of yours.", e);
    }

    /// Whether it lets its user in; if not, it has ended or takes far too long.
    private boolean awaitReady() throws InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(READY_SECONDS)) {
            try {
                DriverManager.getConnection(url(port), properties()).close();
                return process.isAlive();
            } catch (SQLException e) {
                if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        }
        return false;
    }

    @Override
    public synchronized int port() {
        return port;
    }

    @Override
    public String url(int through) {
        return "jdbc:mariadb://127.0.0.1:" + through + "/" + DATABASE;
    }

    @Override
    public Properties properties() {
        Properties properties = MariaDbStore.driverProperties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        return properties;
    }

    long pid() {
        return process.pid();
    }

    Path data() {
        return directory.path();
    }

    @Override
    public synchronized void restart() throws StoreException {
        if (closed) {
            throw new StoreException("The MariaDB server is closed and can't be restarted.");
        }
        process.destroyForcibly().onExit().join();
        try {
            process = directory.serve(port, null);
            if (!awaitReady()) {
                throw new IOException(directory.complaint());
            }
        } catch (IOException | InterruptedException e) {
            throw notStarted(e);
        }
    }

    /// Kills it, as nobody wants its data any more. Does nothing on a closed server.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            process.destroyForcibly().onExit().join();
            directory.close();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }
}
