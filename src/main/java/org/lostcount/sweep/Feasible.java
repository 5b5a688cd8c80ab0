package org.lostcount.sweep;

import java.util.Optional;
import java.util.function.Function;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.load.Nodes;
import org.lostcount.load.Workload;
import org.lostcount.store.Stores;

/// Whether a counter can be run under a workload where its store is. Any thread.
public final class Feasible {
    private Feasible() {}

    /// Why it can't, as a sentence; nothing when it can.
    ///
    /// @param addresses where stores are
    public static Optional<String> whyNot(Counter counter, Workload workload, Function<Store, StoreAddress> addresses) {
        return workload.whyNot(counter)
                .or(() -> Stores.named(counter.id().store())
                        .flatMap(store -> Nodes.whyNot(workload, counter, store, addresses.apply(store), Stores.ALL)
                                .or(() -> store.whyNot(counter.strategy(), workload.topology()))));
    }
}
