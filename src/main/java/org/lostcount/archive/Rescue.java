package org.lostcount.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.tools.Recover;
import org.h2.tools.RunScript;
import org.lostcount.file.PrivateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees that an archive has lost its end, and gets out of it what there is. On the thread that has the lock.
///
/// H2 would open such a file as it was at some time before, be it empty, and write over the rest.
final class Rescue {
    private static final int BLOCK = 4096;
    /// What H2 begins a file with that it has closed in order, and how it begins each part of it.
    private static final Pattern HEAD = Pattern.compile("^H:2,block:([0-9a-f]{1,8}),.*\\bclean:1\\b.*");
    private static final Pattern PART = Pattern.compile("^chunk:.*?\\blen:([0-9a-f]{1,8})\\b.*");
    private static final Logger LOG = LoggerFactory.getLogger(Rescue.class);

    private Rescue() {}

    /// Whether the last part that was written is not all there, or nothing is; only of files that are H2's.
    static boolean isTruncated(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            if (in.length() == 0) {
                return true;
            }
            Matcher head = HEAD.matcher(line(in, 0));
            if (!head.matches()) {
                return line(in, 0).startsWith("H:2,") && in.length() < 3L * BLOCK;
            }
            long last = Long.parseLong(head.group(1), 16) * BLOCK;
            Matcher part = PART.matcher(last < in.length() ? line(in, last) : "");
            return !part.matches() || last + Long.parseLong(part.group(1), 16) * BLOCK > in.length();
        }
    }

    private static String line(RandomAccessFile in, long at) throws IOException {
        byte[] block = new byte[(int) Math.min(BLOCK, in.length() - at)];
        in.seek(at);
        in.readFully(block);
        String text = new String(block, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /// The runs that are in a damaged file, and can be opened.
    ///
    /// @param file it is not changed
    /// @param desk an empty directory that nobody else can look into
    /// @param options those of the archive's own address
    static List<StoredRun> runs(Path file, Path desk, String options) throws IOException {
        Files.copy(file, desk.resolve("old.mv.db"));
        List<StoredRun> asBefore = read("jdbc:h2:file:" + desk.resolve("old") + options);
        List<StoredRun> fromParts = asBefore.isEmpty() ? recovered(file, desk, options) : List.of();
        return asBefore.isEmpty() ? fromParts : asBefore;
    }

    /// What H2's own tool finds in the parts that are there, whole or not.
    private static List<StoredRun> recovered(Path file, Path desk, String options) throws IOException {
        try {
            Files.copy(file, desk.resolve("parts.mv.db"));
            Recover.execute(desk.toString(), "parts");
            String url = "jdbc:h2:file:" + desk.resolve("new") + options;
            RunScript.execute(url, "sa", "", desk.resolve("parts.h2.sql").toString(), StandardCharsets.UTF_8, true);
            return read(url);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("nothing was recovered of {}", file, e);
            return List.of();
        }
    }

    private static List<StoredRun> read(String url) {
        List<StoredRun> runs = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            for (UUID id : ids(connection)) {
                try {
                    Rows.find(connection, id).filter(Rescue::opens).ifPresent(runs::add);
                } catch (SQLException | IOException | RuntimeException e) {
                    LOG.debug("the run {} is lost", id, e);
                }
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("no more could be read of {}", url, e);
        }
        return runs;
    }

    private static List<UUID> ids(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM run WHERE deleted IS NULL")) {
            List<UUID> ids = new ArrayList<>();
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
            return ids;
        }
    }

    private static boolean opens(StoredRun run) {
        try {
            run.entry();
            run.open();
            return true;
        } catch (ArchiveException | IOException e) {
            return false;
        }
    }

    /// Another name for a damaged file, that no file has yet.
    static Path beside(Path file) {
        for (int i = 1; ; i++) {
            Path beside = file.resolveSibling("runs.damaged-" + i + ".mv.db");
            if (Files.notExists(beside)) {
                return beside;
            }
        }
    }

    /// A directory for drafts; what a killed program left there goes.
    static Path desk(Path directory) throws IOException {
        clear(directory);
        return PrivateFile.makeDirectoryIn(directory, "runs.draft-");
    }

    /// Takes away all drafts.
    static void clear(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            for (Path draft : all.filter(each -> each.getFileName().toString().startsWith("runs.draft-"))
                    .toList()) {
                try (Stream<Path> files = Files.list(draft)) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(draft);
            }
        }
    }
}
