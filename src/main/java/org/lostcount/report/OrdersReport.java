package org.lostcount.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lostcount.check.Taken;
import org.lostcount.counter.Task;
import org.lostcount.step.Matrix;
import org.lostcount.step.Orders;
import org.lostcount.step.Result;

/// What came of all orders, for people and for programs. Any thread.
public final class OrdersReport {
    private OrdersReport() {}

    /// The orders as JSON, ending in a line break.
    ///
    /// @param storeVersion the engine's product name and version
    public static String json(Orders orders, String storeVersion) {
        return JsonReport.MAPPER.writeValueAsString(OrdersDocument.of(orders, storeVersion)) + "\n";
    }

    /// The counts as sentences: `14 orders, 12 lose.`
    public static String summary(Orders orders) {
        int all = orders.tried().size();
        List<String> others = new ArrayList<>();
        for (Map.Entry<Result, Integer> each : orders.counts().entrySet()) {
            int right = each.getValue() - orders.wrong(each.getKey());
            if (right > 0) {
                others.add(Figures.count(right) + " " + each.getKey().word());
            }
        }
        int wrong = orders.wrong();
        Task task = orders.setup().counter().task();
        return Figures.plural(all, "order") + ", "
                + (wrong == 0
                        ? "none " + TaskText.does(task, 1)
                        : Figures.count(wrong) + " " + TaskText.does(task, wrong))
                + others.stream().collect(Collectors.joining(", ", others.isEmpty() ? "" : "; ", "")) + "."
                + (orders.complete() ? "" : " There are more: beyond the limit a random sample was tried.")
                + (orders.elsewhere() > 0
                        ? " In " + Figures.plural(orders.elsewhere(), "place")
                                + " the engine chose who went on, and always the same."
                        : "");
    }

    /// What the whole matrix found, as a sentence.
    public static String summary(Matrix full) {
        long disagree = full.cells().stream().filter(Matrix.Cell::disagrees).count();
        boolean count = full.cells().stream()
                .allMatch(cell -> cell.orders().setup().counter().task() == Task.COUNT);
        return disagree == 0
                ? "All orders were tried; "
                        + (count
                                ? "nothing was lost that a manual promises to keep."
                                : "nothing came of them that a manual rules out.")
                : "All orders were tried; " + disagree + " disagree with what the manual promises.";
    }

    /// The matrix as JSON, ending in a line break.
    public static String json(Matrix matrix) {
        return JsonReport.MAPPER.writeValueAsString(MatrixDocument.of(matrix)) + "\n";
    }

    /// What was observed, short enough for a cell: `loses in 4 of 6`, `never loses, refuses 4 of 6`.
    public static String observed(Orders orders) {
        String all = " of " + Figures.count(orders.tried().size()) + (orders.complete() ? "" : " tried");
        List<String> parts = new ArrayList<>();
        int wrong = orders.wrong();
        String does = TaskText.does(orders.setup().counter().task(), 1);
        parts.add(
                wrong > 0
                        ? does + " in " + Figures.count(wrong) + all
                        : orders.complete() ? "never " + does : "none " + does + " of" + all.substring(" of".length()));
        int refused = orders.count(Result.REFUSED) + orders.count(Result.DEADLOCK);
        if (refused > 0) {
            parts.add("refuses " + Figures.count(refused) + all);
        }
        int duplicates = orders.count(Result.DUPLICATE) - orders.wrong(Result.DUPLICATE);
        if (duplicates > 0) {
            parts.add("duplicates in " + Figures.count(duplicates) + all);
        }
        return String.join(", ", parts);
    }

    /// What came of one order, short: `lost 1`, `retried`, `refused (40001)`.
    public static String outcome(Orders.Order order) {
        var ending = order.ending();
        String word = ending.result().word();
        if (ending.result() == Result.LOST) {
            word += " " + Figures.count(ending.verdict().lost());
        } else if (ending.verdict() instanceof Taken taken && taken.oversold() > 0) {
            word += " " + Figures.count(taken.oversold());
        }
        String codes = ending.codes().stream().distinct().collect(Collectors.joining(", "));
        return codes.isEmpty() ? word : word + " (" + codes + ")";
    }
}
