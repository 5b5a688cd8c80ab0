package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// A ledger: no value is kept, but an entry for each addition, so that nobody waits for anybody. Whoever wants to know
/// the value sums all entries.
final class SqlLedger extends SqlStrategy {
    private static final String INSERT = "INSERT INTO {table}_entries (id, n) VALUES (?, ?)";

    SqlLedger() {
        super(Strategy.LEDGER, "INSERT, summed on read", INSERT);
    }

    @Override
    SqlTable table() {
        return SqlTable.ENTRIES;
    }

    @Override
    Optional<String> untold() {
        return Optional.of("it adds an entry and writes over nobody's");
    }

    // region increment
    @Override
    public Outcome increment(SqlVerbs session, long id, long delta) throws SQLException, InterruptedException {
        session.insertEntry(INSERT, id, delta);
        return Outcome.OK;
    }
    // endregion
}
