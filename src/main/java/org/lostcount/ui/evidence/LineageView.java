package org.lostcount.ui.evidence;

import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Lineage;
import org.lostcount.load.Evidence;
import org.lostcount.report.Numbers;
import org.lostcount.report.chart.Palette;
import org.lostcount.ui.theme.Fonts;

/// The writes of a run in their order, from the start downwards, as a graph: the trunk of what was kept on the left,
/// and beside it what was overwritten, in a lane for each worker, joined to what it was built on. Only what is in
/// sight is drawn, so that a million writes scroll as ten do. FX thread.
final class LineageView extends Region {
    /// Workers beyond this many share lanes.
    private static final int LANES = 12;
    /// Rows beyond the picture whose lines may cross it; longer lines are not followed.
    private static final int BEYOND = 300;

    private final Canvas canvas = new Canvas();
    private final ScrollBar bar = new ScrollBar();
    private final IntConsumer chosen;
    private @Nullable Evidence evidence;
    private long[] values = {};
    private int lanes = 1;
    private int selected = -1;
    private Palette palette = Palette.LIGHT;
    private int fontSize = 14;

    /// @param chosen is told which operation was chosen by mouse or keyboard
    LineageView(IntConsumer chosen) {
        this.chosen = chosen;
        getStyleClass().add("lineage");
        setId("lineage");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setMinHeight(0);
        bar.setOrientation(Orientation.VERTICAL);
        bar.valueProperty().addListener(_ -> draw());
        canvas.setMouseTransparent(true);
        canvas.setManaged(false); // it is as large as its place, and asks for none
        getChildren().addAll(canvas, bar);
        setOnScroll(e -> {
            double before = bar.getValue();
            bar.setValue(clamp(before - e.getDeltaY() / row()));
            if (bar.getValue() != before) {
                e.consume(); // at its end the wheel is for what is around
            }
        });
        setOnMousePressed(e -> {
            requestFocus();
            choose((int) (bar.getValue() + e.getY() / row()));
            e.consume(); // a scroll pane around would take the keyboard
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        int to = switch (event.getCode()) {
            case UP -> selected - 1;
            case DOWN -> selected + 1;
            case PAGE_UP -> selected - rows();
            case PAGE_DOWN -> selected + rows();
            case HOME -> 0;
            case END -> values.length - 1;
            default -> -1;
        };
        if (to >= 0 || event.getCode().isNavigationKey()) {
            choose(Math.clamp(to, 0, Math.max(0, values.length - 1)));
            event.consume();
        }
    }

    private void choose(int place) {
        if (evidence != null && place >= 0 && place < values.length) {
            chosen.accept(evidence.lineage().write(place));
        }
    }

    /// Shows nothing.
    void clear() {
        evidence = null;
        values = new long[0];
        selected = -1;
        setAccessibleText("");
        fit();
    }

    /// Shows a run from its start; the lineage should know its values by now.
    void show(Evidence shown) {
        evidence = shown;
        values = shown.lineage().values();
        lanes = Math.min(LANES, shown.history().workers());
        selected = -1;
        bar.setValue(0);
        fit();
    }

    /// Marks an operation and brings it into sight.
    void select(int operation) {
        if (evidence == null) {
            return;
        }
        selected = evidence.lineage().place(operation);
        show(selected);
        setAccessibleText(words(selected));
        draw();
    }

    private void show(int place) {
        if (place < bar.getValue() + 1 || place > bar.getValue() + rows() - 2) {
            bar.setValue(clamp(place - rows() / 3));
        }
    }

    void dress(Palette to, int size) {
        palette = to;
        fontSize = size;
        fit();
    }

    private double row() {
        return Math.round(fontSize * 1.6);
    }

    private int rows() {
        return (int) (canvas.getHeight() / row());
    }

    private double clamp(double value) {
        return Math.clamp(value, 0, bar.getMax());
    }

    /// Room for the lanes and for the longest words beside them.
    @Override
    protected double computeMinWidth(double height) {
        return fontSize * 22.0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 10 * row();
    }

    @Override
    protected void layoutChildren() {
        double barWidth = bar.prefWidth(-1);
        bar.resizeRelocate(getWidth() - barWidth, 0, barWidth, getHeight());
        canvas.setWidth(Math.max(0, getWidth() - barWidth));
        canvas.setHeight(getHeight());
        fit();
        if (selected >= 0) {
            show(selected);
        }
    }

    private void fit() {
        double seen = canvas.getHeight() / row();
        bar.setMax(Math.max(0, values.length - Math.floor(seen)));
        bar.setVisibleAmount(values.length == 0 ? 1 : bar.getMax() * Math.clamp(seen / values.length, 0.05, 1));
        bar.setBlockIncrement(Math.max(1, seen - 1));
        bar.setUnitIncrement(1);
        bar.setVisible(values.length > seen);
        bar.setValue(clamp(bar.getValue()));
        draw();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        Evidence shown = evidence;
        if (shown == null || values.length == 0) {
            return;
        }
        int from = (int) bar.getValue();
        int to = Math.min(values.length, from + rows() + 2);
        g.setLineWidth(Math.max(1.5, fontSize / 8.0));
        for (int place = Math.max(0, from - BEYOND); place < Math.min(values.length, to + BEYOND); place++) {
            branch(g, shown.lineage(), place);
        }
        g.setFont(Font.font(Fonts.TEXT, fontSize * 0.86));
        for (int place = from; place < to; place++) {
            write(g, shown, place);
        }
    }

    private double y(int place) {
        return (place - bar.getValue() + 0.5) * row();
    }

    private double x(Lineage lineage, int operation) {
        int number = lineage.isKept(operation) ? 0 : 1 + lineage.history().worker(operation) % LANES;
        return fontSize + number * lane();
    }

    /// From one lane to the next: closer where the words beside them would have no room.
    private double lane() {
        return Math.min(fontSize * 1.1, canvas.getWidth() / 4 / lanes);
    }

    /// From a write to what it was built on, which is a row above. What was built on the start has nothing above it.
    private void branch(GraphicsContext g, Lineage lineage, int place) {
        int operation = lineage.write(place);
        int basis = lineage.basis(operation);
        if (basis < 0) {
            return;
        }
        double toX = x(lineage, operation);
        double toY = y(place);
        double fromX = x(lineage, basis);
        double fromY = y(lineage.place(basis));
        if (Math.max(fromY, toY) < 0 || Math.min(fromY, toY) > canvas.getHeight()) {
            return;
        }
        boolean kept = lineage.isKept(operation);
        g.setStroke(Color.web(kept ? palette.kept() : palette.lost(), kept ? 1 : 0.55));
        if (kept) {
            g.setLineDashes();
        } else {
            g.setLineDashes(fontSize / 4.0, fontSize / 5.0);
        }
        // Down from the basis in its own lane would hide the trunk: out first, then down.
        double bend = Math.min(row() * 0.8, Math.abs(toY - fromY));
        g.beginPath();
        g.moveTo(fromX, fromY);
        g.bezierCurveTo(fromX, fromY + bend / 2, toX, fromY + bend / 2, toX, fromY + bend);
        g.lineTo(toX, toY);
        g.stroke();
    }

    private void write(GraphicsContext g, Evidence shown, int place) {
        Lineage lineage = shown.lineage();
        int operation = lineage.write(place);
        boolean kept = lineage.isKept(operation);
        double y = y(place);
        if (place == selected) {
            g.setFill(Color.web(palette.lost(), 0.14));
            g.fillRect(0, y - row() / 2, canvas.getWidth(), row());
        }
        double x = x(lineage, operation);
        double r = fontSize * 0.3;
        g.setLineDashes();
        g.setFill(Color.web(kept ? palette.kept() : palette.ground()));
        g.setStroke(Color.web(kept ? palette.kept() : palette.lost()));
        g.fillOval(x - r, y - r, 2 * r, 2 * r);
        g.strokeOval(x - r, y - r, 2 * r, 2 * r);
        g.setFill(Color.web(kept ? palette.ink() : palette.muted()));
        g.fillText(words(place), fontSize * 2.3 + lanes * lane(), y + fontSize * 0.3);
    }

    private String words(int place) {
        Evidence shown = evidence;
        if (shown == null || place < 0 || place >= values.length) {
            return "";
        }
        Lineage lineage = shown.lineage();
        int operation = lineage.write(place);
        String cell = shown.finalCells().size() < 2
                ? ""
                : "cell " + (lineage.history().cell(operation) + 1) + ":  ";
        String wrote = cell + Numbers.grouped(shown.value(operation)) + "  worker "
                + (lineage.history().worker(operation) + 1);
        return lineage.culprit(operation)
                .map(culprit -> wrote + ", lost to worker " + (lineage.history().worker(culprit) + 1))
                .orElse(wrote);
    }
}
