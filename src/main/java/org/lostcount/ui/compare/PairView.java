package org.lostcount.ui.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.lostcount.archive.SavedRun;
import org.lostcount.compare.Difference;
import org.lostcount.compare.Difference.Change;
import org.lostcount.compare.Measured;
import org.lostcount.load.RunResult;
import org.lostcount.report.Figures;
import org.lostcount.report.Numbers;
import org.lostcount.report.RateText;
import org.lostcount.report.ReportFile;
import org.lostcount.report.Tallied;
import org.lostcount.report.chart.PairCharts;
import org.lostcount.ui.CopyMenu;
import org.lostcount.ui.chart.DrawingsView;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Look;

/// Two runs held against each other: figures with their difference, what differs in the settings, and both on the axes
/// of the same charts. FX thread.
public final class PairView extends VBox {
    private final GridPane figures = new GridPane();
    private final List<List<String>> rows = new ArrayList<>();

    /// @param first the earlier of the two
    public PairView(SavedRun first, SavedRun second, Look look) {
        getStyleClass().add("pair");
        figures.getStyleClass().add("pair-figures");
        RunResult a = first.run();
        RunResult b = second.run();
        List<String> names = List.of("1: " + name(first), "2: " + name(second));
        row("", names.getFirst(), names.getLast(), "2 in terms of 1");
        row("begun", Numbers.second(a.begun()), Numbers.second(b.begun()), "");
        row(
                "verdict",
                Figures.grouped(a.verdict().headline()),
                Figures.grouped(b.verdict().headline()),
                "");
        Tallied one = Tallied.of(a);
        Tallied other = Tallied.of(b);
        figure(one.should(), other.should());
        figure(one.is(), other.is());
        figure(one.wrong(), other.wrong());
        number("retries", a.totals().retries(), b.totals().retries());
        row(
                "ops/s",
                rate(a),
                rate(b),
                a.rate().comparable() && b.rate().comparable()
                        ? times(a.rate().perSecond(), b.rate().perSecond())
                        : "not compared");
        micros("p50", a.latency().p50(), b.latency().p50());
        micros("p99", a.latency().p99(), b.latency().p99());
        changes(first, second);
        DrawingsView drawings = new DrawingsView(look.palette().get(), look.fontSize());
        drawings.show((palette, size) -> new PairCharts(a, b, names, palette, size).all());
        VBox.setVgrow(drawings, Priority.ALWAYS);
        HBox top = new HBox(figures, new CopyMenu("the figures", () -> rows));
        top.getStyleClass().add("evidence-buttons");
        getChildren().addAll(top, drawings);
    }

    /// The name that somebody has given to a run, and its counter.
    private static String name(SavedRun saved) {
        String name = saved.remarks().name();
        return (name.isEmpty() ? "" : name + ", ") + saved.run().counter();
    }

    private static String rate(RunResult run) {
        String words = RateText.words(run.rate());
        return RateText.of(run) + (words.isEmpty() ? "" : " " + words);
    }

    private void number(String name, long first, long second) {
        long difference = second - first;
        row(
                name,
                Figures.count(first),
                Figures.count(second),
                difference == 0 ? "the same" : (difference > 0 ? "+" : "−") + Figures.count(Math.abs(difference)));
    }

    /// Those of different names are not held against each other.
    private void figure(Tallied.Figure first, Tallied.Figure second) {
        String name = first.name().toLowerCase(Locale.ROOT);
        if (first.name().equals(second.name())
                && first.value().isPresent()
                && second.value().isPresent()) {
            number(name, first.value().getAsLong(), second.value().getAsLong());
        } else {
            row(name, first.words(), second.wordsUnder(first.name()), "");
        }
    }

    private void micros(String name, double first, double second) {
        row(name, Figures.latency(first), Figures.latency(second), times(first, second));
    }

    private static String times(double first, double second) {
        return first > 0 ? String.format(Locale.ROOT, "× %.2f", second / first) : "";
    }

    /// The settings that are not the same in both, marked by a word.
    private void changes(SavedRun first, SavedRun second) {
        try {
            List<Measured> a = alike(first);
            List<Measured> b = alike(second);
            var changed = Difference.of(a, b, 0).changed();
            if (a.getFirst().threads() != b.getFirst().threads()) {
                row(
                        "threads",
                        Integer.toString(a.getFirst().threads()),
                        Integer.toString(b.getFirst().threads()),
                        "differs");
            }
            changed.forEach((name, change) -> row(words(name), orNone(change), after(change), "differs"));
        } catch (IOException e) {
            row("settings", "", "", "can't be compared");
        }
    }

    /// `thinkTimeMicros` as `think time micros`.
    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /// Under one name, as two counters may be compared.
    private static List<Measured> alike(SavedRun saved) throws IOException {
        return ReportFile.of(saved.run(), saved.environment()).measured().stream()
                .map(m -> new Measured(
                        "the same",
                        m.threads(),
                        m.settings(),
                        m.rate(),
                        m.why(),
                        m.twoSpeeds(),
                        m.lost(),
                        m.overcounted(),
                        m.grade(),
                        m.p50Micros(),
                        m.p99Micros()))
                .toList();
    }

    private static String orNone(Change change) {
        return change.before().isEmpty() ? "none" : change.before();
    }

    private static String after(Change change) {
        return change.after().isEmpty() ? "none" : change.after();
    }

    private void row(String... cells) {
        int row = rows.size();
        rows.add(List.of(cells));
        for (int column = 0; column < cells.length; column++) {
            Label label = Labels.line(Numbers.spaced(cells[column]), column == 0 || row == 0 ? "muted" : "pair-cell");
            GridPane.setHalignment(label, column == 0 ? HPos.LEFT : HPos.RIGHT);
            figures.add(label, column, row);
        }
    }
}
