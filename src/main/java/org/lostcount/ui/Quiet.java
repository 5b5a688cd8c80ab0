package org.lostcount.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;

/// Moments at which nothing goes on and no key is pressed: for what would make a person wait. FX thread.
final class Quiet {
    private static final long MILLIS = 400;
    private static final Executor LATER = CompletableFuture.delayedExecutor(MILLIS, TimeUnit.MILLISECONDS);

    private final BooleanSupplier busy;
    private final Deque<Runnable> coming = new ArrayDeque<>();
    private final Mailbox<Quiet> mailbox = new Mailbox<>(_ -> true, Quiet::next);
    private long touched = System.nanoTime();

    /// @param scene where keys are pressed
    /// @param busy whether something goes on that must not be disturbed
    Quiet(Scene scene, BooleanSupplier busy) {
        this.busy = busy;
        scene.addEventFilter(InputEvent.ANY, _ -> touched = System.nanoTime());
    }

    /// Does this in such a moment, and in one of its own: after what was asked for before.
    void then(Runnable task) {
        coming.add(task);
        if (coming.size() == 1) {
            later();
        }
    }

    private void later() {
        LATER.execute(() -> mailbox.post(this));
    }

    private void next() {
        if (!busy.getAsBoolean() && System.nanoTime() - touched >= TimeUnit.MILLISECONDS.toNanos(MILLIS)) {
            coming.element().run();
            coming.remove();
        }
        if (!coming.isEmpty()) {
            later();
        }
    }
}
