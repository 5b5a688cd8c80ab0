package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.lostcount.EitherLane;
import org.lostcount.store.Stores;

/// `bench --preset four-ways`.
@EitherLane
class PresetTest {
    @Test
    void itRunsTheFourAndTellsWhatEachCost() {
        Stores.named("redis").orElseThrow().absent().ifPresent(Assumptions::abort);
        Ran ran =
                Ran.of("bench", "--preset", "four-ways", "--threads", "4", "--increments", "25", "--think-time", "1ms");

        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.rows())
                .extracting(List::getFirst)
                .containsExactly("postgres/naive", "postgres/locking", "postgres/atomic", "redis/atomic");
        assertThat(told(ran, "postgres/naive"))
                .contains("  Django  page = Page.objects.get(pk=1)\n          page.n += 1\n")
                .contains("  here    SELECT n FROM lost_count WHERE id = ?\n")
                .contains("          -- read-committed, in autocommit\n")
                .containsPattern("  cost    Lost \\d+ of 100 increments, and no one was told\\.\n")
                .contains("Not blocking: ", "is the one that the program computed.", "Durable: each commit waited");
        assertThat(told(ran, "postgres/locking"))
                .contains("              page = Page.objects.select_for_update().get(pk=1)\n")
                .contains("SELECT n FROM lost_count WHERE id = ? FOR UPDATE\n")
                .contains("  cost    No loss observed in 100 operations.\n")
                .contains("Blocking: the second's locking read waited until the first was done; a plain read went on.");
        assertThat(told(ran, "postgres/atomic"))
                .contains(".update(n=F(\"n\") + 1)", "UPDATE lost_count SET n = n + ? WHERE id = ? RETURNING n")
                .contains("A single step: ", "Django's update() hands back how many rows it changed")
                .contains("Durable: each commit waited for the disk (fsync on, synchronous_commit on).");
        assertThat(told(ran, "redis/atomic"))
                .contains("cache.incr(\"page:1:n\")", "INCRBY lost_count:? ?")
                .contains("A single step: ", "The final value came with the answer.")
                .contains("Not durable: kept in memory alone (appendonly no).");
    }

    /// What stands below the counter's name in the part on the preset.
    private static String told(Ran ran, String counter) {
        String out = ran.out();
        int from = out.indexOf("\n" + counter + "\n");
        assertThat(from).as(out).isNotNegative();
        int to = out.indexOf(" a second", from);
        return out.substring(from, out.indexOf('\n', to) + 1);
    }

    @Test
    void whatIsNotThereOrHasItsOwnCountersIsRefused() {
        assertThat(Ran.of("bench", "--preset", "five-ways").status()).isEqualTo(2);
        Ran both = Ran.of("bench", "h2/naive", "--preset", "four-ways");
        assertThat(both.status()).isEqualTo(2);
        assertThat(both.err()).contains("--preset names its counters itself");
        Ran retried = Ran.of("bench", "--preset", "four-ways", "--on-conflict", "retry");
        assertThat(retried.status()).isEqualTo(2);
        assertThat(retried.err()).contains("reports conflicts, as Django tries nothing again");
    }
}
