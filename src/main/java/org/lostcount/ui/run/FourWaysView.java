package org.lostcount.ui.run;

import java.util.List;
import javafx.collections.MapChangeListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.counter.CounterId;
import org.lostcount.preset.FourWays;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Labels;

/// Four ways to count, side by side: Django's line, what is sent here, and what it cost. FX thread.
final class FourWaysView extends VBox {
    private static final double[] SHARES = {34, 31, 35};

    private final FourWaysViewModel model;
    private final List<FourWays.Way> ways;
    private final GridPane grid = new GridPane();
    private final Button run = new Button();

    FourWaysView(FourWaysViewModel model) {
        this.model = model;
        this.ways = model.ways();
        getStyleClass().add("four-ways");
        for (double share : SHARES) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            grid.getColumnConstraints().add(column);
        }
        grid.addRow(
                0,
                Labels.line("In Django", "panel-title"),
                Labels.line("Here", "panel-title"),
                Labels.line("What it cost", "panel-title"));
        ways.forEach(this::add);
        run.setId("run-four-ways");
        run.getStyleClass().add("accent");
        run.setMinWidth(Region.USE_PREF_SIZE);
        run.setOnAction(_ -> model.run());
        model.running().addListener(_ -> showRun());
        showRun();
        getChildren().addAll(run, grid);
    }

    private void add(FourWays.Way way) {
        String id = way.counter().id().store() + "-" + way.counter().id().strategy();
        Label cost = Labels.text("", "cost");
        cost.setId("cost-" + id);
        show(cost, way.counter().id());
        model.told().addListener((MapChangeListener<CounterId, String>) change -> {
            if (change.getKey().equals(way.counter().id())) {
                show(cost, change.getKey());
            }
        });
        Node[] cells = {
            new VBox(Labels.text(way.django(), "code-line"), Labels.text(way.remark(), "muted")),
            new VBox(
                    Labels.line(way.counter().toString(), "counter-name"),
                    Labels.text(model.statements(way.counter()), "code-line")),
            cost
        };
        for (Node cell : cells) {
            GridPane.setValignment(cell, VPos.TOP);
        }
        grid.addRow(grid.getRowCount(), cells);
    }

    private void show(Label cost, CounterId id) {
        String words = model.told().getOrDefault(id, "");
        cost.setText(words);
        cost.setAccessibleText(id + ": " + words);
    }

    private void showRun() {
        boolean running = model.running().get();
        run.setText(running ? "Stop" : "Run all four");
        run.setGraphic((running ? Icon.STOP : Icon.PLAY).node());
    }

    /// Whether these are the ways that it shows.
    boolean shows(List<FourWays.Way> others) {
        return ways.equals(others);
    }

    /// What is to have the keyboard first.
    Node first() {
        return run;
    }
}
