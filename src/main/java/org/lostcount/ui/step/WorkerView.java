package org.lostcount.ui.step;

import java.util.OptionalLong;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.report.StoryText;
import org.lostcount.step.Position;
import org.lostcount.step.Setup;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// One worker: what it knows, in which state its transaction is, and the button that lets it take its next step.
/// FX thread.
final class WorkerView extends VBox {
    private final int worker;
    private final Button go = new Button();
    private final Label next = Labels.text("", "code-line");
    private final Label state = Labels.text("", "worker-state");
    private final Label values = Labels.text("", "worker-values");
    private final Label transaction = Labels.text("", "muted");

    WorkerView(int worker, IntConsumer step) {
        this.worker = worker;
        getStyleClass().add("worker");
        go.setId("worker-" + worker);
        go.setText("Worker " + worker + " takes a step");
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.setMaxWidth(Double.MAX_VALUE);
        go.setOnAction(_ -> step.accept(worker));
        Tip.on(go, () -> "Let worker " + worker + " take one step (" + worker + ")");
        state.setId("worker-" + worker + "-state");
        values.setId("worker-" + worker + "-values");
        transaction.setId("worker-" + worker + "-transaction");
        next.setId("worker-" + worker + "-step");
        getChildren().addAll(go, state, next, values, transaction);
    }

    void show(Position position, Setup setup) {
        String words = state(position);
        state.setText(words);
        next.setText(Labels.statement(step(position.state())));
        values.setText(values(position));
        transaction.setText(setup.counter().isSql() ? transaction(position, setup) : "");
        go.setAccessibleText("Worker " + worker + ", " + words + " " + step(position.state()));
        go.getStyleClass().remove("accent");
        if (position.isRunnable()) {
            go.getStyleClass().add("accent");
        }
        getStyleClass().removeAll("held", "waits", "ok", "refused");
        getStyleClass().add(style(position.state()));
    }

    private static String style(Position.State state) {
        return switch (state) {
            case Position.Held _ -> "held";
            case Position.Waiting _ -> "waits";
            case Position.Ended ended ->
                switch (ended.outcome()) {
                    case Outcome.Ok(), Outcome.NoneLeft() -> "ok";
                    default -> "refused";
                };
        };
    }

    private static String state(Position position) {
        String again = position.attempt() > 1 ? "Attempt " + position.attempt() + ". " : "";
        return again
                + switch (position.state()) {
                    case Position.Held _ -> "Next step:";
                    case Position.Waiting waiting ->
                        "Waits for " + StoryText.workers(waiting.holders()) + " since turn " + waiting.since() + ", in";
                    case Position.Ended ended ->
                        switch (ended.outcome()) {
                            case Outcome.Ok() -> "Acknowledged.";
                            case Outcome.NoneLeft() -> "Told that none is left.";
                            default -> "Not acknowledged.";
                        };
                };
    }

    private static String step(Position.State state) {
        return switch (state) {
            case Position.Held held -> held.next().words();
            case Position.Waiting waiting -> waiting.step().words();
            case Position.Ended _ -> "";
        };
    }

    private static String values(Position position) {
        String known = words("knows ", position.got());
        String sum = words(position.written() ? "wrote " : "will write ", position.writes());
        return known.isEmpty() || sum.isEmpty() ? known + sum : known + ", " + sum;
    }

    private static String words(String verb, OptionalLong value) {
        return value.isPresent() ? verb + value.getAsLong() : "";
    }

    private static String transaction(Position position, Setup setup) {
        if (setup.autocommit() || !setup.counter().statements().contains(Counter.COMMIT)) {
            return "Each statement is a transaction of its own";
        }
        return switch (position.state()) {
            case Position.Held _ when position.taken() > 0 -> "Transaction open";
            case Position.Held _ -> position.attempt() > 1 ? "Rolled back; none open" : "No transaction yet";
            case Position.Waiting _ -> "Transaction open, waits for a lock";
            case Position.Ended ended ->
                ended.outcome() instanceof Outcome.Ok ? "Transaction committed" : "Transaction rolled back";
        };
    }
}
