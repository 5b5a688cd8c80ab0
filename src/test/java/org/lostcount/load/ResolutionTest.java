package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lostcount.check.Counted;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.DeltaSums.Again;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Fate;
import org.lostcount.counter.Promise;

/// Operations that were sent again, by brute force: every end, up to three lost answers, every fate of each.
class ResolutionTest {
    private static final int MOST = 3;

    /// An operation, what became of each lost attempt, and whether that is known to whoever judges.
    private record Op(long delta, Unknown.End end, List<Fate> fates) {
        /// How often it took effect.
        long effects() {
            long lost = fates.stream().filter(fate -> fate == Fate.HAPPENED).count();
            return lost + (end == Unknown.End.DONE ? 1 : 0);
        }

        Unknown unknown() {
            return new Unknown(delta, Collections.nCopies(fates.size(), new Unknown.Attempt(Optional.empty(), 1)), end);
        }

        /// As the worker told it.
        DeltaSums told() {
            Again again = Again.unknown(delta, unknown().spare());
            return end == Unknown.End.OPEN
                    ? new DeltaSums(0, 0, Math.max(0, delta), Math.min(0, delta), again)
                    : new DeltaSums(Math.max(0, delta), Math.min(0, delta), 0, 0, again);
        }
    }

    private static List<Op> all() {
        List<Op> all = new ArrayList<>();
        for (long delta : List.of(1L, -1L)) {
            for (Unknown.End end : Unknown.End.values()) {
                for (int attempts = 1; attempts <= MOST; attempts++) {
                    for (int bits = 0; bits < 1 << attempts; bits++) {
                        int happened = bits;
                        Op op = new Op(
                                delta,
                                end,
                                IntStream.range(0, attempts)
                                        .mapToObj(i -> (happened >> i & 1) == 1 ? Fate.HAPPENED : Fate.DID_NOT_HAPPEN)
                                        .toList());
                        if (end != Unknown.End.FOUND || op.effects() > 0) {
                            all.add(op);
                        }
                    }
                }
            }
        }
        return all;
    }

    private static Counted judged(List<Op> ops, boolean known) {
        DeltaSums told = ops.stream().map(Op::told).reduce(DeltaSums.ZERO, DeltaSums::plus);
        Resolution resolution = new Resolution(
                ops.stream().map(Op::unknown).toList(),
                ops.stream()
                        .map(op -> known
                                ? op.fates()
                                : Collections.nCopies(op.fates().size(), Fate.UNKNOWN))
                        .toList(),
                List.of());
        long actual = ops.stream().mapToLong(op -> op.delta() * op.effects()).sum();
        return Counted.of(0, actual, resolution.resolve(told), Promise.NO_LOSS);
    }

    @Test
    void whatHappenedOftenerThanOnceIsCountedExactlyWhereItIsKnown() {
        for (Op one : all()) {
            for (Op other : all()) {
                List<Op> ops = List.of(one, other);
                long extra = ops.stream()
                        .mapToLong(op -> Math.max(0, op.effects() - 1))
                        .sum();
                Counted verdict = judged(ops, true);
                if (extra > 0) {
                    assertThat(verdict)
                            .as("%s", ops)
                            .returns(Verdict.Kind.OVERCOUNTED, Counted::kind)
                            .returns(extra, Counted::overcounted)
                            .returns(Grade.INTERESTING, Counted::grade);
                } else {
                    boolean any = ops.stream().anyMatch(op -> op.effects() > 0);
                    assertThat(verdict.kind())
                            .as("%s", ops)
                            .isEqualTo(any ? Verdict.Kind.EXACT : Verdict.Kind.NOTHING_COUNTED);
                }
                assertThat(verdict.lost()).as("%s", ops).isZero();
                assertThat(verdict.expected())
                        .as("%s", ops)
                        .isEqualTo(ops.stream()
                                .filter(op -> op.effects() > 0)
                                .mapToLong(Op::delta)
                                .sum());
            }
        }
    }

    @Test
    void aStrategyThatCountsWhatItIsSentIsNeverBlamedWhereLessIsKnown() {
        for (Op one : all()) {
            for (Op other : all()) {
                List<Op> ops = List.of(one, other);
                long extra = ops.stream()
                        .mapToLong(op -> Math.max(0, op.effects() - 1))
                        .sum();
                Counted verdict = judged(ops, false);
                assertThat(verdict.grade()).as("%s", ops).isNotEqualTo(Grade.FORBIDDEN);
                assertThat(verdict.overcounted()).as("%s", ops).isBetween(0L, extra);
            }
        }
    }

    /// The fault is the strategy's where more is there than attempts were made.
    @Test
    void whatNobodySentIsForbidden() {
        DeltaSums sums = new DeltaSums(5, 0, 0, 0, Again.unknown(1, 2));
        assertThat(Counted.of(0, 7, sums, Promise.NO_LOSS))
                .returns(Verdict.Kind.OVERCOUNTED, Counted::kind)
                .returns(Grade.INTERESTING, Counted::grade)
                .returns(2L, Counted::overcounted);
        assertThat(Counted.of(0, 7, sums, Promise.EXACTLY_ONCE).grade()).isEqualTo(Grade.FORBIDDEN);
        assertThat(Counted.of(0, 8, sums, Promise.NO_LOSS))
                .returns(Verdict.Kind.OVERCOUNTED, Counted::kind)
                .returns(Grade.FORBIDDEN, Counted::grade)
                .returns(1L, Counted::overcounted);
        assertThat(Counted.of(0, 4, sums, Promise.NO_LOSS))
                .returns(Verdict.Kind.LOST, Counted::kind)
                .returns(Grade.FORBIDDEN, Counted::grade);
    }
}
