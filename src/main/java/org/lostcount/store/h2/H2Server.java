package org.lostcount.store.h2;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.lostcount.counter.StoreException;
import org.lostcount.store.sql.OwnServer;

/// A real H2 server in a process of its own, with its data in files, so that it can be killed. It listens on the
/// loopback address only, lets in one user with a password of its own, and ends with the program. Any thread.
final class H2Server implements AutoCloseable {
    private static final String USER = "lostcount";
    private static final Path NEW_SESSION = Path.of("/usr/bin/setsid");
    private static final long END_SECONDS = 5;

    private final Path directory;
    private final String password = newPassword();
    private Process process;
    private int port;

    private H2Server(Path directory) throws IOException {
        this.directory = directory;
        this.process = begin();
        this.port = readPort();
    }

    static H2Server start() throws StoreException {
        try {
            return new H2Server(Files.createTempDirectory("lost-count-h2-"));
        } catch (IOException e) {
            throw notStarted(e);
        }
    }

    private Process begin() throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NEW_SESSION)) {
            // Ctrl-C is for the program, which may still want to read its counters.
            command.add(NEW_SESSION.toString());
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dh2.bindAddress=127.0.0.1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                H2ServerMain.class.getName(),
                directory.toString()));
        return new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
    }

    /// Blocks until the server listens, or its process has ended.
    private int readPort() throws IOException {
        String line = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        if (line == null) {
            throw new IOException("its process ended at once");
        }
        return Integer.parseInt(line);
    }

    /// A database of its own on this server, which is made when it is first connected to.
    OwnServer database(int number) {
        return new Database(this, number);
    }

    private record Database(H2Server server, int number) implements OwnServer {
        @Override
        public int port() {
            return server.port();
        }

        @Override
        public String url(int through) {
            return "jdbc:h2:tcp://127.0.0.1:" + through + "/./counters" + number + ";DB_CLOSE_DELAY=-1";
        }

        @Override
        public Properties properties() {
            Properties properties = new Properties();
            properties.setProperty("user", USER);
            properties.setProperty("password", server.password);
            return properties;
        }

        @Override
        public void restart() throws StoreException {
            server.restart();
        }

        /// The server goes on for others.
        @Override
        public void close() {}
    }

    private synchronized int port() {
        return port;
    }

    private synchronized void restart() throws StoreException {
        kill();
        try {
            process = begin();
            port = readPort();
        } catch (IOException e) {
            throw notStarted(e);
        }
    }

    private void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public synchronized void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
        process.onExit()
                .completeOnTimeout(process, END_SECONDS, TimeUnit.SECONDS)
                .join();
        kill();
    }

    private static StoreException notStarted(IOException e) {
        return new StoreException(
                "The H2 server that is to be broken can't be started (" + e.getMessage()
                        + "); see that there is room in the temporary directory.",
                e);
    }

    private static String newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().encodeToString(random);
    }
}
