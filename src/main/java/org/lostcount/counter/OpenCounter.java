package org.lostcount.counter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A counter made ready for one run. Any thread may call its methods.
public interface OpenCounter extends AutoCloseable {
    /// The name in [#settings] under which it stands how many locks ended before those who held them were done.
    String LOCKS_LOST = "locks lost before their release";
    /// The name in [#settings] under which it stands how long it took to sum a counter that is a list of entries.
    String SUMMED = "summing all entries";

    /// Sets every counter to `start`. Not during a run.
    void reset(long start) throws StoreException;

    /// A session for one worker.
    Session session() throws StoreException;

    /// The sum over all counters, read beside the sessions, so it may be asked for during a run.
    long total() throws StoreException;

    /// The value as somebody beside the sessions finds it now; empty where he would have to wait for one of them.
    default OptionalLong visible() throws StoreException {
        return OptionalLong.of(total());
    }

    /// What was done to rows that are nobody's, as a sentence; nothing where everybody kept to the counter's own.
    default Optional<String> strayed() throws StoreException {
        return Optional.empty();
    }

    /// Which of the store's sessions wait for which at this moment. The engine is asked, however often this is
    /// called.
    default List<Wait> waits() throws StoreException {
        return List.of();
    }

    /// What is left in each of its cells, for counters that were opened with evidence. Not during a run.
    default List<FinalCell> finalCells() throws StoreException {
        return List.of();
    }

    /// The operations that have written to each of its cells, in their order, where the store has kept a list
    /// of them:
    /// it knows of those, too, whose answer was lost. Not during a run.
    default List<long[]> writes() throws StoreException {
        return List.of();
    }

    /// The server at which its sessions read, where that is not the one that takes writes, and is held; for counters
    /// that
    /// were opened for sessions which wait for each other.
    default Optional<Follower> follower() {
        return Optional.empty();
    }

    /// What can be broken under it, for counters that were opened to be broken.
    default Optional<Breakable> breakable() {
        return Optional.empty();
    }

    /// The store's settings that matter to a reader of results, as the sessions have them.
    default Map<String, String> settings() {
        return Map.of();
    }

    /// The isolation level its sessions really have, for stores with transactions.
    default Optional<Isolation> isolation() {
        return Optional.empty();
    }

    /// When the counter was last updated, for strategies that keep this.
    default Optional<Instant> lastUpdate() throws StoreException {
        return Optional.empty();
    }

    /// Releases connections and removes the rows made by [#reset]. Idempotent.
    @Override
    void close();
}
