package org.lostcount.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.lostcount.counter.Follower;
import org.lostcount.counter.StoreException;

/// The follower of a server of ours while it is held, and what a counter is there. Any thread.
final class SqlFollower implements Follower, AutoCloseable {
    private final OwnServer server;
    private final Connection reader;
    private final SqlCells cells;

    /// Holds it.
    ///
    /// @param reader a connection to it, which is closed with this
    SqlFollower(OwnServer server, Connection reader, SqlCells cells) throws StoreException {
        this.server = server;
        this.reader = reader;
        this.cells = cells;
        server.hold(true);
    }

    @Override
    public String applying() {
        return server.applying();
    }

    @Override
    public void apply() throws StoreException {
        server.heard();
    }

    @Override
    public synchronized long shows() throws StoreException {
        try {
            return cells.total(reader);
        } catch (SQLException e) {
            throw Sql.failed("The follower does not tell what it shows", e);
        }
    }

    @Override
    public void close() {
        try (reader) {
            server.hold(false);
        } catch (SQLException | StoreException e) {
            // It is gone, or is let go before the next run.
        }
    }
}
