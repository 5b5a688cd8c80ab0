package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Outcome;

/// A lock by name around asking for the highest number and inserting the next: nobody else who asks for the name
/// numbers
/// meanwhile, so that there are no gaps.
///
/// At READ COMMITTED, where each statement sees what was committed before it. At the levels above, what a transaction
/// sees may be older than the lock that it has waited for.
final class SqlNumberAdvisory extends SqlNumber {
    private static final String READ = "SELECT MAX(n) AS n FROM {table}_numbers WHERE id = ?";
    private static final String INSERT = "INSERT INTO {table}_numbers (id, n) VALUES (?, ?)";

    private final SqlNamedLock lock;

    SqlNumberAdvisory(SqlNamedLock lock) {
        super(NumberStrategies.ADVISORY, lock.word() + ", MAX, INSERT", lock.around(READ, INSERT, Counter.COMMIT));
        this.lock = lock;
    }

    @Override
    Optional<Isolation> isolation() {
        return Optional.of(Isolation.READ_COMMITTED);
    }

    @Override
    SqlTable table() {
        return SqlTable.NUMBERS;
    }

    @Override
    boolean locksByName() {
        return true;
    }

    @Override
    Optional<String> untold() {
        return Optional.of(SqlNumberMaxPlusOne.UNTOLD);
    }

    // region number
    @Override
    Outcome number(SqlVerbs session, long id) throws SQLException, InterruptedException {
        session.lockName(lock, id);
        long next = session.readHighest(READ, id) + 1;
        session.insert(INSERT, id, next);
        return session.give(next, session.commit());
    }
    // endregion
}
