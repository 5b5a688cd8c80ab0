package org.lostcount.store;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.lostcount.SecondLane;
import org.lostcount.counter.Counter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.store.dynamodb.DynamoLocal;

/// Every store on a real server, each opened when a test first asks for it: on one that the program starts, and
/// DynamoDB, of which it starts none, on one of the tests'. A test is given up where there is no server.
///
/// There is one set for all classes of a lane, which run one after another, and it ends with the tests. Whoever kills
/// servers, or closes a store, opens his own. Any thread.
public final class RealStores {
    private static final RealStores FIRST = new RealStores();
    private static final RealStores SECOND = new RealStores();

    private final Map<String, StoreAddress> addresses = new HashMap<>();
    private final OpenStores stores =
            new OpenStores(store -> addresses.getOrDefault(store.name(), StoreAddress.EMBEDDED));

    private RealStores() {}

    /// Those of the lane in which these tests run.
    public static RealStores of(Class<?> tests) {
        return tests.isAnnotationPresent(SecondLane.class) ? SECOND : FIRST;
    }

    /// The store of this counter.
    public OpenStore get(Counter counter) throws StoreException {
        return get(counter.id().store());
    }

    /// The store of this name.
    public synchronized OpenStore get(String name) throws StoreException {
        Store store = Stores.named(name).orElseThrow();
        if (name.equals("dynamodb")) {
            addresses.put(name, DynamoLocal.address(DynamoLocal.shared().port()));
        } else {
            store.absent().ifPresent(Assumptions::abort);
        }
        return stores.get(store);
    }
}
