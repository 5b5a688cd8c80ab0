package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lostcount.counter.FinalCell;

/// The rows in which a run counts, and beside them the ids of the operations that are done. Immutable.
///
/// @param table of the ids
record SqlDone(SqlRows rows, String table) implements SqlCells {
    /// Those of a run that could not remove them itself go when they are a day old.
    private static final String FORGET = " WHERE id BETWEEN ? AND ? OR made_at < CURRENT_TIMESTAMP - INTERVAL '1' DAY";

    @Override
    public void lay(Connection side, long start) throws SQLException {
        forget(side);
        rows.lay(side, start);
    }

    @Override
    public void remove(Connection side) throws SQLException {
        forget(side);
        rows.remove(side);
    }

    private void forget(Connection side) throws SQLException {
        rows.delete(side, "DELETE FROM " + table + FORGET);
    }

    @Override
    public long total(Connection side) throws SQLException {
        return rows.total(side);
    }

    @Override
    public List<FinalCell> finalCells(Connection side) throws SQLException {
        return rows.finalCells(side);
    }

    @Override
    public Optional<Instant> lastUpdate(Connection side) throws SQLException {
        return rows.lastUpdate(side);
    }
}
