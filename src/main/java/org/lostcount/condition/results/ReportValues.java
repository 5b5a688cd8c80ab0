package org.lostcount.condition.results;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.condition.Values.Amount;
import org.lostcount.condition.Values.Undecided;
import org.lostcount.condition.Values.Value;
import org.lostcount.condition.Vocabulary;
import org.lostcount.counter.Task;
import tools.jackson.databind.JsonNode;

/// What a run tells to a condition where it is read from a report: the same as [RunValues] by the same names. Its rate
/// is not among it, as that is one of all runs of the counter. Any thread.
public final class ReportValues {
    private static final Value UNTOLD = new Undecided("a report does not tell it", "unknown");

    private static final Map<String, Verdict.Kind> VERDICTS =
            Stream.of(Verdict.Kind.values()).collect(Collectors.toMap(Verdict.Kind::word, Function.identity()));

    private static final Names<JsonNode> NAMES = Names.<JsonNode>none()
            .value("actual", at("/actual"))
            .value("expected", at("/expected"))
            .countOrNot("ok", at("/ok"))
            .countOrNot("failed", at("/failed"))
            .countOrNot("unknown", at("/indeterminate"))
            .countOrNot("retries", at("/retries"))
            .countOrNot("lost", where(run -> run.has("actual"), at("/lost")))
            .countOrNot("overcounted", where(run -> run.has("actual"), at("/overcounted")))
            .value("seconds", at("/elapsedSeconds"))
            .word(
                    "verdict",
                    Verdict.Kind.values(),
                    run -> VERDICTS.getOrDefault(word(run, "verdict"), Verdict.Kind.UNKNOWN))
            .word(
                    "grade",
                    Grade.values(),
                    run -> Stream.of(Grade.values())
                            .filter(grade -> grade.word().equals(word(run, "grade")))
                            .findFirst()
                            .orElse(Grade.UNPROVEN));

    private static final Names<JsonNode> ALL = behind(replaced(killed(evident(numbering(taking(NAMES))))));

    private ReportValues() {}

    private static Names<JsonNode> taking(Names<JsonNode> names) {
        return names.countOrNot("given", at("/take/given"))
                .countOrNot("oversold", at("/take/oversold"))
                .countOrNot("turnedaway", at("/take/turnedAway"))
                .countOrNot("noneleft", at("/take/noneLeft"));
    }

    private static Names<JsonNode> numbering(Names<JsonNode> names) {
        Predicate<JsonNode> kept = run -> run.at("/number/unkept").longValue(0) == 0;
        return names.countOrNot("different", where(kept, at("/number/distinct")))
                .countOrNot("gaps", where(kept, at("/number/gaps")))
                .countOrNot("duplicates", where(kept, at("/number/duplicates")));
    }

    private static Names<JsonNode> evident(Names<JsonNode> names) {
        Predicate<JsonNode> whole = run -> run.at("/evidence/exact").booleanValue(false)
                && run.at("/evidence/unrecorded").longValue(0) == 0;
        return names.countOrNot("overwritten", where(whole, at("/evidence/overwritten")))
                .countOrNot(
                        "duplicates",
                        run -> run.has("number")
                                ? numbering(NAMES).value("duplicates", Optional.of(run), "")
                                : where(whole, at("/evidence/duplicates")).apply(run));
    }

    private static Names<JsonNode> killed(Names<JsonNode> names) {
        return names.countOrNot(
                "forgotten",
                where(
                        run -> run.at("/faults/durability/verdict")
                                .asString("")
                                .matches("KEPT( through .*)?|FORGOT \\d+"),
                        at("/faults/durability/forgotten")));
    }

    private static Names<JsonNode> replaced(Names<JsonNode> names) {
        return names.value("gap", at("/faults/gapSeconds"));
    }

    private static Names<JsonNode> behind(Names<JsonNode> names) {
        return names.countOrNot("reads", at("/evidence/stale/reads")).countOrNot("stale", at("/evidence/stale/stale"));
    }

    /// What can be said of a counter.
    ///
    /// @param run one of it, where there is one
    public static Vocabulary vocabulary(String counter, Optional<JsonNode> run) {
        Task task = Task.of(counter).orElse(Task.COUNT);
        boolean evidence = run.filter(one -> one.has("evidence")).isPresent();
        Names<JsonNode> names = task == Task.TAKE
                ? taking(NAMES)
                : task == Task.NUMBER ? numbering(NAMES) : evidence ? evident(NAMES) : NAMES;
        names = has(run, "/faults/durability") ? killed(names) : names;
        names = has(run, "/faults/gapSeconds") ? replaced(names) : names;
        return (has(run, "/evidence/stale") ? behind(names) : names).vocabulary();
    }

    /// The value of this name.
    ///
    /// @param run where there is one
    /// @param who should have been run
    public static Value value(String name, Optional<JsonNode> run, String who) {
        return ALL.value(name, run, who);
    }

    private static boolean has(Optional<JsonNode> run, String pointer) {
        return run.filter(one -> !one.at(pointer).isMissingNode()).isPresent();
    }

    private static String word(JsonNode run, String name) {
        return run.path(name).asString("");
    }

    private static Function<JsonNode, Value> at(String pointer) {
        return run -> run.at(pointer).isNumber() ? new Amount(run.at(pointer).doubleValue()) : UNTOLD;
    }

    private static Function<JsonNode, Value> where(Predicate<JsonNode> told, Function<JsonNode, Value> value) {
        return run -> told.test(run) ? value.apply(run) : UNTOLD;
    }
}
