package org.lostcount.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lostcount.check.Grade;
import org.lostcount.compare.Difference.Answer;
import org.lostcount.compare.Difference.Change;
import org.lostcount.compare.Difference.Row;

class DifferenceTest {
    private static final List<Measured> FIVE = rates(100, 105, 110, 115, 120);

    @Test
    void whatOverlapsIsNoDifference() {
        assertThat(answer(rates(100, 110, 120), rates(90, 95, 101))).isEqualTo(Answer.SAME);
        assertThat(answer(rates(100, 110, 120), rates(119, 150, 160))).isEqualTo(Answer.SAME);
    }

    @Test
    void slowerIsWhatIsBeyondTheSpreadAndTheTolerance() {
        assertThat(answer(FIVE, rates(80, 81, 82, 85, 91))).isEqualTo(Answer.SAME);
        assertThat(answer(FIVE, rates(80, 81, 82, 85, 89))).isEqualTo(Answer.SLOWER);
        assertThat(answer(rates(80, 81, 82, 85, 89), FIVE)).isEqualTo(Answer.FASTER);
    }

    @Test
    void fewRunsAreNotCalledSlowerAsThatMayBeLuck() {
        assertThat(answer(rates(100), rates(50))).isEqualTo(Answer.UNTOLD);
        assertThat(answer(rates(100, 110, 120, 130), rates(50, 51, 52, 53))).isEqualTo(Answer.UNTOLD);
        assertThat(answer(rates(100, 110, 120), rates(50, 51, 52, 53, 54, 55, 56, 57, 58, 59)))
                .isEqualTo(Answer.SLOWER);
    }

    @Test
    void aRateThatIsColdOrHasTwoSpeedsIsNotCompared() {
        List<Measured> cold = Collections.nCopies(5, run("h2/atomic", 8, 10, List.of("cold"), false));
        List<Measured> two = Collections.nCopies(5, run("h2/atomic", 8, 10, List.of(), true));

        assertThat(answer(FIVE, cold)).isEqualTo(Answer.UNTOLD);
        assertThat(answer(cold, FIVE)).isEqualTo(Answer.UNTOLD);
        assertThat(answer(FIVE, two)).isEqualTo(Answer.UNTOLD);
        Difference difference = Difference.of(FIVE, cold, 0.1);
        assertThat(difference.isHarmless()).isTrue();
        assertThat(difference.rows().getFirst().ratio()).isEmpty();
    }

    /// A cold run among warm ones is left out.
    @Test
    void nothingIsManyTimesAsFastAsNone() {
        for (int rate : List.of(0, 100)) {
            assertThat(Difference.of(rates(0), rates(rate), 0.1)
                            .rows()
                            .getFirst()
                            .ratio())
                    .isEmpty();
        }
    }

    @Test
    void onlyTheRatesThatMayBeComparedAre() {
        List<Measured> some = new ArrayList<>(FIVE);
        some.add(run("h2/atomic", 8, 1, List.of("short"), false));

        assertThat(answer(FIVE, some)).isEqualTo(Answer.SAME);
    }

    @Test
    void aLossWeighsMoreThanSpeed() {
        Measured kept = run("h2/atomic", 8, 100, 0, Map.of());
        Measured lost = run("h2/atomic", 8, 900, 3, Map.of());

        Difference worse = Difference.of(List.of(kept, kept), List.of(kept, lost), 0.1);
        assertThat(worse.rows()).extracting(Row::answer).containsExactly(Answer.BROKEN);
        assertThat(worse.isHarmless()).isFalse();
        Difference better = Difference.of(List.of(lost), List.of(run("h2/atomic", 8, 880, 0, Map.of())), 0.1);
        assertThat(better.rows()).extracting(Row::answer).containsExactly(Answer.MENDED);
        assertThat(Difference.of(List.of(lost), List.of(lost), 0.1).isHarmless())
                .as("what was lost before")
                .isTrue();
    }

    @Test
    void whatIsLeftOutIsTold() {
        Difference difference = Difference.of(
                List.of(run("h2/atomic", 8, 100, 0, Map.of()), run("h2/locking", 8, 100, 0, Map.of())),
                List.of(run("h2/atomic", 8, 100, 0, Map.of()), run("h2/atomic", 16, 100, 0, Map.of())),
                0.1);

        assertThat(difference.rows()).extracting(Row::answer).containsExactly(Answer.SAME, Answer.GONE, Answer.NEW);
        assertThat(difference.isHarmless()).isFalse();
    }

    /// A setting with several values in one set belongs to what is compared; one that was simply changed does not.
    @Test
    void variedIsToldFromChanged() {
        List<Measured> before = Stream.of("0", "1ms", "0", "1ms", "0", "1ms", "0", "1ms", "0", "1ms")
                .map(think -> run("h2/naive", 8, 100, 0, Map.of("think", think, "jvm", "25")))
                .toList();
        List<Measured> after = Stream.of("0", "1ms", "0", "1ms", "0", "1ms", "0", "1ms", "0", "1ms")
                .map(think -> run("h2/naive", 8, 50, 0, Map.of("think", think, "jvm", "26")))
                .toList();

        Difference difference = Difference.of(before, after, 0.1);

        assertThat(difference.rows()).extracting(Row::at).containsExactly(Map.of("think", "0"), Map.of("think", "1ms"));
        assertThat(difference.rows()).extracting(Row::answer).containsOnly(Answer.SLOWER);
        assertThat(difference.changed()).isEqualTo(Map.of("jvm", new Change("25", "26")));
    }

    @Test
    void storesThatHaveOtherSettingsAreNotASweep() {
        List<Measured> runs = List.of(
                run("h2/naive", 8, 100, 0, Map.of("version", "H2")),
                run("postgres/naive", 8, 100, 0, Map.of("version", "PostgreSQL", "fsync", "on")));

        Difference difference = Difference.of(runs, runs, 0.1);

        assertThat(difference.rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.at()).isEmpty());
        assertThat(difference.changed()).isEmpty();
    }

    private static Answer answer(List<Measured> before, List<Measured> after) {
        return Difference.of(before, after, 0.1).rows().getFirst().answer();
    }

    private static List<Measured> rates(int... rates) {
        return IntStream.of(rates)
                .mapToObj(rate -> run("h2/atomic", 8, rate, 0, Map.of()))
                .toList();
    }

    private static Measured run(String counter, int threads, double rate, long lost, Map<String, String> settings) {
        return run(counter, threads, rate, List.of(), false, lost, settings);
    }

    private static Measured run(String counter, int threads, double rate, List<String> why, boolean two) {
        return run(counter, threads, rate, why, two, 0, Map.of());
    }

    private static Measured run(
            String counter,
            int threads,
            double rate,
            List<String> why,
            boolean two,
            long lost,
            Map<String, String> settings) {
        return new Measured(
                counter,
                threads,
                new TreeMap<>(settings),
                rate,
                why,
                two,
                lost,
                0,
                lost == 0 ? Grade.ACCEPTABLE : Grade.FORBIDDEN,
                10,
                20);
    }
}
