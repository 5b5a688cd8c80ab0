package org.lostcount.store;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.lostcount.counter.Counter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.store.dynamodb.DynamoLocal;

/// Every store on a real server, each opened when a test first asks for it: on one that the program starts, and
/// DynamoDB, of which it starts none, on one of the tests'. A test is given up where there is no server. Any thread.
public final class RealStores implements AutoCloseable {
    private final Map<String, StoreAddress> addresses = new HashMap<>();
    private final OpenStores stores =
            new OpenStores(store -> addresses.getOrDefault(store.name(), StoreAddress.EMBEDDED));

    /// The store of this counter.
    public OpenStore of(Counter counter) throws StoreException {
        return of(counter.id().store());
    }

    /// The store of this name.
    public synchronized OpenStore of(String name) throws StoreException {
        Store store = Stores.named(name).orElseThrow();
        if (name.equals("dynamodb")) {
            addresses.put(name, DynamoLocal.address(DynamoLocal.shared().port()));
        } else {
            store.absent().ifPresent(Assumptions::abort);
        }
        return stores.get(store);
    }

    @Override
    public void close() {
        stores.close();
    }
}
