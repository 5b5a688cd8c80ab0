package org.lostcount.cli;

import java.util.List;
import org.lostcount.counter.Counter;
import org.lostcount.file.Program;
import org.lostcount.sweep.CounterNames;
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
}
