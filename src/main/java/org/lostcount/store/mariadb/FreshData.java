package org.lostcount.store.mariadb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.lostcount.store.installed.Child;
import org.lostcount.store.installed.SweptDirectory;

/// Data as a server has it that has never run. Making it takes the server seconds, so it is made once for each build of
/// the server, and copied from then on. Any thread, and several programs at once.
final class FreshData {
    private FreshData() {}

    /// Makes a directory with a copy of it, below [#in].
    ///
    /// @param home where what is copied is kept
    static SweptDirectory copy(MariaDbProgram program, Path home) throws IOException, InterruptedException {
        Path fresh = home.resolve("empty-" + program.build());
        if (!Files.exists(fresh)) {
            make(program, fresh);
        }
        return copy(fresh);
    }

    /// Makes a directory with a copy of other data that is kept, below [#in].
    static SweptDirectory copy(Path fresh) throws IOException {
        SweptDirectory directory = SweptDirectory.make("lost-count-mariadb");
        try {
            copied(fresh, in(directory));
            return directory;
        } catch (IOException e) {
            directory.close();
            throw e;
        }
    }

    /// Where in its directory the data is; beside it is room for the server's socket and the like.
    static Path in(SweptDirectory directory) {
        return directory.path().resolve("data");
    }

    private static void make(MariaDbProgram program, Path fresh) throws IOException, InterruptedException {
        Files.createDirectories(fresh.getParent());
        Path desk = Files.createTempDirectory(fresh.getParent(), "making");
        try {
            Path data = Files.createTempDirectory(desk, "data");
            Path log = desk.resolve("log");
            List<String> command = program.command(data);
            command.add("--bootstrap");
            Process process = Child.of(command)
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
            try {
                if (process.waitFor() != 0) {
                    throw new IOException(
                            Files.readString(log).lines().reduce("no reason is known", (_, last) -> last));
                }
            } catch (InterruptedException e) {
                Child.kill(process);
                throw e;
            }
            Files.move(data, fresh, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            // Another program was faster.
        } finally {
            SweptDirectory.delete(desk);
        }
    }

    /// Copies a directory and what is in it to where nothing is yet, or an empty directory, and returns that.
    static Path copied(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
            return to;
        }
    }
}
