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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern COMPLAINT =
            Pattern.compile("could not bind .*|(?<=(FATAL|PANIC|ERROR):  ).*|(?<=error: ).*");

    private final PostgresBinaries binaries;
    private final ServerAccount account;
    private final Path desk;
    private final Path data;
    private final FileChannel lock;

    private DataDirectory(PostgresBinaries binaries, ServerAccount account, Path desk, Path data, FileChannel lock) {
        this.binaries = binaries;
        this.account = account;
        this.desk = desk;
        this.data = data;
        this.lock = lock;
    }

    /// Claims the first directory that is free, or a new one.
    static DataDirectory claim(PostgresBinaries binaries, ServerAccount account) throws IOException {
        for (int n = 1; ; n++) {
            Path desk = binaries.build().resolve("server-" + n);
            if (!CLAIMED.add(desk)) {
                continue;
            }
            boolean claimed = false;
            try {
                ServerAccount.makePrivate(desk);
                var channel =
                        FileChannel.open(desk.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                claimed = channel.tryLock() != null;
                if (claimed) {
                    return new DataDirectory(
                            binaries, account, desk, binaries.build().resolve("data-" + n), channel);
                }
                channel.close();
            } finally {
                if (!claimed) {
                    CLAIMED.remove(desk);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
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
        if (Files.exists(data)) {
            ServerProcess.endLeftover(data, binaries.executable("postgres"));
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
        var command = new ArrayList<String>();
        command.addAll(List.of(binaries.executable("postgres").toString(), "-D", data.toString()));
        command.addAll(List.of("--port=" + port, "--hba_file=" + binaries.hostRules()));
        SETTINGS.forEach(setting -> command.add("--" + setting));
        long heard = size(log());
        var server = ServerProcess.start(account, command, binaries.program(), log());
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
