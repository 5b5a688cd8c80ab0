package org.lostcount.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Task;
import org.lostcount.load.RunResult;

/// What several runs came to, in one sentence. It says what was observed and never that a counter is safe. Any
/// thread.
public final class Summary {
    /// Names in a list before the rest is only counted.
    private static final int NAMED = 4;

    private final List<RunResult> runs;
    private final List<NotRun> notRun;
    private final boolean sweep;
    /// Whether names go without their task.
    private final boolean known;

    private Summary(List<RunResult> runs, List<NotRun> notRun, boolean known) {
        this.runs = runs;
        this.notRun = notRun;
        this.known = known;
        this.sweep = Stream.concat(
                                runs.stream().map(r -> r.workload().crew().threads()),
                                notRun.stream().map(NotRun::threads))
                        .distinct()
                        .count()
                > 1;
    }

    /// One sentence on all of them.
    public static String of(List<RunResult> runs, List<NotRun> notRun) {
        return new Summary(runs, notRun, false).sentence();
    }

    /// The same where it is on show what all of them were asked.
    public static String onShow(List<RunResult> runs) {
        boolean one = runs.stream().map(run -> run.counter().task()).distinct().count() == 1;
        return new Summary(runs, List.of(), one).sentence();
    }

    private String sentence() {
        StringBuilder text = new StringBuilder(runs.isEmpty() ? "Nothing was run" : exact());
        did(text, Verdict.Kind.LOST, "lost updates");
        did(text, Verdict.Kind.OVERSOLD, "gave out more than there was");
        did(text, Verdict.Kind.DUPLICATES, "handed out numbers twice");
        List<String> twice = names(r -> r.verdict().grade() == Grade.INTERESTING
                && r.verdict().overcounted() > 0
                && r.totals().resent() > 0);
        if (!twice.isEmpty()) {
            text.append("; ").append(list(twice)).append(" counted twice what the client sent twice");
        }
        List<String> forgotten =
                names(r -> isExcused(r) && (r.verdict().kind() == Verdict.Kind.LOST || forgotTheStock(r)));
        if (!forgotten.isEmpty()) {
            text.append("; ").append(list(forgotten));
            text.append(forgotten.size() == 1 ? " lacks" : " lack").append(" only what the store has forgotten");
        }
        List<String> handedAgain =
                names(r -> isExcused(r) && r.verdict().kind() != Verdict.Kind.LOST && !forgotTheStock(r));
        if (!handedAgain.isEmpty()) {
            text.append("; ").append(list(handedAgain));
            text.append(" gave out again only what the store has forgotten");
        }
        List<String> unknown = names(r -> r.verdict().kind() == Verdict.Kind.WITHIN_BOUNDS);
        if (!unknown.isEmpty()) {
            text.append("; ").append(list(unknown)).append(" within bounds, as some outcomes are unknown");
        }
        List<String> unread = names(r -> !r.verdict().wasRead());
        if (!unread.isEmpty()) {
            text.append("; the final value of ").append(list(unread)).append(" could not be read");
        }
        List<String> broken = names(r -> r.verdict().grade() == Grade.FORBIDDEN);
        if (!broken.isEmpty()) {
            text.append("; PROMISE BROKEN by ").append(list(broken));
        }
        List<String> idle = names(r -> r.totals().ok() == 0 && !r.isUncounted());
        if (!idle.isEmpty()) {
            text.append("; no operation of ").append(list(idle)).append(" succeeded");
        }
        List<String> stopped = names(r -> r.stopped() && !r.isUncounted());
        if (!stopped.isEmpty()) {
            text.append("; ").append(list(stopped)).append(" stopped early");
        }
        List<String> uncounted = names(RunResult::isUncounted);
        if (!uncounted.isEmpty()) {
            text.append("; ").append(list(uncounted)).append(" stopped before counting, with the rate so far");
        }
        if (!notRun.isEmpty()) {
            text.append("; ").append(list(missing())).append(" could not be run");
        }
        return text.append('.').toString();
    }

    /// Whether a promise counts as kept because a killed store has forgotten what is wrong.
    private static boolean isExcused(RunResult run) {
        return run.verdict().grade() == Grade.INTERESTING
                && (run.verdict().kind() != Verdict.Kind.OVERCOUNTED || forgotTheStock(run))
                && run.counter().strategy().promise().isMade();
    }

    private static boolean forgotTheStock(RunResult run) {
        return run.verdict().kind() == Verdict.Kind.OVERCOUNTED && run.totals().resent() == 0;
    }

    /// Who came to this without breaking a promise.
    private void did(StringBuilder text, Verdict.Kind kind, String what) {
        List<String> names = names(r -> r.verdict().grade() == Grade.INTERESTING
                && r.verdict().kind() == kind
                && !r.counter().strategy().promise().isMade());
        if (!names.isEmpty()) {
            text.append("; ").append(list(names)).append(' ').append(what).append(", as ");
            text.append(names.size() == 1 ? "it may" : "they may");
        }
    }

    /// By name or, where a whole store is missing or nearly so, by number.
    private List<String> missing() {
        Map<String, List<NotRun>> byStore = notRun.stream()
                .collect(Collectors.groupingBy(n -> n.counter().id().store(), LinkedHashMap::new, Collectors.toList()));
        List<String> names = new ArrayList<>();
        byStore.forEach((store, missing) -> {
            if (missing.size() > 2) {
                names.add(missing.size() + (sweep ? " runs of " : " counters of ") + store);
            } else {
                missing.forEach(n -> names.add(name(n.counter(), n.threads())));
            }
        });
        return names;
    }

    private String exact() {
        if (runs.stream().allMatch(RunResult::isUncounted)) {
            return "Nothing was counted";
        }
        List<RunResult> exact = runs.stream()
                .filter(r ->
                        r.verdict().kind() == Verdict.Kind.EXACT && r.totals().ok() > 0)
                .toList();
        long operations = exact.stream().mapToLong(r -> r.totals().ok()).sum();
        String what = sweep ? "runs" : "counters";
        String observed = ": " + TaskText.nothingWrong(exact) + " in " + Figures.plural(operations, "operation");
        if (exact.isEmpty()) {
            return runs.size() == 1
                    ? (runs.getFirst().totals().ok() == 0 ? idle(runs.getFirst()) : "Not exact")
                    : "None of " + runs.size() + " " + what + " exact";
        }
        if (runs.size() == 1) {
            return name(exact.getFirst().counter()) + " exact" + observed;
        }
        return exact.size() == runs.size()
                ? "All " + runs.size() + " " + what + " exact" + observed
                : exact.size() + " of " + runs.size() + " " + what + " exact" + observed + " of "
                        + (exact.size() == 1 ? "that one" : "those");
    }

    private List<String> names(Predicate<RunResult> which) {
        return runs.stream()
                .filter(which)
                .map(r -> name(r.counter(), r.workload().crew().threads()))
                .distinct()
                .toList();
    }

    private String name(Counter counter, int threads) {
        return sweep ? name(counter) + " at " + threads : name(counter);
    }

    private String name(Counter counter) {
        return known ? counter.id().withoutTask() : counter.toString();
    }

    private static String list(List<String> names) {
        if (names.size() == 1) {
            return names.getFirst();
        }
        if (names.size() > NAMED) {
            return String.join(", ", names.subList(0, NAMED - 1)) + " and " + (names.size() - NAMED + 1) + " others";
        }
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    private static String idle(RunResult run) {
        return run.happened() == 0
                ? "Nothing was " + TaskWords.of(run.counter().task()).done()
                : "Nothing was acknowledged";
    }

    /// Why a run of which no operation succeeded, or whose value could not be read, proves nothing, in a sentence.
    public static String unproven(RunResult run) {
        if (!run.verdict().wasRead()) {
            return "The final value could not be read, so whether anything was lost is unknown; "
                    + Plural.were(
                            run.totals().ok(),
                            TaskWords.of(run.counter().task()).operation())
                    + " acknowledged.";
        }
        if (run.isUncounted()) {
            return "It was stopped before it counted, while rates were measured.";
        }
        return run.happened() == 0
                ? "No operation succeeded, so nothing was "
                        + TaskWords.of(run.counter().task()).done() + "."
                : "No operation was acknowledged; " + Figures.count(run.happened()) + " turned out to have happened.";
    }

    /// What one run proves, in one sentence.
    public static String of(RunResult run) {
        Verdict verdict = run.verdict();
        if (verdict.grade() == Grade.UNPROVEN) {
            return unproven(run);
        }
        String operations = Figures.plural(run.happened(), "operation");
        return switch (verdict.kind()) {
            case EXACT, NOTHING_COUNTED ->
                TaskText.capital(TaskText.nothingWrong(List.of(run))) + " in " + operations + ".";
            case WITHIN_BOUNDS ->
                "Within bounds: " + TaskText.nothingProved(run) + ", but the outcome of "
                        + Figures.plural(run.totals().indeterminate(), "operation") + " is unknown.";
            case LOST ->
                lost(run, operations)
                        + (verdict.grade() == Grade.FORBIDDEN
                                ? ", which it had promised not to lose."
                                : !run.counter().strategy().promise().isMade()
                                        ? "; it promised nothing."
                                        : ": the store forgot them when it was killed.");
            case OVERCOUNTED -> AgainText.overcounted(run);
            case OVERSOLD -> TaskText.oversold(run);
            case DUPLICATES, GAPS -> TaskText.numbers(run);
            case UNKNOWN -> unproven(run);
        };
    }

    private static String lost(RunResult run, String operations) {
        return run.counter().task() == Task.TAKE
                ? TaskText.tooHigh(run)
                : Figures.count(run.verdict().lost()) + " lost in " + operations + Notes.cancelling(run.verdict());
    }
}
