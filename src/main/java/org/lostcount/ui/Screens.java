package org.lostcount.ui;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The screens, of which one is on show. FX thread.
///
/// Those that were shown stay in the scene, unseen: one that leaves it loses its styles, hundreds of which are looked
/// up again when it comes back. The first opening of a screen takes longer still, in code that has never run. So
/// screens can be rehearsed: laid out unseen, in moments at which nothing goes on and no key is pressed.
final class Screens extends StackPane {
    private final Quiet quiet;
    private @Nullable Region rehearsed;

    Screens(Quiet quiet) {
        this.quiet = quiet;
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
        for (Supplier<Region> screen : screens) {
            quiet.then(() -> {
                endRehearsal();
                beginRehearsal(screen.get());
            });
        }
        quiet.then(this::endRehearsal);
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
