package org.lostcount.cli;

import java.util.ArrayList;
import java.util.List;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.load.Workload;
import org.lostcount.store.Stores;

/// The runs to be done, in order: each counter through the whole sweep before the next. Immutable.
record Plan(List<Run> runs) {
    /// One run to be done.
    record Run(Store store, Counter counter, Workload workload) {}

    static Plan of(List<Counter> counters, List<Workload> sweep) {
        List<Run> runs = new ArrayList<>();
        for (Counter counter : counters) {
            Store store = Stores.named(counter.id().store()).orElseThrow();
            sweep.forEach(workload -> runs.add(new Run(store, counter, workload)));
        }
        return new Plan(List.copyOf(runs));
    }

    List<Store> stores() {
        return runs.stream().map(Run::store).distinct().toList();
    }
}
