package org.lostcount.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lostcount.archive.ArchiveException;
import org.lostcount.archive.HistoryFile;
import org.lostcount.archive.RunFile;
import org.lostcount.check.Grade;
import org.lostcount.check.Lineage;
import org.lostcount.check.Verdict;
import org.lostcount.load.Evidence;
import org.lostcount.report.Figures;
import org.lostcount.report.Notes;
import org.lostcount.report.ReportFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `verify`: works out a run's verdict and lineage anew from its history, without any database. One use, one thread.
@Command(
        name = "verify",
        description =
                "Checks a history (bench --history), a saved run (history export), or the verdicts of a report (--json,"
                        + " --html).",
        mixinStandardHelpOptions = true,
        customSynopsis = "./run.sh verify FILE",
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "the history, the run, or the report")
    private String file = "";

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Refusal {
        try {
            if (ReportFile.isOne(Path.of(file))) {
                return report(ReportFile.read(Path.of(file)));
            }
        } catch (FileSystemException | InvalidPathException e) {
            throw unreadable();
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
        return history();
    }

    private int report(ReportFile report) {
        List<String> doubts = report.doubts();
        Terminal.sentences(
                terminal.out(),
                doubts.isEmpty()
                        ? Figures.plural(report.size(), "verdict")
                                + (report.size() == 1 ? " was" : " were")
                                + " worked out again from the deltas and the value read back, and hold."
                        : "The report does not hold: " + String.join("; ", doubts) + ". It was changed.");
        return doubts.isEmpty() ? Status.KEPT : Status.BROKEN;
    }

    private int history() throws Refusal {
        RunFile.Checked checked = read();
        Verdict verdict = checked.verdict();
        Terminal.sentences(
                terminal.out(),
                checked.counter() + ": " + verdict.kind().word() + ", expected " + Figures.count(verdict.expected())
                        + ", actual " + Figures.count(verdict.actual()) + ", lost " + Figures.count(verdict.lost())
                        + Notes.cancelling(verdict) + ", " + verdict.grade().word() + ".");
        if (!checked.doubts().isEmpty()) {
            Terminal.sentences(
                    terminal.out(),
                    "The " + (checked.evidence().isPresent() ? "history" : "run") + " does not hold: "
                            + String.join("; ", checked.doubts())
                            + ". It was changed, or the store did not do what it said.");
            return Status.BROKEN;
        }
        Terminal.sentences(
                terminal.out(),
                checked.evidence()
                        .map(VerifyCommand::told)
                        .orElse("The run keeps no evidence; its verdict was worked out again from the deltas and the"
                                + " value read back, and holds."));
        return verdict.grade() == Grade.FORBIDDEN
                ? Status.BROKEN
                : verdict.grade() == Grade.UNPROVEN ? Status.FAILED : Status.KEPT;
    }

    private static String told(Evidence evidence) {
        Lineage lineage = evidence.lineage();
        String forgotten = evidence.restarts().isEmpty()
                ? ""
                : ", " + Figures.count(lineage.forgotten()) + " were forgotten by the recorded kill";
        return Figures.count(lineage.kept()) + " of " + Figures.count(lineage.writes())
                + " writes are what the value is built on, " + Figures.count(lineage.lost()) + " were overwritten"
                + forgotten + "; every one is explained. "
                + (evidence.story().orElse("") + Notes.handedOut(evidence)).strip();
    }

    private RunFile.Checked read() throws Refusal {
        try {
            if (RunFile.isOne(Path.of(file))) {
                return RunFile.check(Path.of(file));
            }
            try (BufferedReader reader = Files.newBufferedReader(Path.of(file))) {
                HistoryFile.Checked checked = HistoryFile.check(reader);
                return new RunFile.Checked(
                        checked.counter(), checked.verdict(), Optional.of(checked.evidence()), checked.doubts());
            }
        } catch (ArchiveException e) {
            throw Refusal.failed(e.sentence());
        } catch (MalformedInputException e) {
            throw Refusal.failed("The file is no history of Lost Count.");
        } catch (FileSystemException | InvalidPathException e) {
            throw unreadable();
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    private Refusal unreadable() {
        return Refusal.failed("The file " + file + " can't be read; check its name.");
    }
}
