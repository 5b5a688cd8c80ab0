package org.lostcount.ui.learn;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.lostcount.learn.Pages;

/// What keys mean on the Learn screen, wherever on it they are pressed. FX thread.
///
/// @param page the one that is read
/// @param open opens another one
record LearnKeys(
        Node screen, PageList list, Playing playing, Supplier<Optional<LessonView>> page, Consumer<Pages.Listed> open) {
    static void listen(
            Node screen,
            PageList list,
            Playing playing,
            Supplier<Optional<LessonView>> page,
            Consumer<Pages.Listed> open) {
        LearnKeys keys = new LearnKeys(screen, list, playing, page, open);
        screen.addEventFilter(KeyEvent.KEY_PRESSED, keys::key);
    }

    private void key(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown() && !event.isMetaDown();
        if (plain
                && screen.getScene() != null
                && isDone(event, screen.getScene().getFocusOwner())) {
            event.consume();
        }
    }

    private boolean isDone(KeyEvent event, @Nullable Node at) {
        if (event.getCode() == KeyCode.ENTER && list.hasKeyboard()) {
            list.selected().ifPresent(open);
            return true;
        }
        Optional<LessonView> read = page.get();
        if (read.isEmpty() && event.getCode() == KeyCode.ENTER && at instanceof ButtonBase button) {
            button.fire();
            return true;
        }
        return read.isPresent() && !(at instanceof TextArea) && !list.hasKeyboard() && isDone(event, at, read.get());
    }

    private boolean isDone(KeyEvent event, @Nullable Node at, LessonView read) {
        KeyCode code = event.getCode();
        if (code == KeyCode.ENTER) {
            if (playing.running().get()) {
                // Who presses it twice means to go on, and not to stop.
                return true;
            }
            if (at instanceof RadioButton choice && choice.getToggleGroup().getSelectedToggle() == null) {
                read.take(choice);
            } else if (at instanceof ButtonBase button && !(at instanceof RadioButton)) {
                button.fire();
            } else {
                read.forward();
            }
            return true;
        }
        if (at instanceof TextInputControl) {
            return false;
        }
        if (code == KeyCode.RIGHT) {
            read.forward();
            return true;
        }
        if (code.isDigitKey() && event.getText().matches("[1-9]")) {
            read.choose(Integer.parseInt(event.getText()));
            return true;
        }
        return read.scroll(code);
    }
}
