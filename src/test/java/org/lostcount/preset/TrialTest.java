package org.lostcount.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Step;
import org.lostcount.counter.StoreAddress;
import org.lostcount.step.Setup;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// What is tried of a counter; a plain read waits for nobody in SQL step by step, on real engines.
class TrialTest {
    @ParameterizedTest
    @CsvSource({
        "h2/naive, false, 3, WRITE, false",
        "h2/naive, true, 2, , false",
        "h2/locking, false, 3, LOCK, false",
        "h2/atomic, false, 1, , true",
        "h2/conditional, false, 2, , false",
        "memory/locking, false, 3, LOCK, false",
    })
    void itTellsWhoHadToWaitAndWhoWasHandedTheSum(
            String name, boolean autocommit, int steps, @Nullable Step waits, boolean handed) throws Exception {
        Counter counter = Stores.matching(name).getFirst();
        Setup setup = new Setup(counter, 2, Isolation.READ_COMMITTED, autocommit, Setup.RETRY);
        try (OpenStores stores = new OpenStores(_ -> StoreAddress.EMBEDDED)) {
            var store = stores.get(Stores.named(counter.id().store()).orElseThrow());
            assertThat(Trial.of(store, setup, StoreAddress.DEFAULT_TABLE))
                    .isEqualTo(new Trial(steps, Optional.ofNullable(waits), counter.isSql(), handed));
        }
    }
}
