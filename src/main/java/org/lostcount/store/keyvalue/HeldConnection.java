package org.lostcount.store.keyvalue;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A session's hold on a connection: kept while there are enough for all sessions; where they share
/// connections, taken for each attempt. One thread, except [#cut].
///
/// @param <C> a connection
final class HeldConnection<C> implements Supplier<C> {
    private final ConnectionPool<C> pool;

    private ConnectionPool.@Nullable Held<C> held;
    private volatile ConnectionPool.@Nullable Held<C> busy;
    private long waitedNanos;

    HeldConnection(ConnectionPool<C> pool) {
        this.pool = pool;
    }

    /// Takes a connection, and says whether there was one.
    ///
    /// @throws Unreachable when a new one can't be made
    boolean take() throws InterruptedException {
        long begin = System.nanoTime();
        try {
            held = pool.take();
            return held != null;
        } finally {
            waitedNanos += System.nanoTime() - begin;
        }
    }

    /// Has a connection that can be sent over, waiting also for a store that is away.
    ///
    /// @throws Unreachable when there was none in time
    void need() throws InterruptedException {
        if (held != null && pool.isSpent(held)) {
            discard();
        }
        if (held == null && !await()) {
            throw new Unreachable("there was no connection in time", null);
        }
        if (busy == null) {
            busy = held;
        }
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
    void end() {
        busy = null;
        if (pool.isShared()) {
            giveBack();
        }
    }

    /// Whether it has a connection that is not known to be broken.
    boolean isHeld() {
        return held != null;
    }

    /// What it has, during an attempt.
    @Override
    public C get() {
        return Objects.requireNonNull(held).connection();
    }

    /// Of which of the server's lives its connection is, see [RunServer#era].
    int era() {
        return Objects.requireNonNull(held).era();
    }

    /// Gives back what it has, if anything.
    void giveBack() {
        ConnectionPool.Held<C> whole = held;
        held = null;
        if (whole != null) {
            pool.giveBack(whole);
        }
    }

    /// Throws away what it has, if anything.
    void discard() {
        ConnectionPool.Held<C> broken = held;
        held = null;
        busy = null;
        if (broken != null) {
            pool.discard(broken);
        }
    }

    /// Cuts the connection of an attempt that is under way. Any thread.
    void cut() {
        ConnectionPool.Held<C> running = busy;
        if (running != null) {
            pool.cut(running);
        }
    }

    /// Nanoseconds spent so far waiting for a connection.
    long waitedNanos() {
        return waitedNanos;
    }
}
