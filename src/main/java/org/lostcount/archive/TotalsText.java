package org.lostcount.archive;

import java.util.Optional;
import org.lostcount.measure.Totals;

/// [Totals] as a part of a document. As with [RunText], the components' names and their order are the format.
///
/// @param noneLeft missing where there was none
/// @param resent missing where there was none
record TotalsText(
        long attempted,
        long ok,
        long failed,
        long indeterminate,
        long retries,
        long waitedNanos,
        Optional<Long> noneLeft,
        Optional<Long> resent) {
    static TotalsText of(Totals totals) {
        return new TotalsText(
                totals.attempted(),
                totals.ok(),
                totals.failed(),
                totals.indeterminate(),
                totals.retries(),
                totals.waitedNanos(),
                Optional.of(totals.noneLeft()).filter(n -> n != 0),
                Optional.of(totals.resent()).filter(n -> n != 0));
    }

    /// The way back from [#of].
    Totals totals() {
        return new Totals(
                attempted, ok, noneLeft.orElse(0L), failed, indeterminate, retries, resent.orElse(0L), waitedNanos);
    }
}
