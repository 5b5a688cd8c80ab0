package org.lostcount.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lostcount.compare.Difference;
import org.lostcount.report.ComparisonDocument.Range;

/// Two reports held against each other, as files tell it. The components' names are a contract, as those of
/// [RunDocument] are.
///
/// @param tolerance how much slower is no difference yet, in percent
/// @param worse whether something is
/// @param changed settings that are one thing before and another after
/// @param required missing where nothing was
record DifferenceDocument(
        String tool,
        String version,
        double tolerance,
        boolean worse,
        List<RowDocument> rows,
        Map<String, Both> changed,
        @Nullable List<RequirementDocument> required) {
    /// @param setting what else was varied
    /// @param answer `broken`, `idle`, `slower`, `faster`, `mended`, `same`, `untold`, `gone` or `new`
    /// @param ratio how many times as fast it is after; missing where that can't be compared
    /// @param before missing where only the other has it, as `after` is
    record RowDocument(
            String counter,
            int threads,
            Map<String, String> setting,
            String answer,
            @Nullable Double ratio,
            @Nullable SideDocument before,
            @Nullable SideDocument after) {
        static RowDocument of(Difference.Row row) {
            return new RowDocument(
                    row.counter(),
                    row.threads(),
                    row.at(),
                    row.answer().name().toLowerCase(Locale.ROOT),
                    row.ratio().orElse(null),
                    row.before().map(SideDocument::of).orElse(null),
                    row.after().map(SideDocument::of).orElse(null));
        }
    }

    /// @param rate of the runs whose rates may be compared, or of all where `comparable` is false
    /// @param lost of all its runs; of a stock what was oversold, where that is more
    /// @param exact whether nothing was wrong
    /// @param idle whether in a run nothing was done
    record SideDocument(
            Range rate,
            boolean comparable,
            List<String> why,
            boolean twoSpeeds,
            Range p50Micros,
            Range p99Micros,
            long lost,
            boolean exact,
            boolean idle) {
        static SideDocument of(Difference.Side side) {
            return new SideDocument(
                    Range.of(side.rate()),
                    side.why().isEmpty(),
                    side.why(),
                    side.twoSpeeds(),
                    Range.of(side.p50Micros()),
                    Range.of(side.p99Micros()),
                    side.lost(),
                    side.exact(),
                    side.idle());
        }
    }

    record Both(String before, String after) {}

    static DifferenceDocument of(DifferenceReport report) {
        Map<String, Both> changed = new LinkedHashMap<>();
        report.difference()
                .changed()
                .forEach((name, change) -> changed.put(name, new Both(change.before(), change.after())));
        return new DifferenceDocument(
                Product.NAME,
                Product.version(),
                report.tolerance(),
                !report.difference().isHarmless(),
                report.difference().rows().stream().map(RowDocument::of).toList(),
                changed,
                RequirementDocument.of(report.required()));
    }
}
