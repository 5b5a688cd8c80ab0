package org.lostcount.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lostcount.check.Counted;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Taken;
import org.lostcount.counter.Promise;
import org.lostcount.counter.Topology;
import org.lostcount.fault.Fault;
import org.lostcount.load.RunResult;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.report.Runs;

class VerdictsTest {
    /// What was given out is known by who was told so, whatever became of the row.
    @Test
    void aStockThatCantBeReadInTheEndMayBeKnownToBeOversold() {
        assertThat(Verdicts.sentence(Runs.judged("take:h2/naive", 8, unread(4))))
                .isEqualTo("h2/naive: OVERSOLD 1. 4 given out of a stock of 3: 1 oversold; it promised nothing. As some"
                        + " outcomes are unknown, it may be 2 oversold. 2 operations were told that none is left. What is"
                        + " left could not be read.");
        assertThat(Verdicts.sentence(Runs.judged("take:h2/naive", 8, unread(2))))
                .startsWith("h2/naive: UNKNOWN. The final value could not be read,")
                .doesNotContain("What is left could not be read.");
    }

    @Test
    void oneThatFailedIsNotSpokenOfAsSeveral() {
        assertThat(Verdicts.refused(0)).isEmpty();
        assertThat(Verdicts.refused(1)).isEqualTo(" 1 failed and was reported, so it does not count.");
        assertThat(Verdicts.refused(2)).isEqualTo(" 2 failed and were reported, so they do not count.");
    }

    @Test
    void whatWasForgottenIsGroupedAsAllNumbersAre() {
        RunResult run = Runs.of("redis/atomic", 8, 20_000, new DeltaSums(20_000, 0, 0, 0));
        assertThat(Verdicts.tried(Runs.broken(run, Workload.DEFAULT, Fault.RESTART_STORE, 10_295)))
                .isEqualTo("FORGOT 10\u202f295");
    }

    /// From afar as well.
    @Test
    void howManyServersItsStoreWasStandsBehindTheName() {
        RunResult run = Runs.broken(
                Runs.of("redis/atomic", 8, 20_000, new DeltaSums(20_000, 0, 0, 0)),
                Settings.TOPOLOGY.with().apply(Workload.DEFAULT, Topology.REPLICA),
                Fault.FAIL_OVER,
                10_295);
        assertThat(Verdicts.brief(run)).startsWith("redis/atomic (replica): EXACT. ");
        assertThat(Verdicts.sentence(run)).startsWith("redis/atomic (replica): EXACT. ");
    }

    private static Taken unread(int ok) {
        return Taken.of(Counted.unread(3, new DeltaSums(0, -ok, 0, -1)), 3, 2, 1, 0, Promise.NONE);
    }
}
