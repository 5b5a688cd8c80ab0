package org.lostcount.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

/// Records how long the FX thread was busy for each frame, for the benchmark. FX thread.
///
/// The file has a line per pulse, `at work messages cpu`, all in milliseconds: when the pulse began (since the first);
/// how long it took, messages before it and layout included; how much of that went into messages, which is where
/// charts are painted; and what the thread used of a processor since the pulse before. Waiting for the renderer is no
/// work and not in it.
final class PulseRecorder {
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private long first;
    private long began;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long messagesBefore;
    private long cpuBefore;

    private PulseRecorder() {}

    /// Records from now on, and writes `file` when the program ends.
    static void record(Stage stage, Path file) {
        PulseRecorder recorder = new PulseRecorder();
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                recorder.began = System.nanoTime();
            }
        }.start();
        stage.getScene().addPostLayoutPulseListener(recorder::end);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> recorder.write(file)));
    }

    private void end() {
        first = first == 0 ? began : first;
        long messages = Mailbox.busyNanos() - messagesBefore;
        messagesBefore += messages;
        long cpu = threads.getCurrentThreadCpuTime() - cpuBefore;
        cpuBefore += cpu;
        long work = System.nanoTime() - began + messages;
        lines.add(String.format(
                Locale.ROOT,
                "%.3f %.3f %.3f %.3f",
                millis(began - first),
                millis(work),
                millis(messages),
                millis(cpu)));
    }

    private static double millis(long nanos) {
        return nanos / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }

    private void write(Path file) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
