package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Task;
import org.lostcount.counter.Trace;
import org.lostcount.counter.TransactionId;

/// A worker's way to an SQL store: makes attempts, ends what they leave open, and judges what they came to.
///
/// A session keeps its connection while there are enough for all workers, as a loop without a pool would; when
/// workers share connections it borrows one for each attempt and the wait is counted apart. One thread, except
/// [#cancel].
final class SqlSession implements Session {
    /// The code of an addition that was made, and of which nobody was told the number.
    static final String NO_NUMBER = "no number";

    private final SqlStrategy strategy;
    private final SqlRun run;
    private final SqlErrors errors;
    private final SqlLink link;
    private final SqlAttempt attempt;
    private final SqlTrace trace;
    private final SqlVerbs verbs;

    /// @param seed of what the strategy draws at random
    SqlSession(SqlStrategy strategy, SqlRun run, SqlLink link, long seed) {
        this.strategy = strategy;
        this.run = run;
        this.errors = run.engine().errors();
        this.link = link;
        this.attempt = new SqlAttempt(errors);
        this.trace = new SqlTrace(run, attempt);
        this.verbs = new SqlVerbs(run, link, trace, attempt, strategy.autocommit(), seed);
    }

    @Override
    public Outcome attempt(int counter, long delta, Steps steps) throws InterruptedException {
        attempt.begin(steps);
        String broken = run.terms().broken();
        if (broken != null) {
            return new Outcome.Fail(Outcome.NO_CONNECTION, broken);
        }
        try {
            link.borrow();
        } catch (SQLException e) {
            return new Outcome.Fail(Outcome.NO_CONNECTION, SqlErrors.unconnected(e));
        }
        try {
            link.begin();
            Outcome outcome = strategy.increment(verbs, run.firstId() + (long) counter * strategy.rows(), delta);
            end(outcome);
            return told(attempt.unlessDoubted(outcome));
        } catch (SQLException e) {
            Outcome outcome = judge(e);
            if (errors.connectionLost(e)) {
                link.evict();
            } else {
                rollback();
            }
            return outcome;
        } catch (InterruptedException e) {
            rollback();
            throw e;
        } finally {
            unlockName();
            if (run.shared()) {
                link.giveBack();
            }
        }
    }

    @Override
    public void name(long operation) {
        attempt.operation = operation;
    }

    @Override
    public boolean foundDone() {
        return attempt.foundDone;
    }

    private void unlockName() {
        SqlNamedLock lock = run.engine().named();
        if (attempt.named != 0 && lock != null) {
            lock.giveBack(link, attempt.named);
        }
        attempt.named = 0;
    }

    private Outcome told(Outcome outcome) {
        if (outcome instanceof Outcome.Ok && strategy.task() == Task.NUMBER) {
            attempt.steps.handed(attempt.given);
        }
        return outcome;
    }

    @Override
    public int era() {
        return link.era();
    }

    @Override
    public long given() {
        return attempt.given;
    }

    /// Ends what the strategy has left open: a transaction that came to nothing, or one of which it knows nothing.
    private void end(Outcome outcome) throws SQLException, InterruptedException {
        if (run.autocommit() || attempt.applied || attempt.foundDone || !(outcome instanceof Outcome.Ok)) {
            rollback();
        } else if (strategy.autocommit()) {
            verbs.commit();
        }
    }

    /// Under autocommit there is a transaction only where somebody has begun one in his own words.
    private void rollback() {
        if (!run.autocommit() || attempt.open) {
            attempt.open = false;
            link.rollback();
        }
    }

    private Outcome judge(SQLException e) {
        if (attempt.applied) {
            return strategy.task() == Task.NUMBER
                    ? new Outcome.Info(NO_NUMBER, SqlErrors.firstLine(e.getMessage()))
                    : Outcome.OK;
        }
        if (attempt.committed) {
            return new Outcome.Info(
                    Outcome.HALF_DONE, "a part of it is committed, and then: " + SqlErrors.firstLine(e.getMessage()));
        }
        if (strategy.isNeverBelowZero() && errors.isBelowZero(e)) {
            return Outcome.NONE_LEFT;
        }
        if (strategy.refusesTwins() && errors.isTaken(e)) {
            return new Outcome.Conflict(errors.code(e), SqlErrors.firstLine(e.getMessage()));
        }
        Outcome outcome = errors.judge(e, attempt.undecided);
        return outcome instanceof Outcome.Info info && attempt.transaction != 0
                ? new Outcome.Info(
                        info.code(), info.message(), Optional.of(new TransactionId(attempt.transaction, link.era())))
                : outcome;
    }

    @Override
    public @Nullable Trace trace() {
        return trace.trace();
    }

    @Override
    public long number() throws StoreException {
        return link.number();
    }

    @Override
    public void breakAtNextMessage(boolean delivered) {
        link.breakAtNextMessage(delivered);
    }

    @Override
    public long waitedNanos() {
        return link.waitedNanos();
    }

    @Override
    public void cancel() {
        link.cancel();
    }

    @Override
    public void close() {
        link.closeReader();
        link.giveBack();
    }
}
