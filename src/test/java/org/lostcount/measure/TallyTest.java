package org.lostcount.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void aReaderSeesAllColumnsAsTheyStoodTogether() throws Exception {
        Tally tally = new Tally();
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 30_000_000; i++) {
                tally.begin(1, 5);
                tally.ok(1, 5, 1, i);
            }
            done.set(true);
        });
        long different = 0;
        long last = -1;
        while (!done.get()) {
            long[] seen = tally.read();
            assertThat(seen[Tally.ATTEMPTED] - seen[Tally.OK]).isBetween(0L, 1L);
            assertThat(seen[Tally.OK_PLUS]).isEqualTo(5 * seen[Tally.OK]);
            assertThat(seen[Tally.RETRIES]).isEqualTo(seen[Tally.OK]);
            different += seen[Tally.OK] == last ? 0 : 1;
            last = seen[Tally.OK];
        }
        writer.join();
        assertThat(different).as("readings in the middle of the writing").isGreaterThan(10);
        assertThat(tally.read()[Tally.OK]).isEqualTo(30_000_000);
    }
}
