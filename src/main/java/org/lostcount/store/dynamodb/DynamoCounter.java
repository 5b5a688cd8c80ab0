package org.lostcount.store.dynamodb;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.Session;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Wait;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A counter in DynamoDB during one run: its items, and the client that all sessions share. Any thread.
final class DynamoCounter implements OpenCounter {
    static final String LOCK = ":lock";

    private static final SecureRandom NAMES = new SecureRandom();

    private final DynamoDbClient client;
    private final DynamoStrategy strategy;
    private final String table;
    private final boolean consistent;
    private final List<String> ids;
    private final List<DynamoSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicLong expired = new AtomicLong();
    private volatile boolean closed;

    DynamoCounter(
            DynamoDbClient client,
            DynamoStrategy strategy,
            CounterSettings settings,
            String table,
            boolean consistent) {
        this.client = client;
        this.strategy = strategy;
        this.table = table;
        this.consistent = consistent;
        // Items of two programs in one table must not meet.
        String run = "run-" + HexFormat.of().toHexDigits(NAMES.nextLong());
        this.ids = IntStream.range(0, settings.counters() * strategy.items())
                .mapToObj(cell -> run + ":" + cell)
                .toList();
    }

    DynamoDbClient client() {
        return client;
    }

    DynamoStrategy strategy() {
        return strategy;
    }

    String table() {
        return table;
    }

    boolean isConsistent() {
        return consistent;
    }

    /// The id of item number `cell`.
    String id(int cell) {
        return ids.get(cell);
    }

    /// The number of the first item of counter `index`.
    int first(int index) {
        return index * strategy.items();
    }

    /// A session found that its lock was no longer its own when it was done.
    void lockHadExpired() {
        expired.incrementAndGet();
    }

    @Override
    public void reset(long start) throws StoreException {
        try {
            for (int cell = 0; cell < ids.size(); cell++) {
                delete(id(cell) + LOCK);
                String value = Long.toString(cell % strategy.items() == 0 ? start : 0);
                Map<String, AttributeValue> item =
                        Map.of(DynamoTable.KEY, AttributeValue.fromS(id(cell)), "n", AttributeValue.fromN(value));
                client.putItem(r -> r.tableName(table).item(item));
            }
        } catch (SdkException e) {
            throw failed("can't be set to its start", e);
        }
    }

    private void delete(String id) {
        client.deleteItem(r -> r.tableName(table).key(Map.of(DynamoTable.KEY, AttributeValue.fromS(id))));
    }

    private Map<String, AttributeValue> item(String id) {
        return client.getItem(r -> r.tableName(table)
                        .key(Map.of(DynamoTable.KEY, AttributeValue.fromS(id)))
                        .consistentRead(true))
                .item();
    }

    @Override
    public Session session() throws StoreException {
        if (closed) {
            throw new StoreException("This counter in DynamoDB is closed; start a new run.");
        }
        DynamoSession session = new DynamoSession(this, sessions.size() + 1L);
        sessions.add(session);
        return session;
    }

    /// {@inheritDoc}
    ///
    /// Always by strongly consistent reads, and modulo 2^64, as a sum of longs is.
    @Override
    public long total() throws StoreException {
        try {
            long sum = 0;
            for (String id : ids) {
                sum += modulo(item(id));
            }
            return sum;
        } catch (SdkException e) {
            throw failed("can't be read", e);
        }
    }

    private static BigDecimal unbounded(Map<String, AttributeValue> item) {
        AttributeValue n = item.get("n");
        return n == null || n.n() == null ? BigDecimal.ZERO : new BigDecimal(n.n());
    }

    /// The number in an item, modulo 2^64, as a long that is added to has it.
    static long modulo(Map<String, AttributeValue> item) {
        return unbounded(item).toBigInteger().longValue();
    }

    /// The number in an item; one that is not there is taken for 0, as `ADD` does. DynamoDB's numbers
    /// have 38 digits.
    ///
    /// @throws ArithmeticException when it is no number of 64 bits
    static long number(Map<String, AttributeValue> item) {
        return unbounded(item).longValueExact();
    }

    /// {@inheritDoc}
    ///
    /// Who has a lock is what stands in its item.
    @Override
    public List<Wait> waits() throws StoreException {
        List<Wait> waits = new ArrayList<>();
        try {
            for (DynamoSession waiter : sessions) {
                OptionalLong cell = waiter.waitsFor();
                if (cell.isPresent()) {
                    AttributeValue token =
                            item(id((int) cell.getAsLong()) + LOCK).get("lock_token");
                    if (token != null) {
                        String holder = token.s();
                        waits.add(new Wait(waiter.number(), Long.parseLong(holder.substring(0, holder.indexOf('.')))));
                    }
                }
            }
            return waits;
        } catch (SdkException e) {
            throw failed("does not tell who has the lock", e);
        }
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("reads", consistent ? "strongly consistent" : "eventually consistent");
        if (expired.get() > 0) {
            shown.put("locks lost before their release", Long.toString(expired.get()));
        }
        return shown;
    }

    private static StoreException failed(String what, SdkException e) {
        return new StoreException("The counter in DynamoDB " + what + ": " + DynamoErrors.firstLine(e) + ".", e);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            for (String id : ids) {
                delete(id);
                delete(id + LOCK);
            }
        } catch (SdkException e) {
            // DynamoDB is gone or unwilling; the items are named at random and disturb nobody.
        }
    }
}
