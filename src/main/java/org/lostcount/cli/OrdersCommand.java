package org.lostcount.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Store;
import org.lostcount.report.OrdersReport;
import org.lostcount.report.StoryText;
import org.lostcount.step.Explorer;
import org.lostcount.step.Orders;
import org.lostcount.step.Setup;
import org.lostcount.step.Stepper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `orders`: tries every order in which the workers can take their steps. One use, one thread.
@Command(
        name = "orders",
        description = "Tries every order of the workers' steps on the real engine, and tells which ones lose.",
        mixinStandardHelpOptions = true,
        customSynopsis = "${ROOT-COMMAND-NAME} orders COUNTER [options]",
        footer = {"", "Exit status: 0 no order loses; 1 an order loses an acknowledged increment."},
        sortOptions = false)
final class OrdersCommand extends OfOneCounter {
    private static final int MOST = 100_000;

    @Option(
            names = "--limit",
            paramLabel = "N",
            order = 6,
            description = "when there are more orders than N, try N, and a random sample of N more (2000)")
    private @Nullable String limit;

    @Option(
            names = "--seed",
            paramLabel = "N",
            order = 7,
            description = "where the choice of the sample comes from (42)")
    private @Nullable String seed;

    @Mixin
    private JsonOption output = new JsonOption();

    OrdersCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Refusal {
        Setup setup = options.setup();
        int most = (int) LoadOptions.whole("--limit", limit, 1, MOST, Explorer.LIMIT);
        long random = LoadOptions.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE, 42);
        Set<Store> used = Set.of(Stage.store(setup.counter()));
        return Stage.play(terminal, database, used, output.json(), stage -> {
            Orders orders;
            try (Stepper stepper = stage.stepper(setup)) {
                orders = new Explorer(stepper, most, random, stage::isInterrupted, tried -> show(stage, tried))
                        .explore();
            }
            print(stage.text(), orders);
            stage.write(OrdersReport.json(orders, stage.open(setup).version()));
            return orders.wrong() > 0;
        });
    }

    private static void show(Stage stage, int tried) {
        if (tried % 20 == 0) {
            stage.show(tried + " orders");
        }
    }

    /// Prints orders as a table, below what came of them.
    static void print(PrintStream stream, Orders orders) {
        Terminal.line(stream, StoryText.of(orders.setup()) + ": " + OrdersReport.summary(orders));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("order", "outcome"));
        orders.tried().forEach(order -> rows.add(List.of(order.schedule().toString(), OrdersReport.outcome(order))));
        TextTable.lines(rows).forEach(line -> Terminal.line(stream, line));
    }
}
