package org.lostcount.ui.compare;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lostcount.compare.Comparison;
import org.lostcount.compare.Point;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;
import org.lostcount.report.Report;
import org.lostcount.report.ReportFormat;
import org.lostcount.report.RerunCommand;

/// A sweep as a page. Any thread.
final class SweepReport {
    private SweepReport() {}

    static Report of(Comparison comparison) {
        List<Point> points = comparison.points();
        List<RunResult> runs =
                points.stream().flatMap(point -> point.runs().stream()).toList();
        String again = RerunCommand.of(
                points.stream()
                        .map(point -> point.series().counter().toString())
                        .distinct()
                        .toList(),
                runs.stream().map(RunResult::workload).distinct().toList(),
                points.stream().mapToInt(point -> point.runs().size()).max().orElse(1),
                false);
        return new Report(Environment.current(), runs, List.of(), true, again);
    }

    /// Writes the page, and says in a sentence what became of it.
    static String save(Report report, Path file) {
        try (Writer writer = Files.newBufferedWriter(file)) {
            ReportFormat.HTML.write(report, writer);
            return "Saved as " + file + ".";
        } catch (IOException e) {
            return "The page can't be written to " + file + "; choose another place.";
        }
    }
}
