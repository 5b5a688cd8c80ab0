package org.lostcount.ui.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.load.Evidence;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.load.Workload;
import org.lostcount.report.TaskWords;
import org.lostcount.report.chart.Palette;
import org.lostcount.ui.Action;
import org.lostcount.ui.Page;
import org.lostcount.ui.Shortcut;
import org.lostcount.ui.evidence.EvidenceView;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// What came of it: live charts, the comparison, or the code; one at a time. FX thread.
final class ResultsView extends VBox {
    /// Height of letters that are always in sight.
    private static final double LEAST = 20;

    private final RunModel model;
    private final Consumer<RunResult> shrink;
    private final ToggleGroup group = new ToggleGroup();
    private final ToggleButton liveTab = tab(Shortcut.CHARTS, "Charts", "first-tab");
    private final ToggleButton compareTab = tab(Shortcut.COMPARE, "Side by side", "middle-tab");
    private final ToggleButton codeTab = tab(Shortcut.CODE, "What it runs", "middle-tab");
    private final ToggleButton evidenceTab = tab(Shortcut.EVIDENCE, "Evidence", "last-tab");
    private final ReadOnlyBooleanWrapper noPage = new ReadOnlyBooleanWrapper(true);
    private final Action page =
            new Action("save-page", "Page …", Shortcut.PAGE.hint(), noPage.getReadOnlyProperty(), this::savePage);
    private final StackPane place = new StackPane();
    private final Label empty = Labels.text("", "empty");
    private final Button withEvidence = new Button("Run again with evidence");
    private final VBox lacking = new VBox();
    private @Nullable Charts charts;
    private @Nullable CodeView code;
    private @Nullable EvidenceView evidenceView;
    private Palette palette = Palette.LIGHT;
    private int fontSize = 14;
    private boolean touched;
    private Optional<Runnable> evidenceRun = Optional.empty();
    /// Whether evidence is what the run that goes on was for.
    private boolean forEvidence;
    private Runnable chosen = () -> {};

    /// @param shrink tells a loss of this run in steps
    ResultsView(RunModel model, Consumer<RunResult> shrink) {
        this.model = model;
        this.shrink = shrink;
        getStyleClass().add("results");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button save = page.button();
        save.getStyleClass().add("small");
        HBox tabs = new HBox(liveTab, compareTab, codeTab, evidenceTab, space, save);
        tabs.getStyleClass().add("tabs");
        tabs.setAlignment(Pos.CENTER_LEFT);
        place.getStyleClass().add("place");
        VBox.setVgrow(place, Priority.ALWAYS);
        empty.setId("empty");
        withEvidence.setId("run-with-evidence");
        withEvidence.setOnAction(_ -> runWithEvidence());
        lacking.getStyleClass().add("lacking");
        lacking.setAlignment(Pos.CENTER);
        getChildren().addAll(tabs, place);
        group.selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            } else {
                look();
                show();
            }
        });
        group.selectToggle(liveTab);
        model.shown().addListener(_ -> show());
        model.asked().addListener((_, _, _) -> show());
        model.running().addListener((_, _, now) -> turn(now));
        show();
    }

    private ToggleButton tab(Shortcut shortcut, String text, String id) {
        ToggleButton tab = new ToggleButton(text);
        tab.setId(id);
        tab.setToggleGroup(group);
        tab.setMinWidth(Region.USE_PREF_SIZE);
        Tip.on(tab, shortcut::hint);
        tab.setOnAction(_ -> chosen.run());
        tab.getStyleClass().addAll("small", "tab-button");
        return tab;
    }

    /// @param now is called whenever somebody chooses one of the results
    void onChosen(Runnable now) {
        chosen = now;
    }

    /// @param run runs again what is selected, with evidence
    void offerEvidence(Runnable run) {
        evidenceRun = Optional.of(run);
    }

    private void runWithEvidence() {
        forEvidence = true;
        evidenceRun.ifPresent(Runnable::run);
        forEvidence &= model.running().get();
    }

    /// All of a story is in sight, or can be scrolled to; of charts there is a part.
    @Override
    protected double computeMinHeight(double width) {
        double least = LEAST * fontSize;
        return evidenceView == null || !place.getChildren().contains(evidenceView)
                ? least
                : Math.max(least, super.computeMinHeight(width));
    }

    /// Saves the results there are as a page.
    Action page() {
        return page;
    }

    private void savePage() {
        Page.choose(getScene().getWindow()).ifPresent(model::savePage);
    }

    /// Puts charts in their place, or has none.
    void charts(@Nullable Charts lent) {
        charts = lent;
        show();
    }

    void dress(Palette toPalette, int toSize) {
        palette = toPalette;
        fontSize = toSize;
        if (evidenceView != null) {
            evidenceView.dress(palette, fontSize);
        }
    }

    /// Gives the keyboard to what says which of the results is shown.
    void focusTab() {
        if (group.getSelectedToggle() instanceof ToggleButton tab) {
            tab.requestFocus();
        }
    }

    void select(Shortcut shortcut) {
        if (shortcut == Shortcut.COMPARE) {
            model.lookAtAll();
        }
        group.selectToggle(
                switch (shortcut) {
                    case COMPARE -> compareTab;
                    case CODE -> codeTab;
                    case EVIDENCE -> evidenceTab;
                    default -> liveTab;
                });
    }

    /// The headline is of what stands below it.
    private void look() {
        if (compareTab.isSelected()) {
            model.lookAtAll();
        } else {
            model.lookAt(model.current().get());
        }
    }

    /// A run shows itself live; a comparison is what several runs were for.
    private void turn(boolean running) {
        if (running) {
            touched = true;
            group.selectToggle(liveTab);
        } else if (forEvidence) {
            forEvidence = false;
            group.selectToggle(evidenceTab);
        } else if (touched && model.ranTogether() > 1 && model.results().size() > 1) {
            group.selectToggle(compareTab);
        }
        show();
    }

    private void show() {
        noPage.set(model.running().get() || model.results().isEmpty());
        if (codeTab.isSelected()) {
            showCode();
        } else if (evidenceTab.isSelected()) {
            showEvidence();
        } else if (compareTab.isSelected()) {
            showCompare();
        } else {
            showLive();
        }
    }

    private void showCode() {
        if (code == null) {
            code = new CodeView();
        }
        Counter counter = model.shown().get().counter();
        code.show(counter, model.statements(counter), model.phrasing());
        put(code);
    }

    private boolean isEvidenceAsked() {
        return model.asked().getValue().filter(Workload::keepsEvidence).isPresent();
    }

    /// Why there is no evidence to be seen.
    private String noEvidence(boolean ran) {
        String otherwise = ran
                ? "Without the value that was left nothing can be told of single operations; run again."
                : model.running().get()
                        ? "Who overwrote whom is told here when the run has ended."
                        : "Press Run: here is told who overwrote whom.";
        return model.asked()
                .getValue()
                .filter(Workload::keepsEvidence)
                .map(asked -> asked.whyNoEvidence(model.shown().get().counter()).orElse(otherwise))
                .orElse("Nothing was kept of single operations, as Evidence is off under More …: it costs memory and a"
                        + " little of the rate.");
    }

    private void showEvidence() {
        RunResult result = model.shown().get().result();
        Optional<Evidence> evidence = result == null ? Optional.empty() : result.evidence();
        if (evidence.isEmpty()) {
            empty.setText(noEvidence(result != null));
            if (evidenceRun.isEmpty() || isEvidenceAsked() || model.running().get()) {
                put(empty);
            } else {
                lacking.getChildren().setAll(empty, withEvidence);
                put(lacking);
            }
            return;
        }
        if (evidenceView == null) {
            evidenceView = new EvidenceView(Optional.of(() -> {
                RunResult shown = model.shown().get().result();
                if (shown != null) {
                    shrink.accept(shown);
                }
            }));
            evidenceView.dress(palette, fontSize);
        }
        evidenceView.show(evidence.get());
        put(evidenceView);
    }

    private void showCompare() {
        if (model.results().isEmpty() || charts == null) {
            empty.setText("Select several counters and press Run: here they are compared.");
            put(empty);
        } else {
            charts.compare().show(model.results());
            put(charts.compare());
        }
    }

    private void showLive() {
        RunSnapshot snapshot = model.shown().get().snapshot();
        if (charts == null || (snapshot == null && !model.running().get())) {
            empty.setText(
                    model.running().get()
                            ? "Getting ready …"
                            : TaskWords.of(model.shown().get().counter().task()).invitation());
            put(empty);
            return;
        }
        if (snapshot == null) {
            // And in their place before the load begins, which would stand in their way.
            charts.live().clear(model.shown().get().counter().task());
        } else {
            charts.live().show(snapshot, model.said().actual());
        }
        put(charts.live());
    }

    private void put(Region region) {
        if (!place.getChildren().equals(List.of(region))) {
            place.getChildren().setAll(region);
        }
    }
}
