package org.lostcount.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Place;
import org.lostcount.counter.Reading;
import org.lostcount.counter.StoreException;

/// Named counters in a table of their own, a row each. Any thread; as many at once as it has
/// connections.
final class SqlPlace implements Place {
    private static final String READ = "SELECT n, updated_at FROM {table} WHERE name = ?";
    private static final String CREATE = "INSERT INTO {table} (n, updated_at, name) VALUES (?, ?, ?)";
    private static final String REPLACE = "UPDATE {table} SET n = ?, updated_at = ? WHERE name = ? AND n = ?";
    private static final int CONNECTIONS = 4;

    private final String table;
    private final HikariDataSource pool;
    private final SqlErrors errors;

    SqlPlace(SqlOpenStore store) throws StoreException {
        this.table = SqlTable.NAMED.name(store.table());
        this.errors = store.errors();
        try (Connection connection = store.connect()) {
            SqlTable.NAMED.ensure(connection, table);
            HikariConfig config = store.connections().config("lost-count-named", CONNECTIONS);
            config.setMinimumIdle(1);
            this.pool = store.pool(config);
        } catch (SQLException e) {
            throw store.explain(e);
        }
    }

    @Override
    public Optional<Reading> read(String name) throws StoreException {
        try (Connection connection = pool.getConnection();
                PreparedStatement read = connection.prepareStatement(sql(READ))) {
            read.setString(1, name);
            try (ResultSet row = read.executeQuery()) {
                return row.next()
                        ? Optional.of(new Reading(row.getLong(1), Instant.parse(row.getString(2))))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed(name, "can't be read", e);
        }
    }

    @Override
    public void create(String name, Reading first) throws StoreException {
        try (Connection connection = pool.getConnection();
                PreparedStatement create = connection.prepareStatement(sql(CREATE))) {
            set(create, first, name);
            create.executeUpdate();
        } catch (SQLException e) {
            if (!errors.isTaken(e)) {
                throw failed(name, "can't be made", e);
            }
        }
    }

    @Override
    public Outcome replace(String name, long expected, Reading next) {
        boolean sent = false;
        try (Connection connection = pool.getConnection();
                PreparedStatement replace = connection.prepareStatement(sql(REPLACE))) {
            set(replace, next, name);
            replace.setLong(4, expected);
            sent = true;
            return replace.executeUpdate() > 0 ? Outcome.OK : Outcome.OUT_OF_SYNC;
        } catch (SQLException e) {
            return errors.judge(e, sent);
        }
    }

    private static void set(PreparedStatement statement, Reading reading, String name) throws SQLException {
        statement.setLong(1, reading.value());
        statement.setString(2, reading.lastUpdate().toString());
        statement.setString(3, name);
    }

    private String sql(String text) {
        return text.replace("{table}", table);
    }

    private StoreException failed(String name, String what, SQLException e) {
        return Sql.failed("The counter " + name + " in table " + table + " " + what, e);
    }

    @Override
    public void close() {
        pool.close();
    }
}
