package org.lostcount.store.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.lostcount.counter.StoreException;
import org.lostcount.store.sql.SqlErrors;

/// What one of two servers is asked and told beside the work of runs, each time over a connection of its own.
/// Immutable.
record PairSide(String url, Properties properties) {
    static final String RESUME = "SELECT pg_wal_replay_resume()";

    private static final long FOLLOWING_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int PROMOTION_SECONDS = 30;
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final String VAIN_WAITS = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event ="
            + " 'SyncRep' AND now() - state_change > interval '100 ms'";

    /// Comes back when it follows the other.
    ///
    /// @param log where it says what keeps it from that
    void awaitFollowing(Path log) throws StoreException, InterruptedException {
        long begin = System.nanoTime();
        try (Connection connection = connect()) {
            while (!"streaming".equals(ask(connection, "SELECT status FROM pg_stat_wal_receiver"))) {
                if (System.nanoTime() - begin > FOLLOWING_NANOS) {
                    throw new StoreException("The second PostgreSQL does not follow the first; read " + log
                            + ", or leave out --topology.");
                }
                Thread.sleep(5);
            }
        } catch (SQLException e) {
            throw failed("The second of two PostgreSQL servers does not answer", e);
        }
    }

    /// Comes back when whoever follows it has heard of everything so far.
    void awaitHeard() throws StoreException {
        try (Connection connection = connect()) {
            ask(connection, "SELECT set_config('synchronous_commit', 'remote_apply', false)");
            ask(connection, "SELECT pg_logical_emit_message(true, 'lost-count', '')");
        } catch (SQLException e) {
            throw failed("The second of two PostgreSQL servers does not follow", e);
        }
    }

    /// Has one that follows go on applying what it hears, or pause; comes back when it does.
    void replay(boolean goesOn) throws StoreException {
        String wanted = goesOn ? "not paused" : "paused";
        long begin = System.nanoTime();
        try (Connection connection = connect()) {
            ask(connection, goesOn ? RESUME : "SELECT pg_wal_replay_pause()");
            while (!wanted.equals(ask(connection, "SELECT pg_get_wal_replay_pause_state()"))) {
                if (System.nanoTime() - begin > FOLLOWING_NANOS) {
                    throw new StoreException("The second PostgreSQL is not " + wanted + "; leave out --read-from.");
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (SQLException e) {
            throw failed("The second of two PostgreSQL servers can't be held", e);
        }
    }

    /// Has it take over, and comes back when it takes writes.
    ///
    /// @param log where it says what keeps it from that
    void promote(Path log) throws StoreException {
        try (Connection connection = connect()) {
            if (!"t".equals(ask(connection, "SELECT pg_promote(true, " + PROMOTION_SECONDS + ")"))) {
                throw new StoreException(
                        "The follower did not take over within " + PROMOTION_SECONDS + " s; read " + log + ".");
            }
        } catch (SQLException e) {
            throw failed("The follower did not take over", e);
        }
    }

    /// Ends, as long as it is there, each wait for a follower that has lasted for a moment.
    void endVainWaits() {
        try (Connection connection = connect()) {
            while (true) {
                ask(connection, VAIN_WAITS);
                Thread.sleep(MOMENT);
            }
        } catch (SQLException e) {
            // It has ended, and all who waited there.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, properties);
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static StoreException failed(String what, SQLException e) {
        return new StoreException(what + ": " + SqlErrors.firstLine(e.getMessage()) + ".", e);
    }
}
