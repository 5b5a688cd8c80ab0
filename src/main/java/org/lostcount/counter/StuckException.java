package org.lostcount.counter;

import java.io.Serial;

/// A worker waits, and whom it waits for will do nothing more that could end that.
public final class StuckException extends StoreException {
    @Serial
    private static final long serialVersionUID = 1;

    private StuckException(String sentence) {
        super(sentence);
    }

    /// `waiter` waits for `holder`, whose increment has ended.
    public static StuckException after(int waiter, int holder) {
        return new StuckException(
                "Worker " + waiter + " waits for ever for worker " + holder + ", whose increment has ended"
                        + " while its session still keeps a lock or a transaction: let go of it before the end"
                        + " (pg_advisory_unlock, RELEASE_LOCK, UNLOCK TABLES, COMMIT), or take a lock that ends with the"
                        + " transaction (FOR UPDATE, pg_advisory_xact_lock).");
    }

    /// `waiter` waits for a session that is none of the workers'.
    public static StuckException behind(int waiter, long session) {
        return new StuckException("Worker " + waiter + " waits for session " + session
                + " of the database, which is none of" + " this program's: end what it does, and try again.");
    }
}
