package org.lostcount.ui;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.lostcount.compare.Comparison;
import org.lostcount.compare.Point;
import org.lostcount.file.Disk;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;
import org.lostcount.report.Report;
import org.lostcount.report.ReportFormat;
import org.lostcount.report.RerunCommand;

/// Runs as a page for people. Any thread, but for [#choose].
public final class Page {
    private Page() {}

    /// Of the runs of a sweep, which was done here.
    public static Report of(Comparison comparison) {
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

    /// Of any runs.
    ///
    /// @param environment where all of them were done
    public static Report of(Environment environment, List<RunResult> runs) {
        String again = runs.stream()
                .map(RunResult::workload)
                .distinct()
                .map(workload -> RerunCommand.of(
                        runs.stream()
                                .filter(run -> run.workload().equals(workload))
                                .map(run -> run.counter().toString())
                                .toList(),
                        List.of(workload),
                        1,
                        false))
                .collect(Collectors.joining("\n"));
        return new Report(environment, runs, List.of(), runs.stream().noneMatch(RunResult::stopped), again);
    }

    /// Asks for a file. FX thread.
    public static Optional<Path> choose(Window over) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save as a page");
        chooser.setInitialFileName("lost-count.html");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Pages", "*.html"));
        return Optional.ofNullable(chooser.showSaveDialog(over)).map(File::toPath);
    }

    /// Writes the page, and says in a sentence what became of it.
    public static String save(Report report, Path file) {
        try (Writer writer =
                new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8))) {
            ReportFormat.HTML.write(report, writer);
            return "Saved as " + file + ".";
        } catch (IOException e) {
            return "The page can't be written to " + file
                    + Disk.full(file, e).map(full -> ", as " + full).orElse("") + "; choose another place.";
        }
    }
}
