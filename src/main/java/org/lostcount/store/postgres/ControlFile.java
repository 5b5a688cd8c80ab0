package org.lostcount.store.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a server's control file tells of the log from which it would go on. Immutable.
///
/// The layout is that of `ControlFileData` in `catalog/pg_control.h`.
final class ControlFile {
    /// Versions whose layout is known to be this.
    private static final Set<Integer> VERSIONS = Set.of(1300, 1700, 1800);

    private static final int VERSION = 8;
    private static final int REDO = 40;
    private static final int TIMELINE = 48;
    private static final long SEGMENT = 1 << 24;

    private ControlFile() {}

    /// The files of the log that a server needs which was shut down in an orderly way: the one that its last checkpoint
    /// is in, and the next, where it ends. Nothing where that can't be told.
    static Optional<Set<String>> log(Path data) throws IOException {
        ByteBuffer control = ByteBuffer.wrap(
                        Files.readAllBytes(data.resolve("global").resolve("pg_control")))
                .order(ByteOrder.nativeOrder());
        if (control.limit() < TIMELINE + Integer.BYTES || !VERSIONS.contains(control.getInt(VERSION))) {
            return Optional.empty();
        }
        int timeline = control.getInt(TIMELINE);
        long segment = control.getLong(REDO) / SEGMENT;
        return Optional.of(Set.of(name(timeline, segment), name(timeline, segment + 1)));
    }

    private static String name(int timeline, long segment) {
        long each = (1L << 32) / SEGMENT;
        return String.format(Locale.ROOT, "%08X%08X%08X", timeline, segment / each, segment % each);
    }
}
