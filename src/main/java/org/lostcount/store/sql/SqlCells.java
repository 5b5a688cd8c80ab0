package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.StoreException;

/// In what a run counts, as a connection beside its sessions sees it. One thread at a time.
interface SqlCells {
    /// Makes it anew, so that each counter has the value `start`.
    void lay(Connection side, long start) throws SQLException, StoreException;

    /// Leaves nothing of it.
    void remove(Connection side) throws SQLException;

    /// The counters' sum, or the highest number that there is.
    long total(Connection side) throws SQLException;

    /// What is left in each cell, and whose it is.
    default List<FinalCell> finalCells(Connection side) throws SQLException {
        return List.of();
    }

    /// When one of them was written last, where that is kept.
    default Optional<Instant> lastUpdate(Connection side) throws SQLException {
        return Optional.empty();
    }
}
