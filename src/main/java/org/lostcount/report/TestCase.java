package org.lostcount.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lostcount.compare.Comparison;
import org.lostcount.compare.Difference;
import org.lostcount.compare.Point;
import org.lostcount.condition.Answer;
import org.lostcount.load.Rate;
import org.lostcount.load.RunResult;

/// A counter, or a condition, as a test of a build. Immutable.
///
/// @param group what it is a test of
/// @param seconds it took
/// @param fault what is wrong with it; nothing where it passes
/// @param told what it came to in any case, line by line
record TestCase(String group, String name, double seconds, Optional<Fault> fault, List<String> told) {
    /// What is wrong.
    ///
    /// @param type in a word
    /// @param message as a sentence
    record Fault(Kind kind, String type, String message) {}

    enum Kind {
        /// It does not hold.
        FAILURE,
        /// It could not be found out.
        ERROR,
        /// It was not to be found out here.
        SKIPPED
    }

    static List<TestCase> of(Report report) {
        List<TestCase> cases = new ArrayList<>();
        ComparisonText words = new ComparisonText(Comparison.of(report.runs()));
        boolean strict = report.demands().strict();
        Comparison.of(report.runs()).points().forEach(point -> cases.add(of(point, words.name(point), strict)));
        boolean sweep = report.notRun().stream().map(NotRun::threads).distinct().count() > 1;
        report.notRun()
                .forEach(each -> cases.add(new TestCase(
                        "bench.counters",
                        each.counter() + (sweep ? " at " + each.threads() : "") + ", not run",
                        0,
                        Optional.of(new Fault(
                                report.demands().excused().contains(each) ? Kind.SKIPPED : Kind.ERROR,
                                "not run",
                                each.reason())),
                        List.of())));
        report.demands().required().forEach(each -> cases.add(of(each, "bench.conditions")));
        return once(cases);
    }

    static List<TestCase> of(Difference difference, List<Requirement> required) {
        List<TestCase> cases = new ArrayList<>();
        for (Difference.Row row : difference.rows()) {
            String word = DifferenceText.word(row);
            cases.add(new TestCase(
                    "compare.counters",
                    DifferenceText.place(row),
                    0,
                    DifferenceText.isWorse(row)
                            ? Optional.of(new Fault(Kind.FAILURE, word, DifferenceText.name(row) + "."))
                            : Optional.empty(),
                    List.of(word)));
        }
        required.forEach(each -> cases.add(of(each, "compare.conditions")));
        return once(cases);
    }

    /// Of those that have the same name the first.
    private static List<TestCase> once(List<TestCase> cases) {
        Map<List<String>, TestCase> once = new LinkedHashMap<>();
        cases.forEach(each -> once.putIfAbsent(List.of(each.group(), each.name()), each));
        return List.copyOf(once.values());
    }

    private static TestCase of(Point point, String name, boolean strict) {
        return new TestCase(
                "bench.counters",
                name,
                point.runs().stream().mapToDouble(RunResult::elapsedSeconds).sum(),
                fault(point, strict),
                point.runs().stream().map(TestCase::told).toList());
    }

    /// The weightiest of its runs.
    private static Optional<Fault> fault(Point point, boolean strict) {
        return first(point, strict, Pass.BROKEN)
                .map(run -> new Fault(Kind.FAILURE, run.verdict().kind().word(), wrong(run)))
                .or(() -> first(point, strict, Pass.UNPROVEN)
                        .map(run -> new Fault(Kind.ERROR, run.verdict().grade().word(), Summary.unproven(run))))
                .or(() -> point.runs().stream()
                        .filter(RunResult::stopped)
                        .findFirst()
                        .map(_ -> new Fault(Kind.ERROR, "stopped", "It was stopped early.")));
    }

    private static Optional<RunResult> first(Point point, boolean strict, Pass pass) {
        return point.runs().stream().filter(run -> Pass.of(run, strict) == pass).findFirst();
    }

    private static String wrong(RunResult run) {
        if (Pass.isDoubtful(run)) {
            return String.join(" ", Notes.evidence(List.of(run)));
        }
        return run.verdict().kind().isWrong()
                ? Summary.of(run)
                : Figures.count(run.rate().phase().map(Rate.Phase::lost).orElse(0L))
                        + " lost in the second by time in which its rate was measured.";
    }

    private static String told(RunResult run) {
        String words = RateText.words(run.rate());
        return Summary.of(run) + " " + RateText.of(run) + " ops/s" + (words.isEmpty() ? "." : ", " + words + ".");
    }

    private static TestCase of(Requirement required, String group) {
        Optional<Fault> fault = switch (required.answer()) {
            case Answer.Holds() -> Optional.empty();
            case Answer.Fails _ -> Optional.of(new Fault(Kind.FAILURE, "does not hold", required.sentence()));
            case Answer.Undecided _ -> Optional.of(new Fault(Kind.ERROR, "undecided", required.sentence()));
        };
        return new TestCase(group, required.condition(), 0, fault, List.of(required.sentence()));
    }

    /// How many have this fault.
    static long count(List<TestCase> cases, Kind kind) {
        return cases.stream()
                .flatMap(each -> each.fault().stream())
                .filter(fault -> fault.kind() == kind)
                .count();
    }

    /// All that is told, as lines.
    String text() {
        return told.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
