package org.lostcount.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.function.IntPredicate;
import org.lostcount.compare.Spread;
import org.lostcount.condition.Values;
import org.lostcount.condition.results.RunValues;
import org.lostcount.load.Rate;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.report.Figures;
import org.lostcount.report.RerunCommand;
import org.lostcount.sweep.Sweep;

/// What the runs of a sweep tell to a condition: at each setting, and there round by round. A rate is the median of all
/// rounds. Any thread.
final class SweepValues {
    private SweepValues() {}

    /// The values of each place. Its name is empty where there is but one.
    ///
    /// @param results by their places in the plan
    static SequencedMap<String, Values> of(Sweep plan, SortedMap<Integer, RunResult> results) {
        int settings = plan.workloads().size();
        int inRound = plan.counters().size() * settings;
        SequencedMap<String, Values> places = new LinkedHashMap<>();
        for (int i = 0; i < settings; i++) {
            int setting = i;
            List<RunResult> all = those(results, place -> place % settings == setting);
            for (int r = 0; r < plan.rounds(); r++) {
                int round = r;
                List<RunResult> ones = those(results, place -> place % settings == setting && place / inRound == round);
                places.put(name(plan, plan.workloads().get(i), round), values(ones, all));
            }
        }
        return places;
    }

    private static List<RunResult> those(SortedMap<Integer, RunResult> results, IntPredicate which) {
        return results.entrySet().stream()
                .filter(each -> which.test(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String name(Sweep plan, Workload workload, int round) {
        List<String> parts = new ArrayList<>();
        if (plan.workloads().stream().map(w -> w.crew().threads()).distinct().count() > 1) {
            parts.add("at " + Figures.plural(workload.crew().threads(), "thread"));
        }
        RerunCommand.varied(plan.workloads()).forEach((name, word) -> parts.add(name + " " + word.apply(workload)));
        if (plan.rounds() > 1) {
            parts.add("round " + (round + 1));
        }
        return String.join(", ", parts);
    }

    private static Values values(List<RunResult> ones, List<RunResult> all) {
        Values round = RunValues.of(ones);
        return (name, subject) -> name.equals(RunValues.RATE)
                ? median(all, subject).orElseGet(() -> round.value(name, subject))
                : round.value(name, subject);
    }

    private static Optional<Values.Value> median(List<RunResult> all, Optional<String> subject) {
        List<Double> rates = all.stream()
                .filter(run -> subject.isEmpty() || run.counter().toString().equals(subject.get()))
                .map(RunResult::rate)
                .filter(Rate::comparable)
                .map(Rate::perSecond)
                .toList();
        return rates.isEmpty()
                ? Optional.empty()
                : Optional.of(new Values.Amount(Spread.of(rates).median()));
    }
}
