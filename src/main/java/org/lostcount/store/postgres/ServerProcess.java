package org.lostcount.store.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lostcount.store.installed.Child;
import org.lostcount.store.installed.Halt;

/// A running server, and how it ends: with the program, in an orderly way, or without warning. Any thread may end it.
final class ServerProcess {
    private static final long READY_SECONDS = 120;
    private static final long STOP_SECONDS = 10;
    private static final long LEFTOVER_SECONDS = 5;
    private static final String LOCK_FILE = "postmaster.pid";
    private static final Path PROCESSES = Path.of("/proc");

    private final Process process;
    /// Those that stand still.
    private final List<Halt> halts = new ArrayList<>();

    private ServerProcess(Process process) {
        this.process = process;
    }

    /// @param secrets variables of its environment, which others can't read as they can its arguments
    static ServerProcess start(
            ServerAccount account, List<String> server, Path directory, Path log, Map<String, String> secrets)
            throws IOException {
        var builder = account.process(Child.watched("INT", server), directory)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(secrets);
        return new ServerProcess(Child.apart(builder).start());
    }

    /// Returns whether the server accepts connections; if not, it has ended or takes far too long.
    boolean awaitReady(Path data) throws InterruptedException {
        long start = System.nanoTime();
        while (!isReady(data)) {
            boolean late = System.nanoTime() - start > TimeUnit.SECONDS.toNanos(READY_SECONDS);
            if (late || process.waitFor(5, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    /// Shuts the server down in an orderly way, or kills it if that takes long or can't be done: halted processes hear
    /// no signal but that one.
    void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
        if (!Child.hasShell() || !shutsDown()) {
            kill();
        }
    }

    private boolean shutsDown() {
        long begin = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(STOP_SECONDS)) {
            try {
                if (family(process.toHandle()).anyMatch(ServerProcess::isHalted)) {
                    return false;
                }
                process.waitFor(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ends();
            }
        }
        return !process.isAlive();
    }

    /// Whether somebody has halted a process (SIGSTOP); false where the system does not tell.
    private static boolean isHalted(ProcessHandle one) {
        try {
            String stat = Files.readString(
                    PROCESSES.resolve(Long.toString(one.pid())).resolve("stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith("T", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }

    /// Has the server and all that it has started stand still, with all their connections, until [#wake].
    synchronized void pause() throws IOException {
        // It first, so that it starts nobody else.
        halts.add(Halt.of(List.of(process.pid())));
        halts.add(Halt.of(process.descendants().map(ProcessHandle::pid).toList()));
    }

    /// Has them go on.
    synchronized void wake() {
        halts.reversed().forEach(Halt::close);
        halts.clear();
    }

    /// Ends the server and all that it has started without warning.
    void kill() {
        kill(process.toHandle());
        ends();
    }

    /// Ends what a program left behind on `data`: a server, or what is left of one. Only for the program that has
    /// claimed `data`.
    static void endLeftover(Path data, Path postgres) throws IOException, InterruptedException {
        boolean killed = endServer(data, postgres);
        // Those that are halted do not notice that their server is gone, and keep a new one from its memory.
        long begin = System.nanoTime();
        List<ProcessHandle> orphans = at(data, postgres);
        while (!orphans.isEmpty() && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(LEFTOVER_SECONDS)) {
            orphans.forEach(ProcessHandle::destroyForcibly);
            Thread.sleep(5);
            orphans = at(data, postgres);
        }
        if (killed && orphans.isEmpty() && Files.isDirectory(PROCESSES)) {
            // It may still have its number, as nobody waits for it, and a new server would take that for a server.
            Files.deleteIfExists(data.resolve(LOCK_FILE));
        }
    }

    /// Ends the server that the lock file names, if it is one, and says whether it had to be killed.
    private static boolean endServer(Path data, Path postgres) throws IOException, InterruptedException {
        Optional<String> pid = lockFile(data).stream().findFirst().filter(line -> line.matches("\\d{1,18}"));
        if (pid.isEmpty()) {
            // Nobody finished writing it.
            Files.deleteIfExists(data.resolve(LOCK_FILE));
            return false;
        }
        ProcessHandle named = ProcessHandle.of(Long.parseLong(pid.get())).orElse(null);
        if (named == null) {
            return false;
        }
        if (serves(named, data, postgres)) {
            if (family(named).noneMatch(ServerProcess::isHalted) && named.destroy() && goesAway(named, data)) {
                return false;
            }
            kill(named);
            return true;
        }
        if (!runs(named, postgres)) {
            // The number was given to another process since, which a new server would take for a server.
            Files.deleteIfExists(data.resolve(LOCK_FILE));
        }
        return false;
    }

    /// The processes of a server that work in `data`, as all of them do; none where the system does not tell.
    private static List<ProcessHandle> at(Path data, Path postgres) {
        return ProcessHandle.allProcesses()
                .filter(each -> runs(each, postgres) && worksIn(each, data))
                .toList();
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            return Files.isSameFile(
                    PROCESSES.resolve(Long.toString(process.pid())).resolve("cwd"), data);
        } catch (IOException e) {
            return false;
        }
    }

    /// Some systems keep a process's arguments to themselves.
    private static boolean serves(ProcessHandle process, Path data, Path postgres) {
        return process.info()
                .arguments()
                .map(arguments -> List.of(arguments).contains(data.toString()))
                .orElseGet(() -> runs(process, postgres));
    }

    private static boolean runs(ProcessHandle process, Path postgres) {
        return process.info().command().equals(Optional.of(postgres.toString()));
    }

    /// The lock file counts too: a process that has ended stays on the list where nobody waits for it.
    private static boolean goesAway(ProcessHandle server, Path data) throws InterruptedException {
        long start = System.nanoTime();
        while (server.isAlive() && !lockFile(data).isEmpty()) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(LEFTOVER_SECONDS)) {
                return false;
            }
            Thread.sleep(5);
        }
        return true;
    }

    private static void kill(ProcessHandle server) {
        family(server).toList().forEach(ProcessHandle::destroyForcibly);
    }

    private static Stream<ProcessHandle> family(ProcessHandle server) {
        return Stream.concat(Stream.of(server), server.descendants());
    }

    /// Waits, and whoever interrupts the waiting thread waits too: a server left behind would be worse.
    private boolean ends() {
        process.onExit()
                .completeOnTimeout(process, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
        return !process.isAlive();
    }

    /// The server writes its state into the eighth line of its lock file.
    private boolean isReady(Path data) {
        List<String> lines = lockFile(data);
        return lines.size() > 7
                && lines.getFirst().equals(String.valueOf(process.pid()))
                && lines.get(7).strip().equals("ready");
    }

    private static List<String> lockFile(Path data) {
        try {
            return Files.readAllLines(data.resolve(LOCK_FILE), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }
}
