package org.lostcount.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Trace;
import org.lostcount.history.History;

/// Who overwrote whom: a run as a tree of values, each built on the one that its operation had read. Immutable.
///
/// Every write noted whose value it replaced, so the writes of a cell stand in one order, from the value that is
/// left back to the start. What the last value builds on, directly or not, was *kept*: the trunk. Every other write
/// was
/// *lost*, and its culprit is the write that replaced the last value in which it was still contained.
///
/// A store that was killed may come back without the last of its writes. Those are *forgotten*: what they replaced
/// leads back to a value that was left after a restart.
///
/// Where operations were handed a value, it is that of a write, their own or another's: two that were handed the
/// same write's were handed the same number twice, even where nothing was lost.
///
/// Operations go by their numbers in the history.
public final class Lineage {
    private static final int NOBODY = -1;

    private final History.Reader history;
    private final int[] bases;
    private final int[] replaced;
    private final WriteOrder order;
    private final int[] culprits;
    private final BitSet kept;
    /// Operations that a killed store has forgotten, the acknowledged ones.
    private final BitSet forgotten;
    private final Fates fates;
    private final HandedValues handed;
    private final List<String> unexplained = new ArrayList<>();
    private final List<String> unanswered = new ArrayList<>();
    /// The cells whose writes do not lead back: what would be missed among them tells nothing more.
    private final BitSet unordered = new BitSet();
    /// Made when first asked for; whoever asks at the same time makes the same.
    private volatile long @Nullable [] values;

    private Lineage(
            History.Reader history,
            boolean recorded,
            List<FinalCell> finalCells,
            long[] restarts,
            long livesOn,
            long[] starts) {
        this.history = history;
        bases = history.bases();
        replaced = history.replaced();
        int size = history.size();
        order = new WriteOrder(history);
        culprits = new int[size];
        kept = new BitSet(size);
        forgotten = new BitSet(size);
        BitSet vanished = new BitSet(size);
        Arrays.fill(culprits, NOBODY);
        fates = new Fates(history, order, kept, forgotten, vanished);
        handed = new HandedValues(history, order, forgotten);
        if (recorded) {
            for (FinalCell end : finalCells) {
                cell(end, end.cell() < starts.length ? starts[end.cell()] : 0);
            }
            new Forgetting(history, replaced, order).find(restarts, livesOn, forgotten, vanished);
            fates.count(unordered, unexplained);
            handed.count(vanished, unordered, unexplained);
        }
    }

    /// Works out what became of the operations of `history`.
    ///
    /// Takes time and memory in proportion to their number: 20 bytes for each.
    ///
    /// @param finalCells what is left in each cell that was written
    /// @param starts what was in cell i before, `starts[i]`; cells beyond it began with 0
    public static Lineage of(History history, List<FinalCell> finalCells, long... starts) {
        return of(history, finalCells, new long[0], starts);
    }

    /// Works out what became of the operations of `history`, in a store that was killed meanwhile.
    ///
    /// @param restarts when the store was let in again, in the history's own time, in order
    public static Lineage of(History history, List<FinalCell> finalCells, long[] restarts, long[] starts) {
        return of(history, finalCells, restarts, Long.MAX_VALUE, starts);
    }

    /// The same where a server that was replaced lived on, and went on acknowledging.
    ///
    /// @param livesOn at which of `restarts` somebody else was let in to in its place; [Long#MAX_VALUE] for none
    public static Lineage of(
            History history, List<FinalCell> finalCells, long[] restarts, long livesOn, long[] starts) {
        boolean recorded = history.unrecorded() == 0;
        Lineage lineage = new Lineage(history.read(), recorded, finalCells, restarts, livesOn, starts);
        if (!recorded) {
            lineage.unexplained.add(Plural.of(history.unrecorded(), "operation") + " came when the record was full");
        }
        return lineage;
    }

    private void cell(FinalCell end, long start) {
        int first = order.size();
        int last = history.index(end.operation());
        int earliest = order.add(end, last, replaced);
        if (earliest != History.START) {
            String why =
                    unanswered(earliest).orElse("the writes of cell " + end.cell() + " do not lead back to its start");
            unexplained.add(why);
            unordered.set(end.cell());
            return;
        }
        int doubts = unexplained.size();
        int[] alive = order.containedUntil(first, bases, unexplained);
        if (unexplained.size() > doubts) {
            // Where values build on later ones the way back need not end.
            return;
        }
        long sum = 0;
        for (int i = last; i != History.START; i = bases[i]) {
            if (i == History.MISSING) {
                unexplained.add("the value left in cell " + end.cell() + " builds on one that nobody wrote");
                return;
            }
            kept.set(i);
            sum += history.delta(i);
        }
        if (start + sum != end.value()) {
            unexplained.add("cell " + end.cell() + " holds " + end.value() + ", and what it is built on adds up to "
                    + (start + sum));
        }
        for (int place = first; place < order.size(); place++) {
            int operation = order.write(place);
            if (!kept.get(operation)) {
                culprits[operation] = order.write(alive[place - first] + 1);
            }
        }
    }

    /// Why the way back from the last write ends, where an answer was lost that would have told it.
    private Optional<String> unanswered(int earliest) {
        if (earliest < 0 || !history.kind(earliest).isUnknown() || history.replacedId(earliest) != Trace.UNKNOWN) {
            return Optional.empty();
        }
        String why =
                "the answer to operation " + history.name(earliest) + " was lost, and with it what it had written over";
        unanswered.add(why);
        return Optional.of(why);
    }

    /// What of [#unexplained] only an answer could explain that was lost: it speaks against nobody.
    public List<String> unanswered() {
        return List.copyOf(unanswered);
    }

    /// Whether a killed store came back without what the operation had written.
    public boolean isForgotten(int operation) {
        return forgotten.get(operation);
    }

    /// What does not add up; empty when every loss is explained exactly.
    public List<String> unexplained() {
        return List.copyOf(unexplained);
    }

    /// The sum of what all writes have added, kept or not.
    public long writtenDelta() {
        return fates.writtenDelta();
    }

    /// Operations that happened, whether they were acknowledged or not, and that the values left do not contain.
    public long lost() {
        return fates.lost();
    }

    /// The sum of what they would have added.
    public long lostDelta() {
        return fates.lostDelta();
    }

    /// The same without the deltas' signs: what was lost, also as far as it cancels out.
    public long lostAmount() {
        return fates.lostAmount();
    }

    /// Acknowledged operations that a killed store came back without.
    public long forgotten() {
        return forgotten.cardinality();
    }

    /// The sum of what they had added.
    public long forgottenDelta() {
        return fates.forgottenDelta();
    }

    /// The same without the deltas' signs.
    public long forgottenAmount() {
        return fates.forgottenAmount();
    }

    /// Operations that the values left contain.
    public long kept() {
        return kept.cardinality();
    }

    /// Operations of which nobody knew, and which are among the writes: they happened.
    public long resolved() {
        return fates.resolved();
    }

    /// The sum of what they have added, kept or not.
    public long resolvedDelta() {
        return fates.resolvedDelta();
    }

    /// Acknowledged operations that were handed a value.
    public long handedOut() {
        return handed.handedOut();
    }

    /// Acknowledged operations that were handed a value which another one was handed too.
    public long duplicates() {
        return handed.duplicates();
    }

    /// The first two operations that were handed the value of the same write, and that write; of several such
    /// writes the one that stands first in the order. Nothing when each value was handed out once.
    public Optional<Duplicate> firstDuplicate() {
        return handed.first();
    }

    /// Two operations that were handed the value of one write.
    ///
    /// @param one the first of them
    /// @param other the second
    /// @param writer whose value it was: one of them, or a third
    public record Duplicate(int one, int other, int writer) {}

    public boolean isKept(int operation) {
        return kept.get(operation);
    }

    public boolean isLost(int operation) {
        return culprits[operation] != NOBODY;
    }

    /// Who overwrote the last value that contained this operation, or nothing when it was kept or never written.
    public Optional<Integer> culprit(int operation) {
        return culprits[operation] == NOBODY ? Optional.empty() : Optional.of(culprits[operation]);
    }

    /// Whether an operation was lost in the plainest way: another one had read the same value, and wrote its own
    /// over this one's.
    public boolean isPlainlyLost(int operation) {
        int culprit = culprits[operation];
        return culprit != NOBODY && replaced[culprit] == operation && bases[culprit] == bases[operation];
    }

    /// The writes of all cells, one cell's after another's, each cell's in their order.
    public int write(int place) {
        return order.write(place);
    }

    /// Where a write stands among them, from 0, or −1 for an operation that is not among them.
    public int place(int operation) {
        return order.place(operation);
    }

    /// The value that each write left, by its place; cells began with 0. Not to be changed.
    ///
    /// The first call takes time in proportion to the number of writes, and 8 bytes for each from then on.
    public long[] values() {
        long[] known = values;
        if (known == null) {
            known = new long[order.size()];
            for (int place = 0; place < order.size(); place++) {
                int basis = bases[order.write(place)];
                long before = basis >= 0 && order.has(basis) ? known[order.place(basis)] : 0;
                known[place] = before + history.delta(order.write(place));
            }
            values = known;
        }
        return known;
    }

    /// How many writes there were.
    public int writes() {
        return order.size();
    }

    /// Whose value the operation's own builds on, or [History#START].
    public int basis(int operation) {
        return bases[operation];
    }

    /// Whose value the operation had looked at: the one that its own builds on, unless the store added by itself
    /// after the look. Or [History#START], or [History#MISSING].
    public int seen(int operation) {
        long saw = history.sawId(operation);
        return saw == Trace.UNKNOWN ? bases[operation] : history.index(saw);
    }

    /// Whose value it replaced, or [History#START].
    public int replaced(int operation) {
        return replaced[operation];
    }

    /// The value that the operation wrote, in a cell that began with `start`; takes time in proportion to what it
    /// builds on, unless all [#values] are known.
    public long value(int operation, long start) {
        long[] known = values;
        if (known != null && order.has(operation)) {
            return start + known[order.place(operation)];
        }
        long value = start;
        for (int i = operation; i >= 0; i = bases[i]) {
            value += history.delta(i);
        }
        return value;
    }

    public History.Reader history() {
        return history;
    }

    /// How many operations each worker overwrote.
    public long[] lossesPerCulprit(int workers) {
        long[] losses = new long[workers];
        for (int culprit : culprits) {
            if (culprit != NOBODY) {
                losses[history.worker(culprit)]++;
            }
        }
        return losses;
    }

    /// The lost operation whose story is told soonest: its culprit, itself kept if any is, had read the same value,
    /// and wrote soon after.
    public Optional<Integer> shortestStory() {
        int best = NOBODY;
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < culprits.length; i++) {
            int culprit = culprits[i];
            if (culprit != NOBODY) {
                boolean same = isPlainlyLost(i);
                long span = history.wroteNanos(culprit)
                        - Math.min(history.readNanos(i), history.readNanos(culprit))
                        + (same ? 0 : Long.MAX_VALUE / 4)
                        + (kept.get(culprit) ? 0 : Long.MAX_VALUE / 8);
                if (span < shortest) {
                    shortest = span;
                    best = i;
                }
            }
        }
        return best == NOBODY ? Optional.empty() : Optional.of(best);
    }
}
