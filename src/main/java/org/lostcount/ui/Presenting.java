package org.lostcount.ui;

import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.lostcount.ui.stage.Deck;
import org.lostcount.ui.stage.Show;
import org.lostcount.ui.stage.SpeakerWindow;
import org.lostcount.ui.theme.Look;

/// What is presented instead of the screens, on the full screen. FX thread.
final class Presenting {
    /// The page of the guide that tells of it.
    static final String TOPIC = "presenting";

    private final Stage stage;
    private final Sheets sheets;
    private final Runnable back;
    private final Look look;
    private @Nullable Show show;
    private @Nullable SpeakerWindow speaker;
    private boolean wasFull;

    /// @param back gives the keyboard to the screen that is shown again
    Presenting(Stage stage, Sheets sheets, Look look, Runnable back) {
        this.look = look;
        this.stage = stage;
        this.sheets = sheets;
        this.back = back;
    }

    boolean isOpen() {
        return show != null;
    }

    void open(Deck deck) {
        Show now = new Show(deck);
        show = now;
        wasFull = stage.isFullScreen();
        sheets.present(now);
        stage.setFullScreen(true);
        now.onSpeaker(() -> speaker(now));
        // Where there is but one screen, the room would see it.
        if (SpeakerWindow.beside(stage).isPresent()) {
            speaker(now);
        }
    }

    private void speaker(Show now) {
        if (speaker == null) {
            speaker = new SpeakerWindow(now, look, () -> act(Shortcut.STOP));
        }
        speaker.toggle(stage);
    }

    /// Does what these keys mean on the stage.
    ///
    /// @return false where they mean what they mean everywhere
    boolean act(Shortcut shortcut) {
        Show now = show;
        if (now == null) {
            return false;
        }
        switch (shortcut) {
            case STOP -> escape(now);
            case RUN -> now.run();
            case APPEARANCE, FULL_SCREEN, HELP -> {
                return false;
            }
            default -> {}
        }
        return true;
    }

    private void escape(Show now) {
        if (sheets.isOpen()) {
            sheets.close();
        } else if (!now.escape()) {
            close();
            stage.setFullScreen(wasFull);
            back.run();
        }
    }

    void close() {
        if (show != null) {
            show.close();
            sheets.unpresent(show);
            show = null;
        }
        if (speaker != null) {
            speaker.close();
            speaker = null;
        }
    }
}
