package org.lostcount.store.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.Child;
import org.lostcount.store.installed.SweptDirectory;

/// A data directory that no other program uses until this object is closed, and the server programs' work on it.
/// Confined to one thread at a time.
///
/// Directories are numbered, kept, and taken again by the next program: a start on one takes a tenth of a second,
/// making one nearly a whole.
final class DataDirectory implements AutoCloseable {
    /// POSIX drops a process's lock on a file as soon as the process closes any channel on it. So what this process
    /// has claimed it must not even try to lock again.
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=300",
            "fsync=on",
            // Errors of statements go to who sent them. Logging each conflict of a run would be a load of its own.
            "log_min_messages=log");

    private static final String DATA = "data-";
    /// What makes a server follow another.
    private static final String SIGNAL = "standby.signal";
    /// What the names of directories end with that are of no use without their primary.
    private static final String FOLLOWER = ".follower";

    private static final Pattern COMPLAINT =
            Pattern.compile("could not bind .*|(?<=(FATAL|PANIC|ERROR):  ).*|(?<=error: ).*");

    private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");

    private final PostgresBinaries binaries;
    private final ServerAccount account;
    private final Path desk;
    private final Path data;
    /// Missing where another's lock holds for this one, too.
    private final @Nullable FileChannel lock;

    private DataDirectory(
            PostgresBinaries binaries, ServerAccount account, Path desk, Path data, @Nullable FileChannel lock) {
        this.binaries = binaries;
        this.account = account;
        this.desk = desk;
        this.data = data;
        this.lock = lock;
    }

    /// Claims the first directory that is free, or a new one.
    static DataDirectory claim(PostgresBinaries binaries, ServerAccount account) throws IOException {
        for (int n = 1; ; n++) {
            DataDirectory claimed = claim(binaries, account, Integer.toString(n));
            if (claimed != null) {
                return claimed;
            }
        }
    }

    /// Claims the directory of this number, if it is free.
    private static @Nullable DataDirectory claim(PostgresBinaries binaries, ServerAccount account, String number)
            throws IOException {
        Path desk = binaries.build().resolve("server-" + number);
        if (!CLAIMED.add(desk)) {
            return null;
        }
        boolean claimed = false;
        try {
            ServerAccount.makePrivate(desk);
            var channel = FileChannel.open(desk.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            claimed = channel.tryLock() != null;
            if (claimed) {
                return new DataDirectory(
                        binaries, account, desk, binaries.build().resolve(DATA + number), channel);
            }
            channel.close();
            return null;
        } finally {
            if (!claimed) {
                CLAIMED.remove(desk);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (lock == null) {
            SweptDirectory.deleteLater(data, aside());
            return;
        }
        lock.close();
        CLAIMED.remove(desk);
    }

    Path path() {
        return data;
    }

    /// Everything that the server had to say since this directory was claimed.
    Path log() {
        return desk.resolve("server.log");
    }

    /// Makes the directory usable: ends a server that a crashed program left on it, or initialises it.
    void prepare() throws IOException, InterruptedException, StoreException {
        if (Files.exists(log())) {
            Files.move(log(), desk.resolve("server.previous.log"), StandardCopyOption.REPLACE_EXISTING);
        }
        removeFollowers();
        if (Files.exists(data)) {
            ServerProcess.endLeftover(data, binaries.executable("postgres"));
            // Of a follower that took the place of its primary and did not come to know it.
            Files.deleteIfExists(data.resolve(SIGNAL));
            return;
        }
        Path partial = data.resolveSibling(data.getFileName() + ".partial");
        SweptDirectory.delete(partial);
        run(
                "PostgreSQL could not initialise its data",
                "",
                "initdb",
                "--pgdata=" + account.makeOwn(partial),
                "--username=" + PostgresServer.USER,
                "--auth=reject",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions");
        Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path followersData() {
        return data.resolveSibling(data.getFileName() + FOLLOWER);
    }

    /// Where data is that nobody wants any more, until it is gone.
    private Path aside() {
        String name = String.valueOf(data.getFileName());
        return data.resolveSibling(numbered(name) + "." + Long.toHexString(System.nanoTime()) + FOLLOWER);
    }

    /// What a name begins with that tells whose it is.
    private static String numbered(String name) {
        int end = name.indexOf('.');
        return end < 0 ? name : name.substring(0, end);
    }

    /// Removes what programs that crashed have left of followers, whose data is of no use to anybody.
    private void removeFollowers() throws IOException, InterruptedException {
        try (Stream<Path> all = Files.list(binaries.build())) {
            for (Path each :
                    all.filter(path -> path.toString().endsWith(FOLLOWER)).toList()) {
                String whose = numbered(String.valueOf(each.getFileName()));
                if (whose.equals(String.valueOf(data.getFileName()))) {
                    removeFollower(each);
                    continue;
                }
                try (DataDirectory its = claim(binaries, account, whose.substring(DATA.length()))) {
                    if (its != null) {
                        removeFollower(each);
                    }
                }
            }
        }
    }

    private void removeFollower(Path left) throws IOException, InterruptedException {
        ServerProcess.endLeftover(left, binaries.executable("postgres"));
        SweptDirectory.delete(left);
    }

    /// Where a follower of the server on this directory works. It is this one's as long as this is claimed, and what is
    /// in it does not stay.
    DataDirectory follower() throws IOException {
        return new DataDirectory(
                binaries, account, ServerAccount.makePrivate(desk.resolve("follower")), followersData(), null);
    }

    /// Copies what is here, where no server runs that was not shut down in an orderly way, so that a server on the copy
    /// follows: without the log that it does not need, which can be a gigabyte.
    void copyTo(DataDirectory follower) throws IOException {
        SweptDirectory.delete(follower.data);
        account.makeOwn(follower.data);
        Path log = data.resolve("pg_wal");
        Optional<Set<String>> needed = ControlFile.log(data);
        try (Stream<Path> all = Files.walk(data)) {
            for (Path each : all.skip(1)
                    .filter(path -> !log.equals(path.getParent())
                            || !SEGMENT.matcher(path.getFileName().toString()).matches()
                            || needed.isEmpty()
                            || needed.get().contains(path.getFileName().toString()))
                    .toList()) {
                Path copy = follower.data.resolve(data.relativize(each));
                Files.copy(each, copy, StandardCopyOption.COPY_ATTRIBUTES);
                account.own(copy);
            }
        }
        Path signal = Files.writeString(follower.data.resolve(SIGNAL), "");
        ServerAccount.permit(signal, "rw-------");
        account.own(signal);
    }

    /// Takes the place of what is here with what a follower has that has taken over. On neither a server may run.
    void replaceBy(DataDirectory follower) throws IOException {
        SweptDirectory.deleteLater(data, aside());
        Files.move(follower.data, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Changes the password without a server, so that no server ever runs with another one.
    void setPassword(String password) throws IOException, InterruptedException, StoreException {
        run(
                "PostgreSQL could not open its data",
                "ALTER ROLE " + PostgresServer.USER + " PASSWORD '" + password + "'\n",
                "postgres",
                "--single",
                "-D",
                data.toString(),
                "--exit_on_error=on",
                "--log_min_error_statement=panic",
                // Hashing it again and again, with each connection, is for passwords that somebody could guess.
                "--scram_iterations=1",
                "postgres");
    }

    /// Starts a server and returns when it accepts connections.
    ServerProcess serve(int port) throws IOException, InterruptedException, StoreException {
        return serve(port, binaries.hostRules(), List.of(), Map.of());
    }

    /// Starts a server that others follow, or that follows another, and returns when it accepts connections.
    ///
    /// @param password by which it enters where it follows
    ServerProcess serveWithOthers(int port, List<String> settings, String password)
            throws IOException, InterruptedException, StoreException {
        return serve(port, binaries.followersRules(), settings, Map.of("PGPASSWORD", password));
    }

    private ServerProcess serve(int port, Path rules, List<String> settings, Map<String, String> secrets)
            throws IOException, InterruptedException, StoreException {
        var command = new ArrayList<String>();
        command.addAll(List.of(binaries.executable("postgres").toString(), "-D", data.toString()));
        command.addAll(List.of("--port=" + port, "--hba_file=" + rules));
        SETTINGS.forEach(setting -> command.add("--" + setting));
        settings.forEach(setting -> command.add("--" + setting));
        long heard = size(log());
        var server = ServerProcess.start(account, command, binaries.program(), log(), secrets);
        try {
            if (!server.awaitReady(data)) {
                throw failed("PostgreSQL did not start", heard);
            }
            return server;
        } catch (InterruptedException | StoreException e) {
            server.kill();
            throw e;
        }
    }

    private void run(String failure, String input, String program, String... arguments)
            throws IOException, InterruptedException, StoreException {
        var command = new ArrayList<String>();
        command.add(binaries.executable(program).toString());
        command.addAll(List.of(arguments));
        long heard = size(log());
        Process process = account.process(command, binaries.program())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        try (var writer = process.outputWriter()) {
            writer.write(input);
        } catch (IOException e) {
            // It has ended already, and its exit status says more.
        }
        try {
            if (process.waitFor() != 0) {
                throw failed(failure, heard);
            }
        } catch (InterruptedException e) {
            Child.kill(process);
            throw e;
        }
    }

    private StoreException failed(String what, long heard) {
        return new StoreException(what + ": " + complaint(heard) + "; read " + log()
                + (Files.exists(data) ? ", delete " + data + " to begin afresh" : "")
                + ", or name a PostgreSQL of your own.");
    }

    /// What was wrong according to the log after its first `heard` bytes.
    private String complaint(long heard) {
        try (var in = Files.newInputStream(log())) {
            in.skipNBytes(heard);
            String said = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            Matcher complaint = COMPLAINT.matcher(said);
            return complaint.find() ? complaint.group() : said.substring(said.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            return "no reason is known";
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
