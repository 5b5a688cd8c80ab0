package org.lostcount.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Topology;

/// Which of the stores in use is handed out.
class OpenStoresTest {
    /// Says how it was opened, and whether it still is.
    private record Opened(Topology topology, List<Topology> closed) implements OpenStore {
        @Override
        public OpenCounter open(Counter counter, CounterSettings settings) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String version() {
            return topology.word();
        }

        @Override
        public void close() {
            closed.add(topology);
        }
    }

    private record Described(List<Topology> closed) implements Store {
        @Override
        public String name() {
            return "described";
        }

        @Override
        public String label() {
            return "Described";
        }

        @Override
        public List<Counter> counters() {
            return List.of();
        }

        @Override
        public Documented documented(Strategy strategy, Isolation isolation, boolean autocommit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public OpenStore open(StoreAddress address) {
            return new Opened(address.topology(), closed);
        }
    }

    @Test
    void oneServerAndSeveralOfTheSameStoreAreOpenBesideEachOther() throws StoreException {
        Described store = new Described(new ArrayList<>());
        try (OpenStores stores = new OpenStores(_ -> StoreAddress.EMBEDDED)) {
            OpenStore single = stores.get(store);
            OpenStore replica = stores.get(store, Topology.REPLICA, () -> false);

            assertThat(single.version()).isEqualTo("single");
            assertThat(replica.version()).isEqualTo("replica");
            assertThat(stores.get(store)).isSameAs(single);
            assertThat(stores.get(store, Topology.REPLICA, () -> false)).isSameAs(replica);
            assertThat(store.closed()).isEmpty();
            stores.forget(store);
            assertThat(store.closed()).containsExactly(Topology.SINGLE, Topology.REPLICA);
        }
    }
}
