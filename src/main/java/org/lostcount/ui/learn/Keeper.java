package org.lostcount.ui.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.lostcount.learn.ReadingProgress;

/// Writes what was read into its file, beside the FX thread, one page after another. Any thread.
final class Keeper {
    private static final long LAST_SECONDS = 2;

    private final Optional<Path> file;
    private final Consumer<String> trouble;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("reader").factory());

    /// @param file nothing where nothing is kept
    /// @param trouble is told on another thread why it can't be kept, as a sentence
    Keeper(Optional<Path> file, Consumer<String> trouble) {
        this.file = file;
        this.trouble = trouble;
    }

    /// Changes what is kept. Returns at once.
    void keep(UnaryOperator<ReadingProgress> change) {
        file.ifPresent(to -> thread.execute(() -> {
            try {
                ReadingProgress.change(to, change);
            } catch (IOException e) {
                trouble.accept(ReadingProgress.whyNotKept(to, e));
            }
        }));
    }

    /// Waits until all of it is kept.
    void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
