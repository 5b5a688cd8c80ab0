package org.lostcount.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.lostcount.file.Disk;
import org.lostcount.file.Printable;
import org.lostcount.file.PrivateFile;

/// The H2 file of an archive. Any thread; one at a time is let in, of all programs.
///
/// It is open only for the moment that a piece of work takes. So two programs can share it without either being a
/// server: who meets the other's lock waits, and a program that is killed leaves neither a lock nor half a
/// transaction behind. (H2's own way, `AUTO_SERVER`, would have the first program listen on every interface of the
/// machine.)
final class ArchiveFile {
    /// What this version writes; it reads nothing newer.
    private static final int FORMAT = 3;

    private static final String[] SCHEMA = {
        """
        CREATE TABLE IF NOT EXISTS run (
            id UUID PRIMARY KEY,
            counter VARCHAR NOT NULL,
            verdict VARCHAR NOT NULL,
            grade VARCHAR NOT NULL,
            begun TIMESTAMP(9) WITH TIME ZONE NOT NULL,
            threads INT NOT NULL,
            expected BIGINT NOT NULL,
            lost BIGINT NOT NULL,
            throughput DOUBLE PRECISION NOT NULL,
            p99 DOUBLE PRECISION NOT NULL,
            engine VARCHAR NOT NULL,
            evidence BOOLEAN NOT NULL,
            name VARCHAR NOT NULL,
            tags VARCHAR NOT NULL,
            note VARCHAR NOT NULL,
            pinned BOOLEAN NOT NULL,
            deleted TIMESTAMP WITH TIME ZONE,
            words VARCHAR GENERATED ALWAYS AS LOWER(name || ' ' || tags || ' ' || note || ' ' || counter || ' '
                || verdict || ' ' || engine))
        """,
        "ALTER TABLE run ADD COLUMN IF NOT EXISTS rate DOUBLE PRECISION",
        "ALTER TABLE run ADD COLUMN IF NOT EXISTS doubts VARCHAR",
        "CREATE INDEX IF NOT EXISTS run_begun ON run(pinned DESC, begun DESC)",
        """
        CREATE TABLE IF NOT EXISTS document (
            id UUID PRIMARY KEY REFERENCES run ON DELETE CASCADE,
            json BLOB NOT NULL)
        """,
        """
        CREATE TABLE IF NOT EXISTS history (
            id UUID PRIMARY KEY REFERENCES run ON DELETE CASCADE,
            lines BLOB NOT NULL)
        """,
        """
        CREATE TABLE IF NOT EXISTS sweep (
            id UUID PRIMARY KEY,
            begun TIMESTAMP(9) WITH TIME ZONE NOT NULL,
            plan VARCHAR NOT NULL)
        """,
        """
        CREATE TABLE IF NOT EXISTS sweep_run (
            sweep UUID NOT NULL REFERENCES sweep ON DELETE CASCADE,
            place INT NOT NULL,
            run UUID NOT NULL UNIQUE REFERENCES run ON DELETE CASCADE,
            PRIMARY KEY (sweep, place))
        """,
        "CREATE TABLE IF NOT EXISTS format (number INT NOT NULL)",
    };
    /// Last, so that what was broken off is done again.
    private static final String[] DONE = {
        "ALTER TABLE run ALTER COLUMN rate SET NOT NULL",
        "ALTER TABLE run ALTER COLUMN doubts SET NOT NULL",
        "DELETE FROM format",
        "INSERT INTO format VALUES (" + FORMAT + ")",
    };

    private static final String OPTIONS = ";WRITE_DELAY=0;MAX_COMPACT_TIME=0;TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE";

    private final AtomicReference<@Nullable String> notice = new AtomicReference<>();
    private final Path directory;
    private final Path file;
    private final String url;
    private final long roomy;

    private static final Pattern OURS = Pattern.compile("lock|runs\\..*");

    /// What is done while the file is open.
    interface Work<T> {
        T on(Connection connection) throws SQLException, IOException, ArchiveException;
    }

    /// @param directory where the file is, or will be
    /// @param roomy bytes up to which it does not matter how much of the file is in use
    ArchiveFile(Path directory, long roomy) {
        this.directory = directory.toAbsolutePath().normalize();
        this.roomy = roomy;
        file = this.directory.resolve("runs.mv.db");
        // Committed means written. Nothing that is written is moved within the file: when H2 did so on a full disk,
        // rows
        // were gone that had been on it before. What it has to say it says in exceptions, and no hook keeps the
        // program from ending.
        url = "jdbc:h2:file:" + this.directory.resolve("runs") + OPTIONS;
    }

    /// What there is to say of the archive itself, once.
    Optional<String> notice() {
        return Optional.ofNullable(notice.getAndSet(null));
    }

    Path path() {
        return file;
    }

    /// Looks something up; `nothing` where there is no archive yet.
    <T> T read(T nothing, Work<T> work) throws ArchiveException {
        return Files.exists(file) ? open(work, false) : nothing;
    }

    /// Changes something, wholly or not at all, and returns when it is on the disk.
    <T> T write(Work<T> work) throws ArchiveException {
        try {
            PrivateFile.makeDirectory(directory);
        } catch (IOException e) {
            throw new ArchiveException(
                    "The archive can't be made in " + Printable.text(directory.toString())
                            + Disk.full(directory, e)
                                    .map(full -> ", as " + full)
                                    .orElse("")
                            + "; name another directory with --archive.",
                    e);
        }
        return open(
                connection -> {
                    connection.setAutoCommit(false);
                    T result = work.on(connection);
                    connection.commit();
                    execute(connection, "CHECKPOINT SYNC");
                    return result;
                },
                true);
    }

    private <T> T open(Work<T> work, boolean tidy) throws ArchiveException {
        if (directory.toString().indexOf(';') >= 0) {
            throw new ArchiveException("An archive can't be in a directory with a semicolon in its name.");
        }
        try (ArchiveLock _ = ArchiveLock.take(directory)) {
            tighten();
            if (!Files.exists(file)) {
                begin(List.of());
            } else if (Rescue.isTruncated(file)) {
                rescue();
                if (!tidy) {
                    // Whoever wants to see the runs is told first why there are fewer.
                    throw new ArchiveException(notice().orElseThrow());
                }
            }
            T result;
            boolean mostlyEmpty;
            try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
                prepare(connection);
                result = work.on(connection);
                mostlyEmpty = tidy && Files.size(file) > roomy && Compaction.isDue(connection);
            }
            if (mostlyEmpty) {
                Compaction.replace(file);
            }
            return result;
        } catch (SQLException e) {
            throw new ArchiveException(sentence(e), e);
        } catch (IOException e) {
            throw new ArchiveException(
                    "The archive " + file + " can't be used"
                            + Disk.full(file, e).map(full -> ", as " + full).orElse("; see to the rights there")
                            + ", or name another directory with --archive.",
                    e);
        }
    }

    /// Earlier versions made files as the user's mask has it. A directory that has other things in it, as one that was
    /// named by hand may, stays as it is.
    private void tighten() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            List<Path> files = all.toList();
            List<Path> ours = files.stream()
                    .filter(each -> OURS.matcher(name(each)).matches())
                    .toList();
            ours.forEach(PrivateFile::tighten);
            if (ours.size() == files.size()) {
                PrivateFile.tighten(directory);
            }
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    /// Makes the file, with these runs, whole under another name first: so it is never half there, and is the user's
    /// alone from the moment it exists.
    private void begin(List<StoredRun> runs) throws SQLException, IOException, ArchiveException {
        Path desk = Rescue.desk(directory);
        try {
            try (Connection connection =
                    DriverManager.getConnection("jdbc:h2:file:" + desk.resolve("runs") + OPTIONS, "sa", "")) {
                prepare(connection);
                for (StoredRun run : runs) {
                    Rows.insert(connection, run.entry(), run);
                }
            }
            Path made = desk.resolve(name(file));
            PrivateFile.tighten(made);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Rescue.clear(directory);
        }
    }

    private void rescue() throws SQLException, IOException, ArchiveException {
        Path desk = Rescue.desk(directory);
        List<StoredRun> runs = Rescue.runs(file, desk, OPTIONS);
        Path beside = Rescue.beside(file);
        Files.move(file, beside, StandardCopyOption.ATOMIC_MOVE);
        begin(runs);
        notice.set("The archive " + Printable.text(file.toString()) + " had lost a part of its end: "
                + (runs.isEmpty() ? "no run" : runs.size() == 1 ? "one run" : runs.size() + " runs")
                + " could be read and " + (runs.size() > 1 ? "are" : "is")
                + " kept in a new one, and the damaged file is beside it as " + name(beside) + ".");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Makes the tables and columns that are missing, be it all of them or those that an older program did not know,
    /// and stops where they are of a newer program.
    private void prepare(Connection connection) throws SQLException, ArchiveException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT number FROM format")) {
            if (row.next()) {
                if (row.getInt(1) > FORMAT) {
                    throw new ArchiveException("The archive " + file
                            + " is of a newer Lost Count; use that one, or name another directory with --archive.");
                }
                if (row.getInt(1) == FORMAT) {
                    return;
                }
            }
        } catch (SQLException e) {
            if (e.getErrorCode() != ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1
                    && e.getErrorCode() != ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1) {
                throw e;
            }
        }
        for (String each : SCHEMA) {
            execute(connection, each);
        }
        Rows.listRates(connection);
        for (String each : DONE) {
            execute(connection, each);
        }
    }

    private String sentence(SQLException e) {
        Optional<String> full = Disk.full(file, e);
        if (full.isPresent()) {
            return "The archive " + file + " can't be written, as " + full.get()
                    + "; make space there, or name another directory with --archive.";
        }
        return switch (e.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                "The archive " + file + " is open in another program; close that one and try again.";
            case ErrorCode.FILE_VERSION_ERROR_1 ->
                "The archive " + file
                        + " is of another version of H2; use the Lost Count that wrote it, or name another directory with"
                        + " --archive.";
            case ErrorCode.FILE_CORRUPTED_1 ->
                "The archive " + file + " is damaged or no archive; move it elsewhere, and a new one is begun.";
            default ->
                "The archive " + file + " can't be used (" + reason(e)
                        + "); see to space and rights there, or name another directory with --archive.";
        };
    }

    private static String reason(SQLException e) {
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        int end = said.indexOf(';');
        return end < 0 ? said : said.substring(0, end);
    }
}
