package org.lostcount.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.counter.Promise;

class VerdictTest {
    /// An operation of ±1 whose outcome is known (ok) or not (info).
    private record Op(long delta, boolean ok) {}

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /// Every way in which each operation was or was not applied, by brute force.
    @ParameterizedTest
    @MethodSource("seeds")
    void boundsAreThoseOfAllWaysToLoseOperations(long seed) {
        List<Op> ops = randomOps(new SplittableRandom(seed));
        DeltaSums sums = sums(ops);
        int ways = 1 << ops.size();
        for (int actual = -ops.size() - 2; actual <= ops.size() + 2; actual++) {
            long least = Long.MAX_VALUE;
            long most = -1;
            for (int applied = 0; applied < ways; applied++) {
                if (sum(ops, applied) == actual) {
                    long lost = lost(ops, applied);
                    least = Math.min(least, lost);
                    most = Math.max(most, lost);
                }
            }
            Verdict verdict = Verdict.of(0, actual, sums, Promise.NO_LOSS);
            if (most < 0) {
                assertThat(verdict.kind()).isIn(Verdict.Kind.OVERCOUNTED, Verdict.Kind.LOST);
                assertThat(verdict.grade()).isEqualTo(Grade.FORBIDDEN);
            } else if (least == 0) {
                assertThat(verdict.kind()).isEqualTo(sums.hasInfo() ? Verdict.Kind.WITHIN_BOUNDS : Verdict.Kind.EXACT);
                assertThat(verdict.lost()).isZero();
            } else {
                assertThat(verdict.kind()).isEqualTo(Verdict.Kind.LOST);
                assertThat(verdict.lost()).as("least lost").isEqualTo(least);
                assertThat(verdict.lostAtMost()).as("most lost").isEqualTo(most);
            }
        }
    }

    /// The sums wrap around as the counter does, so a verdict does not depend on where the counter began.
    @ParameterizedTest
    @MethodSource("seeds")
    void verdictIsTheSameFromAnyStart(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DeltaSums sums = sums(randomOps(random));
        long difference = random.nextLong(-10, 10);
        Verdict atZero = Verdict.of(0, difference, sums, Promise.NONE);
        for (long start : new long[] {random.nextLong(), Long.MAX_VALUE, Long.MIN_VALUE}) {
            Verdict elsewhere = Verdict.of(start, start + difference, sums, Promise.NONE);
            assertThat(elsewhere.kind()).isEqualTo(atZero.kind());
            assertThat(elsewhere.lost()).isEqualTo(atZero.lost());
            assertThat(elsewhere.overcounted()).isEqualTo(atZero.overcounted());
        }
    }

    @Test
    void lossWithoutAPromiseIsInterestingAndWithOneForbidden() {
        DeltaSums thousand = new DeltaSums(1000, 0, 0, 0);
        Verdict naive = Verdict.of(0, 400, thousand, Promise.NONE);
        assertThat(naive.headline()).isEqualTo("LOST 600");
        assertThat(naive.grade()).isEqualTo(Grade.INTERESTING);
        assertThat(Verdict.of(0, 400, thousand, Promise.NO_LOSS).grade()).isEqualTo(Grade.FORBIDDEN);
    }

    @Test
    void moreThanWasAskedForIsAnOvercountEvenWithoutAPromise() {
        Verdict verdict = Verdict.of(0, 1003, new DeltaSums(1000, 0, 2, 0), Promise.NONE);
        assertThat(verdict.headline()).isEqualTo("OVERCOUNTED 1");
        assertThat(verdict.grade()).isEqualTo(Grade.FORBIDDEN);
    }

    @Test
    void decrementsAreLostJustAsIncrementsAre() {
        Verdict verdict = Verdict.of(0, -400, new DeltaSums(0, -1000, 0, 0), Promise.NONE);
        assertThat(verdict.headline()).isEqualTo("LOST 600");
        assertThat(verdict.expected()).isEqualTo(-1000);
    }

    @Test
    void unknownOperationsWidenWhatIsExpected() {
        DeltaSums sums = new DeltaSums(1000, 0, 5, 0);
        Verdict within = Verdict.of(0, 1003, sums, Promise.NO_LOSS);
        assertThat(within.headline()).isEqualTo("WITHIN BOUNDS");
        assertThat(within.expectedLow()).isEqualTo(1000);
        assertThat(within.expectedHigh()).isEqualTo(1005);
        Verdict lost = Verdict.of(0, 990, sums, Promise.NO_LOSS);
        assertThat(lost.lost()).isEqualTo(10);
        assertThat(lost.lostAtMost()).isEqualTo(15);
    }

    @Test
    void belowItsStartAfterAdditionsMoreIsLostThanWasGiven() {
        Verdict verdict = Verdict.of(100, 0, new DeltaSums(50, 0, 0, 0), Promise.NO_LOSS);
        assertThat(verdict.headline()).isEqualTo("LOST 150");
    }

    private static List<Op> randomOps(SplittableRandom random) {
        int signs = random.nextInt(3);
        List<Op> ops = new ArrayList<>();
        for (int i = random.nextInt(9); i > 0; i--) {
            long delta = signs == 0 ? 1 : signs == 1 ? -1 : random.nextBoolean() ? 1 : -1;
            ops.add(new Op(delta, random.nextInt(4) > 0));
        }
        return ops;
    }

    private static DeltaSums sums(List<Op> ops) {
        return ops.stream()
                .map(op -> {
                    long plus = Math.max(op.delta(), 0);
                    long minus = Math.min(op.delta(), 0);
                    return op.ok() ? new DeltaSums(plus, minus, 0, 0) : new DeltaSums(0, 0, plus, minus);
                })
                .reduce(DeltaSums.ZERO, DeltaSums::plus);
    }

    private static long sum(List<Op> ops, int applied) {
        long sum = 0;
        for (int i = 0; i < ops.size(); i++) {
            if ((applied >> i & 1) == 1) {
                sum += ops.get(i).delta();
            }
        }
        return sum;
    }

    private static long lost(List<Op> ops, int applied) {
        long lost = 0;
        for (int i = 0; i < ops.size(); i++) {
            if ((applied >> i & 1) == 0 && ops.get(i).ok()) {
                lost++;
            }
        }
        return lost;
    }
}
