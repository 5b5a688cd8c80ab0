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
import org.lostcount.check.Oversale;
import org.lostcount.counter.Task;
import org.lostcount.history.History;
import org.lostcount.load.Evidence;
import org.lostcount.report.Numbers;
import org.lostcount.ui.theme.Labels;

/// One lost update, or one unit that two took, as a timeline: a column for each worker, a line for each read and each
/// write, in the order in which
/// they happened. FX thread.
public final class StoryView extends Region {
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

    public StoryView() {
        getStyleClass().add("story");
        setId("story");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
    }

    /// Shows how `victim` was overwritten.
    public void show(Evidence evidence, int victim) {
        show(evidence, victim, evidence.lineage().culprit(victim).orElseThrow());
        setAccessibleText(evidence.story(victim));
    }

    /// Shows how two took the same unit.
    public void show(Evidence evidence, Oversale sale) {
        show(evidence, sale.one(), sale.other());
        setAccessibleText(evidence.story(sale));
    }

    /// Shows what each of two operations read and wrote; `other` wrote later.
    private void show(Evidence evidence, int one, int other) {
        Lineage lineage = evidence.lineage();
        History.Reader history = lineage.history();
        List<Integer> workers = new ArrayList<>();
        events.clear();
        int basis = lineage.seen(one);
        boolean same = basis == lineage.seen(other);
        // A write is noted when it was answered, and by then others may have seen it: it was there before they did.
        long seen = Math.min(history.readNanos(one), same ? history.readNanos(other) : Long.MAX_VALUE);
        if (basis >= 0) {
            event(evidence, workers, basis, true, Math.min(history.wroteNanos(basis), seen));
        }
        event(evidence, workers, one, false, history.readNanos(one));
        event(evidence, workers, one, true, Math.min(history.wroteNanos(one), history.wroteNanos(other)));
        event(evidence, workers, other, false, history.readNanos(other));
        event(evidence, workers, other, true, history.wroteNanos(other));
        events.sort(Comparator.comparingLong(Event::nanos));
        heads.clear();
        workers.forEach(w -> heads.add(Labels.line("Worker " + (w + 1), "story-head")));
        chips.clear();
        times.clear();
        long first = events.getFirst().nanos();
        for (Event event : events) {
            chips.add(Labels.line(event.words(), "story-event", event.style(), event.write() ? "wrote" : "read"));
            String after = event.nanos() == first ? "0" : "+" + Numbers.micros((event.nanos() - first) / 1e3);
            times.add(Labels.line(after, "muted", "story-time"));
        }
        join(lineage);
        getChildren().setAll(lines.keySet());
        getChildren().addAll(heads);
        getChildren().addAll(chips);
        getChildren().addAll(times);
        requestLayout();
    }

    private void event(Evidence evidence, List<Integer> workers, int operation, boolean write, long nanos) {
        Lineage lineage = evidence.lineage();
        History.Reader history = lineage.history();
        int worker = history.worker(operation);
        if (!workers.contains(worker)) {
            workers.add(worker);
        }
        boolean takes = evidence.task() == Task.TAKE;
        long value = evidence.value(operation);
        String words = write
                ? (takes ? "left " : "wrote ") + Numbers.grouped(value)
                : (takes ? "saw " : "read ") + Numbers.grouped(evidence.seen(operation));
        String style = lineage.isKept(operation) && !(takes && value < 0) ? "kept" : "lost";
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
                boolean built = from.write() && !to.write() && lineage.seen(to.operation()) == from.operation();
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

    private double timeWidth() {
        return widest(times) * 1.15;
    }

    private static double widest(List<Label> labels) {
        return labels.stream().mapToDouble(label -> label.prefWidth(-1)).max().orElse(0);
    }

    /// Room for two columns; where there are three, they are staggered.
    @Override
    protected double computeMinWidth(double height) {
        return timeWidth() + 2 * widest(chips);
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
        double half = widest(chips) / 2;
        double top = heads.getFirst().prefHeight(-1) * 1.4;
        for (int i = 0; i < heads.size(); i++) {
            place(heads.get(i), middle(i, half), heads.get(i).prefHeight(-1) / 2);
        }
        for (int i = 0; i < chips.size(); i++) {
            place(chips.get(i), middle(events.get(i).column(), half), top + (i + 0.5) * rowHeight());
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

    /// The middle of a column, as far inside that half a chip fits beside it.
    private double middle(int column, double half) {
        double time = timeWidth();
        double middle = time + (column + 0.5) * (getWidth() - time) / heads.size();
        return Math.clamp(middle, time + half, Math.max(time + half, getWidth() - half));
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
