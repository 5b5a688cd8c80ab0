package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class MailboxTest {
    @Test
    void whatPassesIsReplacedAndTheRestIsReadInOrder() throws Exception {
        Fx.start();
        List<String> read = new ArrayList<>();
        Mailbox<String> mailbox = new Mailbox<>(message -> message.startsWith("so far"), read::add);
        CountDownLatch posted = new CountDownLatch(1);
        Thread poster = Thread.ofPlatform().unstarted(() -> {
            for (int run = 1; run <= 2; run++) {
                for (int i = 0; i < 1000; i++) {
                    mailbox.post("so far " + i);
                }
                mailbox.post("end of " + run);
            }
            posted.countDown();
        });
        // While the FX thread waits here, it reads nothing.
        Fx.get(() -> {
            poster.start();
            posted.await();
            assertThat(read).isEmpty();
            return true;
        });
        Fx.run(() -> {});
        assertThat(read).containsExactly("end of 1", "end of 2");
    }

    @Test
    void theNewestThatPassesIsReadWhenNothingFollows() throws Exception {
        Fx.start();
        List<String> read = new ArrayList<>();
        Mailbox<String> mailbox = new Mailbox<>(message -> message.startsWith("so far"), read::add);
        Fx.run(() -> {
            for (int i = 0; i < 1000; i++) {
                mailbox.post("so far " + i);
            }
        });
        Fx.run(() -> {});
        assertThat(read).containsExactly("so far 999");
    }
}
