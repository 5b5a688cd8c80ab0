package org.lostcount.ui;

import javafx.application.Application;
import javafx.stage.Stage;
import org.lostcount.ui.theme.Fonts;

/// The window. Made by JavaFX.
public final class LostCountApp extends Application {
    /// Opens the window and returns when it was closed. Called once, by any thread but the FX thread.
    public static void open(String... args) {
        Application.launch(LostCountApp.class, args);
    }

    @Override
    public void start(Stage stage) {
        Fonts.load();
        MainWindow window = new MainWindow(stage, new Settings(Settings.place()));
        window.show();
    }
}
