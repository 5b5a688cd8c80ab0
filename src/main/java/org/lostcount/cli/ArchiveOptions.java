package org.lostcount.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lostcount.archive.Archive;
import picocli.CommandLine.Option;

/// The option that says where runs are kept.
final class ArchiveOptions {
    @Option(
            names = "--archive",
            paramLabel = "DIR",
            order = 38,
            description = "the directory that keeps the runs (in LOSTCOUNT_HOME, or where this system has your data)")
    private @Nullable String directory;

    Archive archive() throws Refusal {
        if (directory == null) {
            return Archive.usual();
        }
        try {
            return new Archive(Path.of(directory));
        } catch (InvalidPathException e) {
            throw Refusal.usage("--archive must be a directory, which " + Refusal.quote(directory) + " can't be.");
        }
    }

    /// The archive, or nothing where runs are not to be kept.
    Optional<Archive> unless(boolean unkept) throws Refusal {
        if (unkept && directory != null) {
            throw Refusal.usage("--archive and --no-archive exclude each other; give one of them.");
        }
        return unkept ? Optional.empty() : Optional.of(archive());
    }
}
