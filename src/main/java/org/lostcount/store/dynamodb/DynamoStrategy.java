package org.lostcount.store.dynamodb;

import java.util.List;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Tracing;

/// A strategy in DynamoDB: its requests and the increment that sends them. Stateless, so one instance
/// serves all sessions.
///
/// Requests are constants, see [Request]; they are both sent and displayed.
interface DynamoStrategy {
    Strategy strategy();

    /// The technique as a cell of the board shows it.
    String technique();

    /// The requests in the order of the increment.
    List<String> statements();

    /// How many items hold one counter.
    default int items() {
        return 1;
    }

    /// One attempt to add `delta` to the counter whose first item has the number `first`.
    ///
    /// @throws RuntimeException as the client threw it; the session judges what it means
    Outcome increment(DynamoSession session, int first, long delta) throws InterruptedException;

    default Counter counter() {
        return new Counter(
                new CounterId(DynamoStore.NAME, strategy().name()),
                strategy(),
                technique(),
                Counter.Language.COMMANDS,
                statements(),
                new Tracing.None("its requests here do not carry an operation's id"),
                getClass(),
                List.of());
    }
}
