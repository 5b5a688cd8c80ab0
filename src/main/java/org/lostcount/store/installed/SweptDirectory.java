package org.lostcount.store.installed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A directory for the data of a server of ours. It is deleted when it is closed, or when this program has ended
/// without closing it, however it ended. Immutable.
public final class SweptDirectory implements AutoCloseable {
    /// Removes a directory when this program has ended: its end closes the pipe. The server, which is killed at the
    /// same moment, may still be writing.
    private static final String SWEEPER = """
            read -r _
            for i in 1 2 3 4 5 6 7 8 9; do rm -rf "$1"; test -e "$1" || exit 0; sleep 1; done
            """;

    private static final int ATTEMPTS = 100;

    private final Path path;
    private final @Nullable Process sweeper;

    private SweptDirectory(Path path, @Nullable Process sweeper) {
        this.path = path;
        this.sweeper = sweeper;
    }

    /// Makes one that nobody else can look into.
    ///
    /// @param prefix what its name begins with
    public static SweptDirectory make(String prefix) throws IOException {
        Path path = Files.createTempDirectory(prefix);
        return new SweptDirectory(path, Child.hasShell() ? sweeper(path) : null);
    }

    private static Process sweeper(Path path) throws IOException {
        return Child.shell(SWEEPER, path.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public Path path() {
        return path;
    }

    /// Deletes a directory and what is in it, if it is there. Somebody may still be about to write into it, who then
    /// finds it gone.
    public static void delete(Path root) throws IOException {
        for (int attempts = 1; Files.exists(root); attempts++) {
            try {
                deleteWhatIsThere(root);
            } catch (DirectoryNotEmptyException | NoSuchFileException | UncheckedIOException e) {
                if (attempts == ATTEMPTS) {
                    throw new IOException("somebody goes on writing into " + root, e);
                }
            }
        }
    }

    /// Has a directory deleted, with what is in it, if it is there. It is out of the way at once; that it is gone may
    /// take
    /// longer, and is not waited for, nor is who still writes into it.
    ///
    /// @param aside where it is out of the way: a name beside it that nobody has
    public static void deleteLater(Path root, Path aside) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.move(root, aside, StandardCopyOption.ATOMIC_MOVE);
        if (Child.hasShell()) {
            sweeper(aside).getOutputStream().close();
        } else {
            delete(aside);
        }
    }

    private static void deleteWhatIsThere(Path root) throws IOException {
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
            delete(path);
        } catch (IOException e) {
            // The sweeper tries again when the program has ended.
            return;
        }
        if (sweeper != null) {
            sweeper.destroyForcibly();
        }
    }
}
