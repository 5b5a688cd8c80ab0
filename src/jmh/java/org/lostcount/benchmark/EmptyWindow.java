package org.lostcount.benchmark;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/// The least that can be started: a window of the usual size with nothing in it, which says when its first frame was
/// handed to the renderer, and ends.
public final class EmptyWindow extends Application {
    static void main(String[] arguments) {
        launch(arguments);
    }

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new Pane(), 1280, 720));
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (stage.isShowing() && ++pulses == 2) {
                    stop();
                    System.out.println("first frame");
                    Platform.exit();
                }
            }
        }.start();
        stage.show();
    }
}
