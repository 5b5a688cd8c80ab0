package org.lostcount.store.keyvalue;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// A session's way to the lock of a cell: a key of the store that expires, with a token that nobody else has. One
/// thread, except [#waitsFor].
final class CellLock {
    private final SessionGroup<?> group;
    private final HeldConnection<?> held;
    private final Verbs verbs;
    private final long number;
    private final SplittableRandom random;
    private long taken;
    private String token = "";
    private volatile int awaited = -1;

    /// @param number the session's
    /// @param random how long it waits before it looks again
    CellLock(SessionGroup<?> group, HeldConnection<?> held, Verbs verbs, long number, SplittableRandom random) {
        this.group = group;
        this.held = held;
        this.verbs = verbs;
        this.number = number;
        this.random = random;
    }

    /// Takes the lock as soon as nobody has it.
    void take(int cell) throws InterruptedException {
        taken++;
        // No other session of this run ever has this token.
        token = number + "." + taken;
        long ceiling = group.pauses().first().toNanos();
        try {
            while (!acquire(cell)) {
                awaited = cell;
                TimeUnit.NANOSECONDS.sleep(random.nextLong(ceiling));
                ceiling = Math.min(group.pauses().most().toNanos(), 2 * ceiling);
            }
        } finally {
            awaited = -1;
        }
    }

    private boolean acquire(int cell) throws InterruptedException {
        held.need();
        return verbs.acquire(cell, token, group.lockLife());
    }

    /// Releases it, and says whether it still was this session's. That the store could not be asked counts as if, as
    /// the lock then expires.
    boolean release(int cell) {
        try {
            held.need();
            return verbs.release(cell, token);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Unreachable e) {
            // It is away.
        } catch (RuntimeException e) {
            if (group.errors().isLost(e)) {
                held.discard();
            } else if (!group.errors().isKnown(e)) {
                throw e;
            }
        }
        return true;
    }

    /// The number of the session whose token this is.
    static long owner(String token) {
        return Long.parseLong(token.substring(0, token.indexOf('.')));
    }

    /// Which cell's lock it waits for now. Any thread.
    OptionalLong waitsFor() {
        int cell = awaited;
        return cell < 0 ? OptionalLong.empty() : OptionalLong.of(cell);
    }
}
