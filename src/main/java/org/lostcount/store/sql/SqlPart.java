package org.lostcount.store.sql;

import java.util.List;
import java.util.regex.Pattern;
import org.lostcount.counter.Step;

/// One statement of somebody's own increment. Immutable.
///
/// @param sql as it is sent, with `{table}` for the table and `?` for each of `names`
/// @param plain the same with one space between its pieces and no quotes that are not needed
/// @param names what is put in, in order
/// @param role what it does to the transaction, if anything
/// @param step what a worker is held before; nobody is held before a statement that only prepares the next one
/// @param inside whether a transaction is open when it is sent
/// @param replaces whether it may well say that it has changed two rows where it has replaced one
record SqlPart(String sql, String plain, List<String> names, Role role, Step step, boolean inside, boolean replaces) {
    /// What a statement does to the transaction.
    enum Role {
        BEGIN,
        /// Says how it runs, or marks a place in it.
        PREPARES,
        COMMIT,
        /// Commits, and begins another one at once.
        CHAIN,
        ROLLBACK,
        /// To a place in it.
        BACK,
        /// Nothing: it reads or writes.
        COUNTS
    }

    private static final Pattern ADDS_TO_ROW = Pattern.compile("(?i)SET n = n [+-] ");

    /// Whether it is sent together with the statement after it, so that nobody is held between the two.
    boolean isBefore() {
        return role == Role.BEGIN || role == Role.PREPARES;
    }

    /// Whether it reads or writes.
    boolean counts() {
        return role == Role.COUNTS;
    }

    boolean writes() {
        return counts() && (step == Step.WRITE || step == Step.ADD);
    }

    /// Whether it is what makes a write permanent.
    boolean decides() {
        return role == Role.COMMIT || role == Role.CHAIN || (writes() && !inside);
    }

    /// Whether what it replaces is what it builds on, whatever was read before.
    boolean isSure() {
        return addsToRow() || (plain.endsWith(" AND n = ?") && names.getLast().equals("n"));
    }

    boolean addsToRow() {
        return ADDS_TO_ROW.matcher(plain).find();
    }
}
