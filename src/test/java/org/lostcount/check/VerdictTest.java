package org.lostcount.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.EitherLane;
import org.lostcount.counter.Promise;

@EitherLane
class VerdictTest {
    /// An operation of ±1 whose outcome is known (ok) or not (info).
    private record Op(long delta, boolean ok) {}

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @Test
    void whatOneReadingHasLostNoOtherMakesUpFor() {
        Reading lostPlus = new Reading(0, -1, new DeltaSums(5, -5, 0, 0));
        Reading lostMinus = new Reading(7, 8, new DeltaSums(4, -4, 0, 0));
        Reading exact = new Reading(0, 3, new DeltaSums(3, 0, 0, 0));
        Reading open = new Reading(0, 1, new DeltaSums(1, 0, 2, 0));
        Reading beyond = new Reading(0, 4, new DeltaSums(3, 0, 0, 0));
        Verdict both = Counted.of(List.of(lostPlus, lostMinus, exact), Promise.NO_LOSS);

        assertThat(both.headline()).isEqualTo("LOST 2, which cancel out: the sum is right");
        assertThat(both.grade()).isEqualTo(Grade.FORBIDDEN);
        assertThat(both.expected()).isEqualTo(both.actual()).isEqualTo(10);
        assertThat(both.lostAtMost()).isEqualTo(16);
        assertThat(both.sums()).isEqualTo(new DeltaSums(12, -9, 0, 0));
        assertThat(Counted.of(List.of(lostPlus, lostMinus), Promise.NONE).grade())
                .isEqualTo(Grade.INTERESTING);
        assertThat(Counted.of(List.of(lostPlus, beyond), Promise.NONE))
                .returns(Verdict.Kind.OVERCOUNTED, Verdict::kind)
                .returns(1L, Verdict::lost)
                .returns(1L, Verdict::overcounted)
                .returns(Grade.FORBIDDEN, Verdict::grade);
        assertThat(Counted.of(List.of(exact, open), Promise.NO_LOSS).kind()).isEqualTo(Verdict.Kind.WITHIN_BOUNDS);
        for (Reading one : List.of(lostPlus, lostMinus, exact, open, beyond)) {
            assertThat(Counted.of(List.of(one), Promise.NO_LOSS))
                    .isEqualTo(Counted.of(one.start(), one.actual(), one.sums(), Promise.NO_LOSS));
        }
        Reading whole = new Reading(7, 10, new DeltaSums(12, -9, 0, 0));
        assertThat(Reading.apart(whole, List.of(lostPlus, lostMinus))).containsExactly(lostPlus, lostMinus, exact);
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
            Verdict verdict = Counted.of(0, actual, sums, Promise.NO_LOSS);
            if (most < 0) {
                assertThat(verdict.kind()).isIn(Verdict.Kind.OVERCOUNTED, Verdict.Kind.LOST);
                assertThat(verdict.grade()).isEqualTo(Grade.FORBIDDEN);
            } else if (least == 0) {
                boolean any = ops.stream().anyMatch(Op::ok);
                assertThat(verdict.kind())
                        .isEqualTo(
                                sums.hasInfo()
                                        ? Verdict.Kind.WITHIN_BOUNDS
                                        : any ? Verdict.Kind.EXACT : Verdict.Kind.NOTHING_COUNTED);
                assertThat(verdict.grade()).isEqualTo(any ? Grade.ACCEPTABLE : Grade.UNPROVEN);
                assertThat(verdict.lost()).isZero();
            } else {
                assertThat(verdict.kind()).isEqualTo(Verdict.Kind.LOST);
                assertThat(verdict.lost()).as("least lost").isEqualTo(least);
                assertThat(verdict.lostAtMost()).as("most lost").isEqualTo(most);
            }
        }
    }

    /// What becomes of an operation: of an acknowledged one that it is kept, overwritten or forgotten by a killed
    /// store,
    /// of another one that it is kept, overwritten, or did not happen.
    private static final int FATES = 3;

    private static final int KEPT = 0;
    private static final int OVERWRITTEN = 1;
    private static final int GONE = 2;

    /// Every fate of up to four operations of either sign, by brute force: with a record of all of them the verdict is
    /// what happened; with what was forgotten alone it is the least that explains the value.
    @Test
    void knownLossesCountAlsoWhereTheyCancelOut() {
        for (int size = 0; size <= 4; size++) {
            for (int kinds = 0; kinds < 1 << (2 * size); kinds++) {
                List<Op> ops = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    ops.add(new Op((kinds >> (2 * i) & 1) == 0 ? 1 : -1, (kinds >> (2 * i + 1) & 1) == 0));
                }
                for (int fates = 0; fates < Math.pow(FATES, size); fates++) {
                    allIsOnRecord(ops, fates);
                    onlyWhatWasForgottenIsKnown(ops, fates);
                }
            }
        }
    }

    private static int fate(int fates, int operation) {
        return fates / (int) Math.pow(FATES, operation) % FATES;
    }

    private static void allIsOnRecord(List<Op> ops, int fates) {
        List<Op> happened = new ArrayList<>();
        long actual = 0;
        long overwritten = 0;
        long forgotten = 0;
        long forgottenDelta = 0;
        for (int i = 0; i < ops.size(); i++) {
            Op op = ops.get(i);
            int fate = fate(fates, i);
            if (op.ok() || fate != GONE) {
                happened.add(new Op(op.delta(), true));
            }
            actual += fate == KEPT ? op.delta() : 0;
            overwritten += fate == OVERWRITTEN ? 1 : 0;
            forgotten += op.ok() && fate == GONE ? 1 : 0;
            forgottenDelta += op.ok() && fate == GONE ? op.delta() : 0;
        }
        DeltaSums sums = sums(happened);
        for (boolean durable : new boolean[] {true, false}) {
            for (Promise promise : Promise.values()) {
                Verdict verdict = Counted.of(
                        0,
                        actual,
                        sums,
                        promise,
                        new Losses(OptionalLong.of(overwritten), forgotten, forgottenDelta, durable));
                assertThat(verdict.lost()).isEqualTo(overwritten + forgotten).isEqualTo(verdict.lostAtMost());
                assertThat(verdict.kind())
                        .isEqualTo(
                                verdict.lost() > 0
                                        ? Verdict.Kind.LOST
                                        : happened.isEmpty() ? Verdict.Kind.NOTHING_COUNTED : Verdict.Kind.EXACT);
                assertThat(verdict.cancelling()).isEqualTo(verdict.lost() - Math.abs(sums.ok() - actual));
                boolean fault = overwritten > 0 || (forgotten > 0 && durable);
                assertThat(verdict.grade())
                        .isEqualTo(
                                fault
                                        ? promise == Promise.NONE ? Grade.INTERESTING : Grade.FORBIDDEN
                                        : forgotten > 0
                                                ? Grade.INTERESTING
                                                : happened.isEmpty() ? Grade.UNPROVEN : Grade.ACCEPTABLE);
            }
        }
    }

    private static void onlyWhatWasForgottenIsKnown(List<Op> ops, int fates) {
        long forgotten = 0;
        long forgottenDelta = 0;
        long actual = 0;
        for (int i = 0; i < ops.size(); i++) {
            boolean gone = ops.get(i).ok() && fate(fates, i) == GONE;
            forgotten += gone ? 1 : 0;
            forgottenDelta += gone ? ops.get(i).delta() : 0;
            actual += fate(fates, i) == KEPT ? ops.get(i).delta() : 0;
        }
        long least = Long.MAX_VALUE;
        for (int others = 0; others < Math.pow(FATES, ops.size()); others++) {
            long sum = 0;
            long lost = 0;
            boolean same = true;
            for (int i = 0; i < ops.size(); i++) {
                boolean gone = ops.get(i).ok() && fate(others, i) == GONE;
                same &= gone == (ops.get(i).ok() && fate(fates, i) == GONE);
                sum += fate(others, i) == KEPT ? ops.get(i).delta() : 0;
                lost += ops.get(i).ok() && fate(others, i) != KEPT ? 1 : 0;
            }
            least = same && sum == actual ? Math.min(least, lost) : least;
        }
        Verdict verdict = Counted.of(
                0,
                actual,
                sums(ops),
                Promise.NO_LOSS,
                new Losses(OptionalLong.empty(), forgotten, forgottenDelta, false));
        assertThat(verdict.lost()).as("%s %d %s", ops, fates, verdict).isEqualTo(least);
        assertThat(verdict.grade() == Grade.FORBIDDEN).isEqualTo(least > forgotten);
    }

    /// All answers were lost, though some had happened: nobody was told of a success.
    @Test
    void thereIsNoPassWithoutASuccess() {
        Verdict idle = Counted.of(5, 5, DeltaSums.ZERO, Promise.NO_LOSS);
        assertThat(idle.headline()).isEqualTo("NOTHING COUNTED");
        assertThat(idle.grade()).isEqualTo(Grade.UNPROVEN);
        Verdict unheard = Counted.of(0, 3, new DeltaSums(3, 0, 0, 0), Promise.NO_LOSS);
        assertThat(unheard.grade()).isEqualTo(Grade.ACCEPTABLE);
        assertThat(unheard.withoutSuccess().grade()).isEqualTo(Grade.UNPROVEN);
        assertThat(Counted.of(0, 1, new DeltaSums(0, 0, 3, 0), Promise.NO_LOSS).grade())
                .isEqualTo(Grade.UNPROVEN);
    }

    /// What an attempt too many has added, another one may have taken away.
    @Test
    void aHeadlineSaysAlsoWhatWasCountedTwiceAndCancelsOut() {
        DeltaSums once = new DeltaSums(100, -100, 0, 0, new DeltaSums.Again(1, -1, 0, 0));
        assertThat(Counted.of(0, 0, once, Promise.NO_LOSS).headline())
                .isEqualTo("OVERCOUNTED 2, which cancel out: the sum is right");
        DeltaSums twice = new DeltaSums(100, -100, 0, 0, new DeltaSums.Again(2, -1, 0, 0));
        assertThat(Counted.of(0, 1, twice, Promise.NO_LOSS).headline())
                .isEqualTo("OVERCOUNTED 3, of which 2 cancel out");
        DeltaSums plain = new DeltaSums(100, 0, 0, 0, new DeltaSums.Again(3, 0, 0, 0));
        assertThat(Counted.of(0, 103, plain, Promise.NO_LOSS).headline()).isEqualTo("OVERCOUNTED 3");
    }

    @Test
    void aHeadlineSaysWhatCancelsOut() {
        Losses all = new Losses(OptionalLong.of(12), 0, 0, false);
        DeltaSums sums = new DeltaSums(100, -100, 0, 0);
        assertThat(Counted.of(0, 0, sums, Promise.NONE, all).headline())
                .isEqualTo("LOST 12, which cancel out: the sum is right");
        assertThat(Counted.of(0, -2, sums, Promise.NONE, all).headline()).isEqualTo("LOST 12, of which 10 cancel out");
        assertThat(Counted.of(0, -12, sums, Promise.NONE, all).headline()).isEqualTo("LOST 12");
        assertThat(Counted.of(0, 0, sums, Promise.NO_LOSS, all).grade()).isEqualTo(Grade.FORBIDDEN);
    }

    /// The sums wrap around as the counter does, so a verdict does not depend on where the counter began.
    @ParameterizedTest
    @MethodSource("seeds")
    void verdictIsTheSameFromAnyStart(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DeltaSums sums = sums(randomOps(random));
        long difference = random.nextLong(-10, 10);
        Verdict atZero = Counted.of(0, difference, sums, Promise.NONE);
        for (long start : new long[] {random.nextLong(), Long.MAX_VALUE, Long.MIN_VALUE}) {
            Verdict elsewhere = Counted.of(start, start + difference, sums, Promise.NONE);
            assertThat(elsewhere.kind()).isEqualTo(atZero.kind());
            assertThat(elsewhere.lost()).isEqualTo(atZero.lost());
            assertThat(elsewhere.overcounted()).isEqualTo(atZero.overcounted());
        }
    }

    @Test
    void lossWithoutAPromiseIsInterestingAndWithOneForbidden() {
        DeltaSums thousand = new DeltaSums(1000, 0, 0, 0);
        Verdict naive = Counted.of(0, 400, thousand, Promise.NONE);
        assertThat(naive.headline()).isEqualTo("LOST 600");
        assertThat(naive.grade()).isEqualTo(Grade.INTERESTING);
        assertThat(Counted.of(0, 400, thousand, Promise.NO_LOSS).grade()).isEqualTo(Grade.FORBIDDEN);
    }

    @Test
    void moreThanWasAskedForIsAnOvercountEvenWithoutAPromise() {
        Verdict verdict = Counted.of(0, 1003, new DeltaSums(1000, 0, 2, 0), Promise.NONE);
        assertThat(verdict.headline()).isEqualTo("OVERCOUNTED 1");
        assertThat(verdict.grade()).isEqualTo(Grade.FORBIDDEN);
    }

    /// 100 were acknowledged, 60 of them forgotten; 45 are there, so that 5 at least of those sent again count twice.
    @Test
    void whatAKilledStoreForgotHidesNothingThatWasCountedTwice() {
        DeltaSums sums = new DeltaSums(100, 0, 0, 0, DeltaSums.Again.unknown(1, 20));
        Verdict verdict = Counted.of(0, 45, sums, Promise.NO_LOSS, new Losses(OptionalLong.empty(), 60, 60, false));
        assertThat(verdict.headline()).isEqualTo("LOST 60");
        assertThat(verdict.overcounted()).isEqualTo(5);
        assertThat(verdict.grade()).isEqualTo(Grade.INTERESTING);
    }

    @Test
    void decrementsAreLostJustAsIncrementsAre() {
        Verdict verdict = Counted.of(0, -400, new DeltaSums(0, -1000, 0, 0), Promise.NONE);
        assertThat(verdict.headline()).isEqualTo("LOST 600");
        assertThat(verdict.expected()).isEqualTo(-1000);
    }

    @Test
    void unknownOperationsWidenWhatIsExpected() {
        DeltaSums sums = new DeltaSums(1000, 0, 5, 0);
        Verdict within = Counted.of(0, 1003, sums, Promise.NO_LOSS);
        assertThat(within.headline()).isEqualTo("WITHIN BOUNDS");
        assertThat(within.expectedLow()).isEqualTo(1000);
        assertThat(within.expectedHigh()).isEqualTo(1005);
        Verdict lost = Counted.of(0, 990, sums, Promise.NO_LOSS);
        assertThat(lost.lost()).isEqualTo(10);
        assertThat(lost.lostAtMost()).isEqualTo(15);
    }

    @Test
    void belowItsStartAfterAdditionsMoreIsLostThanWasGiven() {
        Verdict verdict = Counted.of(100, 0, new DeltaSums(50, 0, 0, 0), Promise.NO_LOSS);
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
