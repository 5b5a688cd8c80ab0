package org.lostcount.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Phrasing;

/// How a store's statements are worded when a run wants to know more than the total. With evidence each read also gets
/// the id of the operation that wrote the value, each write leaves the id of its own and gets that of the one it
/// replaced. Where outcomes are to be resolved, it gets the transaction's number besides, where the engine has one.
/// The statements' order stays the same, and so do the locks they take.
public enum SqlTracing {
    /// For PostgreSQL, whose `UPDATE` can return columns.
    RETURNING {
        @Override
        String updating(String sql, boolean numbered) {
            String also = numbered ? ", pg_current_xact_id()" : "";
            return (sql.endsWith(VALUE) ? sql + ", prev_op" : sql + " RETURNING prev_op") + also;
        }

        @Override
        String inserting(String sql) {
            return (sql.endsWith(VALUE) ? sql + ", " : sql + " RETURNING ") + "pg_current_xact_id()";
        }

        @Override
        boolean isNumbered() {
            return true;
        }
    },
    /// For H2, which selects from what an `UPDATE` has made, and numbers no transactions.
    FINAL_TABLE {
        @Override
        String updating(String sql, boolean numbered) {
            return sql.startsWith(DELTA_TABLE)
                    ? sql.replace(DELTA_TABLE, "SELECT n, prev_op FROM FINAL TABLE (")
                    : "SELECT prev_op FROM FINAL TABLE (" + sql + ")";
        }

        @Override
        boolean isNumbered() {
            return false;
        }
    },
    /// For MariaDB, whose `UPDATE` brings no row: what it hands back is one number, as if it were a generated
    /// key. Where two are asked for, they are kept in variables of the session and selected in the same block.
    LAST_INSERT_ID {
        @Override
        String updating(String sql, boolean numbered) {
            Matcher adding = SUM.matcher(sql);
            return adding.find()
                    ? "BEGIN NOT ATOMIC "
                            + adding.replaceFirst("n = (@n := $1)")
                                    .replace("prev_op = last_op", "prev_op = (@prev_op := last_op)")
                            + "; IF ROW_COUNT() = 1 THEN SELECT @n, @prev_op; END IF; END"
                    : sql.replace("prev_op = last_op", "prev_op = LAST_INSERT_ID(last_op)");
        }

        @Override
        boolean isNumbered() {
            return false;
        }

        @Override
        boolean answersByKey(Phrasing phrasing) {
            return phrasing == Phrasing.PLAIN;
        }
    };

    private static final Pattern SUM = Pattern.compile("n = CAST\\(LAST_INSERT_ID\\((.*?)\\) AS SIGNED\\)");
    private static final String VALUE = " RETURNING n";
    private static final String DELTA_TABLE = "SELECT n FROM FINAL TABLE (";
    private static final Pattern READ = Pattern.compile("(?i)^SELECT n(, version)? FROM (?!FINAL)");
    private static final Pattern UPDATE = Pattern.compile("(?i)UPDATE \\{table\\}\\w* SET ");

    /// A strategy's statements in another phrasing. An increment under autocommit becomes a transaction where
    /// it is to be resolved: a single statement tells its number only in the answer, which is the one that can
    /// be lost.
    List<String> worded(SqlStrategy strategy, Phrasing phrasing) {
        List<String> all = new ArrayList<>();
        for (String sql : strategy.statements()) {
            all.add(worded(sql, phrasing));
            if (phrasing == Phrasing.RESOLVABLE && strategy.autocommit() && (isUpdate(sql) || isInsert(sql))) {
                all.add(Counter.COMMIT);
            }
        }
        return List.copyOf(all);
    }

    /// One of a strategy's statements in another phrasing.
    String worded(String sql, Phrasing phrasing) {
        if (phrasing == Phrasing.PLAIN) {
            return sql;
        }
        if (isUpdate(sql)) {
            return updating(
                    UPDATE.matcher(sql).replaceFirst("$0prev_op = last_op, last_op = ?, "),
                    phrasing == Phrasing.RESOLVABLE);
        }
        if (isInsert(sql)) {
            return phrasing == Phrasing.RESOLVABLE ? inserting(sql) : sql;
        }
        return READ.matcher(sql).replaceFirst("SELECT n$1, last_op FROM ");
    }

    private static boolean isUpdate(String sql) {
        return UPDATE.matcher(sql).find();
    }

    private static boolean isInsert(String sql) {
        return sql.contains("INSERT INTO {table}");
    }

    /// A statement that inserts a row, which has no room for ids, where the transaction's number is to be known.
    String inserting(String sql) {
        return sql;
    }

    /// Whether the sum of a statement that adds comes as a generated key, and not in a row.
    boolean answersByKey(Phrasing phrasing) {
        return false;
    }

    abstract String updating(String sql, boolean numbered);

    /// Whether a resolvable write tells its transaction's number, in the last column of its row.
    abstract boolean isNumbered();
}
