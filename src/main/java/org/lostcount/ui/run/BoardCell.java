package org.lostcount.ui.run;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Task;
import org.lostcount.load.RunResult;
import org.lostcount.report.RateText;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// One cell of the board: a technique, whether it is selected, and how it did. FX thread.
final class BoardCell extends StackPane {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass QUEUED = PseudoClass.getPseudoClass("queued");
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    /// In terms of the least size of a cell, in which two lines of small letters and a result have room.
    private static final double SPACIOUS = 1.35;
    /// Likewise, where no technique takes two lines.
    private static final double ONE_LINE = 2.4;

    private final @Nullable Counter counter;
    private final String name;
    private final Label technique;
    private final VBox words;
    private @Nullable String out;
    private @Nullable String unfit;
    private String state = "";
    private @Nullable Label idea;
    private @Nullable CellMark mark;
    private @Nullable Region bar;
    /// Whether what is told of it is how it did, and not that it waits for its turn.
    private boolean told;

    private Supplier<String> tip = () -> "";
    private double progress;
    private boolean chosen;

    /// @param name `store/strategy`, with its task before it
    /// @param whyNot why there is no such counter, where `counter` is null
    BoardCell(String name, @Nullable Counter counter, String whyNot) {
        this.name = Task.without(name);
        this.counter = counter;
        setId("cell-" + name.replace('/', '-').replace(':', '-'));
        getStyleClass().add("cell-of-board");
        setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        technique = Labels.text(counter == null ? "–" : unbroken(counter.technique()), "technique");
        technique.managedProperty().bind(technique.visibleProperty());
        words = new VBox(technique);
        words.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(words);
        setAlignment(Pos.CENTER_LEFT); // what is too wide is so on one side only
        Tip.on(this, () -> tip.get());
        if (counter == null) {
            getStyleClass().add("absent");
            words.setAlignment(Pos.CENTER);
            tip = () -> whyNot;
            setAccessibleText(this.name + ": not on the board. " + whyNot);
        } else {
            describe("");
        }
    }

    /// A condition or an assignment is not broken across lines.
    private static String unbroken(String technique) {
        return technique
                .replace(" = ", "\u00a0=\u00a0")
                .replace(" + ", "\u00a0+\u00a0")
                .replace("… ", "…\u00a0");
    }

    /// A long word is broken between its parts, where it has to be.
    private void breakWords(double width) {
        if (counter != null && unfit == null && counter.technique().contains("_")) {
            String broken = Stream.of(unbroken(counter.technique()).split(" ", -1))
                    .map(word -> word.contains("_") && widthOf(word) > width ? broken(word, width) : word)
                    .collect(Collectors.joining(" "));
            if (!broken.equals(technique.getText())) {
                technique.setText(broken);
            }
        }
    }

    private String broken(String word, double width) {
        int end = word.lastIndexOf('_');
        while (word.lastIndexOf('_', end - 1) >= 0 && widthOf(word.substring(0, end + 1)) > width) {
            end = word.lastIndexOf('_', end - 1);
        }
        return word.substring(0, end + 1) + "\n" + word.substring(end + 1);
    }

    private double widthOf(String word) {
        Text text = new Text(word);
        text.setFont(technique.getFont());
        return text.getLayoutBounds().getWidth();
    }

    @Nullable
    Counter counter() {
        return counter;
    }

    void chosen(boolean now) {
        chosen = now;
        pseudoClassStateChanged(CHOSEN, now);
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
    }

    /// Greys it out while its store can't be used.
    ///
    /// @param why as a sentence; nothing when it can
    void outOfReach(@Nullable String why) {
        out = why;
        grey();
        if (mark == null || mark.text().isEmpty()) {
            describe(why == null ? "" : why);
        }
    }

    /// Has a dash stand in its place while its store's servers can't be what the workload wants of them; what came of
    /// an earlier run stays.
    ///
    /// @param why as a sentence; nothing when they can
    void unfit(@Nullable String why) {
        Counter known = counter;
        if (known != null && !Objects.equals(why, unfit)) {
            unfit = why;
            technique.setText(why == null ? unbroken(known.technique()) : "–");
            words.setAlignment(why == null ? Pos.CENTER_LEFT : Pos.CENTER);
            grey();
            describe(state);
            requestLayout();
        }
    }

    private void grey() {
        getStyleClass().remove("absent");
        if (out != null || unfit != null) {
            getStyleClass().add("absent");
        }
    }

    /// The counter that can be chosen here.
    @Nullable
    Counter choosable() {
        return unfit == null ? counter : null;
    }

    /// Tells what it is about in the cell itself, or no longer.
    void explain(boolean now) {
        if (now && idea == null && counter != null) {
            idea = Labels.text(Glossary.of(counter), "idea");
            idea.managedProperty().bind(idea.visibleProperty());
            words.getChildren().add(1, idea);
            getStyleClass().add("roomy");
        } else if (!now && idea != null) {
            words.getChildren().remove(idea);
            getStyleClass().remove("roomy");
            idea = null;
        }
    }

    /// Whether larger letters have room in it, with what came of it below.
    boolean isSpacious() {
        boolean oneLine = getWidth() >= ONE_LINE * getMinWidth();
        return oneLine || (getWidth() >= SPACIOUS * getMinWidth() && getHeight() >= SPACIOUS * getMinHeight());
    }

    /// What it is about, or why there is nothing, for who does not know its words.
    String help() {
        Counter known = choosable();
        return known == null ? getAccessibleText() : name + ": " + Glossary.of(known);
    }

    void current(boolean now) {
        pseudoClassStateChanged(CURRENT, now);
        setFocusTraversable(now);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.SELECTED
                ? chosen
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    void show(@Nullable CellState state) {
        switch (state) {
            case null -> mark("", null, "");
            case CellState.Idle() -> mark("", null, "");
            case CellState.Queued() -> mark("queued", null, "waiting");
            case CellState.Opening() -> mark("starting …", null, "waiting");
            case CellState.Running(double done) -> mark("running …", null, "waiting");
            case CellState.Done(RunResult result) -> done(result);
            case CellState.Failed(String sentence, boolean absent) -> {
                mark(absent ? "not here" : "not run", absent ? null : Icon.WARNING, absent ? "waiting" : "forbidden");
                describe(sentence);
            }
        }
        told = state instanceof CellState.Done || state instanceof CellState.Failed;
        pseudoClassStateChanged(QUEUED, state instanceof CellState.Queued);
        progress = state instanceof CellState.Running(double done) ? done : 0;
        showProgress();
    }

    private void done(RunResult result) {
        boolean kept = result.verdict().grade() == Grade.ACCEPTABLE;
        boolean certain = result.verdict().kind() == Verdict.Kind.EXACT;
        String style = result.verdict().grade().word();
        mark(Verdicts.cell(result), icon(kept, certain, result), style);
        mark().details(
                        Verdicts.behindCell(result),
                        !result.rate().comparable(),
                        Verdicts.durability(result),
                        Verdicts.tried(result));
        String servers = Verdicts.servers(result);
        describe((servers.isEmpty() ? "" : "As " + servers + ": ")
                + Verdicts.finding(result)
                + RateText.source(result.rate())
                + RateText.reasons(result.rate()));
    }

    private static Icon icon(boolean kept, boolean certain, RunResult result) {
        if (result.verdict().grade() == Grade.UNPROVEN) {
            return Icon.WARNING;
        }
        return kept ? (certain ? Icon.CHECK : Icon.UNKNOWN) : Icon.CROSS;
    }

    private void mark(String text, @Nullable Icon icon, String style) {
        if (icon == null && text.equals(mark == null ? "" : mark.text())) {
            return;
        }
        mark().show(text, icon, style);
        describe(text);
    }

    /// Made when there is something to tell, as most cells of a board that opens have nothing yet.
    private CellMark mark() {
        if (mark == null) {
            mark = new CellMark();
            words.getChildren().add(mark);
        }
        return mark;
    }

    private void describe(String now) {
        state = now;
        Counter known = counter;
        String why = unfit;
        if (why != null) {
            setAccessibleText(
                    name + ": can't be run as the workload is. " + why + (state.isEmpty() ? "" : " Before: " + state));
            tip = this::getAccessibleText;
        } else if (known != null) {
            String technique = known.technique();
            setAccessibleText(name + ": " + technique + (state.isEmpty() ? "" : ". " + state));
            tip = () -> name + ": " + technique + "\n" + (state.isEmpty() ? Glossary.of(known) : state);
        }
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth() - snappedLeftInset() - snappedRightInset();
        breakWords(width);
        // In a narrow column a result and the word on it take its place; it is told below the board, too. That a
        // counter waits is no result: its looks tell it as well.
        CellMark now = mark == null || mark.text().isEmpty() ? null : mark;
        double room = getHeight() - (now == null ? 0 : now.prefHeight(width));
        boolean both = now == null || technique.prefHeight(width) <= room;
        technique.setVisible(both || !told);
        if (now != null) {
            now.setVisible(both || told);
        }
        if (idea != null) {
            idea.setVisible(unfit == null && technique.prefHeight(width) + idea.prefHeight(width) <= room);
        }
        super.layoutChildren();
        placeBar();
    }

    private void showProgress() {
        if (bar == null && progress > 0) {
            bar = new Region();
            bar.getStyleClass().add("bar");
            bar.setManaged(false);
            getChildren().add(bar);
        }
        if (bar != null) {
            bar.setVisible(progress > 0);
            placeBar();
        }
    }

    private void placeBar() {
        if (bar != null) {
            double height = 3;
            bar.resizeRelocate(0, getHeight() - height, getWidth() * progress, height);
        }
    }
}
