package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Place;
import org.lostcount.counter.StoreException;

/// A database that answers. Any thread.
public final class SqlOpenStore implements OpenStore {
    /// What distinguishes one SQL engine from another once its URL is known.
    ///
    /// @param name the store's
    /// @param strategies the strategies it offers
    /// @param tracing how it words statements with evidence
    /// @param errors by what it tells what went wrong
    /// @param breaking what to ask it while its server is broken
    /// @param locks how it is asked who waits for whom
    /// @param durable whether it promises that what it has acknowledged outlives its being killed, by its settings
    /// @param synchronousCommit the name of the session's setting for it; nothing for an engine that has none
    /// @param shownSettings queries for server settings worth reporting, each of which ends with the name of one;
    ///     the value is in the last column of the answer
    /// @param explain turns an exception met while connecting into a sentence for the user
    /// @param onClose ends what was started for this store
    public record Engine(
            String name,
            List<SqlStrategy> strategies,
            SqlTracing tracing,
            SqlErrors errors,
            SqlBreaking breaking,
            SqlLocks locks,
            Predicate<Map<String, String>> durable,
            @Nullable String synchronousCommit,
            List<String> shownSettings,
            Function<SQLException, String> explain,
            Runnable onClose) {}

    private final Engine engine;
    private final String url;
    private final Properties properties;
    private final String table;
    private final OwnServer.@Nullable Source own;
    private final String version;
    private final List<SqlStrategy> adopted = new CopyOnWriteArrayList<>();
    private final Map<String, String> settings = new LinkedHashMap<>();

    /// Connects once, to see that the database answers and lets the user in.
    ///
    /// @param properties the driver's properties, user and password among them
    /// @param table a checked table name, see [org.lostcount.counter.StoreAddress#isTable]
    /// @param own a server of ours for runs that break it; nothing where the database is the user's
    public SqlOpenStore(Engine engine, String url, Properties properties, String table, OwnServer.@Nullable Source own)
            throws StoreException {
        this.own = own;
        this.engine = engine;
        this.url = url;
        this.properties = properties;
        this.table = table;
        try (Connection connection = connect()) {
            var meta = connection.getMetaData();
            version = meta.getDatabaseProductName() + " " + meta.getDatabaseProductVersion();
            for (String query : engine.shownSettings()) {
                show(connection, query);
            }
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    private void show(Connection connection, String query) throws SQLException {
        String name = query.substring(query.lastIndexOf(' ') + 1).replace("'", "");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (row.next()) {
                settings.put(name, row.getString(row.getMetaData().getColumnCount()));
            }
        }
    }

    @Override
    public Counter adopt(String text) throws StoreException {
        SqlSnippet snippet = SqlSnippet.of(text);
        adopted.add(snippet);
        return snippet.on(engine.name(), engine.tracing());
    }

    private List<SqlStrategy> strategies() {
        return Stream.concat(engine.strategies().stream(), adopted.stream()).toList();
    }

    @Override
    public OpenCounter open(Counter counter, CounterSettings counterSettings) throws StoreException {
        for (SqlStrategy strategy : strategies()) {
            if (strategy.strategy().equals(counter.strategy())) {
                CounterSettings kept = counter.isTraceable() ? counterSettings : counterSettings.untraced();
                return open(strategy, breakable(kept), kept);
            }
        }
        throw new StoreException(counter + " is not a counter of this store.");
    }

    private OpenCounter open(SqlStrategy strategy, @Nullable SqlBreakable breakable, CounterSettings counterSettings)
            throws StoreException {
        try {
            return new SqlCounter(this, strategy, engine.tracing(), breakable, engine.locks(), counterSettings);
        } catch (StoreException | RuntimeException e) {
            if (breakable != null) {
                breakable.close();
            }
            throw e;
        }
    }

    private @Nullable SqlBreakable breakable(CounterSettings counterSettings) throws StoreException {
        if (own == null || counterSettings.phrasing() != Phrasing.RESOLVABLE) {
            return null;
        }
        return new SqlBreakable(own.get(), engine.breaking(), engine.durable().test(settings(counterSettings)));
    }

    /// The settings as the sessions of one run have them.
    Map<String, String> settings(CounterSettings counterSettings) {
        Map<String, String> chosen = new LinkedHashMap<>(settings);
        String name = engine.synchronousCommit();
        if (name != null) {
            counterSettings.synchronousCommit().ifPresent(on -> chosen.put(name, on ? "on" : "off"));
        }
        return chosen;
    }

    /// What a session is to be told first, if anything.
    Optional<String> greeting(CounterSettings counterSettings) {
        if (counterSettings.patient()) {
            return Optional.of(engine.locks().patience());
        }
        String name = engine.synchronousCommit();
        return name == null
                ? Optional.empty()
                : counterSettings.synchronousCommit().map(on -> "SET " + name + " = " + (on ? "on" : "off"));
    }

    @Override
    public Place place() throws StoreException {
        return new SqlPlace(this);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void clean() throws StoreException {
        try (Connection connection = connect()) {
            SqlTable.drop(connection, table);
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    @Override
    public void close() {
        engine.onClose().run();
    }

    Connection connect() throws StoreException {
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    StoreException explain(SQLException e) {
        return new StoreException(engine.explain().apply(e), e);
    }

    SqlErrors errors() {
        return engine.errors();
    }

    String url() {
        return url;
    }

    Properties properties() {
        return properties;
    }

    String table() {
        return table;
    }
}
