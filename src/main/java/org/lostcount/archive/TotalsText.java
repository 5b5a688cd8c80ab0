package org.lostcount.archive;

import org.lostcount.measure.Totals;

/// [Totals] as a part of a document. As with [RunText], the components' names and their order are the format.
record TotalsText(long attempted, long ok, long failed, long indeterminate, long retries, long waitedNanos) {
    static TotalsText of(Totals totals) {
        return new TotalsText(
                totals.attempted(),
                totals.ok(),
                totals.failed(),
                totals.indeterminate(),
                totals.retries(),
                totals.waitedNanos());
    }

    /// The way back from [#of].
    Totals totals() {
        return new Totals(attempted, ok, failed, indeterminate, retries, waitedNanos);
    }
}
