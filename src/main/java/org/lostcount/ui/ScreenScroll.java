package org.lostcount.ui;

import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A screen, which scrolls where not all of it fits: by the wheel, by Page Up and Page Down, and to what somebody asks
/// for. FX thread.
public final class ScreenScroll extends ScrollPane {
    /// So much of what was in sight stays in sight, for the eye.
    private static final double PAGE = 0.9;

    private final ReadOnlyDoubleProperty heightOfContent;
    /// How far it was scrolled last, in pixels.
    private double scrolled;
    private boolean keeping;
    /// What was asked for last, until somebody scrolls, and how far below the upper edge it stood.
    private @Nullable Node asked;
    private double below;
    private final Runnable settle = this::settle;
    private @Nullable Scene watched;

    public ScreenScroll(Region content) {
        super(content);
        heightOfContent = content.heightProperty();
        getStyleClass().addAll("edge-to-edge", "screen-scroll");
        setFitToWidth(true);
        setFitToHeight(true);
        setFocusTraversable(false);
        skinProperty().addListener(_ -> paintOnlyWhatChanges(this));
        vvalueProperty().addListener(_ -> {
            // The scroll pane itself rounds to whole pixels.
            if (!keeping && Math.abs(offset() - scrolled) > 1) {
                scrolled = offset();
                ask(null);
            }
        });
        heightOfContent.addListener(_ -> keep());
        viewportBoundsProperty().addListener(_ -> keep());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (page(event.getCode())) {
                event.consume();
            }
        });
    }

    /// A scroll pane keeps a picture of what it shows, to move it quickly, and paints all of it anew whenever any of it
    /// changes; here something changes at every snapshot, and hardly anybody scrolls.
    public static void paintOnlyWhatChanges(ScrollPane scroll) {
        Node viewport = scroll.lookup(".viewport");
        if (viewport != null) {
            viewport.setCache(false);
        }
    }

    /// Scrolls by a page, where this key means that; also for keys that are pressed beside it.
    ///
    /// @return false where it means nothing
    public boolean page(KeyCode code) {
        double page = PAGE * getViewportBounds().getHeight();
        switch (code) {
            case PAGE_UP -> scrollTo(offset() - page);
            case PAGE_DOWN -> scrollTo(offset() + page);
            default -> {
                return false;
            }
        }
        return true;
    }

    /// What is in sight stays where it is, whatever becomes longer below it or beside it; JavaFX would keep the share.
    private void keep() {
        if (hidden() > 0) {
            keeping = true;
            scrollTo(scrolled);
            keeping = false;
        }
    }

    /// What was asked for stays also where something becomes longer or shorter above it, which shows when all of it has
    /// its place.
    private void ask(@Nullable Node part) {
        asked = part;
        Scene scene = part == null ? null : part.getScene();
        if (!Objects.equals(watched, scene)) {
            if (watched != null) {
                watched.removePostLayoutPulseListener(settle);
            }
            if (scene != null) {
                scene.addPostLayoutPulseListener(settle);
            }
            watched = scene;
        }
    }

    private void settle() {
        Node part = asked;
        if (part == null || getScene() == null || !getScene().equals(part.getScene())) {
            ask(null);
            return;
        }
        double to = top(part) - below;
        if (Math.abs(to - scrolled) >= 1) {
            scrolled = to;
            keep();
        }
    }

    /// Where a part begins in the content.
    private double top(Node part) {
        return getContent()
                .sceneToLocal(part.localToScene(part.getLayoutBounds()))
                .getMinY();
    }

    /// Brings this part into sight, or its beginning where there is no room for all of it.
    public void reveal(Node part) {
        // What was asked for may be new, and not be in its place yet.
        applyCss();
        layout();
        Bounds bounds = getContent().sceneToLocal(part.localToScene(part.getLayoutBounds()));
        double least = bounds.getMaxY() - getViewportBounds().getHeight();
        double most = bounds.getMinY() - ((Region) getContent()).getInsets().getTop();
        double before = offset();
        scrollTo(Math.min(Math.max(before, least), most));
        scrolled = offset();
        // What was in sight anyway does not take the place of what was asked for before.
        if (hidden() > 0 && (asked == null || scrolled != before)) {
            below = top(part) - scrolled;
            ask(part);
        }
    }

    /// Whether there is more below what is in sight.
    public BooleanBinding more() {
        return Bindings.createBooleanBinding(
                () -> hidden() - offset() > ((Region) getContent()).getInsets().getBottom() + 1,
                vvalueProperty(),
                viewportBoundsProperty(),
                heightOfContent);
    }

    /// Whether this part is scrolled out of sight, most of it at least.
    public BooleanBinding hides(Node part) {
        return Bindings.createBooleanBinding(
                () -> {
                    Bounds bounds = getContent().sceneToLocal(part.localToScene(part.getLayoutBounds()));
                    double middle = bounds.getCenterY() - offset();
                    return hidden() > 0
                            && (middle < 0 || middle > getViewportBounds().getHeight());
                },
                vvalueProperty(),
                viewportBoundsProperty(),
                heightOfContent,
                part.localToSceneTransformProperty());
    }

    private double hidden() {
        return Math.max(
                0,
                getContent().getLayoutBounds().getHeight() - getViewportBounds().getHeight());
    }

    private double offset() {
        return getVvalue() * hidden();
    }

    private void scrollTo(double offset) {
        if (hidden() > 0) {
            setVvalue(Math.clamp(offset / hidden(), 0, 1));
        }
    }
}
