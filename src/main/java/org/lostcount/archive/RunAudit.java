package org.lostcount.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lostcount.check.Counted;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Losses;
import org.lostcount.check.Numbered;
import org.lostcount.check.Reading;
import org.lostcount.check.Taken;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Fate;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.load.Aftermath;
import org.lostcount.load.Durability;
import org.lostcount.load.Evidence;
import org.lostcount.load.Rate;
import org.lostcount.load.RecordSums;
import org.lostcount.load.RunResult;
import org.lostcount.load.Sample;

/// What does not hold of a saved run: its parts held against each other, and against the history of its operations
/// where there is one. Pure. One use, one thread.
final class RunAudit {
    private final RunResult run;
    private final List<String> doubts = new ArrayList<>();

    private RunAudit(RunResult run) {
        this.run = run;
    }

    /// The doubts, each as the end of a sentence; none when everything holds.
    ///
    /// @param run as the file tells it, without evidence
    /// @param checked what its history proves, if it has one
    static List<String> doubts(RunResult run, Optional<HistoryFile.Checked> checked) {
        RunAudit audit = new RunAudit(run);
        audit.sums();
        audit.faults();
        audit.times();
        checked.ifPresentOrElse(audit::against, audit::verdict);
        return List.copyOf(audit.doubts);
    }

    private void doubt(boolean wrong, String what) {
        if (wrong) {
            doubts.add(what);
        }
    }

    private void sums() {
        var totals = run.totals();
        doubt(
                totals.attempted() != totals.answered() + totals.failed() + totals.indeterminate(),
                "ok, failed and indeterminate operations are not those attempted");
        doubt(
                run.timedOneIn() == 1
                        && !run.stopped()
                        && run.latencies().histogram().getTotalCount() != totals.ok() - inPhase(),
                "its latencies are not those of its ok operations");
        long restarts = run.aftermath().map(a -> a.kills()).orElse(0L);
        long told = run.aftermath()
                .flatMap(Aftermath::durability)
                .map(Durability::times)
                .orElse(0L);
        // What it has forgotten is told only with the value.
        doubt(
                run.verdict().wasRead() && restarts != told,
                "its store was killed " + restarts + " times, and not " + told);
    }

    private void faults() {
        run.aftermath()
                .ifPresent(after -> after.counts()
                        .forEach((fault, count) -> doubt(
                                count > 0 && !run.workload().faults().include(fault),
                                "there was " + count + " times " + fault.word() + ", which its workload has not")));
    }

    /// Those of the run that were done while its rate was measured: their latencies are not kept.
    private long inPhase() {
        return run.rate()
                .phase()
                .filter(Rate.Phase::counted)
                .map(Rate.Phase::operations)
                .orElse(0L);
    }

    /// The last point of the time series is the end of the run, or was taken soon after it.
    private void times() {
        if (!run.samples().isEmpty()) {
            Sample last = run.samples().getLast();
            doubt(
                    run.elapsedSeconds() > last.seconds() || run.elapsedSeconds() < last.seconds() - 1,
                    "it took " + last.seconds() + " s by its samples, and not " + run.elapsedSeconds() + " s");
            // Numbers are judged by how many different ones there are, and not by the value that was left.
            boolean judged = !(run.verdict() instanceof Numbered);
            doubt(
                    judged
                            && last.seconds() == run.elapsedSeconds()
                            && !last.actual().equals(run.actual()),
                    "its last sample is not the value that was read back");
        }
    }

    /// Without a history the verdict follows from the sums, and from what the store has forgotten.
    private void verdict() {
        if (!run.verdict().wasRead()) {
            compare(Counted.unread(run.start(), run.verdict().sums()));
            return;
        }
        List<Reading> turns = run.rate().phase().map(Rate.Phase::turns).orElse(List.of());
        if (!turns.isEmpty()) {
            Reading whole = new Reading(
                    run.start(), run.verdict().actual(), run.verdict().sums());
            compare(Counted.of(
                    Reading.apart(whole, turns), run.counter().strategy().promise()));
            return;
        }
        Losses losses = run.aftermath()
                .flatMap(Aftermath::durability)
                .filter(Durability::isTold)
                .map(d -> d.losses(
                        run.counter(), run.start(), run.workload().ask().amount()))
                .orElse(Losses.UNKNOWN);
        compare(Counted.of(
                run.start(),
                run.verdict().actual(),
                run.verdict().sums(),
                run.counter().strategy().promise(),
                losses));
    }

    /// @param number what the number that is left proves
    private void compare(Verdict number) {
        Verdict told = run.verdict();
        Verdict proved = switch (told) {
            case Counted _ -> number;
            case Taken _
            when number instanceof Counted left ->
                Taken.of(
                        left,
                        run.start(),
                        run.totals().noneLeft(),
                        run.workload().ask().amount(),
                        forgotten(),
                        run.counter().strategy().promise());
            case Taken _ -> number;
            case Numbered n ->
                new Numbered(
                        run.totals().ok(),
                        n.distinct(),
                        n.sharing(),
                        n.highest(),
                        run.start(),
                        run.totals().indeterminate(),
                        n.unkept(),
                        run.counter().strategy().promise(),
                        Math.min(n.excused(), forgotten()),
                        n.twice());
        };
        Verdict found = run.totals().ok() == 0 ? proved.withoutSuccess() : proved;
        if (!told.equals(found)) {
            doubts.add(
                    told.headline().equals(found.headline())
                            ? "its verdict is " + words(found) + ", and not " + words(told)
                            : "it says " + told.headline() + " where " + found.headline() + " follows");
        }
    }

    /// What the killed store has forgotten, and had not promised to keep.
    private long forgotten() {
        return run.aftermath()
                .flatMap(Aftermath::durability)
                .filter(d -> d.isTold() && !d.promised())
                .map(d -> Math.abs(d.forgottenDelta()))
                .orElse(0L);
    }

    private static String words(Verdict verdict) {
        return verdict.headline() + ", " + verdict.grade().word() + ", from " + verdict.expectedLow() + " to "
                + verdict.expectedHigh() + " expected and " + verdict.actual() + " there";
    }

    private void against(HistoryFile.Checked checked) {
        Evidence evidence = checked.evidence();
        History.Reader history = evidence.lineage().history();
        Map<Kind, Long> counts = RecordSums.operations(history);
        long last = IntStream.range(0, history.size())
                .mapToLong(i -> history.moments(i).ended())
                .max()
                .orElse(0);
        long operations = counts.values().stream().mapToLong(Long::longValue).sum();
        var totals = run.totals();
        // Whoever had not ended when the run was given up is of unknown outcome, and not on record.
        long unfinished = run.stopped() ? totals.attempted() - operations : 0;
        doubt(
                !checked.counter().equals(run.counter().toString()),
                "it is a run of " + run.counter() + ", and its history one of " + checked.counter());
        doubt(
                evidence.history().workers() != run.workload().crew().threads()
                        || totals.ok() != counts.getOrDefault(Kind.OK, 0L)
                        || totals.noneLeft() != counts.getOrDefault(Kind.NONE, 0L)
                        || totals.failed() != counts.getOrDefault(Kind.FAIL, 0L)
                        || totals.indeterminate() != counts.getOrDefault(Kind.INFO, 0L) + unfinished,
                "its workers or its sums of operations are not those of its history");
        doubt(last / 1e9 > run.elapsedSeconds() + 1e-6, "its last operation ended after the run had");
        aftermath(evidence, counts.getOrDefault(Kind.INFO, 0L));
        if (checked.old()) {
            Verdict told = run.verdict();
            doubt(
                    !checked.is(told.kind().word(), told.lost())
                            || told.actual() != checked.verdict().actual(),
                    "it says " + told.headline() + " and " + told.actual() + " left");
        } else if (unfinished > 0) {
            compareBut(checked, unfinished);
        } else {
            compare(checked.verdict());
        }
    }

    /// As [#compare], but for operations that the history does not have.
    private void compareBut(HistoryFile.Checked checked, long unfinished) {
        DeltaSums told = run.verdict().sums();
        DeltaSums found = checked.verdict().sums();
        DeltaSums both =
                new DeltaSums(found.okPlus(), found.okMinus(), told.infoPlus(), told.infoMinus(), told.again());
        doubt(told.infoPlus() - told.infoMinus() > unfinished, "more is unknown than was unfinished");
        compare(Counted.of(
                run.start(),
                checked.verdict().actual(),
                both,
                run.counter().strategy().promise(),
                checked.evidence().losses(false)));
    }

    private void aftermath(Evidence evidence, long unknown) {
        long happened = evidence.count(Fate.HAPPENED);
        run.aftermath()
                .ifPresent(after -> doubt(
                        after.happened() != happened || after.didNotHappen() != unknown - happened,
                        "of operations of which nobody knew, " + happened + " had happened and " + (unknown - happened)
                                + " had not"));
        run.aftermath()
                .flatMap(Aftermath::durability)
                .ifPresent(d -> doubt(
                        d.times() != evidence.restarts().size()
                                || d.forgotten() != evidence.lineage().forgotten()
                                || d.forgottenDelta() != evidence.lineage().forgottenDelta(),
                        "the store had forgotten " + evidence.lineage().forgotten() + " increments, and not "
                                + d.forgotten()));
    }
}
