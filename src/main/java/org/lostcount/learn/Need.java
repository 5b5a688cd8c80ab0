package org.lostcount.learn;

import java.util.Optional;
import org.lostcount.counter.Store;
import org.lostcount.counter.Topology;

/// A store without which a page can't be played, and how many servers it is there. Immutable.
public record Need(Store store, Topology topology) {
    /// Why it is not to be had on this machine, as a sentence that says what to do; nothing where it is.
    public Optional<String> absent() {
        return store.absent(topology);
    }

    /// Whether a block can be played that runs on this store as so many servers: who can start several can start one.
    boolean covers(String other, Topology servers) {
        return store.name().equals(other) && (servers == Topology.SINGLE || servers == topology);
    }

    /// As it is typed: `mariadb`, or `mariadb cluster`.
    public String name() {
        return typed(store.name(), topology);
    }

    /// As a person calls it.
    public String label() {
        return typed(store.label(), topology);
    }

    static String typed(String store, Topology topology) {
        return topology == Topology.SINGLE ? store : store + " " + topology.word();
    }
}
