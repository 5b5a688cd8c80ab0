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
record GradeDocument(
        String tool,
        String version,
        Environment environment,
        String store,
        String storeVersion,
        String isolation,
        List<String> statements,
        String grade,
        String finding,
        Tried orders,
        @Nullable Witness witness,
        @Nullable RunDocument run,
        String end) {
    /// @param complete whether these are all orders of two workers that there are
    record Tried(int tried, boolean complete, Map<String, Integer> counts) {}

    /// @param story line by line
    record Witness(String schedule, String result, List<String> story) {}

    static GradeDocument of(Grade grade, String storeVersion) {
        Orders orders = grade.orders();
        Map<String, Integer> counts = new LinkedHashMap<>();
        orders.counts().forEach((result, count) -> counts.put(result.word(), count));
        return new GradeDocument(
                Product.NAME,
                Product.version(),
                Environment.current(),
                orders.setup().counter().id().store(),
                storeVersion,
                orders.setup().isolation().word(),
                orders.setup().counter().statements(),
                grade.mark().words(),
                GradeReport.sentence(grade, storeVersion),
                new Tried(orders.tried().size(), orders.complete(), counts),
                grade.witness().map(GradeDocument::witness).orElse(null),
                grade.run().map(RunDocument::of).orElse(null),
                grade.end().words());
    }

    private static Witness witness(Grade.Witness witness) {
        return new Witness(
                witness.story().schedule().toString(),
                witness.story().ending().result().word(),
                GradeReport.story(witness));
    }
}
