package org.lostcount.store.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;

/// The verbs that strategies are written in. Each passes its [Step], sends one statement and takes the answer. One
/// thread.
public final class SqlVerbs {
    /// What is put into the statements, see [org.lostcount.counter.Sent].
    private static final List<String> NONE = List.of();

    private static final List<String> ID = List.of("id");
    private static final List<String> SUM_ID = List.of("sum", "id");
    private static final List<String> SUM_ID_N = List.of("sum", "id", "n");
    private static final List<String> SUM_ID_VERSION = List.of("sum", "id", "version");
    private static final List<String> DELTA_ID_DELTA = List.of("delta", "id", "delta");
    private static final List<String> DELTA_ID = List.of("delta", "id");

    final SqlRun run;
    final SqlLink link;
    final SqlTrace trace;
    final SqlAttempt attempt;
    private final SqlInserts inserts;
    private final boolean single;
    private final SplittableRandom random;
    private long version;

    /// @param single whether the strategy has every statement as a transaction of its own
    SqlVerbs(SqlRun run, SqlLink link, SqlTrace trace, SqlAttempt attempt, boolean single, long seed) {
        this.run = run;
        this.link = link;
        this.trace = trace;
        this.attempt = attempt;
        this.inserts = new SqlInserts(run, link, trace, attempt);
        this.single = single;
        this.random = new SplittableRandom(seed);
    }

    /// Reads the value; a later [#write] overwrites whatever has happened in between.
    long read(String sql, long id) throws SQLException, InterruptedException {
        Steps.pass(attempt.steps, Step.READ, sql, ID);
        return query(link.preparedToRead(sql), id);
    }

    /// Reads the value and locks the row until the transaction ends.
    long readLocked(String sql, long id) throws SQLException, InterruptedException {
        Steps.pass(attempt.steps, Step.LOCK, sql, ID);
        return query(sql, id);
    }

    /// Waits for the name that is the counter's, and locks it: until the transaction ends, or the attempt.
    void lockName(SqlNamedLock lock, long id) throws SQLException, InterruptedException {
        Steps.pass(attempt.steps, Step.LOCK, lock.take(), ID);
        PreparedStatement statement = link.prepared(lock.take());
        statement.setLong(1, id);
        link.runs(statement);
        try {
            if (lock.isKeptBy(statement)) {
                attempt.named = id;
            }
        } finally {
            link.rests();
        }
    }

    /// Reads the value, and then the row's version from [#version].
    long readVersioned(String sql, long id) throws SQLException, InterruptedException {
        Steps.pass(attempt.steps, Step.READ, sql, ID);
        PreparedStatement statement = link.prepared(sql);
        statement.setLong(1, id);
        link.runs(statement);
        try (ResultSet row = statement.executeQuery()) {
            require(row.next(), id);
            trace.read(id, row, 3);
            version = row.getLong(2);
            long value = row.getLong(1);
            Steps.got(attempt.steps, value);
            return value;
        } finally {
            link.rests();
        }
    }

    /// The version that was read last.
    long version() {
        return version;
    }

    /// Writes a value where the row's version is still that, and says whether it was.
    boolean writeIfVersion(String sql, long value, long id, long was) throws SQLException, InterruptedException {
        Steps.pass(attempt.steps, Step.WRITE, value, sql, SUM_ID_VERSION);
        return replace(sql, value, id, was);
    }

    /// Reads the highest number that there is.
    long readHighest(String sql, long id) throws SQLException, InterruptedException {
        Steps.pass(attempt.steps, Step.READ, sql, ID);
        PreparedStatement statement = link.prepared(sql);
        statement.setLong(1, id);
        link.runs(statement);
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            long value = row.getLong(1);
            require(!row.wasNull(), id);
            Steps.got(attempt.steps, value);
            return value;
        } finally {
            link.rests();
        }
    }

    /// Adds a row with a number that the program computed.
    void insert(String sql, long id, long number) throws SQLException, InterruptedException {
        inserts.number(sql, id, number);
    }

    /// Adds a row with what is to be added.
    void insertEntry(String sql, long id, long delta) throws SQLException, InterruptedException {
        inserts.entry(sql, id, delta);
    }

    /// Has the database add a row that it numbers itself, and returns the number.
    long insertNumbered(String sql) throws SQLException, InterruptedException {
        return inserts.numbered(sql);
    }

    /// Adds a row with the operation's id, and says whether nobody had: else an earlier attempt at it is done.
    boolean claim(String sql, long id) throws SQLException, InterruptedException {
        return inserts.claim(sql, id);
    }

    /// Ends an attempt at an operation that is done.
    Outcome foundDone() {
        attempt.foundDone = true;
        return Outcome.OK;
    }

    /// Reads the value that an [#add] under autocommit left, or that others have made of it since. The increment is
    /// applied by now and can't be abandoned; the attempt is ok even when the reading fails.
    long readAfter(String sql, long id) throws SQLException, InterruptedException {
        ask();
        try {
            Steps.pass(attempt.steps, Step.ASK, sql, ID);
        } catch (InterruptedException e) {
            throw tooLate("interrupted before the value was read", e);
        }
        return query(sql, id);
    }

    /// What was added under autocommit is applied by now and can't be abandoned any more.
    void ask() throws SQLException, InterruptedException {
        attempt.asked = true;
        if (single && run.isResolvable()) {
            commit();
        }
        // Where the increment was made one transaction, nothing is applied before its end.
        attempt.applied = run.autocommit() || !single || run.isResolvable();
    }

    static SQLException tooLate(String why, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SQLException(why, e);
    }

    /// Writes a value that the program computed.
    void write(String sql, long value, long id) throws SQLException, InterruptedException {
        Steps.pass(attempt.steps, Step.WRITE, value, sql, SUM_ID);
        require(update(signed(sql, value, id), id), id);
    }

    /// Writes a value where the old one still stands, and says whether it did.
    boolean writeIf(String sql, long value, long id, long old) throws SQLException, InterruptedException {
        Steps.pass(attempt.steps, Step.WRITE, value, sql, SUM_ID_N);
        return replace(sql, value, id, old);
    }

    private boolean replace(String sql, long value, long id, long was) throws SQLException {
        PreparedStatement statement = link.prepared(sql);
        int first = trace.sign(statement);
        statement.setLong(first, value);
        statement.setLong(first + 1, id);
        statement.setLong(first + 2, was);
        boolean written = update(statement, id);
        if (written) {
            trace.builtOnReplaced(); // the condition was that the row is the one read
        }
        return written;
    }

    /// Lets the database add.
    void add(String sql, long delta, long id) throws SQLException, InterruptedException {
        Steps.pass(attempt.steps, Step.ADD, sql, DELTA_ID);
        trace.adds();
        require(update(signed(sql, delta, id), id), id);
        trace.builtOnReplaced();
    }

    /// Lets the database subtract where enough is there, and says whether it was.
    boolean subtractIf(String sql, long amount, long id) throws SQLException, InterruptedException {
        Steps.pass(attempt.steps, Step.ADD, sql, DELTA_ID_DELTA);
        PreparedStatement statement = link.prepared(sql);
        int first = trace.sign(statement);
        statement.setLong(first, amount);
        statement.setLong(first + 1, id);
        statement.setLong(first + 2, amount);
        boolean taken = update(statement, id);
        if (taken) {
            trace.builtOnReplaced();
        }
        return taken;
    }

    /// Lets the database add, and returns the new value from the same statement.
    long addReturning(String sql, long delta, long id) throws SQLException, InterruptedException {
        Steps.pass(attempt.steps, Step.ADD, sql, DELTA_ID);
        PreparedStatement statement = signed(sql, delta, id);
        sends(statement);
        try {
            long value = trace.sumsByKey() ? sumByKey(statement, id) : sum(statement, id);
            Steps.got(attempt.steps, value);
            return value;
        } finally {
            link.rests();
        }
    }

    /// Commits, unless every statement was a transaction of its own. PostgreSQL's driver returns normally
    /// from the commit of a failed transaction, which is why a failure is judged at the statement that met it
    /// and never comes here.
    Outcome commit() throws SQLException, InterruptedException {
        return commit(Outcome.OK);
    }

    /// The same, for an attempt that comes to `outcome` if the commit succeeds.
    @SuppressWarnings("ReferenceEquality") // there is one of each
    Outcome commit(Outcome outcome) throws SQLException, InterruptedException {
        if (!run.autocommit()) {
            link.ask();
            Steps.pass(attempt.steps, Step.COMMIT, Counter.COMMIT, NONE);
            attempt.undecided = outcome == Outcome.OK;
            link.commit();
            attempt.answered(link.connected());
        }
        return outcome;
    }

    /// Hands a number to whoever counts, who has it if the attempt comes to [Outcome#OK].
    Outcome give(long number, Outcome outcome) {
        attempt.given = number;
        return outcome;
    }

    /// A number from 0 to `bound` − 1.
    int random(int bound) {
        return random.nextInt(bound);
    }

    private PreparedStatement signed(String sql, long number, long id) throws SQLException {
        PreparedStatement statement = link.prepared(sql);
        int first = trace.sign(statement);
        statement.setLong(first, number);
        statement.setLong(first + 1, id);
        return statement;
    }

    private long query(String sql, long id) throws SQLException {
        return query(link.prepared(sql), id);
    }

    private long query(PreparedStatement statement, long id) throws SQLException {
        statement.setLong(1, id);
        link.runs(statement);
        try (ResultSet row = statement.executeQuery()) {
            require(row.next(), id);
            trace.read(id, row);
            long value = row.getLong(1);
            Steps.got(attempt.steps, value);
            return value;
        } finally {
            link.rests();
        }
    }

    /// Whether the row was there and was changed.
    private boolean update(PreparedStatement statement, long id) throws SQLException {
        sends(statement);
        try {
            boolean changed = trace.answersByRow() ? replaced(statement, id) : changed(statement, id);
            attempt.answered(statement);
            return changed;
        } finally {
            link.rests();
        }
    }

    private boolean changed(PreparedStatement statement, long id) throws SQLException {
        boolean changed = statement.executeUpdate() > 0;
        if (changed) {
            trace.wrote(id, statement);
        }
        return changed;
    }

    private boolean replaced(PreparedStatement statement, long id) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            boolean changed = row.next();
            if (changed) {
                trace.wrote(id, row);
            }
            return changed;
        }
    }

    private long sum(PreparedStatement statement, long id) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            require(row.next(), id);
            long value = row.getLong(1);
            trace.added(id, row);
            attempt.answered(statement);
            return value;
        }
    }

    private long sumByKey(PreparedStatement statement, long id) throws SQLException {
        require(statement.executeUpdate() > 0, id);
        attempt.answered(statement);
        return SqlTrace.key(statement);
    }

    /// Under autocommit the statement that changes the row decides the increment.
    private void sends(PreparedStatement change) {
        attempt.undecided = run.autocommit();
        link.runs(change);
    }

    private void require(boolean met, long id) throws SQLException {
        if (!met) {
            attempt.undecided = false;
            throw link.missing(id);
        }
    }
}
