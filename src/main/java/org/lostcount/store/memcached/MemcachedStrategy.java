package org.lostcount.store.memcached;

import java.util.List;
import java.util.Map;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Tracing;

/// A strategy in memcached: its commands and the increment that sends them. Stateless, so one instance
/// serves all sessions.
///
/// Commands are constants, see [Text]; they are both sent and displayed.
interface MemcachedStrategy {
    Strategy strategy();

    /// The technique as a cell of the board shows it.
    String technique();

    /// The commands in the order of the increment.
    List<String> statements();

    /// The same as they are sent in a run with evidence, one for one; none where it keeps none.
    default List<String> traced() {
        return List.of();
    }

    /// Why it keeps no evidence, as the end of a sentence; for those that keep it, why not while connections break.
    String untraced();

    /// How many keys hold one counter.
    default int keys() {
        return 1;
    }

    /// One attempt to add `delta` to the counter whose first key has the number `first`.
    ///
    /// @throws RuntimeException as the connection threw it; the session judges what it means
    Outcome increment(MemcachedSession session, int first, long delta) throws InterruptedException;

    private Tracing tracing() {
        Tracing whole = traced().isEmpty()
                ? new Tracing.None(untraced())
                : new Tracing.Statements(Map.of(Phrasing.TRACED, traced()));
        return new Tracing.UnlessBroken(whole, untraced());
    }

    default Counter counter() {
        return new Counter(
                new CounterId(MemcachedStore.NAME, strategy().name()),
                strategy(),
                technique(),
                Counter.Language.COMMANDS,
                statements(),
                tracing(),
                getClass(),
                List.of());
    }
}
