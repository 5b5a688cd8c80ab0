package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.lostcount.counter.StoreException;

/// A pooler between this program and a database, which hands the database's sessions on from one transaction to the
/// next: PgBouncer in transaction pooling, and what works alike. Whatever is set for a session there stays on somebody
/// else's, and does not hold for ours. Immutable.
///
/// @param isolation the level that its sessions have, as JDBC numbers them
/// @param settings what else its sessions have that a run may want otherwise
record SqlPooler(int isolation, Map<String, String> settings) {
    private static final String WHO =
            "At --url is a pooler, such as PgBouncer in transaction mode, that hands sessions on between transactions";
    /// How often the one session is asked while another one has a transaction open.
    private static final int ASKED = 3;

    /// Lets a run pass, or says why it would not be what it is said to be.
    ///
    /// @param single whether nothing can be told to a transaction: its statements each stand for themselves
    /// @param level what is wanted, as JDBC numbers them
    /// @param wanted what else
    /// @param patient whether its workers are held between two steps
    void admit(String strategy, boolean single, int level, Map<String, String> wanted, boolean patient)
            throws StoreException {
        if (patient) {
            throw new StoreException(WHO + ", so that nobody can be held between two steps and be asked about; give the"
                    + " URL of the server itself to step, or load it with bench.");
        }
        if (single && level != isolation) {
            throw refused(strategy, SqlTerms.spoken(isolation), SqlTerms.spoken(level), "--isolation");
        }
        for (Map.Entry<String, String> each : wanted.entrySet()) {
            String has = settings.get(each.getKey());
            if (single && !each.getValue().equals(has)) {
                String name = each.getKey() + " = ";
                throw refused(strategy, name + has, name + each.getValue(), "--durable-commit");
            }
        }
    }

    private static StoreException refused(String strategy, String has, String wanted, String option) {
        return new StoreException(WHO + ", and " + strategy + " sends single statements, which run there with " + has
                + " and not with " + wanted + "; leave out " + option + ", or give the URL of the server itself.");
    }

    /// Whether two connections that are open at once have the same number in the database, or one has another number
    /// than before.
    ///
    /// @param another a further connection to the same database
    /// @param self a query for the number of the session that asks
    static boolean isBetween(Connection one, SqlConnections.Source another, String self) throws SQLException {
        long number = Sql.number(one, self);
        if (number <= 0) {
            return false; // not a number, but what a database says that has none
        }
        try (Connection other = another.connect()) {
            other.setAutoCommit(false);
            boolean shared = Sql.number(other, self) == number;
            for (int i = 0; i < ASKED && !shared; i++) {
                shared = Sql.number(one, self) != number;
            }
            other.rollback();
            return shared;
        }
    }
}
