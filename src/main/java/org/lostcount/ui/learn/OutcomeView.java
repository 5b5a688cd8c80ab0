package org.lostcount.ui.learn;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.learn.Block;
import org.lostcount.learn.BlockText;
import org.lostcount.learn.CallScript;
import org.lostcount.learn.Claim;
import org.lostcount.learn.ConditionWords;
import org.lostcount.learn.Outcome;
import org.lostcount.load.RunResult;
import org.lostcount.report.Notes;
import org.lostcount.report.Numbers;
import org.lostcount.report.OrdersReport;
import org.lostcount.report.StoryText;
import org.lostcount.report.TaskText;
import org.lostcount.step.Orders;
import org.lostcount.step.Story;
import org.lostcount.ui.run.Headline;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Labels;

/// What came of a block: the sentences that the terminal tells, and ways to the screen that does the same. FX thread.
final class OutcomeView extends VBox {
    /// What is said where a block was played once more.
    static final String AGAIN = "Played again: what the page says is of the first time.";

    /// Orders are listed in so many columns.
    private static final int COLUMNS = 2;

    private final Takes takes;
    private final FlowPane offers = new FlowPane();

    OutcomeView(Takes takes) {
        this.takes = takes;
        getStyleClass().add("lesson-outcome");
        offers.getStyleClass().add("lesson-offers");
        managedProperty().bind(Bindings.isNotEmpty(getChildren()));
    }

    /// Shows nothing.
    void clear() {
        getChildren().clear();
        offers.getChildren().clear();
    }

    /// Shows what came out, and beside it what was predicted.
    void show(Outcome outcome, List<Node> judged) {
        show(outcome, new Headline(), judged);
    }

    /// Shows what came out, and beside it what was predicted.
    ///
    /// @param headline shows runs
    void show(Outcome outcome, Headline headline, List<Node> judged) {
        clear();
        switch (outcome) {
            case Outcome.Runs(List<RunResult> runs) -> {
                headline.show(runs);
                getChildren().add(headline);
                getChildren().addAll(judged);
                // Of one no rate is shown, and nothing is to be said of it.
                (runs.size() == 1 ? Notes.besideVerdict(runs.getFirst()) : Notes.of(runs))
                        .forEach(note -> say(note, "muted"));
            }
            case Outcome.Told told -> {
                tell(told.story());
                offer(
                        "Open in Step",
                        () -> takes.step(told.setup(), told.story().schedule()));
            }
            case Outcome.AllOrders(Orders orders, var _) -> {
                say(OrdersReport.summary(orders), "lesson-finding");
                list(orders);
                Optional<Orders.Order> witness = orders.tried().stream()
                        .filter(order -> order.ending().isWrong())
                        .findFirst();
                witness.or(() -> orders.tried().stream().findFirst())
                        .ifPresent(order -> offer(
                                witness.isPresent()
                                        ? "Open one that "
                                                + TaskText.does(
                                                        orders.setup().counter().task(), 1) + " in Step"
                                        : "Open one in Step",
                                () -> takes.step(orders.setup(), order.schedule())));
            }
            case Outcome.Graded graded -> say(graded.sentence(), "lesson-finding");
            case Outcome.NoIncrement(String why, var _) -> say(why, "lesson-finding");
            case Outcome.Called(CallScript.Called called, var _) -> called(called.lines());
        }
        if (!(outcome instanceof Outcome.Runs)) {
            getChildren().addAll(judged);
        }
    }

    /// Adds whether what the page says is so.
    void add(Block.Played block, Outcome outcome) {
        for (Claim claim : block.claims()) {
            boolean holds = claim.condition().of(outcome.values()).holds();
            if (holds && !ConditionWords.isPlain(claim.condition(), block.asked())) {
                // A name and a number say nothing that is not seen beside them already.
                continue;
            }
            HBox line = new HBox(
                    (holds ? Icon.CHECK : Icon.WARNING).node(),
                    Labels.text(Numbers.spaced(BlockText.of(block, claim, outcome)), "lesson-claim"));
            line.getStyleClass().addAll("lesson-line", holds ? "acceptable" : "interesting");
            getChildren().add(line);
        }
    }

    /// Adds a sentence.
    void say(String sentence, String style) {
        getChildren().add(Labels.text(Numbers.spaced(sentence), style));
    }

    /// Adds a button that leads elsewhere, beside those that are there.
    void offer(String name, Runnable does) {
        Button button = new Button(name);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().add("small");
        button.setOnAction(_ -> does.run());
        offers.getChildren().add(button);
        getChildren().remove(offers);
        getChildren().add(offers);
    }

    /// Adds a part that shows more of it.
    void put(Region part) {
        getChildren().add(part);
    }

    private void tell(Story story) {
        List<String> lines = StoryText.lines(story);
        VBox steps = new VBox();
        lines.subList(0, lines.size() - 1).forEach(line -> steps.getChildren().add(Labels.text(line, "code")));
        steps.getStyleClass().add("page-block");
        getChildren().add(steps);
        say(lines.getLast(), "lesson-finding");
    }

    private void list(Orders orders) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("headline-each");
        int number = 0;
        for (Orders.Order order : orders.tried()) {
            int column = 2 * (number % COLUMNS);
            String style = order.ending().isWrong() ? "order-lost" : "muted";
            grid.add(Labels.line(order.schedule().toString(), "code", style), column, number / COLUMNS);
            grid.add(Labels.line(OrdersReport.outcome(order), style), column + 1, number / COLUMNS);
            number++;
        }
        getChildren().add(grid);
    }

    private void called(List<CallScript.Line> lines) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("headline-each");
        for (CallScript.Line line : lines) {
            grid.addRow(
                    grid.getRowCount(),
                    Labels.line(line.call(), "code"),
                    Labels.text(line.said(), line.outOfSync() ? "lesson-finding" : "muted"));
        }
        getChildren().add(grid);
    }

    /// Shows a run that is under way.
    ///
    /// @return whether it was not shown before
    boolean running(Headline headline, Region drawing) {
        return !getChildren().contains(headline) && getChildren().setAll(headline, drawing);
    }
}
