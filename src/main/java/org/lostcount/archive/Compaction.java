package org.lostcount.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;
import org.lostcount.file.PrivateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes an archive small again: what is in use is copied into a new file, which takes the place of the old one when it
/// is whole. So whatever happens meanwhile, one of the two is there. On the thread that has the lock.
final class Compaction {
    /// Percent of the file in use, below which it is copied.
    private static final int MOSTLY_EMPTY = 30;

    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    private Compaction() {}

    static boolean isDue(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CAST(SETTING_VALUE AS INT) FROM"
                        + " INFORMATION_SCHEMA.SETTINGS WHERE SETTING_NAME = 'info.CHUNKS_FILL_RATE'")) {
            return row.next() && row.getInt(1) < MOSTLY_EMPTY;
        }
    }

    /// Replaces a file that is not open. Where that fails, for want of space above all, the file stays as it is.
    static void replace(Path file) {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        try {
            // H2's tool works in place, and makes files that others can read: it is given a copy where nobody looks.
            Path draft = Rescue.desk(directory).resolve(file.getFileName());
            Files.copy(file, draft);
            MVStoreTool.compact(draft.toString(), false);
            PrivateFile.tighten(draft);
            try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | MVStoreException e) {
            LOG.debug("{} stays large", file, e);
        }
        try {
            Rescue.clear(directory);
        } catch (IOException e) {
            LOG.debug("a draft of {} stays", file, e);
        }
    }
}
