package org.lostcount.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lostcount.check.Verdict.Kind;
import org.lostcount.counter.Promise;

/// The verdicts on stocks and on numbers against plain reckoning on small histories.
class TaskVerdictTest {
    private static final Promise KEEPS = Promise.NO_OVERSELLING;

    /// Every run with up to four takes acknowledged and two unknown of one or two units, and every number left.
    @Test
    void aStockIsJudgedAsWhoeverTriesAllThatCanHaveHappenedWould() {
        for (int stock = 1; stock <= 3; stock++) {
            for (int amount = 1; amount <= 2; amount++) {
                for (int ok = 1; ok <= 4; ok++) {
                    for (int unknown = 0; unknown <= 2; unknown++) {
                        for (int left = -9; left <= 4; left++) {
                            judge(stock, amount, ok, unknown, left);
                        }
                    }
                }
            }
        }
    }

    /// Every way in which two workers are handed up to three numbers before and after a restart.
    @Test
    void whatIsHandedOutOnceMoreAfterARestartWasForgotten() {
        for (int code = 0; code < 729; code++) {
            Numbers numbers = new Numbers(2, 100);
            int[][] eras = new int[2][4];
            for (int era = 0; era <= 1; era++) {
                for (int worker = 0; worker <= 1; worker++) {
                    int number = code / (int) Math.pow(3, 3 * era + worker) % 3 + 1;
                    numbers.part(worker).add(number, era);
                    eras[era][number]++;
                }
            }
            long again = IntStream.rangeClosed(1, 3)
                    .filter(number -> eras[0][number] > 0 && eras[1][number] > 0)
                    .count();
            assertThat(numbers.handedAgain()).isEqualTo(again);
            Numbered judged = numbers.judge(0, 4, 0, Promise.UNIQUE).excusing(again);
            boolean own = IntStream.rangeClosed(1, 3).anyMatch(n -> eras[0][n] > 1 || eras[1][n] > 1);
            assertThat(judged.grade())
                    .isEqualTo(own ? Grade.FORBIDDEN : again > 0 ? Grade.INTERESTING : Grade.ACCEPTABLE);
        }
    }

    /// More than there was is more than there was, whatever is left.
    @Test
    void whatWasOversoldIsKnownWithoutTheNumberThatIsLeft() {
        Taken over = unread(5);
        assertThat(over.headline()).startsWith("OVERSOLD 2");
        assertThat(over.grade()).isEqualTo(Grade.FORBIDDEN);
        assertThat(over.wasRead()).isFalse();
        assertThat(unread(3).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(unread(3).grade()).isEqualTo(Grade.UNPROVEN);
    }

    private static Taken unread(int ok) {
        return Taken.of(Counted.unread(3, new DeltaSums(0, -ok, 0, -1)), 3, 2, 1, 0, KEEPS);
    }

    private static void judge(int stock, int amount, int ok, int unknown, int left) {
        DeltaSums sums = new DeltaSums(0, -(long) ok * amount, 0, -(long) unknown * amount);
        Taken taken = Taken.of(Counted.of(stock, left, sums, KEEPS), stock, 2, amount, 0, KEEPS);

        assertThat(taken.oversold()).isEqualTo(Math.max(0, ok * amount - stock));
        assertThat(taken.oversoldAtMost()).isEqualTo(Math.max(0, (ok + unknown) * amount - stock));
        boolean fits = IntStream.rangeClosed(0, unknown).anyMatch(more -> stock - (ok + more) * amount == left);
        boolean within = left <= stock - ok * amount && left >= stock - (ok + unknown) * amount;
        assertThat(taken.number().kind())
                .isIn(
                        fits || within
                                ? List.of(Kind.EXACT, Kind.WITHIN_BOUNDS)
                                : List.of(left > stock - ok * amount ? Kind.LOST : Kind.OVERCOUNTED));
        assertThat(taken.kind())
                .isEqualTo(ok * amount > stock ? Kind.OVERSOLD : taken.number().kind());
        assertThat(taken.turnedAway()).isEqualTo(left >= amount ? 2 : 0);
        boolean right = ok * amount <= stock && (fits || within);
        assertThat(taken.grade()).isEqualTo(right ? Grade.ACCEPTABLE : Grade.FORBIDDEN);
    }

    @Test
    void whoPromisedNothingMayOversellAndLoseAndBothAreTold() {
        DeltaSums sums = new DeltaSums(0, -5, 0, 0);
        Taken taken = Taken.of(Counted.of(3, 1, sums, Promise.NONE), 3, 0, 1, 0, Promise.NONE);

        assertThat(taken.headline()).isEqualTo("OVERSOLD 2, LOST 3");
        assertThat(taken.grade()).isEqualTo(Grade.INTERESTING);
        assertThat(taken.given()).isEqualTo(5);
        assertThat(taken.lost()).isEqualTo(3);
    }

    /// More was taken off than anybody asked for, which no lost update explains.
    @Test
    void whatWentWithoutBeingTakenIsForbiddenToAll() {
        DeltaSums sums = new DeltaSums(0, -2, 0, 0);
        Taken taken = Taken.of(Counted.of(9, 5, sums, Promise.NONE), 9, 0, 1, 0, Promise.NONE);

        assertThat(taken.headline()).isEqualTo("OVERCOUNTED 2");
        assertThat(taken.grade()).isEqualTo(Grade.FORBIDDEN);
    }

    /// What a killed store came back without it gives out once more; that is the store's doing and not the strategy's.
    @Test
    void whatWasForgottenAndIsGivenOutAgainIsExcusedAndNoMore() {
        DeltaSums sums = new DeltaSums(0, -12, 0, 0);
        Counted left = Counted.of(10, -2 + 3, sums, KEEPS, new Losses(OptionalLong.empty(), 3, -3, false));

        assertThat(Taken.of(left, 10, 0, 1, 3, KEEPS).grade()).isEqualTo(Grade.INTERESTING);
        assertThat(Taken.of(left, 10, 0, 1, 1, KEEPS).grade()).isEqualTo(Grade.FORBIDDEN);
    }

    @Test
    void numbersThatWereForgottenAndHandedOutAgainAreExcusedAndNoMore() {
        Numbers numbers = new Numbers(2, Numbers.CAP);
        for (int worker = 0; worker < 2; worker++) {
            numbers.part(worker).add(1);
            numbers.part(worker).add(2);
        }
        Numbered twice = numbers.judge(0, 4, 0, Promise.UNIQUE);

        assertThat(twice.excusing(2).grade()).isEqualTo(Grade.INTERESTING);
        assertThat(twice.excusing(1).grade()).isEqualTo(Grade.FORBIDDEN);
    }

    @Test
    void numbersAreJudgedAsACountOfEachWould() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 300; round++) {
            int workers = 1 + random.nextInt(4);
            int each = random.nextInt(12);
            Numbers numbers = new Numbers(workers, Numbers.CAP);
            Map<Long, Integer> counts = new HashMap<>();
            for (int i = 0; i < workers * each; i++) {
                long number = random.nextLong(11, 31);
                numbers.part(i % workers).add(number);
                counts.merge(number, 1, Integer::sum);
            }
            long handed = (long) workers * each;
            Numbered judged = numbers.judge(10, handed, 0, Promise.UNIQUE);

            assertThat(judged.distinct()).isEqualTo(counts.size());
            assertThat(judged.duplicates()).isEqualTo(handed - counts.size());
            assertThat(judged.sharing())
                    .isEqualTo(counts.values().stream()
                            .filter(n -> n > 1)
                            .mapToInt(n -> n)
                            .sum());
            long highest = counts.keySet().stream().mapToLong(n -> n).max().orElse(10);
            assertThat(judged.gaps()).isEqualTo(highest - 10 - counts.size());
            assertThat(judged.kind())
                    .isEqualTo(
                            handed == 0 ? Kind.NOTHING_COUNTED : counts.size() < handed ? Kind.DUPLICATES : Kind.EXACT);
            assertThat(judged.twice().map(Numbered.Twice::number))
                    .isEqualTo(counts.entrySet().stream()
                            .filter(e -> e.getValue() > 1)
                            .map(Map.Entry::getKey)
                            .min(Long::compare));
        }
    }

    @Test
    void aGapIsForbiddenOnlyToWhoPromisedNoneAndNotWhereSomebodyMayHaveTheNumber() {
        Numbers numbers = new Numbers(1, Numbers.CAP);
        numbers.part(0).add(1);
        numbers.part(0).add(3);

        assertThat(numbers.judge(0, 2, 0, Promise.UNIQUE).grade()).isEqualTo(Grade.ACCEPTABLE);
        assertThat(numbers.judge(0, 2, 0, Promise.UNIQUE_WITHOUT_GAPS).headline())
                .isEqualTo("GAPS 1");
        assertThat(numbers.judge(0, 2, 1, Promise.UNIQUE_WITHOUT_GAPS).kind()).isEqualTo(Kind.WITHIN_BOUNDS);
    }

    @Test
    void numbersForWhichThereWasNoRoomLeaveOpenWhetherAllDiffer() {
        Numbers numbers = new Numbers(1, 1);
        for (int i = 1; i <= 20_000; i++) {
            numbers.part(0).add(i);
        }
        Numbered judged = numbers.judge(0, 20_000, 0, Promise.UNIQUE);

        assertThat(judged.unkept()).isPositive();
        assertThat(judged.duplicates()).isZero();
        assertThat(judged.grade()).isEqualTo(Grade.UNPROVEN);
    }
}
