package org.lostcount.store.memcached;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// `gets` brings a number of the value's write along, and `cas` writes only if there was no other since. Not
/// what the value is counts, so it is not deceived by a value that came back.
final class MemcachedConditional implements MemcachedStrategy {
    static final String READ = "gets {table}:?";
    static final String WRITE = "cas {table}:? 0 0 ? ? ↲ ?";

    @Override
    public Strategy strategy() {
        return Strategy.CONDITIONAL;
    }

    @Override
    public String technique() {
        return "gets, then cas";
    }

    @Override
    public List<String> statements() {
        return List.of(READ, WRITE);
    }

    @Override
    public List<String> traced() {
        return List.of(READ, "cas {table}:? 0 0 ? ? ↲ ? ?");
    }

    @Override
    public String untraced() {
        return "a write whose answer is lost does not tell what it replaced";
    }

    // region increment
    @Override
    public Outcome increment(MemcachedSession session, int key, long delta) throws InterruptedException {
        long n = session.read(READ, key);
        boolean written = session.writeIf(WRITE, key, n + delta);
        return written ? Outcome.OK : Outcome.OUT_OF_SYNC;
    }
    // endregion
}
