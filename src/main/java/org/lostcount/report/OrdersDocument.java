package org.lostcount.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lostcount.load.Environment;
import org.lostcount.step.Orders;
import org.lostcount.step.Setup;

/// The orders that were tried, as files tell it. The components' names are a contract, as those of [RunDocument] are.
///
/// @param complete whether these are all orders that there are
/// @param elsewhere plans that could not be followed, because the engine itself chose who went on
/// @param counts how many orders came to each result
record OrdersDocument(
        String tool,
        String version,
        EnvironmentDocument environment,
        String counter,
        int workers,
        @Nullable String isolation,
        boolean autocommit,
        String onConflict,
        String storeVersion,
        boolean complete,
        int elsewhere,
        Map<String, Integer> counts,
        List<One> orders) {
    record One(
            String schedule,
            String result,
            long expected,
            long actual,
            long lost,
            int acknowledged,
            int refused,
            int retries,
            List<String> errors) {}

    static OrdersDocument of(Orders orders, String storeVersion) {
        Setup setup = orders.setup();
        Map<String, Integer> counts = new LinkedHashMap<>();
        orders.counts().forEach((result, count) -> counts.put(result.word(), count));
        return new OrdersDocument(
                Product.NAME,
                Product.version(),
                EnvironmentDocument.of(Environment.current()),
                setup.counter().toString(),
                setup.workers(),
                setup.counter().isSql() ? setup.isolation().word() : null,
                setup.autocommit(),
                setup.retry().maxRetries() == 0 ? "report" : "retry",
                storeVersion,
                orders.complete(),
                orders.elsewhere(),
                counts,
                orders.tried().stream().map(OrdersDocument::one).toList());
    }

    private static One one(Orders.Order order) {
        var ending = order.ending();
        return new One(
                order.schedule().toString(),
                ending.result().word(),
                ending.verdict().expected(),
                ending.verdict().actual(),
                ending.verdict().lost(),
                ending.acknowledged(),
                ending.refused(),
                ending.retries(),
                ending.codes());
    }
}
