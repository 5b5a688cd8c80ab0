package org.lostcount.sweep;

import java.util.Optional;
import java.util.function.Function;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.Topology;
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
        return workload.whyNot(counter).or(() -> whyNotOn(counter, workload, addresses));
    }

    /// Why its store can't be what the workload wants of it, or is then of no use to this counter, as a sentence;
    /// nothing when it can.
    ///
    /// @param addresses where stores are
    public static Optional<String> whyNotOn(
            Counter counter, Workload workload, Function<Store, StoreAddress> addresses) {
        Store store = store(counter);
        return Nodes.whyNot(workload, counter, store, addresses.apply(store), Stores.ALL)
                .or(() -> alone(counter, workload.topology())
                        .map(why -> counter + " is not for --topology "
                                + workload.topology().word() + ", so leave it out: " + why))
                .or(() -> undurable(counter, workload).map(why -> why + "; leave out --durable-commit."));
    }

    /// Why a counter is to be left out of those of its store under this workload, as a sentence; nothing when it is
    /// not.
    public static Optional<String> unfit(Counter counter, Workload workload) {
        return alone(counter, workload.topology())
                .or(() -> undurable(counter, workload).map(why -> why + "."));
    }

    private static Optional<String> alone(Counter counter, Topology topology) {
        return store(counter).whyNot(counter.strategy(), topology);
    }

    private static Optional<String> undurable(Counter counter, Workload workload) {
        Store store = store(counter);
        return workload.terms()
                .durableCommit()
                .flatMap(wanted -> store.whyNotDurable(wanted, workload.topology()))
                .map(why -> store.label() + " " + why);
    }

    private static Store store(Counter counter) {
        return Stores.named(counter.id().store()).orElseThrow();
    }
}
