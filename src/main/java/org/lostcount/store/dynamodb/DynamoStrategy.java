package org.lostcount.store.dynamodb;

import java.util.List;
import java.util.Map;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Tracing;

/// A strategy in DynamoDB: its requests and the increment that sends them. Stateless, so one instance
/// serves all sessions.
///
/// Requests are constants, see [Request]; they are both sent and displayed.
interface DynamoStrategy {
    /// Why nothing is known of who wrote over whom where connections break.
    String BROKEN = "a write whose answer is lost does not tell what it replaced";

    Strategy strategy();

    /// The technique as a cell of the board shows it.
    String technique();

    /// The requests in the order of the increment.
    List<String> statements();

    /// The same as they are sent in a run with evidence, one for one: a write leaves the id of its operation beside the
    /// value, and brings that of the one before it.
    List<String> traced();

    /// Whether there are items beside the values that say who may change them.
    default boolean hasLocks() {
        return false;
    }

    /// How many items hold one counter.
    default int items() {
        return 1;
    }

    /// One attempt to add `delta` to the counter whose first item has the number `first`.
    ///
    /// @throws RuntimeException as the client threw it; the session judges what it means
    Outcome increment(DynamoSession session, int first, long delta) throws InterruptedException;

    /// It as the board shows it.
    ///
    /// @param breakable whether it is on servers of the program's own
    default Counter counter(boolean breakable) {
        Tracing whole = new Tracing.Statements(Map.of(Phrasing.TRACED, traced()));
        return new Counter(
                new CounterId(DynamoStore.NAME, strategy().name()),
                strategy(),
                technique(),
                Counter.Language.COMMANDS,
                statements(),
                breakable ? new Tracing.UnlessBroken(whole, BROKEN) : whole,
                getClass(),
                List.of());
    }
}
