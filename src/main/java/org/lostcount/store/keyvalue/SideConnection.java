package org.lostcount.store.keyvalue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One connection for what is no increment: made when it is first wanted, and anew where the one before was lost.
/// One thread at a time, apart from [#moved].
///
/// @param <C> a connection
final class SideConnection<C> implements Supplier<C>, AutoCloseable {
    private final Connector<C> connector;
    private final Errors errors;
    private final AtomicInteger moves = new AtomicInteger();
    private volatile @Nullable C connection;

    SideConnection(Connector<C> connector, Errors errors) {
        this.connector = connector;
        this.errors = errors;
    }

    /// It, connected.
    ///
    /// @throws RuntimeException as the connector throws it
    @Override
    public C get() {
        C open = connection;
        if (open != null && connector.isSpent(open)) {
            close();
            open = null;
        }
        while (open == null) {
            int before = moves.get();
            open = connector.connect();
            connection = open;
            if (moves.get() != before) {
                close();
                open = null;
            }
        }
        return open;
    }

    /// Where to connect is another place from now on: what leads to the one before is cut, also if somebody waits for
    /// an answer over it. Any thread.
    void moved() {
        moves.incrementAndGet();
        C open = connection;
        if (open != null) {
            connector.cut(open);
        }
    }

    /// Asks over the connection.
    ///
    /// @throws RuntimeException as the question throws it
    <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            if (errors.isLost(e)) {
                close();
            }
            throw e;
        }
    }

    /// As [#ask], and once more over a new connection where the old one is lost: for questions that may be asked
    /// twice.
    <T> T askAgain(Supplier<T> question) {
        try {
            return ask(question);
        } catch (RuntimeException e) {
            if (!errors.isLost(e)) {
                throw e;
            }
            return ask(question);
        }
    }

    /// Ends the connection. It may be made again.
    @Override
    public void close() {
        C open = connection;
        connection = null;
        if (open != null) {
            connector.cut(open);
        }
    }
}
