package org.lostcount.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lostcount.grade.Grade;
import org.lostcount.load.Environment;
import org.lostcount.step.Orders;

/// A grade as files tell it. The components' names are a contract, as those of [RunDocument] are.
///
/// @param statements as they were sent, with `{table}` for the table
/// @param finding in words
/// @param witness an order that shows it; missing where only the load has shown it, or nothing is to be shown
/// @param run many workers at once; missing where it was to end before
/// @param end `whole`, `time is up` or `stopped`
/// @param refusing in how many orders somebody was refused, also where another attempt succeeded
/// @param codes of all refusals
/// @param ignoresRowCount whether it was tried as by a program that does not look at row counts
/// @param unheeded what would become of it then; missing where it was not tried
/// @param task what it was judged by: `count`, `take` or `number`
record GradeDocument(
        String tool,
        String version,
        EnvironmentDocument environment,
        String store,
        String storeVersion,
        String isolation,
        List<String> statements,
        String grade,
        String finding,
        Tried orders,
        @Nullable Witness witness,
        @Nullable RunDocument run,
        String end,
        int refusing,
        List<String> codes,
        boolean ignoresRowCount,
        @Nullable Unheeded unheeded,
        String task) {
    /// @param complete whether these are all orders of two workers that there are
    record Tried(int tried, boolean complete, Map<String, Integer> counts) {}

    /// @param orders as those of the grade
    /// @param run as that of the grade
    record Unheeded(Tried orders, RunDocument run) {}

    /// @param story line by line
    record Witness(String schedule, String result, List<String> story) {}

    static GradeDocument of(Grade grade, String storeVersion) {
        Orders orders = grade.orders();
        return new GradeDocument(
                Product.NAME,
                Product.version(),
                EnvironmentDocument.of(Environment.current()),
                orders.setup().counter().id().store(),
                storeVersion,
                orders.setup().isolation().word(),
                orders.setup().counter().statements(),
                grade.mark().words(grade.task()),
                GradeReport.sentence(grade, storeVersion),
                tried(orders),
                grade.witness().map(GradeDocument::witness).orElse(null),
                grade.run().map(RunDocument::of).orElse(null),
                grade.end().words(),
                grade.refusing(),
                List.copyOf(grade.codes()),
                grade.ignoring(),
                grade.unheeded()
                        .map(u -> new Unheeded(tried(u.orders()), RunDocument.of(u.run())))
                        .orElse(null),
                grade.task().word());
    }

    private static Tried tried(Orders orders) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        orders.counts().forEach((result, count) -> counts.put(result.word(), count));
        return new Tried(orders.tried().size(), orders.complete(), counts);
    }

    private static Witness witness(Grade.Witness witness) {
        return new Witness(
                witness.story().schedule().toString(),
                witness.story().ending().result().word(),
                GradeReport.story(witness));
    }
}
