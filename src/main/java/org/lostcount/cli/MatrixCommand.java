package org.lostcount.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.counter.Task;
import org.lostcount.report.OrdersReport;
import org.lostcount.report.StoryText;
import org.lostcount.report.TaskText;
import org.lostcount.step.Matrix;
import org.lostcount.step.Setup;
import org.lostcount.step.Stepper;
import org.lostcount.store.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `matrix`: all orders of several counters at every isolation level, beside what the engines' manuals promise. One
/// use, one thread.
@Command(
        name = "matrix",
        description =
                "Tries all orders of counters at every isolation level, and compares with what the manuals promise.",
        mixinStandardHelpOptions = true,
        customSynopsis = "${ROOT-COMMAND-NAME} matrix [COUNTER...] [options]",
        footer = {"", "Exit status: 0 nothing was lost that a manual promises to keep; 1 something was."},
        sortOptions = false)
final class MatrixCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "COUNTER",
            arity = "0..*",
            description = "store/strategy; * stands for all of either side (every counter)")
    private List<String> counters = new ArrayList<>();

    @Mixin
    private FewWorkersOptions few = new FewWorkersOptions();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private JsonOption output = new JsonOption();

    MatrixCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Refusal {
        List<Counter> selected = counters.isEmpty()
                ? Stores.startable(few.task().task())
                : present(Selection.of(few.task().in(counters)));
        int many = few.workers();
        List<Store> used = selected.stream().map(Stage::store).distinct().toList();
        return Stage.play(terminal, database, used, output.json(), stage -> {
            List<Matrix.Cell> cells = new ArrayList<>();
            for (Setup setup : Matrix.setups(selected, many, few.autocommit())) {
                stage.show(StoryText.of(setup));
                Store store = Stage.store(setup.counter());
                Matrix.Cell cell;
                try (Stepper stepper = stage.stepper(setup)) {
                    cell = Matrix.cell(store, stepper, stage::isInterrupted);
                }
                if (stage.isInterrupted()) {
                    break;
                }
                cells.add(cell);
            }
            Matrix matrix = new Matrix(List.copyOf(cells));
            print(stage.text(), matrix);
            stage.write(OrdersReport.json(matrix));
            return matrix.disagrees();
        });
    }

    /// Without those of a store that can't be started here, and that only a `*` stands for.
    private List<Counter> present(List<Counter> selected) {
        return selected.stream()
                .filter(counter -> database.isFor(Stage.store(counter))
                        || Stores.startable(counter.task()).contains(counter)
                        || counters.stream()
                                .anyMatch(pattern -> Task.without(pattern)
                                        .startsWith(counter.id().store() + "/")))
                .toList();
    }

    private static void print(PrintStream stream, Matrix matrix) {
        List<String> notes =
                matrix.cells().stream().map(MatrixCommand::note).distinct().toList();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("counter", "isolation", "observed", "manual"));
        for (Matrix.Cell cell : matrix.cells()) {
            Setup setup = cell.orders().setup();
            rows.add(List.of(
                    setup.counter().toString(),
                    setup.counter().isSql() ? setup.isolation().word() : "",
                    OrdersReport.observed(cell.orders()),
                    (cell.disagrees() ? "DISAGREES: " : "")
                            + TaskText.documented(
                                    setup.counter().task(), cell.documented().says()) + " ["
                            + (notes.indexOf(note(cell)) + 1) + "]"));
        }
        TextTable.lines(rows).forEach(line -> Terminal.line(stream, line));
        for (int i = 0; i < notes.size(); i++) {
            Terminal.sentences(stream, "[" + (i + 1) + "] " + notes.get(i) + ".");
        }
    }

    private static String note(Matrix.Cell cell) {
        return Stage.store(cell.orders().setup().counter()).label() + ", "
                + cell.documented().because();
    }
}
