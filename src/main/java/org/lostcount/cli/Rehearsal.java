package org.lostcount.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lostcount.archive.Archive;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;
import org.lostcount.report.Notes;
import org.lostcount.report.Report;
import org.lostcount.report.ReportFormat;
import org.lostcount.report.Summary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All that is done when a run has ended, done once with a run in which nothing has happened, and kept nowhere.
///
/// The first time takes many times as long as the second, as its classes must be loaded. While a run that was stopped
/// waits for its store, the processors are free for that; before, it would take from what is measured. Any thread.
///
/// @param run in which nothing has happened
/// @param archive where runs are kept, if they are
/// @param formats in which the report will be written
record Rehearsal(RunResult run, Optional<Archive> archive, List<ReportFormat> formats) {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    /// What can be done beside each other.
    List<Runnable> parts() {
        return Stream.concat(
                        archive.stream().flatMap(a -> a.rehearsal(run).stream()), Stream.<Runnable>of(this::report))
                .toList();
    }

    private void report() {
        try {
            List<RunResult> runs = List.of(run);
            ResultTable.lines(runs);
            Notes.of(runs);
            Summary.of(runs, List.of());
            Report report = new Report(Environment.current(), runs, List.of(), false, "");
            for (ReportFormat format : formats) {
                // A history is that of a run which has one.
                if (format != ReportFormat.HISTORY) {
                    format.write(report, Writer.nullWriter());
                }
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            LOG.debug("what is done at the end could not be rehearsed", e);
        }
    }
}
