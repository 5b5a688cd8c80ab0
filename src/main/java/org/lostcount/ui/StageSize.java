package org.lostcount.ui;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// How large the window is, remembered from one start to the next. FX thread.
///
/// @param settings where it is remembered
record StageSize(Choices settings) {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    /// What a system's frame may take of the screen, with its title; how much it is, is known only when it is there.
    private static final int FRAME_WIDTH = 16;

    private static final int FRAME_HEIGHT = 40;

    double width() {
        return firstWidth(settings.number("window.width", WIDTH), room());
    }

    double height() {
        return firstHeight(settings.number("window.height", HEIGHT), room());
    }

    private static Rectangle2D room() {
        return Screen.getPrimary().getVisualBounds();
    }

    static double firstWidth(int wanted, Rectangle2D room) {
        return Math.min(wanted, room.getWidth() - FRAME_WIDTH);
    }

    static double firstHeight(int wanted, Rectangle2D room) {
        return Math.min(wanted, room.getHeight() - FRAME_HEIGHT);
    }

    void apply(Stage stage) {
        stage.setMinWidth(640);
        stage.setMinHeight(480);
        stage.setMaximized(settings.text("window.maximized", "").equals("true"));
    }

    void remember(Stage stage) {
        if (!stage.isMaximized() && !stage.isFullScreen()) {
            settings.put("window.width", (int) stage.getScene().getWidth());
            settings.put("window.height", (int) stage.getScene().getHeight());
        }
        settings.put("window.maximized", stage.isMaximized());
    }
}
