package org.lostcount.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void aReaderSeesAllColumnsAsTheyStoodTogether() throws Exception {
        Tally tally = new Tally();
        AtomicBoolean enough = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            for (long i = 0; !enough.get(); i++) {
                tally.begin(1, 5);
                tally.ok(1, 5, 1, i);
            }
        });
        try {
            long last = -1;
            for (int different = 0; different < 100_000; ) {
                long[] seen = tally.read();
                assertThat(seen[Tally.ATTEMPTED] - seen[Tally.OK]).isBetween(0L, 1L);
                assertThat(seen[Tally.OK_PLUS]).isEqualTo(5 * seen[Tally.OK]);
                assertThat(seen[Tally.RETRIES]).isEqualTo(seen[Tally.OK]);
                different += seen[Tally.OK] == last ? 0 : 1;
                last = seen[Tally.OK];
            }
        } finally {
            enough.set(true);
            writer.join();
        }
    }
}
