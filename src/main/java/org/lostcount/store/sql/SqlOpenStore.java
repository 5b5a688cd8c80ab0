package org.lostcount.store.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Acknowledge;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Place;
import org.lostcount.counter.ReadFrom;
import org.lostcount.counter.StoreException;
import org.lostcount.store.reach.FirstAnswer;

/// A database that answers. Any thread.
final class SqlOpenStore implements OpenStore {
    private final SqlEngine engine;
    private final String url;
    /// Of connections that do the work of a run, and of those beside.
    private final Properties properties;

    private final Properties careful;
    private final String table;
    private final OwnServer.@Nullable Source own;
    private final Optional<OwnServer> standing;
    private final AtomicInteger turn = new AtomicInteger();
    private final Optional<FirstAnswer> answer;
    private final SqlFacts facts;
    private final SqlChosen chosen;
    private final Runnable onClose;
    private final List<SqlStrategy> adopted = new CopyOnWriteArrayList<>();
    private final Set<SqlTrial> trials = ConcurrentHashMap.newKeySet();
    private boolean fenced;

    /// Connects once, to see that the database answers and lets the user in.
    ///
    /// @param properties the driver's properties, user and password among them
    /// @param table a checked table name, see [org.lostcount.counter.StoreAddress#isTable]
    /// @param own where a server comes from for runs that break it; nothing where the database is the user's
    /// @param onClose ends what was started for this store
    SqlOpenStore(
            SqlEngine engine,
            String url,
            Properties properties,
            String table,
            OwnServer.@Nullable Source own,
            Runnable onClose)
            throws StoreException {
        this.own = own;
        this.engine = engine;
        this.url = url;
        this.onClose = onClose;
        this.standing = own == null ? Optional.empty() : own.standing();
        this.careful = standing.map(OwnServer::beside).orElseGet(() -> (Properties) properties.clone());
        if (own == null) {
            careful.putAll(engine.driver().careful());
        }
        this.table = table;
        this.answer = own == null ? engine.driver().answer().apply(url) : Optional.empty();
        this.facts = reach(() -> SqlFacts.of(engine, () -> DriverManager.getConnection(url, careful), own == null));
        this.chosen = new SqlChosen(engine.settings(), facts, standing);
        this.properties = facts.pooler().isPresent() ? careful : properties;
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

    @Override
    public Counter adopt(String text) throws StoreException {
        SqlSnippet snippet = SqlSnippet.of(text, Dialect.of(engine.tracing()));
        adopted.add(snippet);
        return engine.counter(snippet);
    }

    private List<SqlStrategy> strategies() {
        return Stream.concat(engine.strategies().stream(), adopted.stream()).toList();
    }

    @Override
    public OpenCounter open(Counter counter, CounterSettings counterSettings) throws StoreException {
        if (standing.isPresent()) {
            standing.get().revive();
        }
        for (SqlStrategy strategy : strategies()) {
            if (strategy.strategy().equals(counter.strategy())) {
                boolean told = counter.isTraceable()
                        || (counter.isBreakable() && counterSettings.phrasing() == Phrasing.RESOLVABLE);
                CounterSettings kept = told ? counterSettings : counterSettings.untraced();
                SqlStrategy known = strategy instanceof SqlSnippet own
                        ? own.during(
                                counter.task(),
                                counter.written(),
                                kept.autocommit().isPresent())
                        : strategy;
                return open(known, breakable(kept), kept);
            }
        }
        throw new StoreException(counter + " is not a counter of this store.");
    }

    private OpenCounter open(SqlStrategy strategy, @Nullable SqlBreakable breakable, CounterSettings counterSettings)
            throws StoreException {
        try {
            return new SqlCounter(this, engine, strategy, breakable, counterSettings);
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
        return new SqlBreakable(
                own.get(),
                engine.breaking(),
                engine.settings().durable().test(chosen.shown(counterSettings)),
                standing.filter(OwnServer::outlivesFailOver).isPresent()
                        || counterSettings
                                .extra("acknowledge", Acknowledge.class)
                                .filter(how -> how != Acknowledge.LOCAL)
                                .isPresent());
    }

    /// The settings as the sessions of one run have them.
    Map<String, String> settings(CounterSettings wanted) {
        return chosen.shown(wanted);
    }

    /// Where connections come from over which values are read, if that is not where they are written.
    SqlConnections.@Nullable Source reader(CounterSettings wanted) {
        boolean elsewhere = wanted.extra("read-from", ReadFrom.class)
                .filter(where -> where == ReadFrom.REPLICA)
                .isPresent();
        OwnServer.Source servers = own;
        if (!elsewhere || servers == null) {
            return null;
        }
        return () -> {
            try {
                OwnServer server = servers.get();
                return DriverManager.getConnection(server.url(server.followersPort()), server.properties());
            } catch (StoreException e) {
                throw new SQLException(e.getMessage(), "08001", e);
            }
        };
    }

    /// The follower at which values are read, held; nothing where they are read where they are written.
    ///
    /// @param cells what is read there
    @Nullable
    SqlFollower follower(CounterSettings wanted, SqlCells cells) throws StoreException {
        SqlConnections.Source reader = reader(wanted);
        if (reader == null || !wanted.patient() || standing.isEmpty()) {
            return null;
        }
        try {
            return new SqlFollower(standing.get(), reader.connect(), cells);
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    /// Comes back when whoever follows has heard of everything so far.
    void heard() throws StoreException {
        if (standing.isPresent()) {
            standing.get().heard();
        }
    }

    /// What the transactions of one run are to have.
    ///
    /// @throws StoreException when a pooler keeps them from having it
    SqlTerms terms(SqlStrategy strategy, Isolation level, CounterSettings wanted) throws StoreException {
        SqlSettings words = engine.settings();
        Map<String, String> told =
                new LinkedHashMap<>(wanted.patient() ? engine.locks().patience() : chosen.commits(wanted));
        told.putAll(words.told().apply(wanted));
        if (facts.pooler().isPresent()) {
            boolean single = strategy.autocommits(wanted) || words.level() == null;
            facts.pooler()
                    .get()
                    .admit(strategy.strategy().name(), single, SqlTerms.jdbc(level), told, wanted.patient());
        }
        return new SqlTerms(level, told, words, !isOurs(), isPooled(), wanted.patient());
    }

    @Override
    public Place place() throws StoreException {
        return new SqlPlace(this);
    }

    @Override
    public String version() {
        return facts.version();
    }

    @Override
    public void clean() throws StoreException {
        try (Connection connection = connect()) {
            SqlTable.dropRuns(connection, table);
            SqlTable.dropTrials(connection);
        } catch (SQLException e) {
            throw explain(e);
        }
    }

    @Override
    public void close() {
        trials.forEach(SqlTrial::close);
        onClose.run();
    }

    /// A ground for a counter in SQL of somebody's own.
    SqlTrial trial(Connection side, SqlSnippet tried) throws StoreException {
        SqlTrial trial = SqlTrial.make(this, side, tried);
        heard();
        return trial;
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
        return new SqlConnections(() -> connection(nextUrl(), properties), terms);
    }

    /// The servers that take work in turn, so that connections are spread over them.
    private String nextUrl() {
        return standing.map(server -> {
                    List<Integer> ports = server.ports();
                    return server.url(ports.get(Math.floorMod(turn.getAndIncrement(), ports.size())));
                })
                .orElse(url);
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
        return facts.pooler().isPresent();
    }

    /// Where connections that are told nothing come from.
    SqlConnections connections() {
        return new SqlConnections(() -> connection(url, careful), null);
    }

    HikariDataSource pool(HikariConfig config) throws StoreException {
        try {
            return new HikariDataSource(config);
        } catch (HikariPool.PoolInitializationException e) {
            throw explain(e.getCause() instanceof SQLException cause ? cause : new SQLException(e));
        }
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
            case SQLException said -> new StoreException(engine.driver().explain(said), said);
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
