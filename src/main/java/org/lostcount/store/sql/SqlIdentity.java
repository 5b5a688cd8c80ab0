package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.lostcount.counter.StoreException;

/// The table of one run in which the engine itself numbers the rows. It is made when the run begins and goes with it.
/// One thread at a time.
final class SqlIdentity implements SqlCells {
    private final String table;
    private final String restart;
    private long start;

    /// @param restart has the numbers begin with `{next}`
    SqlIdentity(String table, String restart) {
        this.table = table;
        this.restart = restart;
    }

    @Override
    public void lay(Connection side, long begin) throws SQLException, StoreException {
        SqlTable.IDENTITY.ensure(side, table);
        Sql.execute(side, "TRUNCATE TABLE " + table);
        Sql.execute(side, restart.replace("{table}", table).replace("{next}", Long.toString(begin + 1)));
        start = begin;
    }

    @Override
    public void remove(Connection side) throws SQLException {
        Sql.execute(side, "DROP TABLE IF EXISTS " + table);
    }

    /// {@inheritDoc}
    ///
    /// That is of those numbers whose rows are there to be seen.
    @Override
    public long total(Connection side) throws SQLException {
        return Sql.number(side, "SELECT COALESCE(MAX(n), " + start + ") FROM " + table);
    }
}
