package org.lostcount.store.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Outcome;

/// A sequence of the engine's, as the numbers of a table's rows. It counts outside of transactions: what was rolled
/// back
/// leaves a gap, and so may a cache that a crash has taken.
public final class SqlNumberSequence extends SqlNumber {
    private final String insert;
    private final String restart;

    /// @param technique the engine's word for such a column
    /// @param insert adds a row to the run's table, and yields the number that the engine has given it
    /// @param restart has the numbers begin with `{next}`
    public SqlNumberSequence(String technique, String insert, String restart) {
        super(NumberStrategies.SEQUENCE, technique, insert);
        this.insert = insert;
        this.restart = restart;
    }

    String restart() {
        return restart;
    }

    @Override
    SqlTable table() {
        return SqlTable.IDENTITY;
    }

    @Override
    Optional<String> untold() {
        return Optional.of(SqlNumberMaxPlusOne.UNTOLD);
    }

    // region number
    @Override
    Outcome number(SqlVerbs session, long id) throws SQLException, InterruptedException {
        long number = session.insertNumbered(insert);
        return session.give(number, Outcome.OK);
    }
    // endregion
}
