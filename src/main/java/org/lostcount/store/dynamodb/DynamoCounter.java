package org.lostcount.store.dynamodb;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Session;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Tip;
import org.lostcount.counter.Trace;
import org.lostcount.counter.Wait;
import org.lostcount.store.keyvalue.BreakableServer;
import org.lostcount.store.keyvalue.ConnectionPool;
import org.lostcount.store.keyvalue.Unreachable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A counter in DynamoDB during one run: its items, and the workers' connections. Any thread.
final class DynamoCounter implements OpenCounter, BreakableServer.Side {
    static final String LOCK = ":lock";
    /// The attribute that says whose the number beside it is.
    static final String OPERATION = "op";

    private static final SecureRandom NAMES = new SecureRandom();

    private final DynamoSite site;
    private final DynamoDbClient client;
    private final DynamoStrategy strategy;
    private final CounterSettings settings;
    private final String table;
    private final List<String> ids;
    private final ConnectionPool<DynamoConnection> pool;
    private final List<DynamoSession> sessions = new CopyOnWriteArrayList<>();
    private final AtomicLong expired = new AtomicLong();
    private volatile boolean closed;

    /// @param site closed with this if it is this counter's own
    DynamoCounter(DynamoSite site, DynamoStrategy strategy, CounterSettings settings, String table) {
        this.site = site;
        this.client = site.client();
        this.strategy = strategy;
        this.settings = settings;
        this.table = table;
        // Items of two programs in one table must not meet.
        String run = "run-" + HexFormat.of().toHexDigits(NAMES.nextLong());
        this.ids = IntStream.range(0, settings.counters() * strategy.items())
                .mapToObj(cell -> run + ":" + cell)
                .toList();
        this.pool = new ConnectionPool<>(site, site::era, settings);
        site.breakable().ifPresent(server -> server.serves(this));
    }

    DynamoDbClient client() {
        return client;
    }

    DynamoStrategy strategy() {
        return strategy;
    }

    /// A request as this run sends it.
    Request request(String text) {
        int index = strategy.statements().indexOf(text);
        return new Request(isTraced() ? strategy.traced().get(index) : text, table);
    }

    boolean isConsistent() {
        return site.isConsistent();
    }

    /// Whether sessions leave the ids of operations.
    boolean isTraced() {
        return settings.phrasing() == Phrasing.TRACED;
    }

    /// Whether connections may be made to break.
    boolean canBreak() {
        return site.breakable().isPresent();
    }

    void breakAtNextMessage(DynamoConnection connection, boolean delivered) {
        site.breakable().ifPresent(server -> server.cutAtNextMessage(connection.localPort(), delivered));
    }

    void acknowledged(int era, long delta) {
        site.breakable().ifPresent(server -> server.acknowledged(era, delta));
    }

    @Override
    public Optional<Breakable> breakable() {
        return site.breakable().map(server -> server);
    }

    /// {@inheritDoc}
    ///
    /// DynamoDB does not tell. A write that is still on its way when the value is read counts as not done.
    @Override
    public long others() {
        return 0;
    }

    /// {@inheritDoc}
    ///
    /// What it has forgotten is taken for 0, as `ADD` does.
    @Override
    public void restarted() throws StoreException {
        try {
            DynamoTable.ensure(client, table);
            for (String id : ids) {
                if (item(id).isEmpty()) {
                    put(id, 0);
                }
            }
        } catch (SdkException e) {
            throw failed("is not there again", e);
        }
    }

    @Override
    public List<Tip> tips() throws StoreException {
        try {
            List<Tip> tips = new ArrayList<>();
            for (int cell = 0; cell < ids.size(); cell++) {
                Map<String, AttributeValue> item = item(id(cell));
                tips.add(new Tip(cell, modulo(item), operation(item)));
            }
            return tips;
        } catch (SdkException e) {
            throw failed("can't be read", e);
        }
    }

    /// Whose the number in an item is, or [Trace#START].
    static long operation(Map<String, AttributeValue> item) {
        AttributeValue operation = item.get(OPERATION);
        return operation == null ? Trace.START : Long.parseLong(operation.n());
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
        site.breakable().ifPresent(BreakableServer::beginAnew);
        try {
            for (int cell = 0; cell < ids.size(); cell++) {
                deleteLock(id(cell));
                put(id(cell), cell % strategy.items() == 0 ? start : 0);
            }
        } catch (SdkException e) {
            throw failed("can't be set to its start", e);
        }
    }

    private void put(String id, long value) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put(DynamoTable.KEY, AttributeValue.fromS(id));
        item.put("n", AttributeValue.fromN(Long.toString(value)));
        if (isTraced()) {
            item.put(OPERATION, AttributeValue.fromN(Long.toString(Trace.START)));
        }
        client.putItem(r -> r.tableName(table).item(item));
    }

    private void deleteLock(String id) {
        if (strategy.hasLocks()) {
            delete(id + LOCK);
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
        DynamoSession session = new DynamoSession(this, pool, sessions.size() + 1L);
        try {
            if (pool.isClosed()) {
                throw new StoreException("This counter in DynamoDB is closed; start a new run.");
            }
            if (settings.sessions() <= settings.poolSize() && !session.connect()) {
                throw new StoreException("The counter in DynamoDB has no connection for a worker; lower --pool-size.");
            }
        } catch (Unreachable e) {
            throw failed("has no connection for a worker", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The run was interrupted.", e);
        }
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
        shown.put("reads", isConsistent() ? "strongly consistent" : "eventually consistent");
        if (expired.get() > 0) {
            shown.put("locks lost before their release", Long.toString(expired.get()));
        }
        return shown;
    }

    private static StoreException failed(String what, RuntimeException e) {
        return new StoreException("The counter in DynamoDB " + what + ": " + DynamoErrors.firstLine(e) + ".", e);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        pool.close();
        try {
            for (String id : ids) {
                delete(id);
                deleteLock(id);
            }
        } catch (SdkException e) {
            // DynamoDB is gone or unwilling; the items are named at random and disturb nobody.
        }
        site.closeIfOwn();
    }
}
