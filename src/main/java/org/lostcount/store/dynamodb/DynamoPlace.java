package org.lostcount.store.dynamodb;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Place;
import org.lostcount.counter.Reading;
import org.lostcount.counter.StoreException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// Named counters in DynamoDB, an item each, in a table of their own. Any thread.
final class DynamoPlace implements Place {
    private static final String READ = "GetItem {table} lost_count_id=? ConsistentRead=true";
    private static final String CREATE =
            "PutItem {table} lost_count_id=? n=? updated_at=? ConditionExpression=attribute_not_exists(lost_count_id)";
    private static final String REPLACE =
            "PutItem {table} lost_count_id=? n=? updated_at=? ConditionExpression=\"n = :old\" :old=?";

    private final DynamoDbClient client;
    private final Request read;
    private final Request create;
    private final Request replace;

    /// @param client closed by whoever made it
    DynamoPlace(DynamoDbClient client, String table) {
        this.client = client;
        this.read = new Request(READ, table);
        this.create = new Request(CREATE, table);
        this.replace = new Request(REPLACE, table);
    }

    @Override
    public Optional<Reading> read(String name) throws StoreException {
        try {
            Map<String, AttributeValue> item = read.send(client, Map.of(DynamoTable.KEY, name));
            return item.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Reading(
                            DynamoCounter.number(item),
                            Instant.parse(Objects.requireNonNull(item.get("updated_at"))
                                    .s())));
        } catch (SdkException e) {
            throw failed(name, "can't be read", e);
        }
    }

    @Override
    public void create(String name, Reading first) throws StoreException {
        try {
            create.send(client, written(name, first));
        } catch (ConditionalCheckFailedException e) {
            // Somebody else was faster.
        } catch (SdkException e) {
            throw failed(name, "can't be made", e);
        }
    }

    @Override
    public Outcome replace(String name, long expected, Reading next) {
        try {
            Map<String, String> values = new HashMap<>(written(name, next));
            values.put(":old", Long.toString(expected));
            replace.send(client, values);
            return Outcome.OK;
        } catch (SdkException e) {
            return DynamoErrors.judge(e, true);
        }
    }

    private static Map<String, String> written(String name, Reading reading) {
        return Map.of(
                DynamoTable.KEY,
                name,
                "n",
                Long.toString(reading.value()),
                "updated_at",
                reading.lastUpdate().toString());
    }

    private static StoreException failed(String name, String what, SdkException e) {
        return new StoreException(
                "The counter " + name + " in DynamoDB " + what + ": " + DynamoErrors.firstLine(e) + ".", e);
    }

    @Override
    public void close() {}
}
