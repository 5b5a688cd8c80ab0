package org.lostcount.load;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.RetryPolicy;

/// On which terms a store is used: the part of a [Workload] that it is told, and what becomes of its refusals.
/// Immutable.
///
/// @param isolation for SQL stores
/// @param autocommit for SQL stores: whether every statement is a transaction of its own, or (`false`) every
///     increment; nothing for as the strategy has it
/// @param durableCommit whether a commit waits until it is on disk, where the store lets that be chosen; nothing for
///     as the store is set
/// @param retry what to do at a conflict
/// @param extras what else a store is told, by the name of its setting; what is not there is as the store has it
public record Terms(
        Isolation isolation,
        Optional<Boolean> autocommit,
        Optional<Boolean> durableCommit,
        RetryPolicy retry,
        Map<String, Object> extras) {
    public Terms {
        extras = Map.copyOf(extras);
    }

    /// These without one of the extras.
    Terms without(String name) {
        Map<String, Object> fewer = new HashMap<>(extras);
        fewer.remove(name);
        return new Terms(isolation, autocommit, durableCommit, retry, fewer);
    }

    /// These with one more of the extras.
    Terms with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(extras);
        more.put(name, value);
        return new Terms(isolation, autocommit, durableCommit, retry, more);
    }
}
