package org.lostcount.store.memcached;

import java.util.List;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;

/// `get`, add in the program, `set`: each command is atomic, the two together are not.
final class MemcachedNaive implements MemcachedStrategy {
    static final String READ = "get {table}:?";
    static final String WRITE = "set {table}:? 0 0 ? ↲ ?";
    static final String UNTRACED = "set does not tell what it replaces";

    @Override
    public Strategy strategy() {
        return Strategy.NAIVE;
    }

    @Override
    public String technique() {
        return "get then set";
    }

    @Override
    public List<String> statements() {
        return List.of(READ, WRITE);
    }

    @Override
    public String untraced() {
        return UNTRACED;
    }

    // region increment
    @Override
    public Outcome increment(MemcachedSession session, int key, long delta) throws InterruptedException {
        long n = session.read(READ, key);
        session.write(WRITE, key, n + delta);
        return Outcome.OK;
    }
    // endregion
}
