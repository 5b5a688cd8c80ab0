package org.lostcount.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lostcount.compare.Difference;
import org.lostcount.file.GivenFile;
import org.lostcount.file.UnfitFileException;
import org.lostcount.report.DifferenceReport;
import org.lostcount.report.DifferenceText;
import org.lostcount.report.DifferenceValues;
import org.lostcount.report.ReportFile;
import org.lostcount.report.ReportFormat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `compare`: holds two reports against each other. One use, one thread.
@Command(
        name = "compare",
        description = "Compares two reports of bench: what was lost that was kept before, and what became slower.",
        mixinStandardHelpOptions = true,
        customSynopsis = "${ROOT-COMMAND-NAME} compare BEFORE AFTER [--tolerance 10%%] [options]",
        sortOptions = false,
        footer = {
            "",
            "With bench --rounds 5 each side has a spread, and what lies within both is no difference. Rates that are",
            "cold, short or client-bound are not compared, and fewer than five runs are not called slower.",
            "Exit status: 0 nothing is worse; 1 AFTER lost what BEFORE kept, is slower by more than the tolerance",
            "beyond the spread, or lacks a counter, or a condition of --require does not hold; 2 the command line is",
            "wrong; 3 a file can't be read, or a condition is undecided."
        })
final class CompareCommand implements Callable<Integer> {
    private static final double USUAL_TOLERANCE = 10;

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "a report that --json or --html wrote")
    private String before = "";

    @Parameters(index = "1", paramLabel = "AFTER", description = "a later one")
    private String after = "";

    @Option(
            names = "--tolerance",
            paramLabel = "SHARE",
            description = "how much slower than the slowest run before is no difference yet, 0%% to 100%% (10%%)")
    private @Nullable String tolerance;

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private BuildOptions build = new BuildOptions();

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Refusal {
        double allowed = tolerance();
        ReportFile first = read(before);
        ReportFile second = read(after);
        Requirements requirements = build.requirements(DifferenceValues.vocabulary(first, second));
        DifferenceReport report;
        try {
            Difference difference = Difference.of(first.measured(), second.measured(), allowed / 100);
            report =
                    new DifferenceReport(difference, allowed, requirements.of(DifferenceValues.of(difference, second)));
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
        if (report.difference().rows().isEmpty()) {
            throw Refusal.failed("Neither report has a run.");
        }
        SequencedMap<ReportFormat, String> targets = targets();
        try (OutputSet files = OutputSet.open(targets, terminal)) {
            print(report, targets.containsValue(OutputSet.STANDARD_OUTPUT) ? terminal.err() : terminal.out());
            Set<String> notWritten = files.write(report::write);
            notWritten.forEach(sentence -> Terminal.sentences(terminal.err(), sentence));
            int status = Status.of(report.pass());
            return status == Status.KEPT && !notWritten.isEmpty() ? Status.FAILED : status;
        }
    }

    private SequencedMap<ReportFormat, String> targets() {
        SequencedMap<ReportFormat, String> targets = new LinkedHashMap<>(build.targets());
        OutputOptions.put(targets, ReportFormat.JSON, json.json());
        return targets;
    }

    private static void print(DifferenceReport report, PrintStream stream) {
        TextTable.lines(DifferenceText.rows(report.difference())).forEach(line -> Terminal.line(stream, line));
        report.sentences().forEach(sentence -> Terminal.sentences(stream, sentence));
        report.required().forEach(each -> Terminal.sentences(stream, "Required: " + each.sentence()));
    }

    private double tolerance() throws Refusal {
        if (tolerance == null) {
            return USUAL_TOLERANCE;
        }
        try {
            double share = Double.parseDouble(tolerance.strip().replace("%", "").strip());
            if (share >= 0 && share <= 100) {
                return share;
            }
        } catch (NumberFormatException e) {
            // The complaint is the same.
        }
        throw Refusal.usage(
                "--tolerance must be a percentage from 0% to 100%, such as 10%, not " + Refusal.quote(tolerance) + ".");
    }

    private static ReportFile read(String name) throws Refusal {
        try {
            ReportFile report = ReportFile.read(GivenFile.named(name));
            List<String> doubts = report.doubts();
            if (!doubts.isEmpty()) {
                throw Refusal.failed("The report " + Refusal.quote(name) + " does not hold: "
                        + VerifyCommand.some(doubts) + ". It was changed; compare reports as they were written.");
            }
            return report;
        } catch (UnfitFileException e) {
            throw Refusal.failed(e);
        } catch (IOException e) {
            throw Refusal.failed("The file " + Refusal.quote(name) + " can't be read: the system refuses it.");
        }
    }
}
