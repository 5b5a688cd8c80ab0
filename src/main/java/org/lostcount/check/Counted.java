package org.lostcount.check;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.lostcount.counter.Promise;

/// What a run proves about its counter: a pure function of the deltas, of the value that was read back, and of what
/// is known of the losses besides. Immutable.
///
/// The rule is the one of Jepsen's counter checker, extended to deltas of both signs. With the observed difference
/// `D = actual − start`, a counter that lost nothing has `D` between `ok + info⁻` and `ok + info⁺`. Outside of
/// that, updates are missing as long as *some* subset of the operations adds up to `D`; beyond every subset
/// something was counted that nobody asked for. What is *not* checked here: the values that operations read or were
/// handed.
///
/// From the value alone the loss is the least that explains it. Where the losses themselves are known, they count
/// also as far as they cancel out.
///
/// An operation that its client sent again is expected to have happened once. What it did beyond that is an
/// overcount, but not the strategy's fault: that is asked of the attempts, as if each were an operation of its own.
///
/// @param kind what is the matter
/// @param expected start plus the deltas of all ok operations
/// @param expectedLow the lowest final value of a counter that lost nothing
/// @param expectedHigh the highest; equal to `expectedLow` when no outcome is unknown
/// @param actual the value read back
/// @param lost the sum of acknowledged deltas that is missing, without their signs, 0 or more: exact where the
///     losses are known, else the least
/// @param lostAtMost the greatest, when unknown operations may or may not have happened
/// @param overcounted by how much the value is beyond everything that was asked for, 0 or more
/// @param grade the kind beside the promise
/// @param sums the deltas that it was worked out from, so that anybody can work it out again
public record Counted(
        Kind kind,
        long expected,
        long expectedLow,
        long expectedHigh,
        long actual,
        long lost,
        long lostAtMost,
        long overcounted,
        Grade grade,
        DeltaSums sums)
        implements Verdict {
    /// The verdict on a run.
    ///
    /// @param start the sum of all counters before the run
    /// @param actual the sum of all counters after the run
    public static Counted of(long start, long actual, DeltaSums sums, Promise promise) {
        return of(start, actual, sums, promise, Losses.UNKNOWN);
    }

    private static Counted bySum(long start, long actual, DeltaSums sums, Promise promise) {
        long difference = actual - start;
        long low = sums.ok() + sums.infoMinus();
        long high = sums.ok() + sums.infoPlus();
        Kind kind;
        long lost = 0;
        long lostAtMost = 0;
        long overcounted = 0;
        // Comparisons are of differences, so that they hold where the counter itself has wrapped around.
        long above = difference - (sums.okPlus() + sums.infoPlus());
        long below = (sums.okMinus() + sums.infoMinus()) - difference;
        boolean adds = sums.okPlus() + sums.infoPlus() > 0;
        boolean subtracts = sums.okMinus() + sums.infoMinus() < 0;
        // Below its start after additions alone, a counter has lost even more than it was given; that is no
        // overcount.
        if ((above > 0 && (adds || !subtracts)) || (below > 0 && (subtracts || !adds))) {
            kind = Kind.OVERCOUNTED;
            overcounted = Math.max(above, below);
        } else if (difference - low >= 0 && high - difference >= 0) {
            kind = sums.hasInfo() ? Kind.WITHIN_BOUNDS : sums.hasOk() ? Kind.EXACT : Kind.NOTHING_COUNTED;
            lostAtMost = kind == Kind.WITHIN_BOUNDS ? mostLost(sums, difference) : 0;
        } else {
            kind = Kind.LOST;
            lost = difference - low < 0 ? low - difference : difference - high;
            lostAtMost = Math.max(lost, mostLost(sums, difference));
        }
        return new Counted(
                kind,
                start + sums.ok(),
                start + low,
                start + high,
                actual,
                lost,
                lostAtMost,
                overcounted,
                grade(kind, sums, promise),
                sums);
    }

    /// What there is to say of a run whose value could not be read back. Its [#actual] is without meaning.
    public static Counted unread(long start, DeltaSums sums) {
        long expected = start + sums.ok();
        return new Counted(
                Kind.UNKNOWN,
                expected,
                expected + sums.infoMinus(),
                expected + sums.infoPlus(),
                expected,
                0,
                0,
                0,
                Grade.UNPROVEN,
                sums);
    }

    /// Whether the value was read back, so that [#actual] means something.
    @Override
    public boolean wasRead() {
        return kind != Kind.UNKNOWN;
    }

    /// The verdict on a run of whose losses more is known than the value tells.
    public static Counted of(long start, long actual, DeltaSums sums, Promise promise, Losses losses) {
        DeltaSums.Again again = sums.again();
        if (again.isNone()) {
            return once(start, actual, sums, promise, losses);
        }
        Counted once = once(start, actual, sums.once(), promise, losses);
        Counted attempts = once(start, actual - again.delta(), sums.asSent(), promise, losses);
        if (attempts.kind.isWrong()) {
            // What a killed store came back without hides what was counted twice.
            long hidden = attempts.kind == Kind.LOST
                    ? bySum(start, actual + losses.forgottenDelta(), sums.once(), promise).overcounted
                    : 0;
            Grade grade = promise == Promise.EXACTLY_ONCE && again.amount() > 0 ? Grade.FORBIDDEN : attempts.grade;
            return once.told(attempts, Math.max(again.amount() + attempts.overcounted, hidden), grade, sums);
        }
        long twice = again.amount() > 0 ? again.amount() : once.overcounted;
        return twice > 0
                ? new Counted(
                        Kind.OVERCOUNTED,
                        once.expected,
                        once.expectedLow,
                        once.expectedHigh,
                        actual,
                        0,
                        0,
                        twice,
                        promise == Promise.EXACTLY_ONCE ? Grade.FORBIDDEN : Grade.INTERESTING,
                        sums)
                : attempts.told(attempts, 0, attempts.grade, sums);
    }

    /// What is to be expected here, and what is the matter there.
    private Counted told(Counted matter, long amount, Grade theirs, DeltaSums all) {
        return new Counted(
                matter.kind,
                expected,
                expectedLow,
                expectedHigh,
                actual,
                matter.lost,
                matter.lostAtMost,
                amount,
                theirs,
                all);
    }

    /// The verdict on operations that happened once at the most.
    private static Counted once(long start, long actual, DeltaSums sums, Promise promise, Losses losses) {
        Counted plain = bySum(start, actual, sums, promise);
        Counted own = bySum(start, actual + losses.forgottenDelta(), sums, promise);
        boolean forgetful = losses.forgottenDelta() != 0 && !losses.durable();
        if (plain.kind == Kind.OVERCOUNTED && own.kind != Kind.OVERCOUNTED && own.lost == 0 && forgetful) {
            // What it began with is gone as well.
            return plain.told(plain, plain.overcounted, Grade.INTERESTING, sums);
        }
        if (plain.kind == Kind.OVERCOUNTED || own.kind == Kind.OVERCOUNTED) {
            return plain;
        }
        long itself = losses.overwritten().orElse(own.lost);
        long lost = itself + losses.forgotten();
        if (lost == 0) {
            return plain;
        }
        // What a killed store has forgotten, and had not promised to keep, is not the strategy's fault.
        boolean excused = itself == 0 && !losses.durable();
        return new Counted(
                Kind.LOST,
                plain.expected,
                plain.expectedLow,
                plain.expectedHigh,
                actual,
                lost,
                losses.overwritten().isPresent() ? lost : own.lostAtMost + losses.forgotten(),
                0,
                excused ? Grade.INTERESTING : grade(Kind.LOST, sums, promise),
                sums);
    }

    /// The verdict on several readings, each judged by itself: what one has lost, no other makes up for.
    public static Counted of(List<Reading> readings, Promise promise) {
        List<Counted> each = readings.stream()
                .map(reading -> of(reading.start(), reading.actual(), reading.sums(), promise))
                .toList();
        Kind kind = Stream.of(Kind.OVERCOUNTED, Kind.LOST, Kind.WITHIN_BOUNDS, Kind.EXACT)
                .filter(worse -> each.stream().anyMatch(one -> one.kind == worse))
                .findFirst()
                .orElse(Kind.NOTHING_COUNTED);
        DeltaSums sums = each.stream().map(Counted::sums).reduce(DeltaSums.ZERO, DeltaSums::plus);
        return new Counted(
                kind,
                sum(each, Counted::expected),
                sum(each, Counted::expectedLow),
                sum(each, Counted::expectedHigh),
                sum(each, Counted::actual),
                sum(each, Counted::lost),
                sum(each, Counted::lostAtMost),
                sum(each, Counted::overcounted),
                kind == Kind.OVERCOUNTED
                        ? each.stream()
                                .filter(one -> one.kind == Kind.OVERCOUNTED)
                                .map(Counted::grade)
                                .max(Comparator.naturalOrder())
                                .orElseThrow()
                        : grade(kind, sums, promise),
                sums);
    }

    private static long sum(List<Counted> verdicts, ToLongFunction<Counted> number) {
        return verdicts.stream().mapToLong(number).sum();
    }

    /// As few acknowledged operations as possible make up the difference, and all others are missing.
    private static long mostLost(DeltaSums sums, long difference) {
        long needed = difference >= 0 ? difference - sums.infoPlus() : sums.infoMinus() - difference;
        return Math.max(0, sums.okPlus() - sums.okMinus() - Math.max(0, needed));
    }

    private static Grade grade(Kind kind, DeltaSums sums, Promise promise) {
        return switch (kind) {
            case EXACT, WITHIN_BOUNDS, NOTHING_COUNTED -> sums.hasOk() ? Grade.ACCEPTABLE : Grade.UNPROVEN;
            case UNKNOWN -> Grade.UNPROVEN;
            case LOST -> promise.isMade() ? Grade.FORBIDDEN : Grade.INTERESTING;
            // No way of losing updates explains a count that nobody asked for.
            case OVERCOUNTED, OVERSOLD, DUPLICATES, GAPS -> Grade.FORBIDDEN;
        };
    }

    /// The same where no operation was acknowledged, even if some turned out to have happened: no pass without a
    /// success.
    @Override
    public Counted withoutSuccess() {
        return grade != Grade.ACCEPTABLE
                ? this
                : new Counted(
                        kind,
                        expected,
                        expectedLow,
                        expectedHigh,
                        actual,
                        lost,
                        lostAtMost,
                        overcounted,
                        Grade.UNPROVEN,
                        sums);
    }

    @Override
    public long cancelling() {
        DeltaSums.Again again = sums.again();
        boolean known = !sums.hasInfo() && again.unknownPlus() == 0 && again.unknownMinus() == 0;
        long wrong = kind == Kind.LOST && again.isNone()
                ? lost
                : kind == Kind.OVERCOUNTED && again.amount() > 0 && lost == 0 ? overcounted : 0;
        return known ? Math.max(0, wrong - Math.abs(expected - actual)) : 0;
    }

    /// `EXACT`, `LOST 6 726`, `LOST 12, which cancel out: the sum is right`: the verdict as a headline.
    @Override
    public String headline() {
        return switch (kind) {
            case EXACT, WITHIN_BOUNDS, NOTHING_COUNTED, UNKNOWN -> kind.word();
            case LOST -> kind.word() + " " + lost + remark(lost);
            case OVERCOUNTED -> kind.word() + " " + overcounted + remark(overcounted);
            case OVERSOLD, DUPLICATES, GAPS -> throw new IllegalStateException(kind + " is of no sum");
        };
    }

    private String remark(long wrong) {
        long cancelling = cancelling();
        return cancelling == 0
                ? ""
                : cancelling == wrong
                        ? ", which cancel out: the sum is right"
                        : ", of which " + cancelling + " cancel out";
    }
}
