package org.lostcount.store.dynamodb;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Trace;
import org.lostcount.store.keyvalue.Cells;
import org.lostcount.store.keyvalue.Side;
import org.lostcount.store.keyvalue.Stored;
import org.lostcount.store.keyvalue.Wording;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is asked of DynamoDB beside the workers. It does not tell who is connected: a write that is still on its way
/// when the value is read counts as not done. One thread at a time.
record DynamoSide(Supplier<DynamoConnection> connection, Wording wording) implements Side {
    private Cells cells() {
        return wording.cells();
    }

    /// {@inheritDoc}
    ///
    /// Always by strongly consistent reads.
    @Override
    public List<Stored> all() {
        return cells().keys().stream()
                .map(this::item)
                .map(item -> new Stored(DynamoAnswer.modulo(item), DynamoAnswer.writer(item)))
                .toList();
    }

    @Override
    public void set(long start) {
        IntStream.range(0, cells().count()).forEach(cell -> {
            deleteLock(cells().key(cell));
            put(cells().key(cell), cells().start(cell, start));
        });
    }

    @Override
    public void delete() {
        for (String id : cells().keys()) {
            delete(id);
            deleteLock(id);
        }
    }

    @Override
    public Optional<String> holder(int cell) {
        return Optional.ofNullable(item(cells().key(cell) + Cells.LOCK).get("lock_token"))
                .map(AttributeValue::s);
    }

    /// {@inheritDoc}
    ///
    /// What it has forgotten is taken for 0, as `ADD` does.
    @Override
    public void restarted() throws StoreException {
        DynamoTable.ensure(ask(client -> client), cells().table());
        cells().keys().stream().filter(id -> item(id).isEmpty()).forEach(id -> put(id, 0));
    }

    private void put(String id, long value) {
        Map<String, AttributeValue> item = new HashMap<>(key(id));
        item.put("n", AttributeValue.fromN(Long.toString(value)));
        if (wording.traced()) {
            item.put(DynamoAnswer.OPERATION, AttributeValue.fromN(Long.toString(Trace.START)));
        }
        ask(client -> client.putItem(r -> r.tableName(cells().table()).item(item)));
    }

    private void deleteLock(String id) {
        if (wording.locks()) {
            delete(id + Cells.LOCK);
        }
    }

    private void delete(String id) {
        ask(client -> client.deleteItem(r -> r.tableName(cells().table()).key(key(id))));
    }

    private Map<String, AttributeValue> item(String id) {
        return ask(client -> client.getItem(
                        r -> r.tableName(cells().table()).key(key(id)).consistentRead(true))
                .item());
    }

    private <T> T ask(Function<DynamoDbClient, T> question) {
        return connection.get().ask(question);
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of(DynamoTable.KEY, AttributeValue.fromS(id));
    }
}
