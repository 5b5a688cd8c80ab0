package org.lostcount.store.sql;

import java.util.regex.Pattern;

/// How a store's statements are worded when a run keeps evidence: each read also gets the id of the operation that
/// wrote the value, each write leaves the id of its own and gets that of the one it replaced. Their number and their
/// order stay the same, and so do the locks they take.
public enum SqlTracing {
    /// For engines whose `UPDATE` can return columns.
    RETURNING {
        @Override
        String updating(String sql) {
            return sql.endsWith(VALUE) ? sql + ", prev_op" : sql + " RETURNING prev_op";
        }
    },
    /// For engines that select from what an `UPDATE` has made.
    FINAL_TABLE {
        @Override
        String updating(String sql) {
            return sql.startsWith(DELTA_TABLE)
                    ? sql.replace(DELTA_TABLE, "SELECT n, prev_op FROM FINAL TABLE (")
                    : "SELECT prev_op FROM FINAL TABLE (" + sql + ")";
        }
    };

    private static final String VALUE = " RETURNING n";
    private static final String DELTA_TABLE = "SELECT n FROM FINAL TABLE (";
    private static final Pattern READ = Pattern.compile("^SELECT n FROM (?!FINAL)");
    private static final String UPDATE = "UPDATE {table} SET ";

    /// The traced wording of one of a strategy's statements.
    String traced(String sql) {
        if (sql.contains(UPDATE)) {
            return updating(sql.replace(UPDATE, UPDATE + "prev_op = last_op, last_op = ?, "));
        }
        return READ.matcher(sql).replaceFirst("SELECT n, last_op FROM ");
    }

    abstract String updating(String sql);
}
