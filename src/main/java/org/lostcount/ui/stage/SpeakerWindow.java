package org.lostcount.ui.stage;

import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.lostcount.ui.theme.Look;

/// The speaker's own window: on another screen than the stage where there is one, else wherever it is moved. FX thread.
public final class SpeakerWindow {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 520;
    /// The size of its letters: to be read from where one stands.
    private static final int SCALE = 4;

    private final Show show;
    private final SpeakerView view;
    private final Stage stage = new Stage();

    /// @param show what the room sees
    /// @param look of the window in which it sees it
    /// @param escape does what Esc does there
    public SpeakerWindow(Show show, Look look, Runnable escape) {
        this.show = show;
        view = new SpeakerView(show.begin(), show::press);
        Scene scene = new Scene(view, WIDTH, HEIGHT);
        Look own = new Look(scene, look.appearance().get(), SCALE);
        own.appearance().bind(look.appearance());
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                escape.run();
                event.consume();
            }
        });
        stage.setTitle("Lost Count: for the speaker");
        stage.setScene(scene);
        show.tell(view::show);
    }

    /// A screen on which the room does not look, where there is one.
    public static Optional<Screen> beside(Window room) {
        double x = room.getX() + room.getWidth() / 2;
        double y = room.getY() + room.getHeight() / 2;
        return Screen.getScreens().stream()
                .filter(screen -> !screen.getBounds().contains(x, y))
                .findFirst();
    }

    /// Opens it, or closes it.
    ///
    /// @param room the window in which the room sees the stage
    public void toggle(Window room) {
        if (stage.isShowing()) {
            stage.hide();
            return;
        }
        beside(room).ifPresent(screen -> {
            Rectangle2D place = screen.getVisualBounds();
            stage.setX(place.getMinX());
            stage.setY(place.getMinY());
            stage.setWidth(place.getWidth());
            stage.setHeight(place.getHeight());
        });
        stage.show();
        view.requestFocus();
    }

    /// Closes it for good.
    public void close() {
        show.tell(_ -> {});
        view.close();
        stage.hide();
    }
}
