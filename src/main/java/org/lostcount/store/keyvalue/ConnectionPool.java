package org.lostcount.store.keyvalue;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.CounterSettings;

/// The connections of a counter's sessions: as many as the settings say, made when they are wanted. Any
/// thread.
///
/// Commons Pool, which one of the clients brings along, connects anew in place of what is thrown away, on the
/// thread that throws it away: whoever gives up on a server that hangs would wait for it once more.
///
/// @param <C> a connection
final class ConnectionPool<C> implements AutoCloseable {
    /// How long a worker waits for a connection.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Connector<C> connector;
    private final IntSupplier era;
    private final boolean shared;
    private final Semaphore places;
    private final ConcurrentLinkedDeque<Held<C>> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    /// @param connection with the era that was told when it was there
    record Held<C>(C connection, int era) {}

    /// @param era how often the server has been restarted
    ConnectionPool(Connector<C> connector, IntSupplier era, CounterSettings settings) {
        this.connector = connector;
        this.era = era;
        this.shared = settings.sessions() > settings.poolSize();
        this.places = new Semaphore(Math.min(settings.poolSize(), settings.sessions()));
    }

    /// Whether there are fewer connections than sessions.
    boolean isShared() {
        return shared;
    }

    boolean isClosed() {
        return closed;
    }

    /// A connection, or nothing when all are in use for as long as anybody waits, or the pool is closed.
    ///
    /// @throws Unreachable when a new one can't be made
    @Nullable
    Held<C> take() throws InterruptedException {
        if (closed || !places.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
            return null;
        }
        Held<C> known = idle.pollFirst();
        if (known != null) {
            return known;
        }
        try {
            C connection = connector.connect();
            return new Held<>(connection, era.getAsInt());
        } catch (RuntimeException e) {
            places.release();
            throw new Unreachable(String.valueOf(e.getMessage()), e);
        }
    }

    void giveBack(Held<C> connection) {
        idle.addFirst(connection);
        places.release();
        if (closed) {
            endIdle();
        }
    }

    void discard(Held<C> broken) {
        connector.cut(broken.connection());
        places.release();
    }

    boolean isSpent(Held<C> connection) {
        return connector.isSpent(connection.connection());
    }

    void cut(Held<C> connection) {
        connector.cut(connection.connection());
    }

    /// Ends the connections that nobody uses; the others end when they are given back.
    @Override
    public void close() {
        closed = true;
        endIdle();
    }

    private void endIdle() {
        for (Held<C> left = idle.pollFirst(); left != null; left = idle.pollFirst()) {
            cut(left);
        }
    }
}
