package org.lostcount.ui.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import org.lostcount.check.Lineage;
import org.lostcount.history.History;
import org.lostcount.load.Evidence;
import org.lostcount.ui.Numbers;
import org.lostcount.ui.theme.Labels;

/// One lost update as a timeline: a column for each worker, a line for each read and each write, in the order in which
/// they happened. FX thread.
final class StoryView extends Region {
    /// What one operation did to the value.
    ///
    /// @param column of its worker
    /// @param words for a person
    /// @param style `kept` or `lost`, as the operation was
    private record Event(long nanos, int column, boolean write, String words, String style, int operation) {}

    private final List<Label> heads = new ArrayList<>();
    private final List<Label> chips = new ArrayList<>();
    private final List<Label> times = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<Line, int[]> lines = new LinkedHashMap<>();

    StoryView() {
        getStyleClass().add("story");
        setId("story");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
    }

    /// Shows how `victim` was overwritten.
    void show(Evidence evidence, int victim) {
        Lineage lineage = evidence.lineage();
        History.Reader history = lineage.history();
        int culprit = lineage.culprit(victim).orElseThrow();
        List<Integer> workers = new ArrayList<>();
        events.clear();
        int basis = lineage.basis(victim);
        long read = lineage.value(victim, 0) - history.delta(victim);
        if (basis >= 0) {
            event(history, workers, basis, true, "wrote " + Numbers.grouped(read), "kept");
        }
        operation(lineage, workers, victim, "lost");
        operation(lineage, workers, culprit, lineage.isKept(culprit) ? "kept" : "lost");
        events.sort(Comparator.comparingLong(Event::nanos));
        heads.clear();
        workers.forEach(w -> heads.add(Labels.line("Worker " + (w + 1), "story-head")));
        chips.clear();
        times.clear();
        long first = events.getFirst().nanos();
        for (Event event : events) {
            chips.add(Labels.line(event.words(), "story-event", event.style(), event.write() ? "wrote" : "read"));
            times.add(Labels.line("+" + Numbers.micros((event.nanos() - first) / 1e3), "muted", "story-time"));
        }
        join(lineage);
        setAccessibleText(evidence.story(victim));
        getChildren().setAll(lines.keySet());
        getChildren().addAll(heads);
        getChildren().addAll(chips);
        getChildren().addAll(times);
        requestLayout();
    }

    private void operation(Lineage lineage, List<Integer> workers, int operation, String style) {
        History.Reader history = lineage.history();
        long value = lineage.value(operation, 0);
        String before = Numbers.grouped(value - history.delta(operation));
        event(history, workers, operation, false, "read " + before, style);
        event(history, workers, operation, true, "wrote " + Numbers.grouped(value), style);
    }

    private void event(
            History.Reader history, List<Integer> workers, int operation, boolean write, String words, String style) {
        int worker = history.worker(operation);
        if (!workers.contains(worker)) {
            workers.add(worker);
        }
        long nanos = write ? history.wroteNanos(operation) : history.readNanos(operation);
        events.add(new Event(nanos, workers.indexOf(worker), write, words, style, operation));
    }

    /// A read is joined to the write whose value it found, and a write to its own read.
    private void join(Lineage lineage) {
        lines.clear();
        for (int i = 0; i < events.size(); i++) {
            for (int j = 0; j < events.size(); j++) {
                Event from = events.get(i);
                Event to = events.get(j);
                boolean own = from.operation() == to.operation() && !from.write() && to.write();
                boolean built = from.write() && !to.write() && lineage.basis(to.operation()) == from.operation();
                if (own || built) {
                    Line line = new Line();
                    line.setManaged(false);
                    line.getStyleClass().addAll("story-line", to.style());
                    lines.put(line, new int[] {i, j});
                }
            }
        }
    }

    private double rowHeight() {
        return chips.isEmpty() ? 0 : chips.getFirst().prefHeight(-1) * 1.25;
    }

    @Override
    protected double computePrefHeight(double width) {
        return chips.isEmpty() ? 0 : heads.getFirst().prefHeight(-1) * 1.4 + chips.size() * rowHeight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        if (chips.isEmpty()) {
            return;
        }
        double time = times.stream().mapToDouble(t -> t.prefWidth(-1)).max().orElse(0) + 8;
        double column = (getWidth() - time) / heads.size();
        double top = heads.getFirst().prefHeight(-1) * 1.4;
        for (int i = 0; i < heads.size(); i++) {
            place(heads.get(i), time + (i + 0.5) * column, heads.get(i).prefHeight(-1) / 2);
        }
        for (int i = 0; i < chips.size(); i++) {
            place(chips.get(i), time + (events.get(i).column() + 0.5) * column, top + (i + 0.5) * rowHeight());
            Label at = times.get(i);
            at.resizeRelocate(
                    0, top + (i + 0.5) * rowHeight() - at.prefHeight(-1) / 2, at.prefWidth(-1), at.prefHeight(-1));
        }
        lines.forEach((line, ends) -> {
            line.setStartX(center(chips.get(ends[0])));
            line.setStartY(chips.get(ends[0]).getBoundsInParent().getMaxY());
            line.setEndX(center(chips.get(ends[1])));
            line.setEndY(chips.get(ends[1]).getBoundsInParent().getMinY());
        });
    }

    private static double center(Label chip) {
        return chip.getLayoutX() + chip.getWidth() / 2;
    }

    private static void place(Label label, double x, double y) {
        double width = label.prefWidth(-1);
        double height = label.prefHeight(-1);
        label.resizeRelocate(x - width / 2, y - height / 2, width, height);
    }
}
