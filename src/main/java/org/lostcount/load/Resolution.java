package org.lostcount.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.DeltaSums.Again;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.Fate;
import org.lostcount.counter.StoreException;

/// What became of the operations of which nobody knew, as far as it was found out. Immutable.
///
/// @param unknowns the operations
/// @param fates what became of each attempt of each
/// @param contradictions where those who were asked disagree, as sentences
record Resolution(List<Unknown> unknowns, List<List<Fate>> fates, List<String> contradictions) {
    /// Before anybody is asked.
    static Resolution of(List<Unknown> unknowns) {
        return new Resolution(
                unknowns,
                unknowns.stream()
                        .map(unknown -> Collections.nCopies(unknown.attempts().size(), Fate.UNKNOWN))
                        .toList(),
                List.of());
    }

    /// Asks the store, which must have done with everything.
    static Resolution of(List<Unknown> unknowns, Breakable store) throws StoreException {
        Iterator<Fate> known = store.fates(unknowns.stream()
                        .flatMap(unknown -> unknown.attempts().stream())
                        .flatMap(attempt -> attempt.transaction().stream())
                        .toList())
                .iterator();
        List<List<Fate>> fates = new ArrayList<>();
        for (Unknown unknown : unknowns) {
            fates.add(unknown.attempts().stream()
                    .map(attempt -> attempt.transaction().isPresent() ? known.next() : Fate.UNKNOWN)
                    .toList());
        }
        return new Resolution(unknowns, List.copyOf(fates), List.of());
    }

    /// Asks the evidence as well, which must not say otherwise.
    Resolution with(Evidence evidence) {
        List<List<Fate>> both = new ArrayList<>();
        List<String> disagreements = new ArrayList<>();
        for (int i = 0; i < unknowns.size(); i++) {
            List<Fate> each = new ArrayList<>();
            for (int k = 0; k < fates.get(i).size(); k++) {
                long operation = unknowns.get(i).attempts().get(k).operation();
                Fate known = fates.get(i).get(k);
                Fate found = evidence.fate(operation);
                if (known != Fate.UNKNOWN && found != Fate.UNKNOWN && known != found) {
                    disagreements.add(
                            "the store and the evidence disagree on whether operation " + operation + " happened");
                }
                each.add(known == Fate.UNKNOWN ? found : known);
            }
            both.add(List.copyOf(each));
        }
        return new Resolution(unknowns, List.copyOf(both), List.copyOf(disagreements));
    }

    /// How many of the operations that ended unknown have turned out so.
    long count(Fate fate) {
        return IntStream.range(0, unknowns.size())
                .filter(i -> unknowns.get(i).end() == Unknown.End.OPEN && fate(fates.get(i)) == fate)
                .count();
    }

    /// Whether any attempt at an operation happened.
    private static Fate fate(List<Fate> each) {
        return each.contains(Fate.HAPPENED)
                ? Fate.HAPPENED
                : each.contains(Fate.UNKNOWN) ? Fate.UNKNOWN : Fate.DID_NOT_HAPPEN;
    }

    /// The sums with each attempt where it belongs by now.
    DeltaSums resolve(DeltaSums sums) {
        DeltaSums resolved = sums;
        for (int i = 0; i < unknowns.size(); i++) {
            resolved = resolved.plus(decided(unknowns.get(i), fates.get(i)));
        }
        return resolved;
    }

    /// What is to be added to sums in which every attempt is where the worker left it.
    private static DeltaSums decided(Unknown unknown, List<Fate> fates) {
        long delta = unknown.delta();
        long happened = count(fates, Fate.HAPPENED);
        long open = count(fates, Fate.UNKNOWN);
        boolean done = unknown.end() == Unknown.End.DONE;
        // One of them is the operation itself, if it was not an attempt that was answered.
        long more = done ? happened : Math.max(0, happened - 1);
        long left = done || happened > 0 ? open : Math.max(0, open - 1);
        Again again = Again.happened(delta, more).plus(Again.unknown(delta, left - unknown.spare()));
        boolean known = unknown.end() == Unknown.End.OPEN && (happened > 0 || open == 0);
        long info = known ? -delta : 0;
        long ok = known && happened > 0 ? delta : 0;
        return delta > 0 ? new DeltaSums(ok, 0, info, 0, again) : new DeltaSums(0, ok, 0, info, again);
    }

    private static long count(List<Fate> fates, Fate fate) {
        return fates.stream().filter(each -> each == fate).count();
    }
}
