package org.lostcount.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Numbered;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Promise;
import org.lostcount.load.RunResult;
import org.lostcount.store.Stores;

/// The sentence says what was observed, of every kind of result.
class SummaryTest {
    @Test
    void oneExactCounter() {
        assertThat(summary(Runs.exact("h2/atomic", 1, 8000)))
                .isEqualTo("h2/atomic exact: no loss observed in 8,000 operations.");
    }

    @Test
    void allExact() {
        assertThat(summary(Runs.exact("h2/atomic", 2, 1000), Runs.exact("memory/atomic", 2, 500)))
                .isEqualTo("All 2 counters exact: no loss observed in 1,500 operations.");
    }

    @Test
    void lossWithoutAPromise() {
        assertThat(summary(
                        Runs.exact("h2/atomic", 2, 1000),
                        Runs.of("h2/naive", 2, 700, new DeltaSums(1000, 0, 0, 0)),
                        Runs.of("memory/naive", 2, 999, new DeltaSums(1000, 0, 0, 0))))
                .isEqualTo("1 of 3 counters exact: no loss observed in 1,000 operations of that one;"
                        + " h2/naive and memory/naive lost updates, as they may.");
    }

    @Test
    void numbersThatAKilledStoreHandsOutAgainAreNotLacking() {
        String name = "number:h2/sequence";
        Promise promise = Stores.matching(name).getFirst().strategy().promise();
        Numbered twice = new Numbered(10, 9, 2, 9, 0, 0, 0, promise, 1, Optional.empty());
        assertThat(Summary.of(List.of(Runs.judged(name, 8, twice)), List.of()))
                .isEqualTo("Not exact; number:h2/sequence gave out again only what the store has forgotten.");
    }

    @Test
    void aBrokenPromiseInASweep() {
        assertThat(summary(
                        Runs.exact("h2/locking", 1, 1000), Runs.of("h2/locking", 2, 999, new DeltaSums(1000, 0, 0, 0))))
                .isEqualTo("1 of 2 runs exact: no loss observed in 1,000 operations of that one;"
                        + " PROMISE BROKEN by h2/locking at 2.");
    }

    @Test
    void unknownOutcomes() {
        assertThat(summary(Runs.of("h2/atomic", 1, 11, new DeltaSums(10, 0, 2, 0))))
                .isEqualTo("Not exact; h2/atomic within bounds, as some outcomes are unknown.");
    }

    @Test
    void nothingThatSucceededIsNotCalledExact() {
        assertThat(summary(Runs.exact("h2/atomic", 1, 0)))
                .isEqualTo("Nothing was counted; no operation of h2/atomic succeeded.");
    }

    @Test
    void whatCouldNotBeRun() {
        assertThat(Summary.of(List.of(Runs.exact("memory/atomic", 1, 5)), missing("h2/naive")))
                .isEqualTo("memory/atomic exact: no loss observed in 5 operations; h2/naive could not be run.");
        assertThat(Summary.of(List.of(Runs.exact("memory/atomic", 1, 5)), missing("memory/naive", "h2/*")))
                .isEqualTo("memory/atomic exact: no loss observed in 5 operations;"
                        + " memory/naive and 10 counters of h2 could not be run.");
    }

    private static List<NotRun> missing(String... patterns) {
        return Stream.of(patterns)
                .flatMap(pattern -> Stores.matching(pattern).stream())
                .map(counter -> new NotRun(counter, 1, "No."))
                .toList();
    }

    @Test
    void noSentenceCallsAnythingSafe() {
        for (Counter counter : Stores.matching("*/*")) {
            for (long actual : List.of(0L, 7L, 10L, 12L, 20L)) {
                RunResult run = Runs.of(counter.toString(), 1, actual, new DeltaSums(10, 0, 2, 0));
                assertThat(summary(run) + Summary.of(run)).doesNotContainIgnoringCase("safe");
            }
        }
    }

    private static String summary(RunResult... runs) {
        return Summary.of(List.of(runs), List.of());
    }
}
