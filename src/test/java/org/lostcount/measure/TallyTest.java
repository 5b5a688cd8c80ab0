package org.lostcount.measure;

import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final int MANY = 100_000;
    private static final int ENOUGH = 100;

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
            // Where both have a processor, that is soon. Where they take turns, what is seen changes with each turn.
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
            for (int different = 0; different < MANY && (different < ENOUGH || System.nanoTime() < until); ) {
                long[] seen = tally.read();
                long ok = seen[Tally.OK];
                long open = seen[Tally.ATTEMPTED] - ok;
                if (open < 0 || open > 1 || seen[Tally.OK_PLUS] != 5 * ok || seen[Tally.RETRIES] != ok) {
                    fail("these do not belong together: " + Arrays.toString(seen));
                }
                different += ok == last ? 0 : 1;
                last = ok;
            }
        } finally {
            enough.set(true);
            writer.join();
        }
    }
}
