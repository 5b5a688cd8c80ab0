package org.lostcount.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lostcount.check.DeltaSums;
import org.lostcount.measure.Totals;

/// What all workers of a load have done together. Immutable.
///
/// @param errors how often each code came
/// @param messages what was said with each code first
/// @param unknowns operations of which nobody knows what became of them
record Work(
        Totals totals, DeltaSums sums, Map<String, Long> errors, Map<String, String> messages, List<Unknown> unknowns) {
    /// Of all of it, with what is under way: who has not come to an end by now is given up.
    static Work of(Load load) {
        Totals totals = Totals.ZERO;
        DeltaSums sums = DeltaSums.ZERO;
        Map<String, Long> errors = new TreeMap<>();
        Map<String, String> messages = new TreeMap<>();
        List<Unknown> unknowns = new ArrayList<>();
        for (Worker worker : load.workers) {
            long[] tally = worker.giveUp();
            totals = totals.plus(Sampler.totals(tally));
            sums = sums.plus(Sampler.sums(tally));
            worker.errors().forEach((code, count) -> errors.merge(code, count, Long::sum));
            worker.messages().forEach(messages::putIfAbsent);
            unknowns.addAll(worker.unknowns());
        }
        return new Work(totals, sums, Map.copyOf(errors), Map.copyOf(messages), List.copyOf(unknowns));
    }
}
