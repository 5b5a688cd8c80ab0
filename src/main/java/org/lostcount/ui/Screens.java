package org.lostcount.ui;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The screens, of which one is on show. FX thread.
///
/// Those that were shown stay in the scene, unseen: one that leaves it loses its styles, hundreds of which are looked
/// up again when it comes back. The first opening of a screen takes longer still, in code that has never run. So
/// screens can be rehearsed: laid out unseen, in moments at which nothing goes on and no key is pressed.
final class Screens extends StackPane {
    private static final long QUIET_MILLIS = 400;
    private static final Executor LATER = CompletableFuture.delayedExecutor(QUIET_MILLIS, TimeUnit.MILLISECONDS);

    private final BooleanSupplier busy;
    private final Deque<Supplier<Region>> coming = new ArrayDeque<>();
    private final Mailbox<Screens> mailbox = new Mailbox<>(_ -> true, Screens::next);
    private long touched = System.nanoTime();
    private @Nullable Region rehearsed;

    /// @param busy whether something goes on that must not be disturbed
    Screens(BooleanSupplier busy) {
        this.busy = busy;
        sceneProperty().addListener((_, _, scene) -> {
            if (scene != null) {
                scene.addEventFilter(InputEvent.ANY, _ -> touched = System.nanoTime());
            }
        });
    }

    /// Shows this one instead of the one on show.
    void show(Region screen) {
        endRehearsal();
        if (!getChildren().contains(screen)) {
            getChildren().add(screen);
        }
        see(screen, true);
        for (Node other : getChildren()) {
            if (!other.equals(screen)) {
                see(other, false);
            }
        }
        // A pane that scrolls has its content only after its first style pass, and nothing in it could have the
        // keyboard.
        screen.applyCss();
    }

    private static void see(Node screen, boolean seen) {
        screen.setManaged(seen);
        screen.setVisible(seen);
    }

    /// Rehearses these, one after another; each is made when its turn comes, and left alone if it was shown by then.
    void rehearse(List<Supplier<Region>> screens) {
        coming.addAll(screens);
        later();
    }

    private void later() {
        LATER.execute(() -> mailbox.post(this));
    }

    private void next() {
        if (!busy.getAsBoolean() && System.nanoTime() - touched >= TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS)) {
            endRehearsal();
            if (coming.isEmpty()) {
                return;
            }
            beginRehearsal(coming.remove().get());
        }
        later();
    }

    /// Visible, as else it would get no styles, but neither painted nor in anybody's way.
    private void beginRehearsal(Region screen) {
        if (!getChildren().contains(screen)) {
            screen.setOpacity(0);
            screen.setMouseTransparent(true);
            getChildren().addFirst(screen);
            rehearsed = screen;
        }
    }

    private void endRehearsal() {
        if (rehearsed != null) {
            see(rehearsed, false);
            rehearsed.setMouseTransparent(false);
            rehearsed.setOpacity(1);
            rehearsed = null;
        }
    }
}
