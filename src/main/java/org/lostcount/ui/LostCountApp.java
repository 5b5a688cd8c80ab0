package org.lostcount.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.lostcount.archive.Archive;
import org.lostcount.file.DataPlace;
import org.lostcount.ui.theme.Fonts;

/// The window. Made by JavaFX.
///
/// Some system properties are for building and measuring the program itself:
///
/// - `lostcount.firstframe=true` prints when the first frame was shown and when the screen was there, in milliseconds
///   since the JVM started, and ends the program;
/// - `lostcount.training=true` uses the window a little and ends it, so that a cache of its classes can be made;
/// - `lostcount.run=h2/atomic,…` runs these under the remembered workload, prints their rates and ends, keeping
///   none of them;
/// - `lostcount.keys=true` presses the keys that standard input names, see [Unattended#obey];
/// - `lostcount.pulses=FILE` records what the FX thread had to do, see [PulseRecorder].
public final class LostCountApp extends Application {
    /// Opens the window and returns when it was closed. Called once, by any thread but the FX thread.
    ///
    /// @param lessons a directory with pages of the user's own; empty for none
    /// @param what the link or the file to show; empty for nothing but the window
    public static void open(String lessons, String what) {
        Application.launch(LostCountApp.class, lessons, what);
    }

    @Override
    public void start(Stage stage) {
        Fonts.load();
        boolean training = Boolean.getBoolean("lostcount.training");
        String run = System.getProperty("lostcount.run");
        Choices choices = new Choices(training ? null : Choices.place());
        if (run != null) {
            // Nothing is read beside what is measured.
            choices.put("screen", Shortcut.CHARTS.name());
        }
        MainWindow window = new MainWindow(
                stage,
                choices,
                Archive.usual(),
                !training && run == null,
                DataPlace.reading(),
                argument(0).map(Path::of));
        String pulses = System.getProperty("lostcount.pulses");
        if (pulses != null) {
            PulseRecorder.record(stage, Path.of(pulses));
        }
        if (Boolean.getBoolean("lostcount.firstframe")) {
            FirstFrame.after(stage, () -> report("first frame"));
            window.show(() -> {
                report("screen");
                Platform.exit();
            });
        } else if (training) {
            window.show(() -> Unattended.train(window));
        } else if (run != null) {
            window.show(() -> Unattended.measure(window, run));
        } else {
            window.show(() -> {
                argument(1).ifPresent(window.opener()::linkOrFile);
                window.loadCharts(() -> {
                    window.rehearse();
                    if (Boolean.getBoolean("lostcount.keys")) {
                        Unattended.obey(window);
                    }
                });
            });
        }
    }

    private Optional<String> argument(int number) {
        List<String> arguments = getParameters().getRaw();
        return number < arguments.size()
                ? Optional.of(arguments.get(number)).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private static void report(String what) {
        System.out.println(what + " " + FirstFrame.sinceStart());
    }
}
