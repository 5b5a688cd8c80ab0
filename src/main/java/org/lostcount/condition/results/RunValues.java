package org.lostcount.condition.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.lostcount.check.Grade;
import org.lostcount.check.Lineage;
import org.lostcount.check.Numbered;
import org.lostcount.check.Taken;
import org.lostcount.check.Verdict;
import org.lostcount.condition.Values;
import org.lostcount.condition.Values.Amount;
import org.lostcount.condition.Values.Undecided;
import org.lostcount.condition.Values.Value;
import org.lostcount.condition.Vocabulary;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Task;
import org.lostcount.load.Aftermath;
import org.lostcount.load.Durability;
import org.lostcount.load.Evidence;
import org.lostcount.load.Rate;
import org.lostcount.load.RunResult;
import org.lostcount.load.Staleness;
import org.lostcount.load.Workload;

/// What runs tell to a condition. Any thread.
public final class RunValues {
    /// The name of the value that is not always for comparing.
    public static final String RATE = "rate";

    private static final Names<RunResult> NAMES = Names.<RunResult>none()
            .value("actual", run -> read(run, (double) run.verdict().actual()))
            .number("expected", run -> run.verdict().expected())
            .count("ok", run -> run.totals().ok())
            .count("failed", run -> run.totals().failed())
            .count("unknown", run -> run.totals().indeterminate())
            .count("retries", run -> run.totals().retries())
            .count("resent", run -> run.totals().resent())
            .countOrNot("lost", run -> read(run, (double) run.verdict().lost()))
            .countOrNot("overcounted", run -> read(run, (double) run.verdict().overcounted()))
            .number("seconds", RunResult::elapsedSeconds)
            .value(RATE, RunValues::rate)
            .word("verdict", Verdict.Kind.values(), run -> run.verdict().kind())
            .word("grade", Grade.values(), run -> run.verdict().grade());

    private static final Names<RunResult> WITH_EVIDENCE = NAMES.countOrNot(
                    "overwritten", run -> lineage(run, Lineage::lost))
            .countOrNot("duplicates", RunValues::duplicates);

    private static final Names<RunResult> TAKE = taking(NAMES);

    private static final Names<RunResult> NUMBER = numbering(NAMES).countOrNot("duplicates", RunValues::duplicates);

    private static final Names<RunResult> ALL = behind(replaced(killed(numbering(taking(WITH_EVIDENCE)))));

    private RunValues() {}

    private static Names<RunResult> taking(Names<RunResult> names) {
        return names.countOrNot("given", run -> taken(run, Taken::given))
                .countOrNot("oversold", run -> taken(run, Taken::oversold))
                .countOrNot("turnedaway", run -> taken(run, Taken::turnedAway))
                .count("noneleft", run -> run.totals().noneLeft());
    }

    private static Names<RunResult> numbering(Names<RunResult> names) {
        return names.countOrNot("different", run -> numbered(run, Numbered::distinct))
                .countOrNot("gaps", run -> numbered(run, Numbered::gaps));
    }

    private static Names<RunResult> killed(Names<RunResult> names) {
        return names.countOrNot("forgotten", RunValues::forgotten);
    }

    private static Names<RunResult> replaced(Names<RunResult> names) {
        return names.value("gap", RunValues::gap);
    }

    private static Names<RunResult> behind(Names<RunResult> names) {
        return names.countOrNot("reads", run -> staleness(run, Staleness::reads))
                .countOrNot("stale", run -> staleness(run, Staleness::stale));
    }

    /// What can be said of runs of these counters under a workload.
    public static Vocabulary vocabulary(List<Counter> counters, Workload workload) {
        SequencedMap<String, Vocabulary> each = new LinkedHashMap<>();
        for (Counter counter : counters) {
            boolean evidence =
                    workload.evidence() && workload.whyNoEvidence(counter).isEmpty();
            Names<RunResult> names = names(counter.task(), evidence);
            names = workload.killsStore() ? killed(names) : names;
            names = workload.replacesPrimary() ? replaced(names) : names;
            names = workload.readsFromReplica() ? behind(names) : names;
            each.put(counter.toString(), names.vocabulary());
        }
        return Vocabulary.of(each);
    }

    private static Names<RunResult> names(Task task, boolean evidence) {
        return task == Task.TAKE ? TAKE : task == Task.NUMBER ? NUMBER : evidence ? WITH_EVIDENCE : NAMES;
    }

    /// The values of these runs, one of each counter; where there is but one run, a value need not say whose it is.
    public static Values of(List<RunResult> runs) {
        List<RunResult> all = List.copyOf(runs);
        return (name, subject) -> ALL.value(
                name,
                subject.isEmpty()
                        ? Optional.of(all).filter(some -> some.size() == 1).map(List::getFirst)
                        : all.stream()
                                .filter(run -> run.counter().toString().equals(subject.get()))
                                .findFirst(),
                subject.orElse("it"));
    }

    private static Value read(RunResult run, double value) {
        return run.verdict().wasRead()
                ? new Amount(value)
                : new Undecided("the value could not be read back", "unknown");
    }

    private static Value rate(RunResult run) {
        Rate rate = run.rate();
        return rate.comparable()
                ? new Amount(rate.perSecond())
                : new Undecided(
                        "the rate of " + run.counter() + " is not for comparing: "
                                + rate.why().stream()
                                        .map(doubt -> doubt.word() + ", " + doubt.reason())
                                        .collect(Collectors.joining("; ")),
                        new Amount(rate.perSecond()).text());
    }

    private static Value taken(RunResult run, ToDoubleFunction<Taken> value) {
        return run.verdict() instanceof Taken taken
                ? new Amount(value.applyAsDouble(taken))
                : new Undecided(run.counter() + " takes nothing", "unknown");
    }

    private static Value numbered(RunResult run, ToDoubleFunction<Numbered> value) {
        if (!(run.verdict() instanceof Numbered numbered)) {
            return new Undecided(run.counter() + " hands out no numbers", "unknown");
        }
        return numbered.unkept() == 0
                ? new Amount(value.applyAsDouble(numbered))
                : new Undecided("there was no room for all numbers of " + run.counter(), "unknown");
    }

    private static Value forgotten(RunResult run) {
        Optional<Durability> durability = run.aftermath().flatMap(Aftermath::durability);
        if (durability.isEmpty()) {
            return new Undecided("the store of " + run.counter() + " was not killed", "unknown");
        }
        double forgotten = durability.get().forgotten();
        return durability.get().exact()
                ? new Amount(forgotten)
                : new Undecided(
                        "what the store of " + run.counter() + " has forgotten is not known in full",
                        durability.get().isTold() ? "at least " + new Amount(forgotten).text() : "unknown");
    }

    /// Seconds for which nobody was answered.
    private static Value gap(RunResult run) {
        return run.aftermath()
                .flatMap(Aftermath::gap)
                .<Value>map(gap -> new Amount(gap.toNanos() / 1e9))
                .orElseGet(() -> new Undecided("nobody took over from the primary of " + run.counter(), "unknown"));
    }

    private static Value staleness(RunResult run, ToDoubleFunction<Staleness> value) {
        return run.evidence()
                .filter(evidence -> !evidence.isCapped())
                .flatMap(Evidence::staleness)
                .<Value>map(staleness -> new Amount(value.applyAsDouble(staleness)))
                .orElseGet(() -> new Undecided("there is no whole evidence of " + run.counter(), "unknown"));
    }

    /// Of a task that hands out numbers its own; else what evidence tells of the values that were handed back.
    private static Value duplicates(RunResult run) {
        return run.verdict() instanceof Numbered
                ? numbered(run, Numbered::duplicates)
                : lineage(run, Lineage::duplicates);
    }

    private static Value lineage(RunResult run, ToDoubleFunction<Lineage> value) {
        return run.evidence()
                .filter(evidence -> evidence.isExact() && !evidence.isCapped())
                .<Value>map(evidence -> new Amount(value.applyAsDouble(evidence.lineage())))
                .orElseGet(() -> new Undecided("there is no whole evidence of " + run.counter(), "unknown"));
    }
}
