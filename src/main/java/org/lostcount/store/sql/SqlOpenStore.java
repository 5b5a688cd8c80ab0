package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Place;
import org.lostcount.counter.StoreException;
import org.lostcount.store.reach.FirstAnswer;

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
    /// @param fence what it is told so that SQL of somebody's own stays in its place
    /// @param durable whether it promises that what it has acknowledged outlives its being killed, by its settings
    /// @param synchronousCommit the name of the session's setting for it; nothing for an engine that has none
    /// @param shownSettings queries for server settings worth reporting, each of which ends with the name of one;
    ///     the value is in the last column of the answer
    /// @param words how it is told what is to hold for a session
    /// @param careful properties of the driver that keep it from preparing what would stay with a session
    /// @param answer how long the server at a URL may take for its first answer; nothing where there is no server
    /// @param explain turns an exception met while connecting into a sentence for the user
    /// @param onClose ends what was started for this store
    public record Engine(
            String name,
            List<SqlStrategy> strategies,
            SqlTracing tracing,
            SqlErrors errors,
            SqlBreaking breaking,
            SqlLocks locks,
            SqlFence fence,
            Predicate<Map<String, String>> durable,
            @Nullable String synchronousCommit,
            List<String> shownSettings,
            SqlSettings words,
            Map<String, String> careful,
            Function<String, Optional<FirstAnswer>> answer,
            Function<SQLException, String> explain,
            Runnable onClose) {}

    private final Engine engine;
    private final String url;
    /// Of connections that do the work of a run, and of those beside.
    private final Properties properties;

    private final Properties careful;
    private final String table;
    private final OwnServer.@Nullable Source own;
    private final Optional<FirstAnswer> answer;
    private final String version;
    private final Optional<SqlPooler> pooler;
    private final List<SqlStrategy> adopted = new CopyOnWriteArrayList<>();
    private final Set<SqlTrial> trials = ConcurrentHashMap.newKeySet();
    private final Map<String, String> settings;
    private boolean fenced;

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
        this.careful = (Properties) properties.clone();
        if (own == null) {
            careful.putAll(engine.careful());
        }
        this.table = table;
        this.answer = own == null ? engine.answer().apply(url) : Optional.empty();
        Facts facts = reach(this::facts);
        this.version = facts.version();
        this.settings = facts.settings();
        this.pooler = facts.pooler();
        this.properties = pooler.isPresent() ? careful : properties;
    }

    /// What a first connection brings.
    private record Facts(String version, Map<String, String> settings, Optional<SqlPooler> pooler) {}

    private Facts facts() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, careful)) {
            var meta = connection.getMetaData();
            String product = meta.getDatabaseProductName() + " " + meta.getDatabaseProductVersion();
            Map<String, String> shown = new LinkedHashMap<>();
            for (String query : engine.shownSettings()) {
                show(connection, query, shown);
            }
            boolean isBetween = own == null
                    && SqlPooler.isBetween(
                            connection,
                            () -> DriverManager.getConnection(url, careful),
                            engine.locks().self());
            Optional<SqlPooler> found = isBetween
                    ? Optional.of(new SqlPooler(connection.getTransactionIsolation(), Map.copyOf(shown)))
                    : Optional.empty();
            return new Facts(product, shown, found);
        }
    }

    /// Asks what the server has to answer in its time.
    private <T> T reach(FirstAnswer.Question<T> question) throws StoreException {
        try {
            return answer.isPresent() ? answer.get().await(question) : question.ask();
        } catch (ExecutionException e) {
            throw explain(Objects.requireNonNullElse(e.getCause(), e));
        } catch (Exception e) {
            throw explain(e);
        }
    }

    /// What may not be seen, or is not there to be seen, is left out: it is only shown.
    private void show(Connection connection, String query, Map<String, String> shown) throws SQLException {
        String name = query.substring(query.lastIndexOf(' ') + 1).replace("'", "");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (row.next()) {
                shown.put(name, row.getString(row.getMetaData().getColumnCount()));
            }
        } catch (SQLException e) {
            if (engine.errors().connectionLost(e)) {
                throw e;
            }
        }
    }

    @Override
    public Counter adopt(String text) throws StoreException {
        SqlSnippet snippet = SqlSnippet.of(text, Dialect.of(engine.tracing()));
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
                SqlStrategy known = strategy instanceof SqlSnippet own ? own.during(counter.written(), kept.autocommit().isPresent()) : strategy;
                return open(known, breakable(kept), kept);
            }
        }
        throw new StoreException(counter + " is not a counter of this store.");
    }

    private OpenCounter open(SqlStrategy strategy, @Nullable SqlBreakable breakable, CounterSettings counterSettings)
            throws StoreException {
        try {
            boolean tried = strategy instanceof SqlSnippet;
            return new SqlCounter(this, strategy, engine.tracing(), breakable, engine.locks(), counterSettings, tried);
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
        pooler.ifPresent(_ -> chosen.put("pooler", "hands sessions on between transactions"));
        return chosen;
    }

    /// What the transactions of one run are to have.
    ///
    /// @throws StoreException when a pooler keeps them from having it
    SqlTerms terms(SqlStrategy strategy, Isolation level, CounterSettings wanted) throws StoreException {
        Map<String, String> told = new LinkedHashMap<>();
        String name = engine.synchronousCommit();
        if (wanted.patient()) {
            told.putAll(engine.locks().patience());
        } else if (name != null) {
            wanted.synchronousCommit().ifPresent(on -> told.put(name, on ? "on" : "off"));
        }
        if (pooler.isPresent()) {
            boolean single =
                    strategy.autocommits(wanted) || engine.words().level() == null;
            pooler.get().admit(strategy.strategy().name(), single, SqlTerms.jdbc(level), told, wanted.patient());
        }
        return new SqlTerms(level, told, engine.words(), own == null, pooler.isPresent(), wanted.patient());
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
            SqlTable.dropTrials(connection);
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    @Override
    public void close() {
        trials.forEach(SqlTrial::close);
        engine.onClose().run();
    }

    /// A ground for a counter in SQL of somebody's own.
    SqlTrial trial(Connection side) throws StoreException {
        return SqlTrial.make(this, side);
    }

    /// Who closes the store while it is being made drops it as well.
    void begun(SqlTrial trial) {
        trials.add(trial);
    }

    void ended(SqlTrial trial) {
        trials.remove(trial);
    }

    /// Whether its server was started by this program.
    boolean isOurs() {
        return own != null;
    }

    SqlFence fence() {
        return engine.fence();
    }

    /// Takes from everybody on a server of ours what nobody needs, and what trials have left there, unless that was
    /// done.
    synchronized void fenceOff(Connection connection) throws SQLException, StoreException {
        if (!fenced) {
            for (String text : engine.fence().close()) {
                Sql.execute(connection, text);
            }
            SqlTable.dropTrials(connection);
            fenced = true;
        }
    }

    /// A connection for what is no increment, which leaves nothing with its session.
    Connection connect() throws StoreException {
        return reach(() -> DriverManager.getConnection(url, careful));
    }

    /// Where connections for the work of a run come from, and are told what that is to have.
    SqlConnections connections(SqlTerms terms) {
        return new SqlConnections(() -> connection(url, properties), terms);
    }

    /// As [#connections(SqlTerms)], for those who count on the ground of a trial.
    SqlConnections connections(SqlTerms terms, SqlTrial trial) {
        return new SqlConnections(() -> counting(trial), terms);
    }

    /// A connection of one who counts on the ground of a trial.
    Connection counting(SqlTrial trial) throws SQLException {
        return trial.entered(connection(trial.url(url), trial.properties(properties)));
    }

    /// Whether a pooler is between, so that nothing stays with a session.
    boolean isPooled() {
        return pooler.isPresent();
    }

    /// Where connections that are told nothing come from.
    DataSource connections() {
        return new SqlConnections(() -> connection(url, careful), null);
    }

    private Connection connection(String to, Properties with) throws SQLException {
        try {
            return reach(() -> DriverManager.getConnection(to, with));
        } catch (StoreException e) {
            throw e.getCause() instanceof SQLException said ? said : new SQLException(e.getMessage(), e);
        }
    }

    StoreException explain(Throwable e) {
        return switch (e) {
            case StoreException known -> known;
            case SQLException said when said.getCause() instanceof StoreException known -> known;
            case SQLException said -> new StoreException(engine.explain().apply(said), said);
            default -> new StoreException("The database can't be used: " + SqlErrors.firstLine(e.toString()) + ".", e);
        };
    }

    SqlErrors errors() {
        return engine.errors();
    }

    String table() {
        return table;
    }
}
