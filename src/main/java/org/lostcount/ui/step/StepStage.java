package org.lostcount.ui.step;

import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.report.TaskWords;
import org.lostcount.step.Schedule;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.Part;
import org.lostcount.ui.theme.Labels;

/// The stage: real sessions of a counter, of which a person lets one or another take a step, and the source beside
/// them. It can stand anywhere, several at a time, each with sessions of its own. FX thread.
///
/// Where the keyboard is inside, 1, 2 and 3 let a worker take a step, F the follower, Backspace goes back, and Home
/// begins anew.
public final class StepStage implements Part {
    private final StepViewModel model;
    private final StageView view;
    private final Label sourceTitle = Labels.line("", "panel-title");
    private final SourceView source = new SourceView();
    private final VBox sourcePart = new VBox(sourceTitle, source);
    /// Whether the keyboard is to be given to the first worker as soon as there is one.
    private boolean awaited;

    /// @param model is this stage's alone, and closed with it
    public StepStage(StepViewModel model) {
        this.model = model;
        view = new StageView(model::step);
        sourcePart.getStyleClass().add("step-source");
        Mailbox<StepEvent> mailbox = new Mailbox<>(event -> event instanceof StepEvent.Trying, model::on);
        model.deliverTo(mailbox::post);
        model.shown().addListener(_ -> show());
        model.offered().addListener(_ -> show());
        view.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (key(event)) {
                event.consume();
            }
        });
        listen();
    }

    /// Does what this key means on the stage.
    ///
    /// @return false where it means nothing
    public boolean key(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl
                || event.isShortcutDown()
                || event.isAltDown()
                || event.isMetaDown()) {
            return false;
        }
        KeyCode code = event.getCode();
        if (code.isDigitKey()) {
            int digit = code.getName().charAt(code.getName().length() - 1) - '0';
            if (digit >= 1 && digit <= model.choices().workers().get()) {
                model.step(digit);
            }
        } else if (code == KeyCode.F && model.choices().setup().atFollower()) {
            model.step(Schedule.FOLLOWER);
        } else if (code == KeyCode.BACK_SPACE) {
            model.back();
        } else if (code == KeyCode.HOME) {
            model.reset();
        } else {
            return false;
        }
        return true;
    }

    private void show() {
        StepEvent.Shown now = model.shown().get();
        sourcePart.setVisible(now != null);
        if (now == null) {
            view.clear();
        } else {
            view.show(now);
            source.show(now.code(), now.scene());
            sourceTitle.setText(
                    now.setup().counter().written().isEmpty()
                            ? TaskWords.of(now.setup().counter().task()).deed() + ", from this program's source"
                            : "The increment, as you wrote it");
            if (awaited) {
                awaited = false;
                view.focus();
            }
        }
    }

    /// The workers and what has happened so far.
    @Override
    public Region node() {
        return view;
    }

    /// The source of the increment, with the workers at their lines; it can stand beside the stage.
    public Region source() {
        return sourcePart;
    }

    /// Gives the keyboard to the first worker, and begins, if nothing has begun.
    @Override
    public void focus() {
        awaited = model.shown().get() == null;
        model.open();
        view.focus();
    }

    @Override
    public boolean stop() {
        return model.stop();
    }

    @Override
    public void close() {
        model.close();
    }
}
