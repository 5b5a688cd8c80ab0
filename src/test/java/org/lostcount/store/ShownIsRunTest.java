package org.lostcount.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreAddress;
import org.lostcount.store.h2.H2Store;

/// What the program shows of a counter is what its sessions execute, statement by statement.
class ShownIsRunTest {
    private static final String TABLE = "shown_is_run";

    @BeforeAll
    static void registerDriver() throws Exception {
        RecordingDriver.register();
    }

    static Stream<Counter> counters() {
        return new H2Store().counters().stream();
    }

    @ParameterizedTest
    @MethodSource("counters")
    void everyExecutedStatementIsADisplayedOne(Counter counter) throws Exception {
        String url = RecordingDriver.PREFIX + "jdbc:h2:mem:" + counter.id().strategy() + ";DB_CLOSE_DELAY=-1";
        try (OpenStore store = new H2Store().open(new StoreAddress(url, null, null, TABLE));
                OpenCounter open = store.open(counter, new CounterSettings(1, 1, 1, Isolation.READ_COMMITTED));
                Session session = open.session()) {
            open.reset(0);
            List<String> executed = RecordingDriver.record(
                    () -> assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK));
            assertThat(executed).isEqualTo(counter.statements(TABLE));
        }
    }
}
