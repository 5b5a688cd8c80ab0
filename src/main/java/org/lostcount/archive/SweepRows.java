package org.lostcount.archive;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The statements of an archive on sweeps. On the thread that has the connection.
final class SweepRows {
    private SweepRows() {}

    static int insert(Connection connection, UUID id, Instant begun, SweepText plan) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO sweep (id, begun, plan) VALUES (?, ?, ?)")) {
            statement.setObject(1, id);
            statement.setObject(2, begun.atOffset(ZoneOffset.UTC));
            statement.setString(3, plan.json());
            return statement.executeUpdate();
        }
    }

    /// Gives a run its place; says whether the place was free, or that of a run that was deleted.
    static boolean place(Connection connection, UUID sweep, int place, UUID run) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM sweep_run WHERE sweep = ?"
                + " AND place = ? AND run IN (SELECT id FROM run WHERE deleted IS NOT NULL)")) {
            statement.setObject(1, sweep);
            statement.setInt(2, place);
            statement.executeUpdate();
        }
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO sweep_run (sweep, place, run) SELECT ?, ?, ? WHERE NOT EXISTS"
                        + " (SELECT * FROM sweep_run WHERE sweep = ? AND place = ?)")) {
            statement.setObject(1, sweep);
            statement.setInt(2, place);
            statement.setObject(3, run);
            statement.setObject(4, sweep);
            statement.setInt(5, place);
            return statement.executeUpdate() == 1;
        }
    }

    /// All sweeps, the newest first.
    static List<SavedSweep> all(Connection connection) throws SQLException, IOException, ArchiveException {
        List<SavedSweep> sweeps = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT id, begun, plan FROM sweep ORDER BY begun DESC");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                UUID id = row.getObject(1, UUID.class);
                SweepText plan = SweepText.parse(row.getString(3));
                sweeps.add(new SavedSweep(
                        id, row.getObject(2, Instant.class), plan.plan(), plan.ownDatabase(), done(connection, id)));
            }
        }
        return sweeps;
    }

    private static Map<Integer, UUID> done(Connection connection, UUID sweep) throws SQLException {
        Map<Integer, UUID> done = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT place, run FROM sweep_run JOIN run ON run.id = run WHERE sweep = ? AND deleted IS NULL")) {
            statement.setObject(1, sweep);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    done.put(row.getInt(1), row.getObject(2, UUID.class));
                }
            }
        }
        return done;
    }
}
