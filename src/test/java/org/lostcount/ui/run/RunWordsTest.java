package org.lostcount.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lostcount.counter.Counter;
import org.lostcount.load.RunSnapshot;
import org.lostcount.load.RunSnapshot.Phase;
import org.lostcount.measure.Latency;
import org.lostcount.measure.Totals;
import org.lostcount.store.Stores;

class RunWordsTest {
    private static final Counter COUNTER = Stores.matching("postgres/atomic").getFirst();

    private static String words(Phase phase, long seconds) {
        RunSnapshot snapshot = new RunSnapshot(
                COUNTER.id(),
                phase,
                0,
                0,
                Totals.ZERO,
                0,
                0,
                0,
                OptionalLong.empty(),
                Latency.NONE,
                List.of(),
                List.of(),
                0);
        return RunWords.of(COUNTER, snapshot, " (2 of 4)", TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void preparingThatTakesLongSaysWhatIsAwaited() {
        assertThat(words(Phase.OPENING, 2)).isEqualTo("Preparing postgres/atomic (2 of 4) …");
        assertThat(words(Phase.OPENING, 4))
                .startsWith("Preparing postgres/atomic (2 of 4) … It waits for PostgreSQL to make the counter's place");
        assertThat(words(Phase.RESETTING, 4)).contains("It waits for PostgreSQL to set the counter to 0");
        assertThat(words(Phase.CONNECTING, 4)).contains("It waits for connections to PostgreSQL");
        assertThat(words(Phase.MEASURE, 4)).isEqualTo("Running postgres/atomic (2 of 4) …");
    }
}
