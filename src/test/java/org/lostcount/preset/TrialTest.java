package org.lostcount.preset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.StoreAddress;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// What is tried of a counter step by step, on real engines.
class TrialTest {
    @ParameterizedTest
    @CsvSource({
        "h2/naive, 3, false, false",
        "h2/locking, 3, true, false",
        "h2/atomic, 1, false, true",
        "h2/conditional, 2, false, false",
        "memory/locking, 3, true, false",
    })
    void itTellsWhoHadToWaitAndWhoWasHandedTheSum(String name, int steps, boolean blocks, boolean handed)
            throws Exception {
        Counter counter = Stores.matching(name).getFirst();
        try (OpenStores stores = new OpenStores(_ -> StoreAddress.EMBEDDED)) {
            var store = stores.get(Stores.named(counter.id().store()).orElseThrow());
            assertThat(Trial.of(store, counter, Isolation.READ_COMMITTED, StoreAddress.DEFAULT_TABLE))
                    .isEqualTo(new Trial(steps, blocks, handed));
        }
    }
}
