package org.lostcount.store.redis;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lostcount.counter.StoreException;
import redis.clients.jedis.exceptions.JedisException;

/// A Redis or Valkey of this machine's that the program has started for itself: on the loopback address
/// only, with a password that is new at every start, in memory alone. It ends with the program, however
/// that ends. Any thread.
final class RedisServer implements AutoCloseable {
    static final String ABSENT = "There is no redis-server and no valkey-server on this machine's PATH: install one"
            + " (Debian and Ubuntu: apt-get install redis-server), or name a Redis of yours with its URL.";

    private static final List<String> PROGRAMS = List.of("redis-server", "valkey-server");
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path NEW_SESSION = Path.of("/usr/bin/setsid");
    private static final int ATTEMPTS = 20;
    private static final long READY_SECONDS = 20;
    private static final long STOP_SECONDS = 5;

    /// Runs the server and beside it a watcher: when this program ends, however it ends, the pipe closes
    /// and the server is told to end.
    private static final String WATCHED = """
            exec 3<&0
            ( ( read -r _ <&3; kill -TERM $$ 2>/dev/null ) & )
            exec "$@" 3<&- </dev/null
            """;

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

    private final Process process;
    private final RedisAddress address;

    private RedisServer(Process process, RedisAddress address) {
        this.process = process;
        this.address = address;
    }

    /// The server program that this machine has, if it has one.
    static Optional<Path> program(String path) {
        return Stream.of(path.split(Pattern.quote(File.pathSeparator), -1))
                .filter(directory -> !directory.isBlank())
                .flatMap(directory -> PROGRAMS.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Starts a server, in some hundredths of a second.
    ///
    /// @throws StoreException when there is no program for it, or it does not start
    static RedisServer start() throws StoreException {
        Path program = program(String.valueOf(System.getenv("PATH"))).orElseThrow(() -> new StoreException(ABSENT));
        try {
            for (int attempts = 1; ; attempts++) {
                Optional<RedisServer> server = start(program, freePort(), attempts == ATTEMPTS);
                if (server.isPresent()) {
                    return server.get();
                }
            }
        } catch (IOException e) {
            throw new StoreException(
                    "Redis can't be started: " + e.getMessage() + "; put that right, or name a Redis of yours.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The start of Redis was interrupted.", e);
        }
    }

    /// Starts a server on `port`, unless somebody else has taken it meanwhile.
    private static Optional<RedisServer> start(Path program, int port, boolean last)
            throws IOException, InterruptedException, StoreException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        String password = HexFormat.of().formatHex(secret);
        // Nobody else can look into it, and arguments are for everybody to see.
        Path desk = Files.createTempDirectory("lost-count-redis");
        try {
            Path settings = Files.writeString(
                    desk.resolve("redis.conf"), SETTINGS + "port " + port + "\nrequirepass " + password + "\n");
            Path log = desk.resolve("log");
            var command = new ArrayList<String>();
            if (Files.isExecutable(NEW_SESSION)) {
                // Ctrl-C is for the program, which may still want to read its counters.
                command.add(NEW_SESSION.toString());
            }
            if (Files.isExecutable(SHELL)) {
                command.addAll(List.of(SHELL.toString(), "-c", WATCHED, "sh"));
            }
            command.addAll(List.of(program.toString(), settings.toString()));
            Process process = new ProcessBuilder(command)
                    .directory(desk.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            RedisServer server = new RedisServer(process, RedisAddress.own(port, password));
            if (server.awaitReady()) {
                return Optional.of(server);
            }
            server.close();
            String said = Files.readString(log);
            if (last || !said.contains("in use")) {
                throw new StoreException("Redis did not start: "
                        + said.lines().reduce("no reason is known", (_, line) -> line.strip())
                        + "; try " + program + " by hand, or name a Redis of yours.");
            }
            return Optional.empty();
        } finally {
            // What runs has read what it needs; nothing of it stays on the disk, even if this program is killed.
            delete(desk);
        }
    }

    private boolean awaitReady() throws InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(READY_SECONDS)) {
            try {
                RedisCounter.cut(address.connect());
                return process.isAlive();
            } catch (JedisException e) {
                if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        }
        return false;
    }

    RedisAddress address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    /// Ends it. Does nothing on a server that has ended.
    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path desk) throws IOException {
        try (var files = Files.list(desk)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(desk);
    }
}
