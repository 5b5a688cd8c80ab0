package org.lostcount.cli;

import java.util.List;
import org.lostcount.counter.Counter;
import org.lostcount.file.Program;
import org.lostcount.load.Workload;
import org.lostcount.store.Stores;
import org.lostcount.sweep.CounterNames;
import org.lostcount.sweep.Feasible;
import org.lostcount.sweep.MistypedException;

/// The counters that names and patterns on the command line mean.
final class Selection {
    private Selection() {}

    /// The counters in the order of the patterns, each once.
    static List<Counter> of(List<String> patterns) throws Refusal {
        if (patterns.isEmpty()) {
            throw Refusal.usage("Name at least one counter, such as h2/naive or 'h2/*'; " + Program.COMMAND
                    + " bench --help lists them.");
        }
        try {
            return CounterNames.meant(patterns);
        } catch (MistypedException e) {
            throw Refusal.usage(e);
        }
    }

    /// Without those that are of no use under this workload, if only a pattern stands for them; of
    /// each it is told why. Where nothing would be left, nothing is left out.
    static List<Counter> fit(List<Counter> selected, List<String> patterns, Workload workload, Terminal terminal) {
        List<Counter> named = patterns.stream()
                .filter(pattern -> pattern.indexOf('*') < 0)
                .flatMap(pattern -> Stores.matching(pattern).stream())
                .toList();
        List<Counter> fit = selected.stream()
                .filter(counter -> named.contains(counter)
                        || Feasible.unfit(counter, workload).isEmpty())
                .toList();
        if (fit.isEmpty()) {
            return selected;
        }
        for (Counter counter : selected) {
            if (!fit.contains(counter)) {
                Feasible.unfit(counter, workload).ifPresent(why -> terminal.tell(counter + " is left out: " + why));
            }
        }
        return fit;
    }
}
