package org.lostcount.store.sql;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Phrasing;

/// What all sessions of one run share. Immutable; any thread.
///
/// @param breakable the server that is broken meanwhile, else nothing
/// @param reader where connections come from over which a value is read that is written elsewhere; else nothing
/// @param traced whether the operations' ids are written and read
/// @param table what stands for `{table}` in the statements
/// @param firstId the id of the first counter's first row
/// @param autocommit whether each statement is a transaction of its own
/// @param shared whether there are fewer connections than workers
record SqlRun(
        HikariDataSource pool,
        @Nullable SqlBreakable breakable,
        SqlConnections.@Nullable Source reader,
        SqlTerms terms,
        SqlEngine engine,
        Phrasing phrasing,
        boolean traced,
        String table,
        long firstId,
        boolean autocommit,
        boolean shared) {
    boolean isResolvable() {
        return phrasing == Phrasing.RESOLVABLE;
    }
}
