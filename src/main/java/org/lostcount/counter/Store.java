package org.lostcount.counter;

import java.util.List;
import java.util.Optional;

/// A place where a number can live: a column of the board. Immutable; a description that opens the real thing.
public interface Store {
    /// The word used in counter names, lower case.
    String name();

    /// The name for a person.
    String label();

    /// The counters of this store that count, in the board's order.
    List<Counter> counters();

    /// The counters of this store for a task, in the board's order.
    default List<Counter> counters(Task task) {
        return task == Task.COUNT ? counters() : List.of();
    }

    /// The counter with this strategy, if the pair makes sense.
    default Optional<Counter> counter(Strategy strategy) {
        return Task.ALL.stream()
                .flatMap(task -> counters(task).stream())
                .filter(c -> c.strategy().equals(strategy))
                .findFirst();
    }

    /// Why there is no counter with this strategy, as a sentence.
    default String whyNot(Strategy strategy) {
        return switch (strategy.name()) {
            case "atomic-lua" -> label() + " runs no scripts in Lua.";
            case "give-back" -> label() + " looks and takes in one step, so that there is nothing to be given back.";
            case "versioned" -> "In " + label() + " conditional is all that looks whether somebody else has written.";
            case "idempotent" -> label() + " has no step that keeps an id and adds.";
            case "ledger" -> label() + " has no query that sums entries.";
            default -> label() + " has no " + strategy.name() + " strategy.";
        };
    }

    /// Why a strategy that it has is of no use where it is several servers, as a sentence; nothing where it is.
    default Optional<String> whyNot(Strategy strategy, Topology topology) {
        return Optional.empty();
    }

    /// Why its commits can't be had to wait for a disk, or not to, as what follows its name in a sentence; nothing
    /// where
    /// they can, or do so anyway.
    default Optional<String> whyNotDurable(boolean wanted, Topology topology) {
        return Optional.empty();
    }

    /// What the store's own documentation says of lost updates.
    ///
    /// @param autocommit whether every statement is a transaction of its own whatever the strategy does
    Documented documented(Strategy strategy, Isolation isolation, boolean autocommit);

    /// Whether a URL given by the user is for this store.
    default boolean accepts(String url) {
        return false;
    }

    /// A URL of this store, to show what one looks like; nothing where there can be no server of the
    /// user's.
    default Optional<String> exampleUrl() {
        return Optional.empty();
    }

    /// What a person should know who sees this store, as a sentence; nothing where its name says it all.
    default Optional<String> remark() {
        return Optional.empty();
    }

    /// Why the program can't start this store on this machine, as a sentence that says what to do;
    /// nothing where it can. Takes no time.
    default Optional<String> absent() {
        return Optional.empty();
    }

    /// The same, where it is to be so many servers.
    default Optional<String> absent(Topology topology) {
        return absent();
    }

    /// What it can do where the program starts several servers of it, for each way in which it can; none where it
    /// starts one.
    default List<Replication> replications() {
        return List.of();
    }

    /// What it can do with servers that follow each other in this way; nothing where it can't start such.
    default Optional<Replication> replication(Topology topology) {
        return replications().stream().filter(r -> r.topology() == topology).findFirst();
    }

    /// Starts or reaches the engine. May take seconds.
    ///
    /// @throws StoreException when it can't be started or reached, or refuses the user
    OpenStore open(StoreAddress address) throws StoreException;
}
