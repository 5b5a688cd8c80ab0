package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.Trace;

/// The rows in which a run counts, as a connection beside its sessions sees them. Immutable.
///
/// @param table as that connection names it
/// @param first the id of the first one; the others follow
/// @param count how many there are
/// @param each how many of them hold one counter
/// @param versioned whether each keeps a number of its version
/// @param total what they come to, as a query words it
/// @param part see [SqlEngine#part]
record SqlRows(String table, long first, long count, int each, boolean versioned, String total, int part)
        implements SqlCells {

    private static final String INSERT = "INSERT INTO {table} (id, n) VALUES (?, ?)";
    private static final String INSERT_VERSIONED = "INSERT INTO {table} (id, n, version) VALUES (?, ?, 0)";

    long last() {
        return first + count - 1;
    }

    /// {@inheritDoc}
    ///
    /// It is spread over the counter's rows.
    @Override
    public void lay(Connection side, long start) throws SQLException {
        remove(side);
        try (PreparedStatement insert = prepare(side, versioned ? INSERT_VERSIONED : INSERT)) {
            for (long row = 0; row < count; row++) {
                insert.setLong(1, first + row);
                insert.setLong(2, Math.floorDiv(start, each) + (row % each < Math.floorMod(start, each) ? 1 : 0));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @Override
    public void remove(Connection side) throws SQLException {
        delete(side, "DELETE FROM {table} WHERE id BETWEEN ? AND ?");
    }

    /// Deletes by a statement with the first and the last id for its two parameters.
    void delete(Connection side, String text) throws SQLException {
        String some = part == 0 ? "" : " FETCH FIRST " + part + " ROWS ONLY";
        try (PreparedStatement delete = ranged(side, text + some)) {
            int deleted = delete.executeUpdate();
            while (part > 0 && deleted == part) {
                deleted = delete.executeUpdate();
            }
        }
    }

    /// {@inheritDoc}
    ///
    /// Modulo 2^64, as a sum of longs is.
    @Override
    public long total(Connection side) throws SQLException {
        try (PreparedStatement sum = ranged(side, "SELECT " + total + " FROM {table} WHERE id BETWEEN ? AND ?");
                ResultSet row = sum.executeQuery()) {
            row.next();
            var found = row.getBigDecimal(1);
            return found == null ? 0 : found.toBigInteger().longValue();
        }
    }

    /// {@inheritDoc}
    ///
    /// A row that is gone is as if nobody had written it.
    @Override
    public List<FinalCell> finalCells(Connection side) throws SQLException {
        List<FinalCell> finalCells = new ArrayList<>();
        for (int cell = 0; cell < count; cell++) {
            finalCells.add(new FinalCell(cell, 0, Trace.START));
        }
        try (PreparedStatement cells =
                        ranged(side, "SELECT id, n, last_op FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id");
                ResultSet row = cells.executeQuery()) {
            while (row.next()) {
                int cell = (int) (row.getLong(1) - first);
                finalCells.set(cell, new FinalCell(cell, row.getLong(2), row.getLong(3)));
            }
            return finalCells;
        }
    }

    @Override
    public Optional<Instant> lastUpdate(Connection side) throws SQLException {
        try (PreparedStatement newest = ranged(side, "SELECT MAX(updated_at) FROM {table} WHERE id BETWEEN ? AND ?");
                ResultSet row = newest.executeQuery()) {
            row.next();
            return Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
        }
    }

    /// A statement with the first and the last id for its two parameters.
    PreparedStatement ranged(Connection side, String text) throws SQLException {
        PreparedStatement statement = prepare(side, text);
        statement.setLong(1, first);
        statement.setLong(2, last());
        return statement;
    }

    PreparedStatement prepare(Connection side, String text) throws SQLException {
        return side.prepareStatement(text.replace("{table}", table));
    }
}
