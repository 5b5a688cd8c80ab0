package org.lostcount.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Sent;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Trace;
import org.lostcount.counter.TransactionId;

/// A worker's way to an SQL store: the verbs that strategies are written in.
///
/// A session keeps its connection while there are enough for all workers, as a loop without a pool would; when
/// workers share connections it borrows one for each attempt and the wait is counted apart. One thread, except
/// [#cancel].
public final class SqlSession implements Session {
    /// Shown among a strategy's statements where the driver's own commit runs.
    public static final String COMMIT = Counter.COMMIT;

    /// What is put into the statements, see [Sent].
    private static final List<String> NONE = List.of();

    private static final List<String> ID = List.of("id");
    private static final List<String> SUM_ID = List.of("sum", "id");
    private static final List<String> SUM_ID_N = List.of("sum", "id", "n");
    private static final List<String> DELTA_ID = List.of("delta", "id");

    private final HikariDataSource pool;
    private final SqlStrategy strategy;
    private final SqlTracing tracing;
    private final SqlErrors errors;
    private final Phrasing phrasing;
    private final @Nullable SqlBreakable breakable;
    private final @Nullable Trace trace;
    private final String table;
    private final long firstId;
    private final boolean shared;
    /// Whether each statement is a transaction of its own.
    private final boolean autocommit;
    /// Whether the run says what a transaction is, whatever somebody has written down.
    private final boolean bare;

    private final String self;
    private final SplittableRandom random;
    private final SqlTerms terms;
    private final String opening;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private @Nullable Connection connection;
    /// Whether nothing was sent over a connection yet that is to be cut at its commit.
    private boolean fresh;

    private Steps steps = Steps.NONE;
    private boolean undecided;
    private boolean applied;
    private boolean asked;
    private @Nullable Outcome doubt;
    private int untilAsked;
    /// What is to be sent with the next statement of somebody's own; whether he has a transaction open, whether
    /// something is written in it, and whether something of the increment is committed.
    private final List<SqlPart> preparing = new ArrayList<>();

    private boolean open;
    private boolean wrote;
    private boolean committed;
    private long transaction;
    private int era;
    private long waitedNanos;
    private long number;
    private volatile @Nullable Statement running;
    private @Nullable Thread borrower;
    private boolean interrupted;

    /// @param breakable the server that is broken meanwhile, else nothing
    /// @param self a query for the number of the session that asks
    SqlSession(
            HikariDataSource pool,
            SqlStrategy strategy,
            SqlTracing tracing,
            SqlErrors errors,
            @Nullable SqlBreakable breakable,
            String table,
            long firstId,
            CounterSettings settings,
            SqlTerms terms,
            String self,
            long seed) {
        this.pool = pool;
        this.strategy = strategy;
        this.tracing = tracing;
        this.errors = errors;
        this.phrasing = settings.phrasing();
        this.breakable = breakable;
        this.trace = phrasing == Phrasing.PLAIN ? null : new Trace();
        this.table = table;
        this.firstId = firstId;
        this.shared = settings.sessions() > settings.poolSize();
        this.autocommit = autocommits(strategy, settings);
        this.terms = terms;
        this.opening = autocommit ? "" : terms.opening();
        this.bare = settings.autocommit().isPresent();
        this.self = self;
        this.random = new SplittableRandom(seed);
    }

    /// Whether the sessions of such a run have every statement as a transaction of its own.
    static boolean autocommits(SqlStrategy strategy, CounterSettings settings) {
        return settings.autocommit().orElse(strategy.autocommit()) && settings.phrasing() != Phrasing.RESOLVABLE;
    }

    /// Reads the value; a later [#write] overwrites whatever has happened in between.
    long read(String sql, long id) throws SQLException, InterruptedException {
        Steps.pass(steps, Step.READ, sql, ID);
        return query(sql, id);
    }

    /// Reads the value and locks the row until the transaction ends.
    long readLocked(String sql, long id) throws SQLException, InterruptedException {
        Steps.pass(steps, Step.LOCK, sql, ID);
        return query(sql, id);
    }

    /// Writes a value that the program computed.
    void write(String sql, long value, long id) throws SQLException, InterruptedException {
        Steps.pass(steps, Step.WRITE, value, sql, SUM_ID);
        PreparedStatement statement = statement(sql);
        int first = sign(statement);
        statement.setLong(first, value);
        statement.setLong(first + 1, id);
        if (!update(statement, id)) {
            throw missing(id);
        }
    }

    /// Writes a value where the old one still stands, and says whether it did.
    boolean writeIf(String sql, long value, long id, long old) throws SQLException, InterruptedException {
        Steps.pass(steps, Step.WRITE, value, sql, SUM_ID_N);
        PreparedStatement statement = statement(sql);
        int first = sign(statement);
        statement.setLong(first, value);
        statement.setLong(first + 1, id);
        statement.setLong(first + 2, old);
        boolean written = update(statement, id);
        if (written && trace != null) {
            // The condition was that the value is the one read: it is this one that the sum builds on.
            trace.added(trace.cell(), trace.replaced());
        }
        return written;
    }

    /// Lets the database add.
    void add(String sql, long delta, long id) throws SQLException, InterruptedException {
        Steps.pass(steps, Step.ADD, sql, DELTA_ID);
        PreparedStatement statement = statement(sql);
        int first = sign(statement);
        statement.setLong(first, delta);
        statement.setLong(first + 1, id);
        if (!update(statement, id)) {
            throw missing(id);
        }
        if (trace != null) {
            trace.added(trace.cell(), trace.replaced());
        }
    }

    /// Lets the database add, and returns the new value from the same statement.
    long addReturning(String sql, long delta, long id) throws SQLException, InterruptedException {
        Steps.pass(steps, Step.ADD, sql, DELTA_ID);
        PreparedStatement statement = statement(sql);
        int first = sign(statement);
        statement.setLong(first, delta);
        statement.setLong(first + 1, id);
        undecided = autocommit;
        running = statement;
        if (tracing.answersByKey(phrasing)) {
            return addedByKey(statement, id);
        }
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw missing(id);
            }
            long value = row.getLong(1);
            if (trace != null) {
                trace.added(cell(id), row.getLong(2));
                trace.handed(trace.operation());
                noteTransaction(row, 3);
            }
            answered(statement);
            Steps.got(steps, value);
            return value;
        } finally {
            running = null;
        }
    }

    private long addedByKey(PreparedStatement statement, long id) throws SQLException {
        try {
            if (statement.executeUpdate() == 0) {
                throw missing(id);
            }
            answered(statement);
            long value = key(statement);
            Steps.got(steps, value);
            return value;
        } finally {
            running = null;
        }
    }

    /// The number that the statement has handed back as a generated key; 0 where it has none, which is how a driver
    /// takes the key 0.
    private static long key(PreparedStatement statement) throws SQLException {
        try (ResultSet keys = statement.getGeneratedKeys()) {
            // As text: keys are unsigned to the driver, and its number of one below 0 is wrong.
            return keys.next() ? Long.parseLong(keys.getString(1)) : Trace.START;
        }
    }

    /// Reads the value that an [#add] under autocommit left, or that others have made of it since. The increment is
    /// applied by now and can't be abandoned; the attempt is ok even when the reading fails.
    long readAfter(String sql, long id) throws SQLException, InterruptedException {
        ask();
        try {
            Steps.pass(steps, Step.ASK, sql, ID);
        } catch (InterruptedException e) {
            throw tooLate("interrupted before the value was read", e);
        }
        return query(sql, id);
    }

    /// What was added under autocommit is applied by now and can't be abandoned any more.
    private void ask() throws SQLException, InterruptedException {
        asked = true;
        if (strategy.autocommit() && phrasing == Phrasing.RESOLVABLE) {
            commit();
        }
        // Where the increment was made one transaction, nothing is applied before its end.
        applied = autocommit || !strategy.autocommit() || phrasing == Phrasing.RESOLVABLE;
    }

    private static SQLException tooLate(String why, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SQLException(why, e);
    }

    /// Takes note of a statement of somebody's own that prepares the next one, with which it is sent.
    void prepare(SqlPart part) {
        preparing.add(part);
    }

    /// Sends a statement of somebody's own, and adds the numbers in the row that it brings to `values`, by the names of
    /// their columns. Returns how many rows it brought or changed.
    ///
    /// @param place the statement's among the others, from 0
    /// @param handed the column whose number is the increment's own
    int run(int place, SqlPart part, SqlValues values, Optional<String> handed)
            throws SQLException, InterruptedException {
        if (bare && part.role() != SqlPart.Role.COUNTS) {
            return 1;
        }
        gate(place, part);
        for (SqlPart before : preparing) {
            if (!bare) {
                control(before);
            }
        }
        preparing.clear();
        if (part.role() != SqlPart.Role.COUNTS) {
            boolean commits = part.decides() && wrote;
            undecided = part.decides();
            control(part);
            committed |= commits;
            return 1;
        }
        return count(place, part, values, handed);
    }

    /// Whoever is abandoned when a part of the increment is committed leaves that part behind.
    @SuppressWarnings("ReferenceEquality") // as in Steps
    private void gate(int place, SqlPart part) throws SQLException, InterruptedException {
        boolean asks = part.step() == Step.ASK;
        if (asks) {
            ask();
        }
        try {
            if (steps != Steps.NONE) {
                List<String> before =
                        bare ? List.of() : preparing.stream().map(SqlPart::sql).toList();
                Steps.pass(steps, part.step(), new Sent(part.sql(), part.names(), OptionalInt.of(place), before));
            }
        } catch (InterruptedException e) {
            if (!asks && !committed) {
                throw e;
            }
            throw tooLate(asks ? "interrupted before the value was read" : "interrupted between two transactions", e);
        }
    }

    private void control(SqlPart part) throws SQLException {
        try (Statement statement = connected().createStatement()) {
            running = statement;
            open |= part.role() == SqlPart.Role.BEGIN;
            statement.execute(part.sql());
            answered(statement);
            open &= part.role() != SqlPart.Role.COMMIT && part.role() != SqlPart.Role.ROLLBACK;
            wrote &= open;
        } finally {
            running = null;
        }
    }

    private int count(int place, SqlPart part, SqlValues values, Optional<String> handed) throws SQLException {
        PreparedStatement statement = statement(phrasing == Phrasing.PLAIN ? part.sql() : part.plain());
        int index = part.writes() ? sign(statement) : 1;
        for (String name : part.names()) {
            statement.setLong(index++, values.number(name));
        }
        if (values.missing().isPresent()) {
            return 1;
        }
        boolean decides = part.writes() && (bare ? autocommit : !part.inside());
        undecided = decides;
        running = statement;
        try {
            Map<String, Long> numbers = SqlValues.none();
            int rows = statement.execute() ? take(statement, values, numbers) : statement.getUpdateCount();
            answered(statement);
            committed |= decides;
            wrote |= part.writes();
            if (trace != null && part.writes() && rows == 1 && tracing == SqlTracing.LAST_INSERT_ID) {
                values.put("prev_op", key(statement));
            }
            if (rows > (part.replaces() ? 2 : 1)) {
                throw new SQLException("a statement met " + rows + " rows, and a counter is one", "21000");
            }
            if (trace != null) {
                note(trace, part, values);
            }
            tell(place, rows, numbers, handed);
            return rows;
        } finally {
            running = null;
        }
    }

    @SuppressWarnings("ReferenceEquality") // as in Steps
    private void tell(int place, int rows, Map<String, Long> numbers, Optional<String> handed) {
        if (steps == Steps.NONE) {
            return;
        }
        steps.answered(place, rows, numbers);
        Long value = numbers.get(handed.orElse("n"));
        if (value != null) {
            steps.brought(value);
            if (handed.isPresent()) {
                steps.handed(value);
            }
        }
    }

    /// Takes from `values` whose value a traced statement has brought or replaced.
    private void note(Trace noted, SqlPart part, SqlValues values) {
        Long writer = values.remove(part.writes() ? "prev_op" : "last_op");
        if (writer == null) {
            return;
        }
        if (!part.writes()) {
            noteRead(noted, firstId, writer);
        } else if (part.isSure()) {
            noted.added(noted.cell(), writer);
        } else {
            noted.wrote(noted.cell(), writer);
        }
    }

    private static int take(PreparedStatement statement, SqlValues values, Map<String, Long> numbers)
            throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            return values.take(row, numbers);
        }
    }

    /// Commits, unless every statement was a transaction of its own. PostgreSQL's driver returns normally
    /// from the commit of a failed transaction, which is why a failure is judged at the statement that met it
    /// and never comes here.
    Outcome commit() throws SQLException, InterruptedException {
        if (autocommit) {
            return Outcome.OK;
        }
        if (isToBeAsked()) {
            terms.hold(connected());
        }
        Steps.pass(steps, Step.COMMIT, COMMIT, NONE);
        undecided = true;
        connected().commit();
        undecided = false;
        if (errors.doubt() != null) {
            doubt = errors.judge(connected().getWarnings());
            if (doubt != null) {
                connected().clearWarnings();
            }
        }
        return Outcome.OK;
    }

    /// A statement that decided the increment was answered, perhaps with a warning.
    private void answered(Statement statement) throws SQLException {
        if (undecided && doubt == null && errors.doubt() != null) {
            doubt = errors.judge(statement.getWarnings());
        }
        undecided = false;
    }

    private boolean isToBeAsked() {
        if (!terms.areAsked() || --untilAsked > 0) {
            return false;
        }
        untilAsked = SqlTerms.ASKED_ONE_IN;
        return true;
    }

    /// A number from 0 to `bound` − 1.
    int random(int bound) {
        return random.nextInt(bound);
    }

    private long query(String sql, long id) throws SQLException {
        PreparedStatement statement = statement(sql);
        statement.setLong(1, id);
        running = statement;
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw missing(id);
            }
            if (trace != null) {
                noteRead(trace, id, row.getLong(2));
            }
            long value = row.getLong(1);
            Steps.got(steps, value);
            return value;
        } finally {
            running = null;
        }
    }

    private void noteRead(Trace noted, long id, long writer) {
        if (asked) {
            noted.handed(writer);
        } else {
            noted.read(cell(id), writer);
        }
    }

    /// Puts the operation's id where a traced write has it, and returns the number of the parameter after it.
    private int sign(PreparedStatement statement) throws SQLException {
        if (trace == null) {
            return 1;
        }
        statement.setLong(1, trace.operation());
        return 2;
    }

    /// Whether the row was there and was changed.
    private boolean update(PreparedStatement statement, long id) throws SQLException {
        undecided = autocommit;
        running = statement;
        try {
            boolean changed = trace == null ? statement.executeUpdate() > 0 : replace(statement, id, trace);
            answered(statement);
            return changed;
        } finally {
            running = null;
        }
    }

    private boolean replace(PreparedStatement statement, long id, Trace noted) throws SQLException {
        if (tracing == SqlTracing.LAST_INSERT_ID) {
            boolean changed = statement.executeUpdate() > 0;
            if (changed) {
                noted.wrote(cell(id), key(statement));
            }
            return changed;
        }
        try (ResultSet row = statement.executeQuery()) {
            boolean changed = row.next();
            if (changed) {
                noted.wrote(cell(id), row.getLong(1));
                noteTransaction(row, 2);
            }
            return changed;
        }
    }

    private void noteTransaction(ResultSet row, int column) throws SQLException {
        if (phrasing == Phrasing.RESOLVABLE && tracing.isNumbered()) {
            transaction = row.getLong(column);
        }
    }

    private int cell(long id) {
        return (int) (id - firstId);
    }

    @Override
    public @Nullable Trace trace() {
        return trace;
    }

    private SQLException missing(long id) {
        undecided = false;
        return new SQLException("the row " + id + " of table " + table + " is missing", "02000");
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            String text = tracing.worded(sql, phrasing).replace("{table}", table);
            statement = tracing == SqlTracing.LAST_INSERT_ID
                    ? connected().prepareStatement(text, Statement.RETURN_GENERATED_KEYS)
                    : connected().prepareStatement(text);
            prepared.put(sql, statement);
        }
        return statement;
    }

    @Override
    public Outcome attempt(int counter, long delta, Steps hook) throws InterruptedException {
        steps = hook;
        undecided = false;
        applied = false;
        asked = false;
        doubt = null;
        preparing.clear();
        open = false;
        wrote = false;
        committed = false;
        transaction = 0;
        String broken = terms.broken();
        if (broken != null) {
            return new Outcome.Fail(Outcome.NO_CONNECTION, broken);
        }
        try {
            if (connection == null) {
                connect();
            }
        } catch (SQLException e) {
            return new Outcome.Fail(Outcome.NO_CONNECTION, SqlErrors.unconnected(e));
        }
        try {
            begin();
            Outcome outcome = strategy.increment(this, firstId + (long) counter * strategy.rows(), delta);
            end(outcome);
            return doubt == null ? outcome : doubt;
        } catch (SQLException e) {
            Outcome outcome = applied ? Outcome.OK : committed ? halfDone(e) : numbered(errors.judge(e, undecided));
            if (errors.connectionLost(e)) {
                evict();
            } else {
                rollback();
            }
            return outcome;
        } catch (InterruptedException e) {
            rollback();
            throw e;
        } finally {
            if (shared) {
                disconnect();
            }
        }
    }

    private void begin() throws SQLException {
        if (fresh) {
            // A driver may prepare its commit the first time: then the next message would not be the commit.
            connected().commit();
            fresh = false;
        }
        if (autocommit && isToBeAsked()) {
            terms.hold(connected());
        } else if (!opening.isEmpty()) {
            SqlTerms.execute(connected(), opening);
        }
    }

    /// Ends what the strategy has left open: a transaction that came to nothing, or one of which it knows nothing.
    private void end(Outcome outcome) throws SQLException, InterruptedException {
        if (autocommit) {
            rollback();
            return;
        }
        if (applied || !(outcome instanceof Outcome.Ok)) {
            rollback();
        } else if (strategy.autocommit()) {
            commit();
        }
    }

    private Outcome numbered(Outcome outcome) {
        return outcome instanceof Outcome.Info info && transaction != 0
                ? new Outcome.Info(info.code(), info.message(), Optional.of(new TransactionId(transaction, era)))
                : outcome;
    }

    @Override
    public void breakAtNextMessage(boolean delivered) {
        if (breakable != null && connection != null) {
            try {
                breakable.cutAtNextMessage(connection, delivered);
            } catch (SQLException e) {
                // It is broken already, as the next message will show.
            }
        }
    }

    /// Takes a connection from the pool, so that the first attempt need not.
    void connect() throws SQLException {
        long start = System.nanoTime();
        synchronized (this) {
            borrower = Thread.currentThread();
        }
        try {
            connection = pool.getConnection();
            era = breakable == null ? 0 : breakable.era();
            fresh = breakable != null && !autocommit;
        } finally {
            synchronized (this) {
                borrower = null;
                if (interrupted) {
                    // Used up here: inside a driver an interrupt would close files and sockets.
                    Thread.interrupted();
                    interrupted = false;
                }
            }
            waitedNanos += System.nanoTime() - start;
        }
    }

    private Connection connected() throws SQLException {
        if (connection == null) {
            throw new SQLException("the connection was closed", "08003");
        }
        return connection;
    }

    private void rollback() {
        if (autocommit) {
            rollbackOwn();
            return;
        }
        try {
            connected().rollback();
        } catch (SQLException e) {
            evict();
        }
    }

    /// Ends a transaction that somebody has begun in his own words.
    private void rollbackOwn() {
        if (!open) {
            return;
        }
        open = false;
        try (Statement statement = connected().createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            evict();
        }
    }

    private static Outcome halfDone(SQLException e) {
        return new Outcome.Info(
                Outcome.HALF_DONE, "a part of it is committed, and then: " + SqlErrors.firstLine(e.getMessage()));
    }

    /// Lets go of a connection that is gone, and sees to it that nobody is given it again: the pool does not know all
    /// of the codes by which an engine says so.
    private void evict() {
        if (connection != null) {
            pool.evictConnection(connection);
        }
        disconnect();
    }

    private void disconnect() {
        prepared.clear();
        number = 0;
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                // It is gone, which is all that is wanted.
            }
            connection = null;
        }
    }

    @Override
    public long number() throws StoreException {
        if (number == 0) {
            try {
                if (connection == null) {
                    connect();
                }
                number = askNumber();
            } catch (SQLException e) {
                throw new StoreException(
                        "The database does not tell a session's number: " + SqlErrors.firstLine(e.getMessage()) + ".",
                        e);
            }
        }
        return number;
    }

    private long askNumber() throws SQLException {
        try (Statement statement = connected().createStatement();
                ResultSet row = statement.executeQuery(self)) {
            row.next();
            return row.getLong(1);
        } finally {
            rollback();
        }
    }

    @Override
    public long waitedNanos() {
        return waitedNanos;
    }

    @Override
    public void cancel() {
        synchronized (this) {
            if (borrower != null) {
                interrupted = true;
                borrower.interrupt();
            }
        }
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // A server that can't be asked to cancel leaves the attempt unfinished, which the run counts.
            }
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
