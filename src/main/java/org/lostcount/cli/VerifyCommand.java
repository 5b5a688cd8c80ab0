package org.lostcount.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lostcount.archive.ArchiveException;
import org.lostcount.archive.HistoryFile;
import org.lostcount.archive.RunFile;
import org.lostcount.check.Grade;
import org.lostcount.check.Lineage;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Plural;
import org.lostcount.file.GivenFile;
import org.lostcount.file.Printable;
import org.lostcount.file.UnfitFileException;
import org.lostcount.history.History;
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
                "Works out verdicts anew from a file: a history (bench --history), a saved run (history export) or a"
                        + " report (--json, --html).",
        mixinStandardHelpOptions = true,
        customSynopsis = "${ROOT-COMMAND-NAME} verify FILE",
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
    /// Of reasons why something is not to be believed, and the characters of each.
    private static final int SHOWN = 5;

    private static final int LONGEST_REASON = 200;

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "the history, the run, or the report")
    private String file = "";

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Refusal {
        try {
            Path path = GivenFile.named(file);
            return ReportFile.isOne(path) ? report(ReportFile.read(path)) : history(path);
        } catch (ArchiveException e) {
            throw Refusal.failed(e.sentence());
        } catch (UnfitFileException e) {
            throw Refusal.failed(e);
        } catch (IOException e) {
            throw Refusal.failed("The file " + Refusal.quote(file) + " can't be read: the system refuses it.");
        }
    }

    /// The first of many reasons.
    static String some(List<String> doubts) {
        return doubts.stream()
                        .limit(SHOWN)
                        .map(d -> Printable.start(d, LONGEST_REASON))
                        .collect(Collectors.joining("; "))
                + (doubts.size() > SHOWN ? "; and " + (doubts.size() - SHOWN) + " more" : "");
    }

    private int report(ReportFile report) {
        List<String> doubts = report.doubts();
        Terminal.sentences(
                terminal.out(),
                doubts.isEmpty()
                        ? Figures.plural(report.size(), "verdict")
                                + (report.size() == 1 ? " was" : " were")
                                + " worked out again from the deltas and the value read back, and "
                                + (report.size() == 1 ? "holds." : "hold.")
                        : "The report does not hold: " + some(doubts) + ". It was changed.");
        return doubts.isEmpty() ? Status.KEPT : Status.BROKEN;
    }

    private int history(Path path) throws IOException, ArchiveException {
        RunFile.Checked checked = read(path);
        Verdict verdict = checked.verdict();
        Terminal.sentences(
                terminal.out(),
                checked.counter() + ": " + verdict.kind().word() + ", expected " + Figures.count(verdict.expected())
                        + (verdict.wasRead()
                                ? ", actual " + Figures.count(verdict.actual()) + ", lost "
                                        + Figures.count(verdict.lost()) + Notes.cancelling(verdict)
                                : ", the final value was not read")
                        + ", " + verdict.grade().word() + ".");
        if (!checked.doubts().isEmpty()) {
            Terminal.sentences(
                    terminal.out(),
                    "The " + (checked.evidence().isPresent() ? "history" : "run") + " does not hold: "
                            + some(checked.doubts())
                            + ". It was changed, or the store did not do what it said.");
            return Status.BROKEN;
        }
        Terminal.sentences(
                terminal.out(),
                checked.evidence()
                        .map(VerifyCommand::told)
                        .orElse("The run keeps no evidence; its verdict was worked out again from the deltas"
                                + (verdict.wasRead() ? " and the value read back" : "") + ", and holds."));
        return verdict.grade() == Grade.FORBIDDEN
                ? Status.BROKEN
                : verdict.grade() == Grade.UNPROVEN ? Status.FAILED : Status.KEPT;
    }

    private static String told(Evidence evidence) {
        if (!evidence.isExact()) {
            return "Not everything can be explained: " + some(evidence.unexplained())
                    + ". The verdict rests on the sums and the value alone.";
        }
        Lineage lineage = evidence.lineage();
        String forgotten = evidence.restarts().isEmpty()
                ? ""
                : ", " + Figures.count(lineage.forgotten()) + " " + Plural.were(lineage.forgotten())
                        + " forgotten by the recorded " + (evidence.isSplit() ? "fault" : "kill");
        return (Notes.kept(lineage) + ", " + Notes.overwritten(lineage) + forgotten + "; every one is explained. "
                        + (evidence.story().orElse("") + Notes.handedOut(evidence)).strip())
                .strip();
    }

    private static RunFile.Checked read(Path path) throws IOException, ArchiveException {
        if (RunFile.isOne(path)) {
            return RunFile.check(path);
        }
        try (InputStream in = GivenFile.open(path, HistoryFile.LONGEST)) {
            HistoryFile.Checked checked = HistoryFile.check(in, History.MOST);
            return new RunFile.Checked(
                    checked.counter(), checked.verdict(), Optional.of(checked.evidence()), checked.doubts());
        }
    }
}
