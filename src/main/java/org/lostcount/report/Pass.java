package org.lostcount.report;

import java.util.Collection;
import java.util.List;
import org.lostcount.check.Grade;
import org.lostcount.compare.Difference;
import org.lostcount.condition.Answer;
import org.lostcount.load.Evidence;
import org.lostcount.load.RunResult;

/// What a build is told of results: whether they pass. Where several are joined, the last of these stands before the
/// others.
public enum Pass {
    /// All that was promised, and all that was required, holds.
    KEPT("passed"),
    /// Something does not.
    BROKEN("failed"),
    /// Something could not be found out.
    UNPROVEN("undecided");

    private final String word;

    Pass(String word) {
        this.word = word;
    }

    /// As the headline of a summary.
    public String word() {
        return word;
    }

    /// Of a run, by its grade. One whose value could not be read proves nothing.
    ///
    /// @param strict whether what is wrong counts also where nothing was promised
    static Pass of(RunResult run, boolean strict) {
        if (isDoubtful(run) || run.verdict().grade() == Grade.FORBIDDEN || (strict && isWrong(run))) {
            return BROKEN;
        }
        return run.verdict().grade() == Grade.UNPROVEN
                        || !run.verdict().wasRead()
                        || run.messages().containsKey(RunResult.UNREAD)
                ? UNPROVEN
                : KEPT;
    }

    /// Of all runs that were asked for: a promise that was broken is the weightiest.
    static Pass of(Report report) {
        Demands demands = report.demands();
        List<Pass> runs = report.runs().stream()
                .map(run -> of(run, demands.strict()))
                .distinct()
                .toList();
        return runs.contains(BROKEN)
                ? BROKEN
                : runs.isEmpty()
                                || runs.contains(UNPROVEN)
                                || !demands.excused().containsAll(report.notRun())
                        ? UNPROVEN
                        : KEPT;
    }

    /// Of a comparison.
    static Pass of(Difference difference) {
        return difference.isHarmless() ? KEPT : BROKEN;
    }

    /// Of a condition.
    static Pass of(Requirement requirement) {
        return switch (requirement.answer()) {
            case Answer.Holds() -> KEPT;
            case Answer.Fails _ -> BROKEN;
            case Answer.Undecided _ -> UNPROVEN;
        };
    }

    /// Together with what was required besides.
    Pass and(Collection<Requirement> required) {
        Pass last = this;
        for (Requirement each : required) {
            Pass one = of(each);
            last = one.compareTo(last) > 0 ? one : last;
        }
        return last;
    }

    /// Whether the evidence of a run does not add up.
    static boolean isDoubtful(RunResult run) {
        return run.evidence().filter(Pass::isDoubtful).isPresent();
    }

    private static boolean isDoubtful(Evidence evidence) {
        return !evidence.isExact() && !evidence.isCapped();
    }

    private static boolean isWrong(RunResult run) {
        return run.verdict().kind().isWrong()
                || run.rate().phase().filter(phase -> phase.lost() > 0).isPresent();
    }
}
