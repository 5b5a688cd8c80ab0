package org.lostcount.store.redis;

import java.util.List;
import java.util.Map;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Tracing;

/// A strategy in Redis: its commands and the increment that sends them. Stateless, so one instance
/// serves all sessions.
///
/// Commands are constants, see [Commands]; they are both sent and displayed.
interface RedisStrategy {
    /// Why nothing is known of who wrote over whom where connections break.
    String BROKEN = "a write whose answer is lost does not tell what it replaced";

    Strategy strategy();

    /// The technique as a cell of the board shows it.
    String technique();

    /// The commands in the order of the increment, those that are sent at once in one text.
    List<String> statements();

    /// The same as they are sent in a run with evidence, one for one: a write leaves the id of its operation
    /// with the value, and brings that of the one before it.
    List<String> traced();

    /// Whether ids are kept in keys beside the values, and not in one with them.
    default boolean hasIdsBeside() {
        return false;
    }

    /// How many keys hold one counter.
    default int keys() {
        return 1;
    }

    /// One attempt to add `delta` to the counter whose first key has the number `first`.
    ///
    /// @throws RuntimeException as the client threw it; the session judges what it means
    Outcome increment(RedisSession session, int first, long delta) throws InterruptedException;

    default Counter counter() {
        return new Counter(
                new CounterId(RedisStore.NAME, strategy().name()),
                strategy(),
                technique(),
                Counter.Language.COMMANDS,
                statements(),
                new Tracing.UnlessBroken(new Tracing.Statements(Map.of(Phrasing.TRACED, traced())), BROKEN),
                getClass(),
                List.of());
    }
}
