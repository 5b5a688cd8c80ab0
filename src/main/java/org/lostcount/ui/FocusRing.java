package org.lostcount.ui;

import javafx.beans.InvalidationListener;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// The ring around whatever has the keyboard, the same for all controls: seen as long as keys are used, and gone once
/// the mouse is. It lies over everything and is in nobody's way. FX thread.
final class FocusRing extends Rectangle {
    private static final double GAP = 3;
    /// The class of who has the keyboard and shows that otherwise.
    private static final String NONE = "no-focus-ring";

    private final InvalidationListener moved = _ -> place();
    private boolean wanted = true;
    private @Nullable Node node;

    FocusRing() {
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        getStyleClass().add("focus-ring");
        sceneProperty().addListener((_, _, scene) -> {
            if (scene != null) {
                watch(scene);
            }
        });
    }

    private void watch(Scene scene) {
        scene.focusOwnerProperty().addListener((_, _, now) -> follow(now));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, _ -> want(true));
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> want(false));
        follow(scene.getFocusOwner());
    }

    private void want(boolean now) {
        if (wanted != now) {
            wanted = now;
            place();
        }
    }

    private void follow(@Nullable Node now) {
        if (node != null) {
            node.localToSceneTransformProperty().removeListener(moved);
            node.layoutBoundsProperty().removeListener(moved);
        }
        node = now;
        if (now != null) {
            now.localToSceneTransformProperty().addListener(moved);
            now.layoutBoundsProperty().addListener(moved);
        }
        place();
    }

    private void place() {
        Node around = node;
        Bounds seen = around == null || !wanted || around.getStyleClass().contains(NONE) ? null : seen(around);
        setVisible(seen != null);
        if (seen != null) {
            setX(Math.rint(seen.getMinX()) - GAP);
            setY(Math.rint(seen.getMinY()) - GAP);
            setWidth(Math.rint(seen.getWidth()) + 2 * GAP);
            setHeight(Math.rint(seen.getHeight()) + 2 * GAP);
        }
    }

    /// What of it is not scrolled away; nothing where all of it is.
    private @Nullable Bounds seen(Node around) {
        // Asked for, or the next move would not be told.
        around.localToSceneTransformProperty().get();
        Bounds seen = around.localToScene(around.getLayoutBounds());
        for (Node up = around; up != null; up = up.getParent()) {
            if (!up.isVisible() || up.getOpacity() == 0) {
                return null;
            }
            if (up.getClip() != null && !up.equals(around)) {
                seen = both(seen, up.localToScene(up.getClip().getBoundsInParent()));
            }
        }
        return seen.getWidth() <= 0 || seen.getHeight() <= 0 ? null : seen;
    }

    private static Bounds both(Bounds one, Bounds other) {
        double x = Math.max(one.getMinX(), other.getMinX());
        double y = Math.max(one.getMinY(), other.getMinY());
        double width = Math.min(one.getMaxX(), other.getMaxX()) - x;
        double height = Math.min(one.getMaxY(), other.getMaxY()) - y;
        return new BoundingBox(x, y, Math.max(0, width), Math.max(0, height));
    }
}
