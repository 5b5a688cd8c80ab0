package org.lostcount.store.installed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreException;

/// A server of this machine's that the program has started for itself, on the loopback address. It ends
/// with the program, however that ends. Any thread.
public final class InstalledServer implements AutoCloseable {
    private static final int ATTEMPTS = 20;
    private static final long READY_SECONDS = 60;

    private final Recipe recipe;
    private final Path program;
    private Running running;
    private @Nullable Halt halt;
    private boolean closed;

    private record Running(Process process, int port) {}

    private InstalledServer(Recipe recipe, Path program) throws StoreException {
        this.recipe = recipe;
        this.program = program;
        this.running = run(0);
    }

    /// Starts a server, in some hundredths of a second.
    ///
    /// @throws StoreException when there is no program for it, or it does not start
    public static InstalledServer start(Recipe recipe) throws StoreException {
        return new InstalledServer(recipe, recipe.find().orElseThrow(() -> new StoreException(recipe.absent())));
    }

    /// Starts it on `wanted`, where that is a port and free, or else on another.
    private Running run(int wanted) throws StoreException {
        try {
            int port = wanted == 0 ? freePort() : wanted;
            for (int attempts = 1; ; attempts++) {
                Optional<Running> server = run(port, attempts == ATTEMPTS);
                if (server.isPresent()) {
                    return server.get();
                }
                port = freePort();
            }
        } catch (IOException e) {
            throw new StoreException(
                    recipe.label() + " can't be started: " + e.getMessage() + "; put that right, or " + recipe.instead()
                            + ".",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The start of " + recipe.label() + " was interrupted.", e);
        }
    }

    /// Starts a server on `port`, unless somebody else has taken it meanwhile.
    private Optional<Running> run(int port, boolean last) throws IOException, InterruptedException, StoreException {
        // What runs has read what it needs; nothing of it stays on the disk, even if this program is killed.
        try (SweptDirectory swept = SweptDirectory.make("lost-count")) {
            Path desk = swept.path();
            Path log = desk.resolve("log");
            List<String> command = recipe.command(program, desk, port);
            Process process = Child.apart(Child.watched("KILL", command))
                    .directory(recipe.workplace(desk).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                if (awaitReady(process, desk, port)) {
                    return Optional.of(new Running(process, port));
                }
            } catch (InterruptedException e) {
                end(process);
                throw e;
            }
            end(process);
            String said = Files.readString(log);
            if (last || !recipe.isPortTaken(said)) {
                throw new StoreException(recipe.label() + " did not start: " + recipe.complaint(said) + "; try "
                        + program + " by hand, or " + recipe.instead() + ".");
            }
            return Optional.empty();
        }
    }

    private boolean awaitReady(Process process, Path desk, int port) throws InterruptedException {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(READY_SECONDS)) {
            if (recipe.isBound(desk) && recipe.answers(port)) {
                return process.isAlive();
            }
            if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    /// Where it listens on the loopback address.
    public synchronized int port() {
        return running.port();
    }

    public synchronized long pid() {
        return running.process().pid();
    }

    /// Kills it without warning, if it runs, and starts it again: where it was, or elsewhere if somebody has taken
    /// the port meanwhile.
    ///
    /// @throws StoreException when it does not start, or is closed
    public synchronized void restart() throws StoreException {
        if (closed) {
            throw new StoreException("The " + recipe.label() + " server is closed and can't be restarted.");
        }
        end(running.process());
        running = run(running.port());
    }

    /// Kills it without warning, and does not wait until it is gone. It may be restarted.
    public synchronized void kill() {
        running.process().destroyForcibly();
    }

    /// Has it stand still as it is, with all its connections, until [#wake].
    ///
    /// @throws StoreException when this machine has no means to
    public synchronized void pause() throws StoreException {
        try {
            halt = Halt.of(List.of(running.process().pid()));
        } catch (IOException e) {
            throw new StoreException(
                    recipe.label() + " can't be paused on this machine: " + e.getMessage() + "; leave out the fault.",
                    e);
        }
    }

    /// Has it go on after [#pause].
    public synchronized void wake() {
        if (halt != null) {
            halt.close();
            halt = null;
        }
    }

    /// Asks it to end, and waits until it has written what it still knows; kills it if that takes too long. It can't be
    /// restarted.
    public synchronized void stop() {
        closed = true;
        // The process itself would close its pipe, too, by which the watcher knows that this program has ended.
        running.process().toHandle().destroy();
        try {
            running.process().waitFor(READY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(running.process());
    }

    /// Kills it, as nobody wants its data any more. Does nothing on a server that has ended.
    @Override
    public synchronized void close() {
        closed = true;
        end(running.process());
    }

    private static void end(Process process) {
        Child.kill(process);
        process.onExit().join();
    }

    /// A port of the loopback address that nobody had a moment ago.
    public static int freePort() throws IOException {
        try (var socket = listen(0)) {
            return socket.getLocalPort();
        }
    }

    /// Whether nobody has this port of the loopback address now.
    public static boolean isFree(int port) {
        try (var socket = listen(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }
}
