package org.lostcount.compare;

import static org.assertj.core.api.Assertions.assertThat;

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
    @Test
    void whatOverlapsIsNoDifference() {
        assertThat(answer(rates(100, 110, 120), rates(90, 95, 101))).isEqualTo(Answer.SAME);
        assertThat(answer(rates(100, 110, 120), rates(119, 150, 160))).isEqualTo(Answer.SAME);
    }

    @Test
    void slowerIsWhatIsBeyondTheSpreadAndTheTolerance() {
        assertThat(answer(rates(100, 110, 120), rates(80, 85, 91))).isEqualTo(Answer.SAME);
        assertThat(answer(rates(100, 110, 120), rates(80, 85, 89))).isEqualTo(Answer.SLOWER);
        assertThat(answer(rates(100), rates(89))).isEqualTo(Answer.SLOWER);
        assertThat(answer(rates(80, 85, 89), rates(100, 110, 120))).isEqualTo(Answer.FASTER);
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
        List<Measured> before = Stream.of("0", "1ms")
                .map(think -> run("h2/naive", 8, 100, 0, Map.of("think", think, "jvm", "25")))
                .toList();
        List<Measured> after = Stream.of("0", "1ms")
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
        return new Measured(
                counter,
                threads,
                new TreeMap<>(settings),
                rate,
                lost,
                0,
                lost == 0 ? Grade.ACCEPTABLE : Grade.FORBIDDEN,
                10,
                20);
    }
}
