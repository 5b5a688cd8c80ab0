package org.lostcount.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/// Records how long the FX thread was busy for each frame, for the benchmark. FX thread.
///
/// The file has a line per pulse, `at work messages`, all in milliseconds: when the pulse began (since the first);
/// how long the thread worked for it, from the last message before to the end of layout; and how much of that went
/// into messages, which is where charts are painted. Waiting for the renderer is not work, and not in it.
final class PulseRecorder {
    private final StringBuilder lines = new StringBuilder();
    private long first;
    private long began;
    private long messagesBefore;

    private PulseRecorder() {}

    /// Records from now on, and writes `file` when `stage` closes.
    static void record(Stage stage, Path file) {
        PulseRecorder recorder = new PulseRecorder();
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                recorder.began = System.nanoTime();
            }
        }.start();
        stage.getScene().addPostLayoutPulseListener(recorder::end);
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> recorder.write(file));
    }

    private void end() {
        first = first == 0 ? began : first;
        long messages = Mailbox.busyNanos() - messagesBefore;
        messagesBefore += messages;
        long work = System.nanoTime() - began + messages;
        lines.append(
                String.format(Locale.ROOT, "%.3f %.3f %.3f%n", millis(began - first), millis(work), millis(messages)));
    }

    private static double millis(long nanos) {
        return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    private void write(Path file) {
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
