package org.lostcount.check;

import java.util.Optional;
import org.lostcount.counter.Promise;

/// What a run proves about numbers that were handed out. Immutable.
///
/// The numbers themselves decide, as in Jepsen's checker of unique ids: each acknowledged operation has one, and no two
/// the same. How far the counter has come does not matter.
///
/// @param handed operations that were acknowledged, each with a number
/// @param distinct how many different numbers they have, as far as they were kept
/// @param sharing operations whose number another one has as well
/// @param highest the greatest of them; `start` where there is none
/// @param start the number before the first
/// @param unknown operations of which nobody knows; each may have used up a number that nobody has
/// @param unkept acknowledged operations whose numbers there was no room for
/// @param promise what was claimed
/// @param excused of the duplicates, those that were handed out before a store was killed, which had forgotten them and
///     had not promised to keep them
/// @param twice the lowest number that two have, and those two; nothing where there is none, or it was not kept
public record Numbered(
        long handed,
        long distinct,
        long sharing,
        long highest,
        long start,
        long unknown,
        long unkept,
        Promise promise,
        long excused,
        Optional<Twice> twice)
        implements Verdict {
    /// Two workers, counted from 1, who were handed the same number; the same worker twice where it is so.
    public record Twice(long number, int one, int other) {}

    /// Operations too many for the numbers that they have: those that share one, less one for each number shared.
    public long duplicates() {
        return handed - unkept - distinct;
    }

    /// The same where so many of the duplicates are not the strategy's fault.
    public Numbered excusing(long many) {
        return new Numbered(
                handed,
                distinct,
                sharing,
                highest,
                start,
                unknown,
                unkept,
                promise,
                Math.clamp(many, 0, duplicates()),
                twice);
    }

    /// Numbers up to the highest that nobody has.
    public long gaps() {
        return Math.max(0, highest - start - distinct);
    }

    /// The same without those that operations may have which nobody knows of.
    public long gapsAtLeast() {
        return unkept > 0 ? 0 : Math.max(0, gaps() - unknown);
    }

    @Override
    public Kind kind() {
        if (duplicates() > 0) {
            return Kind.DUPLICATES;
        }
        if (unkept > 0) {
            return Kind.UNKNOWN;
        }
        if (promise == Promise.UNIQUE_WITHOUT_GAPS && gapsAtLeast() > 0) {
            return Kind.GAPS;
        }
        return unknown > 0 ? Kind.WITHIN_BOUNDS : handed > 0 ? Kind.EXACT : Kind.NOTHING_COUNTED;
    }

    @Override
    public Grade grade() {
        return switch (kind()) {
            case DUPLICATES -> promise.isMade() && duplicates() > excused ? Grade.FORBIDDEN : Grade.INTERESTING;
            case GAPS -> Grade.FORBIDDEN;
            case EXACT, WITHIN_BOUNDS -> handed > 0 ? Grade.ACCEPTABLE : Grade.UNPROVEN;
            case NOTHING_COUNTED, UNKNOWN -> Grade.UNPROVEN;
            case LOST, OVERCOUNTED, OVERSOLD -> throw new IllegalStateException(kind() + " is of no numbers");
        };
    }

    /// As many different numbers as operations.
    @Override
    public long expected() {
        return handed;
    }

    @Override
    public long expectedLow() {
        return handed;
    }

    @Override
    public long expectedHigh() {
        return handed;
    }

    /// So many different ones there are.
    @Override
    public long actual() {
        return distinct;
    }

    @Override
    public long lost() {
        return duplicates();
    }

    @Override
    public long lostAtMost() {
        return duplicates() + unkept;
    }

    @Override
    public long overcounted() {
        return 0;
    }

    @Override
    public DeltaSums sums() {
        return new DeltaSums(handed, 0, unknown, 0);
    }

    @Override
    public boolean wasRead() {
        return kind() != Kind.UNKNOWN;
    }

    @Override
    public Numbered withoutSuccess() {
        return this;
    }

    @Override
    public String headline() {
        return switch (kind()) {
            case DUPLICATES -> kind().word() + " " + duplicates();
            case GAPS -> kind().word() + " " + gapsAtLeast();
            default -> kind().word();
        };
    }
}
