package org.lostcount.store.dynamodb;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lostcount.counter.Reading;
import org.lostcount.store.keyvalue.NamedVerbs;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Named counters in DynamoDB, an item each, in a table of their own. One thread at a time.
final class DynamoNamed implements NamedVerbs<DynamoConnection> {
    private final CommandText read;
    private final CommandText create;
    private final CommandText replace;

    DynamoNamed(String table) {
        String put = "PutItem " + table + " lost_count_id=? n=? updated_at=? ConditionExpression=";
        this.read = new CommandText("GetItem " + table + " lost_count_id=? ConsistentRead=true");
        this.create = new CommandText(put + "attribute_not_exists(lost_count_id)");
        this.replace = new CommandText(put + "\"n = :old\" :old=?");
    }

    @Override
    public Optional<Reading> read(DynamoConnection connection, String name) {
        Map<String, AttributeValue> item = connection.ask(client -> read.send(client, Map.of(DynamoTable.KEY, name)));
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reading(
                        DynamoAnswer.number(item),
                        Instant.parse(
                                Objects.requireNonNull(item.get("updated_at")).s())));
    }

    @Override
    public void create(DynamoConnection connection, String name, Reading first) {
        // Else somebody was faster.
        sent(connection, create, written(name, first));
    }

    @Override
    public boolean replace(DynamoConnection connection, String name, long expected, Reading next, Runnable sends) {
        Map<String, Object> values = written(name, next);
        values.put(":old", expected);
        sends.run();
        return sent(connection, replace, values);
    }

    /// Whether the condition was met.
    private static boolean sent(DynamoConnection connection, CommandText text, Map<String, ?> values) {
        try {
            connection.ask(client -> text.send(client, values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    private static Map<String, Object> written(String name, Reading reading) {
        return new HashMap<>(Map.of(DynamoTable.KEY, name, "n", reading.value(), "updated_at", reading.lastUpdate()));
    }
}
