package org.lostcount.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreException;
import org.lostcount.report.OrdersReport;
import org.lostcount.step.Explorer;
import org.lostcount.step.Orders;
import org.lostcount.step.Result;
import org.lostcount.step.Setup;
import org.lostcount.step.Stepper;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `orders`: tries every order in which the workers can take their steps. One use, one thread.
@Command(
        name = "orders",
        description = "Tries every order of the workers' steps on the real engine, and tells which ones lose.",
        mixinStandardHelpOptions = true,
        customSynopsis = "./run.sh orders COUNTER [options]",
        footer = {"", "Exit status: 0 no order loses; 1 an order loses an acknowledged increment."},
        sortOptions = false)
final class OrdersCommand implements Callable<Integer> {
    private static final int MOST = 100_000;

    private final Terminal terminal;

    @Parameters(paramLabel = "COUNTER", description = "store/strategy, such as h2/naive")
    private String counter = "";

    @Mixin
    private StepOptions options = new StepOptions();

    @Option(
            names = "--limit",
            paramLabel = "N",
            order = 6,
            description = "when there are more orders than N, try N, and a random sample of N more (2000)")
    private @Nullable String limit;

    @Option(names = "--seed", paramLabel = "N", order = 7, description = "of the sample (42)")
    private @Nullable String seed;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--json",
            paramLabel = "FILE",
            order = 31,
            description = "results to a file, or - for standard output (the table then goes to standard error)")
    private @Nullable String json;

    OrdersCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Refusal {
        Setup setup = options.setup(counter);
        int most = (int) LoadOptions.whole("--limit", limit, 1, MOST, Explorer.LIMIT);
        long random = LoadOptions.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE, 42);
        Store store = Stores.named(setup.counter().id().store()).orElseThrow();
        var addresses = database.addresses(Set.of(store), terminal);
        Progress progress = new Progress(terminal);
        try (Interruption interruption = Interruption.watch();
                Output output = json == null ? null : Output.json(json, terminal);
                OpenStores stores = new OpenStores(addresses)) {
            interruption.reaching(stores);
            OpenStore open = stores.get(store);
            Orders orders;
            try (Stepper stepper = new Stepper(open, setup, database.table())) {
                orders = new Explorer(stepper, most, random, interruption::interrupted, tried -> show(progress, tried))
                        .explore();
            } finally {
                progress.clear();
            }
            print("-".equals(json) ? terminal.err() : terminal.out(), orders);
            if (output != null) {
                String text = OrdersReport.json(orders, open.version());
                output.write(writer -> writer.write(text));
            }
            return interruption.interrupted()
                    ? Status.INTERRUPTED
                    : orders.count(Result.LOST) > 0 ? Status.BROKEN : Status.KEPT;
        } catch (StoreException e) {
            throw Refusal.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Status.INTERRUPTED;
        }
    }

    private static void show(Progress progress, int tried) {
        if (tried % 20 == 0) {
            progress.show(tried + " orders");
        }
    }

    private static void print(PrintStream stream, Orders orders) {
        Terminal.line(stream, StepCommand.describe(orders.setup()) + ": " + OrdersReport.summary(orders));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("order", "outcome"));
        orders.tried().forEach(order -> rows.add(List.of(order.schedule().toString(), OrdersReport.outcome(order))));
        TextTable.lines(rows).forEach(line -> Terminal.line(stream, line));
    }
}
