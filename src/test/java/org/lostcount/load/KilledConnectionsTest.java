package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.check.Grade;
import org.lostcount.counter.Counter;
import org.lostcount.counter.StoreAddress;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// Runs in which the engine ends connections under the workers.
class KilledConnectionsTest {
    private static final OpenStores STORES = new OpenStores(store -> StoreAddress.EMBEDDED);

    @AfterAll
    static void close() {
        STORES.close();
    }

    static Stream<Counter> counters() {
        return Stores.matching("postgres/*").stream();
    }

    @ParameterizedTest
    @MethodSource("counters")
    void workersGoOnAndThePromiseHolds(Counter counter) throws Exception {
        RunResult result = new LoadRun(
                        STORES.get(Stores.named(counter.id().store()).orElseThrow()),
                        counter,
                        Workload.DEFAULT
                                .withExtent(new Extent.For(Duration.ofSeconds(1)))
                                .withKills(OptionalDouble.of(30)),
                        true)
                .run(_ -> {});

        assertThat(result.killedConnections()).isPositive();
        assertThat(result.totals().failed() + result.totals().indeterminate()).isPositive();
        // Each killed connection costs at most the operation that was under way on it.
        assertThat(result.totals().failed() + result.totals().indeterminate())
                .isLessThanOrEqualTo(result.killedConnections() + Workload.DEFAULT.threads());
        assertThat(result.totals().ok()).isGreaterThan(100);
        assertThat(result.verdict().overcounted()).isZero();
        assertThat(result.verdict().grade()).isNotEqualTo(Grade.FORBIDDEN);
    }
}
