package org.lostcount.store.keyvalue;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A session's hold on a connection: kept while there are enough for all sessions; where they share
/// connections, taken for each attempt. One thread, except [#cut].
///
/// @param <C> a connection
public final class Lease<C> {
    private final ConnectionPool<C> pool;

    private ConnectionPool.@Nullable Held<C> held;
    private volatile ConnectionPool.@Nullable Held<C> busy;
    private long waitedNanos;

    public Lease(ConnectionPool<C> pool) {
        this.pool = pool;
    }

    /// Takes a connection, and says whether there was one.
    ///
    /// @throws Unreachable when a new one can't be made
    public boolean take() throws InterruptedException {
        long begin = System.nanoTime();
        try {
            held = pool.take();
            return held != null;
        } finally {
            waitedNanos += System.nanoTime() - begin;
        }
    }

    /// Begins an attempt: has a connection, waiting also for a store that is away, or says that there was
    /// none in time.
    public boolean begin() throws InterruptedException {
        if (held == null && !await()) {
            return false;
        }
        busy = held;
        return true;
    }

    private boolean await() throws InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            try {
                return take();
            } catch (Unreachable e) {
                if (System.nanoTime() - begin > ConnectionPool.PATIENCE.toNanos()) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /// Ends an attempt.
    public void end() {
        busy = null;
        if (pool.isShared()) {
            giveBack();
        }
    }

    /// Whether it has a connection that is not known to be broken.
    public boolean isHeld() {
        return held != null;
    }

    /// What it has, during an attempt.
    public C connection() {
        return Objects.requireNonNull(held).connection();
    }

    /// Of which of the server's lives its connection is, see [Site#era].
    public int era() {
        return Objects.requireNonNull(held).era();
    }

    /// Gives back what it has, if anything.
    public void giveBack() {
        ConnectionPool.Held<C> whole = held;
        held = null;
        if (whole != null) {
            pool.giveBack(whole);
        }
    }

    /// Throws away what it has, if anything.
    public void discard() {
        ConnectionPool.Held<C> broken = held;
        held = null;
        if (broken != null) {
            pool.discard(broken);
        }
    }

    /// Cuts the connection of an attempt that is under way. Any thread.
    public void cut() {
        ConnectionPool.Held<C> running = busy;
        if (running != null) {
            pool.cut(running);
        }
    }

    /// Nanoseconds spent so far waiting for a connection.
    public long waitedNanos() {
        return waitedNanos;
    }
}
