package org.lostcount.ui.grade;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.lostcount.link.Link;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.ui.Action;
import org.lostcount.ui.Columns;
import org.lostcount.ui.ScreenPane;
import org.lostcount.ui.ScreenScroll;
import org.lostcount.ui.Shortcut;
import org.lostcount.ui.Turn;
import org.lostcount.ui.grade.GradeViewModel.Graded;
import org.lostcount.ui.stage.Deck;
import org.lostcount.ui.stage.ScreenDecks;
import org.lostcount.ui.theme.Look;

/// The Grade screen: write what counts, takes or numbers, see what becomes of it when others do so too. FX thread.
public final class GradeView extends ScreenPane {
    private final GradeViewModel model;
    private final GradeEditor editor;

    /// @param step brings an increment and an order of it on stage
    /// @param run runs an increment under load
    public GradeView(GradeViewModel model, BiConsumer<Setup, Schedule> step, Consumer<Setup> run) {
        this.model = model;
        BooleanBinding nothing =
                Bindings.createBooleanBinding(() -> model.said().get().graded().isEmpty(), model.said());
        HBox further = new HBox(
                button(new Action(
                        "grade-step",
                        "Open in Step",
                        "Bring it on stage, where it can also be exported",
                        nothing,
                        () -> with(graded -> step.accept(graded.setup(), graded.witness())))),
                button(new Action(
                        "grade-run",
                        "Run under load",
                        "Run it on the Run screen, with its workload",
                        nothing,
                        () -> with(graded -> run.accept(graded.setup())))));
        further.getStyleClass().add("evidence-buttons");
        getStyleClass().add("grade-screen");
        editor = new GradeEditor(model, further);
        Columns columns = new Columns(editor.node(), editor.found(), 0.45);
        columns.getStyleClass().add("columns");
        ScreenScroll scroll = new ScreenScroll(columns);
        setCenter(scroll);
        model.busy().addListener((_, _, busy) -> {
            if (!busy && columns.stacked().get()) {
                scroll.reveal(editor.found());
            }
        });
        listen();
    }

    private static Button button(Action action) {
        Button button = action.button();
        button.getStyleClass().add("small");
        return button;
    }

    private void with(Consumer<Graded> does) {
        model.graded().ifPresent(does);
    }

    /// Shows SQL that somebody else has written.
    ///
    /// @return false while some is being graded, which stays
    public boolean bring(Link.ToSql sql) {
        boolean there = model.bring(sql);
        focus();
        return there;
    }

    /// Puts SQL of the user's into the editor.
    ///
    /// @return false while some is being graded, which stays
    public boolean write(String sql) {
        if (!model.busy().get()) {
            model.text().set("");
            model.text().set(sql);
        }
        focus();
        return !model.busy().get();
    }

    @Override
    public Optional<Link> link() {
        return model.text().get().isBlank()
                ? Optional.empty()
                : Optional.of(new Link.ToSql(
                        model.store().get(),
                        model.isolation().get(),
                        model.task().get(),
                        model.text().get()));
    }

    @Override
    public boolean act(Shortcut shortcut) {
        return editor.act(shortcut);
    }

    @Override
    public String topic() {
        return "grading";
    }

    @Override
    public void focus() {
        // Before it has a skin the scroll pane keeps its content out of the scene, where nothing can take the keyboard.
        applyCss();
        editor.focus();
    }

    /// What is written, as it is tried on a server that comes along.
    @Override
    public Optional<Deck> present(Turn turn, Look look) {
        return model.presentable().map(block -> ScreenDecks.of(block, turn, look));
    }

    @Override
    public String whyNotPresented() {
        return model.text().get().isBlank()
                ? "There is no SQL to present yet; write some, or take an example."
                : "This " + model.store().get().label() + " is a server of your own, and what is presented runs on"
                        + " those that come along. Choose another store to present it.";
    }

    @Override
    public boolean stop() {
        return editor.stop();
    }

    @Override
    public void close() {
        editor.close();
    }
}
