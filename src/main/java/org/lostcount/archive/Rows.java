package org.lostcount.archive;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.load.Rate;

/// The statements of an archive. Whatever a person has typed is a bound parameter. On the thread that has the
/// connection.
final class Rows {
    private static final String COLUMNS =
            "id, counter, verdict, grade, begun, threads, expected, lost, throughput, rate, doubts, p99, evidence, name,"
                    + " tags, note, pinned";

    private static final String INSERT = "INSERT INTO run (" + COLUMNS + ", engine)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private Rows() {}

    /// Puts a run in, unless it is there already; says whether it has.
    static boolean insert(Connection connection, Entry entry, StoredRun run) throws SQLException, IOException {
        update(connection, "DELETE FROM run WHERE deleted < DATEADD('DAY', -1, CURRENT_TIMESTAMP)");
        if (update(connection, "UPDATE run SET deleted = NULL WHERE id = ?", run.id()) > 0) {
            return false;
        }
        Remarks remarks = run.remarks();
        update(
                connection,
                INSERT,
                run.id(),
                entry.counter(),
                entry.verdict().name(),
                entry.grade().name(),
                at(entry.begun()),
                entry.threads(),
                entry.expected(),
                entry.lost(),
                entry.throughput(),
                entry.rate(),
                names(entry.why()),
                entry.p99Micros(),
                entry.hasEvidence(),
                remarks.name(),
                String.join(" ", remarks.tags()),
                remarks.note(),
                remarks.pinned(),
                entry.engine());
        update(connection, "INSERT INTO document (id, json) VALUES (?, ?)", run.id(), Packed.of(run.json()).stream());
        if (run.history().isPresent()) {
            update(connection, "INSERT INTO history (id, lines) VALUES (?, ?)", run.id(), run.history().get().stream());
        }
        return true;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Optional<StoredRun> find(Connection connection, UUID id) throws SQLException, IOException {
        try (PreparedStatement statement = prepare(
                        connection,
                        "SELECT name, tags, note, pinned, json, lines FROM run JOIN document ON document.id = run.id"
                                + " LEFT JOIN history ON history.id = run.id WHERE run.id = ?",
                        id);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new StoredRun(
                            id,
                            remarks(row),
                            packed(row, "json").orElseThrow().text(RunText.LONGEST),
                            packed(row, "lines")))
                    : Optional.empty();
        }
    }

    private static Optional<Packed> packed(ResultSet row, String column) throws SQLException, IOException {
        try (InputStream bytes = row.getBinaryStream(column)) {
            return bytes == null ? Optional.empty() : Optional.of(Packed.ofStream(bytes));
        }
    }

    static List<Entry> find(Connection connection, Query query) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT " + COLUMNS + ", engine FROM run WHERE deleted IS NULL");
        List<Object> values = new ArrayList<>();
        for (String word : query.text().strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            // Not LIKE, in which some of what people type would have a meaning.
            sql.append(word.isEmpty() ? "" : " AND LOCATE(?, words) > 0");
            values.addAll(word.isEmpty() ? List.of() : List.of(word));
        }
        query.counter().ifPresent(counter -> add(sql, " AND counter = ?", values, counter));
        query.verdict().ifPresent(verdict -> add(sql, " AND verdict = ?", values, verdict.name()));
        query.since().ifPresent(since -> add(sql, " AND begun >= ?", values, at(since)));
        String direction = query.ascending() ? " ASC" : " DESC";
        sql.append(" ORDER BY pinned DESC, ").append(query.order().column).append(direction);
        sql.append(query.order() == Query.Order.BEGUN ? "" : ", begun DESC").append(" LIMIT ?");
        values.add(query.limit());
        try (PreparedStatement statement = prepare(connection, sql.toString(), values.toArray());
                ResultSet row = statement.executeQuery()) {
            List<Entry> found = new ArrayList<>();
            while (row.next()) {
                found.add(entry(row));
            }
            return found;
        }
    }

    private static void add(StringBuilder sql, String condition, List<Object> values, Object value) {
        sql.append(condition);
        values.add(value);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("id", UUID.class),
                row.getString("counter"),
                Verdict.Kind.valueOf(row.getString("verdict")),
                Grade.valueOf(row.getString("grade")),
                row.getObject("begun", Instant.class),
                row.getInt("threads"),
                row.getLong("expected"),
                row.getLong("lost"),
                row.getDouble("throughput"),
                row.getDouble("rate"),
                doubts(row.getString("doubts")),
                row.getDouble("p99"),
                row.getString("engine"),
                row.getBoolean("evidence"),
                remarks(row));
    }

    private static String names(List<Rate.Doubt> why) {
        return why.stream().map(Rate.Doubt::name).collect(Collectors.joining(" "));
    }

    private static List<Rate.Doubt> doubts(String names) {
        return Stream.of(names.split(" ", -1))
                .filter(name -> !name.isEmpty())
                .map(Rate.Doubt::valueOf)
                .toList();
    }

    /// Gives the runs their rates that an older program has kept, which did not list them. Of one that can't be opened
    /// only what was listed is known.
    static void listRates(Connection connection) throws SQLException {
        for (UUID id : idsWithoutRate(connection)) {
            Optional<Entry> entry = entry(connection, id);
            if (entry.isPresent()) {
                update(
                        connection,
                        "UPDATE run SET rate = ?, doubts = ? WHERE id = ?",
                        entry.get().rate(),
                        names(entry.get().why()),
                        id);
            } else {
                update(connection, "UPDATE run SET rate = throughput, doubts = '' WHERE id = ?", id);
            }
        }
    }

    /// One that is damaged keeps nobody from the others.
    private static Optional<Entry> entry(Connection connection, UUID id) throws SQLException {
        try {
            Optional<StoredRun> run = find(connection, id);
            return run.isPresent() ? Optional.of(run.get().entry()) : Optional.empty();
        } catch (ArchiveException | IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static List<UUID> idsWithoutRate(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection, "SELECT id FROM run WHERE rate IS NULL");
                ResultSet row = statement.executeQuery()) {
            List<UUID> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getObject("id", UUID.class));
            }
            return found;
        }
    }

    private static Remarks remarks(ResultSet row) throws SQLException {
        return new Remarks(
                row.getString("name"),
                Remarks.tags(row.getString("tags")),
                row.getString("note"),
                row.getBoolean("pinned"));
    }

    static List<UUID> idsFrom(Connection connection, String beginning) throws SQLException {
        try (PreparedStatement statement = prepare(
                        connection,
                        "SELECT id FROM run WHERE deleted IS NULL AND LOCATE(?, CAST(id AS VARCHAR)) = 1",
                        beginning.toLowerCase(Locale.ROOT));
                ResultSet row = statement.executeQuery()) {
            List<UUID> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getObject(1, UUID.class));
            }
            return found;
        }
    }

    static List<String> counters(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        prepare(connection, "SELECT DISTINCT counter FROM run WHERE deleted IS NULL ORDER BY counter");
                ResultSet row = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }

    static int remark(Connection connection, UUID id, Remarks remarks) throws SQLException {
        return update(
                connection,
                "UPDATE run SET name = ?, tags = ?, note = ?, pinned = ? WHERE id = ?",
                remarks.name(),
                String.join(" ", remarks.tags()),
                remarks.note(),
                remarks.pinned(),
                id);
    }

    static int hide(Connection connection, Collection<UUID> ids, boolean hidden) throws SQLException {
        return update(
                connection,
                "UPDATE run SET deleted = " + (hidden ? "CURRENT_TIMESTAMP" : "NULL") + " WHERE id = ANY (?)",
                (Object) ids.toArray());
    }

    static int purge(Connection connection, Collection<UUID> ids) throws SQLException {
        return update(connection, "DELETE FROM run WHERE id = ANY (?)", (Object) ids.toArray());
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof InputStream stream) {
                statement.setBinaryStream(i + 1, stream);
            } else {
                statement.setObject(i + 1, values[i]);
            }
        }
        return statement;
    }
}
