package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rows beside a counter's that nothing has to do with, so that it shows whether somebody's own SQL keeps to its row.
/// One thread at a time.
final class SqlNeighbours {
    /// A row that is nobody's: its number from the counter's first row on, or from behind the last one; what its value
    /// is beyond the counter's; and its version.
    private record Neighbour(boolean behind, long distance, long beyond, long version) {
        long id(SqlRows rows) {
            return behind ? rows.last() + distance : rows.first() - distance;
        }
    }

    /// Near and far, below and above, with the counter's own value and version and with others.
    private static final List<Neighbour> NEIGHBOURS = List.of(
            new Neighbour(false, 1, 0, 0),
            new Neighbour(false, 13, 3, 1),
            new Neighbour(false, 9_000, 1, 0),
            new Neighbour(true, 1, 0, 0),
            new Neighbour(true, 17, -2, 2),
            new Neighbour(true, 1_000_000_007, 0, 0));

    private record Row(long n, long version) {}

    private final SqlRows rows;
    private final Map<Long, Row> laid = new HashMap<>();

    SqlNeighbours(SqlRows rows) {
        this.rows = rows;
    }

    /// Puts them where they belong, and nothing else beside the counter's rows.
    ///
    /// @param start the counter's value
    void lay(Connection side, long start) throws SQLException {
        try (PreparedStatement delete = rows.ranged(side, "DELETE FROM {table} WHERE id NOT BETWEEN ? AND ?")) {
            delete.executeUpdate();
        }
        laid.clear();
        try (PreparedStatement insert = rows.prepare(side, "INSERT INTO {table} (id, n, version) VALUES (?, ?, ?)")) {
            for (Neighbour neighbour : NEIGHBOURS) {
                // A table of stocks takes none below 0.
                Row row = new Row(Math.max(0, start + neighbour.beyond()), neighbour.version());
                laid.put(neighbour.id(rows), row);
                insert.setLong(1, neighbour.id(rows));
                insert.setLong(2, row.n());
                insert.setLong(3, row.version());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// What was done to rows that are not the counter's, as a sentence; nothing where they are as they were laid.
    Optional<String> strayed(Connection side) throws SQLException {
        int changed = 0;
        int added = 0;
        int kept = 0;
        try (PreparedStatement others = rows.ranged(
                        side, "SELECT id, n, version, updated_at FROM {table} WHERE id NOT BETWEEN ? AND ?");
                ResultSet row = others.executeQuery()) {
            while (row.next()) {
                Row before = laid.get(row.getLong(1));
                boolean same = before != null
                        && before.equals(new Row(row.getLong(2), row.getLong(3)))
                        && row.getObject(4) == null;
                kept += before == null ? 0 : 1;
                added += before == null ? 1 : 0;
                changed += before == null || same ? 0 : 1;
            }
        }
        List<String> done = new ArrayList<>();
        note(done, changed, "changed");
        note(done, laid.size() - kept, "deleted");
        note(done, added, "added");
        return done.isEmpty()
                ? Optional.empty()
                : Optional.of("It does not keep to its row: beside it, " + String.join(", ", done)
                        + ". Let every statement that writes name its row, by WHERE id = :id.");
    }

    private static void note(List<String> done, int rows, String what) {
        if (rows > 0) {
            done.add((rows == 1 ? "1 row was " : rows + " rows were ") + what);
        }
    }
}
