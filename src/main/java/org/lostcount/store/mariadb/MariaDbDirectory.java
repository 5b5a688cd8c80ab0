package org.lostcount.store.mariadb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A directory with the data of one server, beside its log. It is a copy of data as fresh servers have it, which is
/// made once for each build of the server, and is deleted when it is closed, or when this program has ended
/// without closing it. Confined to one thread at a time.
final class MariaDbDirectory implements AutoCloseable {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path NEW_SESSION = Path.of("/usr/bin/setsid");

    /// Runs the server and beside it a watcher: when this program ends, however it ends, the pipe closes
    /// and the server is killed.
    private static final String WATCHED = """
            exec 3<&0
            ( ( read -r _ <&3; kill -KILL $$ 2>/dev/null ) & )
            exec "$@" 3<&- </dev/null
            """;

    /// Removes a directory when this program has ended, and with it the server that held on to it.
    private static final String SWEEPER = """
            read -r _
            for i in 1 2 3 4 5 6 7 8 9; do rm -rf "$1"; test -e "$1" || exit 0; sleep 1; done
            """;

    private final MariaDbProgram program;
    private final Path desk;
    private final @Nullable Process sweeper;

    private MariaDbDirectory(MariaDbProgram program, Path desk) throws IOException {
        this.program = program;
        this.desk = desk;
        this.sweeper = Files.isExecutable(SHELL)
                ? apart(List.of(SHELL.toString(), "-c", SWEEPER, "sh", desk.toString()))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                : null;
    }

    /// Makes one for a server that has never run.
    ///
    /// @param home where what is copied is kept
    static MariaDbDirectory make(MariaDbProgram program, Path home) throws IOException, InterruptedException {
        Path fresh = home.resolve("fresh-" + program.build());
        if (!Files.exists(fresh)) {
            makeFresh(program, fresh);
        }
        // Nobody else can look into it.
        Path desk = Files.createTempDirectory("lost-count-mariadb");
        MariaDbDirectory directory = new MariaDbDirectory(program, desk);
        try {
            copy(fresh, directory.path());
        } catch (IOException e) {
            directory.close();
            throw e;
        }
        return directory;
    }

    private static void makeFresh(MariaDbProgram program, Path fresh) throws IOException, InterruptedException {
        Files.createDirectories(fresh.getParent());
        Path desk = Files.createTempDirectory(fresh.getParent(), "making");
        try {
            Path data = Files.createDirectory(desk.resolve("data"));
            Path log = desk.resolve("log");
            List<String> command = program.command(data);
            command.add("--bootstrap");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
                input.write(program.systemTables());
            } catch (IOException e) {
                if (process.isAlive()) {
                    throw e;
                }
            }
            if (process.waitFor() != 0) {
                throw new IOException(lastLine(Files.readString(log)));
            }
            Files.move(data, fresh, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            // Another program was faster.
        } finally {
            delete(desk);
        }
    }

    Path path() {
        return desk.resolve("data");
    }

    /// Starts a server on the data.
    ///
    /// @param password the only user's from now on; nothing to leave it as it is
    Process serve(int port, @Nullable String password) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SHELL)) {
            command.addAll(List.of(SHELL.toString(), "-c", WATCHED, "sh"));
        }
        command.addAll(program.command(path()));
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--max-connections=300",
                "--socket=" + desk.resolve("socket"),
                "--pid-file=" + desk.resolve("pid"),
                "--tmpdir=" + desk,
                "--secure-file-priv=" + desk));
        if (password != null) {
            // In a file, as arguments are for everybody to see.
            command.add("--init-file=" + Files.writeString(users(), """
                    DELETE FROM mysql.global_priv;
                    FLUSH PRIVILEGES;
                    CREATE USER %1$s@127.0.0.1 IDENTIFIED BY '%2$s';
                    GRANT ALL ON *.* TO %1$s@127.0.0.1;
                    """.formatted(MariaDbServer.USER, password)));
        }
        return apart(command)
                .directory(desk.toFile())
                .redirectErrorStream(true)
                .redirectOutput(logFile().toFile())
                .start();
    }

    /// To be called when the server has read it.
    void forgetPassword() throws IOException {
        Files.deleteIfExists(users());
    }

    private Path users() {
        return desk.resolve("users.sql");
    }

    private Path logFile() {
        return desk.resolve("log");
    }

    /// What the server has said since it was last started.
    String log() throws IOException {
        return Files.readString(logFile());
    }

    /// What was wrong according to the log.
    String complaint() throws IOException {
        String log = log();
        return log.lines()
                .filter(line -> line.contains("[ERROR]"))
                .findFirst()
                .orElseGet(() -> lastLine(log))
                .replaceFirst(".*\\[ERROR] ", "");
    }

    private static String lastLine(String log) {
        return log.lines().reduce("no reason is known", (_, line) -> line.strip());
    }

    /// In a session of its own: Ctrl-C is for the program, which may still want to read its counters.
    private static ProcessBuilder apart(List<String> command) {
        List<String> whole = new ArrayList<>(command);
        if (Files.isExecutable(NEW_SESSION)) {
            whole.addFirst(NEW_SESSION.toString());
        }
        return new ProcessBuilder(whole);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Deletes it. No server may run on it any more.
    @Override
    public void close() {
        try {
            delete(desk);
        } catch (IOException e) {
            // The sweeper tries again when the program has ended.
            return;
        }
        if (sweeper != null) {
            sweeper.destroyForcibly();
        }
    }
}
