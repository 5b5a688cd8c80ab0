package org.lostcount.counter;

import java.util.Map;
import java.util.Optional;

/// What a counter must know of the run that will use it. Immutable.
///
/// @param counters how many counters the workers spread over, at least 1
/// @param sessions how many sessions will be opened, one per worker
/// @param poolSize connections in the pool, at least 1; ignored by stores without connections
/// @param isolation the isolation level of SQL sessions, unless the strategy names its own
/// @param phrasing what the run wants to know; [Phrasing#RESOLVABLE] opens the counter to be broken
/// @param durableCommit whether a commit waits until it is on disk; nothing for as the store is set
/// @param autocommit whether every statement is a transaction of its own, also where the strategy commits itself;
///     `false` makes every increment one transaction; nothing for as the strategy has it
/// @param patient whether sessions wait for a lock as long as it takes, because somebody holds them between two steps
/// @param extras what else was asked of the store, by the name of its option; what is not there is as the store has it
public record CounterSettings(
        int counters,
        int sessions,
        int poolSize,
        Isolation isolation,
        Phrasing phrasing,
        Optional<Boolean> durableCommit,
        Optional<Boolean> autocommit,
        boolean patient,
        Map<String, Object> extras) {
    /// What was asked for under this name, if anything was.
    public <T> Optional<T> extra(String name, Class<T> type) {
        return Optional.ofNullable(extras.get(name)).map(type::cast);
    }

    /// The same for a counter that keeps no evidence.
    public CounterSettings untraced() {
        return new CounterSettings(
                counters, sessions, poolSize, isolation, Phrasing.PLAIN, durableCommit, autocommit, patient, extras);
    }

    /// Settings of a run that leaves transactions to the strategy.
    public CounterSettings(
            int counters,
            int sessions,
            int poolSize,
            Isolation isolation,
            Phrasing phrasing,
            Optional<Boolean> durableCommit) {
        this(counters, sessions, poolSize, isolation, phrasing, durableCommit, Optional.empty(), false, Map.of());
    }

    /// Settings of a run that wants to know nothing but the total.
    public CounterSettings(int counters, int sessions, int poolSize, Isolation isolation) {
        this(counters, sessions, poolSize, isolation, Phrasing.PLAIN, Optional.empty());
    }
}
