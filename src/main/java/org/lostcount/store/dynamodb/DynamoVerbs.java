package org.lostcount.store.dynamodb;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lostcount.counter.Trace;
import org.lostcount.store.keyvalue.Stored;
import org.lostcount.store.keyvalue.Verb;
import org.lostcount.store.keyvalue.Verbs;
import org.lostcount.store.keyvalue.Wording;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// What increments are made of in DynamoDB. One thread.
///
/// @see DynamoStore for the requests
final class DynamoVerbs implements Verbs {
    private final Supplier<DynamoConnection> connection;
    private final Function<Verb, CommandText> texts;
    private final Wording wording;

    DynamoVerbs(Supplier<DynamoConnection> connection, Wording wording) {
        this.connection = connection;
        this.texts = wording.ready(each -> new CommandText(each.getFirst()));
        this.wording = wording;
    }

    @Override
    public boolean acquire(int cell, String token, Duration life) {
        // It expires by the clocks of those who want it.
        long now = System.currentTimeMillis();
        return sendIf(Verb.ACQUIRE, cell, Map.of("lock_token", token, "expires", now + life.toMillis(), ":now", now))
                .isPresent();
    }

    @Override
    public boolean release(int cell, String token) {
        return sendIf(Verb.RELEASE, cell, Map.of(":token", token)).isPresent();
    }

    @Override
    public Stored read(int cell, boolean forWriteIf) {
        Verb verb = forWriteIf ? Verb.READ_FOR_WRITE_IF : Verb.READ;
        return DynamoAnswer.stored(
                send(verb, cell, Map.of("ConsistentRead", connection.get().isConsistent())));
    }

    @Override
    public long write(int cell, long number, long operation) {
        return DynamoAnswer.writer(send(Verb.WRITE, cell, Map.of("n", number, "op", operation)));
    }

    @Override
    public OptionalLong writeIf(int cell, long number, Stored was, long operation) {
        var values = Map.of("n", number, "op", operation, ":old", was.number(), ":was", was.writer());
        // The condition compares values, not writes: one that came back is the same.
        return sendIf(Verb.WRITE_IF, cell, values).stream()
                // A transaction does not tell what it replaced; that it is what was read is its condition.
                .mapToLong(replaced -> replaced.isEmpty() ? was.writer() : DynamoAnswer.writer(replaced))
                .findFirst();
    }

    @Override
    public Sum add(int cell, long delta, long operation) {
        return sum(send(Verb.ADD, cell, Map.of(":delta", delta, ":op", operation)), delta);
    }

    @Override
    public OptionalLong addOnce(int cell, long delta, long operation, long name) {
        // A transaction that was done before is answered as it was then.
        send(Verb.ADD_ONCE, cell, Map.of(":delta", delta, "ClientRequestToken", name));
        return OptionalLong.of(Trace.UNKNOWN);
    }

    @Override
    public Sum subtract(int cell, long amount, long operation) {
        return sum(send(Verb.SUBTRACT, cell, Map.of(":amount", amount, ":op", operation)), -amount);
    }

    @Override
    public Optional<Sum> takeIf(int cell, long amount, long operation) {
        return sendIf(Verb.TAKE_IF, cell, Map.of(":amount", amount, ":op", operation))
                .map(answer -> sum(answer, -amount));
    }

    private Sum sum(Map<String, AttributeValue> answer, long delta) {
        // With evidence it is what was added to, as only so it tells whose that was.
        long sum = DynamoAnswer.modulo(answer) + (wording.traced() ? delta : 0);
        return new Sum(sum, DynamoAnswer.writer(answer));
    }

    /// The answer, or nothing when the condition was not met.
    private Optional<Map<String, AttributeValue>> sendIf(Verb verb, int cell, Map<String, ?> values) {
        try {
            return Optional.of(send(verb, cell, values));
        } catch (ConditionalCheckFailedException e) {
            return Optional.empty();
        }
    }

    private Map<String, AttributeValue> send(Verb verb, int cell, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put(DynamoTable.KEY, wording.cells().key(cell));
        return connection.get().ask(client -> texts.apply(verb).send(client, all));
    }
}
