package org.lostcount.ui;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lostcount.archive.ArchiveException;
import org.lostcount.archive.HistoryFile;
import org.lostcount.archive.RunFile;
import org.lostcount.archive.SavedRun;
import org.lostcount.compare.Measured;
import org.lostcount.file.GivenFile;
import org.lostcount.file.Printable;
import org.lostcount.file.UnfitFileException;
import org.lostcount.history.History;
import org.lostcount.link.Link;
import org.lostcount.link.LinkException;
import org.lostcount.report.ReportFile;

/// What a file turns out to be that somebody has brought to the window. It may come from anybody: no more of it is read
/// than its kind can have. Any thread but the FX thread, as reading takes time.
sealed interface Brought {
    /// Bytes of the longest increment in SQL; of characters it can have a quarter.
    int LONGEST_SQL = 40_000;

    /// A run that was exported.
    ///
    /// @param doubts why it is not to be believed; empty where it holds
    record Run(SavedRun run, List<String> doubts) implements Brought {}

    /// A report.
    ///
    /// @param doubts why it is not to be believed; empty where it holds
    record Report(List<Measured> runs, List<String> doubts) implements Brought {
        static Report of(ReportFile report) throws IOException {
            return new Report(report.measured(), report.doubts());
        }
    }

    /// The operations of a run.
    record Operations(HistoryFile.Checked history) implements Brought {}

    record Sql(String text) implements Brought {}

    /// A page of Learn, which is read there.
    record Lesson(Path file) implements Brought {}

    record Linked(Link link) implements Brought {}

    /// Nothing that is opened here.
    ///
    /// @param sentence why
    record Nothing(String sentence) implements Brought {}

    /// Looks at a file, and reads it.
    static Brought read(Path file) {
        try {
            return look(file);
        } catch (UnfitFileException e) {
            return new Nothing(e.sentence());
        } catch (ArchiveException e) {
            return new Nothing(e.sentence());
        } catch (LinkException e) {
            return new Nothing(e.sentence());
        } catch (IOException e) {
            return new Nothing(
                    "The file " + Printable.text(file.toString()) + " can't be read: the system refuses it.");
        }
    }

    private static Brought look(Path file) throws IOException, ArchiveException, LinkException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".sql")) {
            String text = GivenFile.text(file, LONGEST_SQL);
            if (text.length() > LONGEST_SQL / 4) {
                throw new UnfitFileException(
                        "The file " + Printable.text(file.toString()) + " is longer than any increment.");
            }
            return new Sql(text);
        }
        if (name.endsWith(".md")) {
            return new Lesson(file);
        }
        if (RunFile.isOne(file)) {
            return new Run(RunFile.open(file), RunFile.check(file).doubts());
        }
        if (ReportFile.isOne(file)) {
            return Report.of(ReportFile.read(file));
        }
        String start = start(file);
        if (Link.isMeant(start)) {
            return new Linked(Link.parse(GivenFile.text(file, 2 * Link.LONGEST)));
        }
        if (start.startsWith("{")) {
            try (InputStream in = GivenFile.open(file, HistoryFile.LONGEST)) {
                return new Operations(HistoryFile.check(in, History.MOST));
            }
        }
        throw new UnfitFileException("The file " + Printable.text(file.toString())
                + " is nothing that is opened here, as a run, a report, a history, SQL, a page or a link is.");
    }

    private static String start(Path file) throws IOException {
        try (InputStream in = GivenFile.open(file, Long.MAX_VALUE)) {
            return new String(in.readNBytes(Link.SCHEME.length() + 8), StandardCharsets.UTF_8);
        }
    }
}
