package org.lostcount.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lostcount.check.DeltaSums;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.Fate;
import org.lostcount.counter.StoreException;

/// What became of the operations of which nobody knew, as far as it was found out. Immutable.
///
/// @param unknowns the operations
/// @param fates what became of each
/// @param contradictions where those who were asked disagree, as sentences
record Resolution(List<Unknown> unknowns, List<Fate> fates, List<String> contradictions) {
    /// Before anybody is asked.
    static Resolution of(List<Unknown> unknowns) {
        return new Resolution(unknowns, Collections.nCopies(unknowns.size(), Fate.UNKNOWN), List.of());
    }

    /// Asks the store, which must have done with everything.
    static Resolution of(List<Unknown> unknowns, Breakable store) throws StoreException {
        List<Fate> fates = new ArrayList<>();
        for (Unknown unknown : unknowns) {
            fates.add(
                    unknown.transaction().isPresent()
                            ? store.fate(unknown.transaction().get())
                            : Fate.UNKNOWN);
        }
        return new Resolution(unknowns, List.copyOf(fates), List.of());
    }

    /// Asks the evidence as well, which must not say otherwise.
    Resolution with(Evidence evidence) {
        List<Fate> both = new ArrayList<>();
        List<String> disagreements = new ArrayList<>();
        for (int i = 0; i < unknowns.size(); i++) {
            Fate known = fates.get(i);
            Fate found = evidence.fate(unknowns.get(i).operation());
            if (known != Fate.UNKNOWN && found != Fate.UNKNOWN && known != found) {
                disagreements.add("the store and the evidence disagree on whether operation "
                        + unknowns.get(i).operation() + " happened");
            }
            both.add(known == Fate.UNKNOWN ? found : known);
        }
        return new Resolution(unknowns, List.copyOf(both), List.copyOf(disagreements));
    }

    long count(Fate fate) {
        return fates.stream().filter(f -> f == fate).count();
    }

    /// The sums with each operation where it belongs by now.
    DeltaSums resolve(DeltaSums sums) {
        DeltaSums resolved = sums;
        for (int i = 0; i < unknowns.size(); i++) {
            resolved = resolved.plus(
                    switch (fates.get(i)) {
                        case HAPPENED -> decided(unknowns.get(i).delta(), true);
                        case DID_NOT_HAPPEN -> decided(unknowns.get(i).delta(), false);
                        case UNKNOWN -> DeltaSums.ZERO;
                    });
        }
        return resolved;
    }

    private static DeltaSums decided(long delta, boolean happened) {
        long added = happened ? delta : 0;
        return delta > 0 ? new DeltaSums(added, 0, -delta, 0) : new DeltaSums(0, added, 0, -delta);
    }
}
