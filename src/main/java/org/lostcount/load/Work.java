package org.lostcount.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lostcount.check.DeltaSums;
import org.lostcount.measure.Tally;
import org.lostcount.measure.Totals;

/// What all workers of a load have done together. Immutable.
///
/// @param errors how often each code came
/// @param messages what was said with each code first
/// @param unknowns operations of which nobody knows what became of them
record Work(
        Totals totals, DeltaSums sums, Map<String, Long> errors, Map<String, String> messages, List<Unknown> unknowns) {
    /// @param ended whether all workers have come to an end: else they may still add to their unknowns
    static Work of(Load load, boolean ended) {
        Totals totals = Totals.ZERO;
        DeltaSums sums = DeltaSums.ZERO;
        Map<String, Long> errors = new TreeMap<>();
        Map<String, String> messages = new TreeMap<>();
        List<Unknown> unknowns = new ArrayList<>();
        for (Worker worker : load.workers) {
            long[] tally = worker.tally.read();
            settleUnfinished(tally);
            totals = totals.plus(Sampler.totals(tally));
            sums = sums.plus(Sampler.sums(tally));
            worker.errors().forEach((code, count) -> errors.merge(code, count, Long::sum));
            worker.messages().forEach(messages::putIfAbsent);
            if (ended) {
                unknowns.addAll(worker.unknowns());
            }
        }
        return new Work(totals, sums, Map.copyOf(errors), Map.copyOf(messages), List.copyOf(unknowns));
    }

    /// Nobody knows of an operation that had begun and was given up.
    private static void settleUnfinished(long[] tally) {
        long unfinished = Sampler.unfinished(tally);
        long delta = tally[Tally.DELTA_UNDER_WAY];
        tally[Tally.INDETERMINATE] += unfinished;
        tally[delta > 0 ? Tally.INFO_PLUS : Tally.INFO_MINUS] += unfinished * delta;
    }
}
