package org.lostcount.archive;

import java.time.Instant;
import java.util.Optional;
import org.lostcount.check.Verdict;

/// Which saved runs, and in what order. Immutable; made from [#ALL] by the `with` methods.
///
/// @param text words that all must stand in the name, tags, note, counter, verdict or engine; case does not matter
/// @param counter only this counter's, as `store/strategy`
/// @param verdict only those that proved this
/// @param since only those begun then or later
/// @param order by what; pinned runs come first in any
/// @param ascending the least first
/// @param limit how many at most
public record Query(
        String text,
        Optional<String> counter,
        Optional<Verdict.Kind> verdict,
        Optional<Instant> since,
        Order order,
        boolean ascending,
        int limit) {
    /// By what runs can be put in order.
    public enum Order {
        BEGUN("begun"),
        COUNTER("counter"),
        VERDICT("verdict"),
        THREADS("threads"),
        EXPECTED("expected"),
        LOST("lost"),
        RATE("rate"),
        P99("p99"),
        NAME("name");

        /// The column of the table; never a word of the user's.
        final String column;

        Order(String column) {
            this.column = column;
        }
    }

    /// Every run, the newest first.
    public static final Query ALL =
            new Query("", Optional.empty(), Optional.empty(), Optional.empty(), Order.BEGUN, false, Integer.MAX_VALUE);

    public Query withText(String value) {
        return new Query(value, counter, verdict, since, order, ascending, limit);
    }

    public Query withCounter(Optional<String> value) {
        return new Query(text, value, verdict, since, order, ascending, limit);
    }

    public Query withVerdict(Optional<Verdict.Kind> value) {
        return new Query(text, counter, value, since, order, ascending, limit);
    }

    public Query withSince(Optional<Instant> value) {
        return new Query(text, counter, verdict, value, order, ascending, limit);
    }

    public Query withOrder(Order by, boolean leastFirst) {
        return new Query(text, counter, verdict, since, by, leastFirst, limit);
    }

    public Query withLimit(int most) {
        return new Query(text, counter, verdict, since, order, ascending, most);
    }
}
