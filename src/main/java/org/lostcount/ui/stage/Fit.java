package org.lostcount.ui.stage;

import javafx.geometry.Insets;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Shows a region in the largest letters in which all of it is in sight. FX thread.
final class Fit extends Region {
    /// Lines of text that the picture's height has room for: the fewer, the larger the letters. The last that a page of
    /// ours may need is [#SMALLEST]; beyond that small letters are better than none.
    private static final double[] LINES = {14, 15.5, 17, 19, 21, 23, 26, 30, 36, 44, 54, 72};

    /// Body text has at least this part of the picture's height.
    static final double SMALLEST = 26;

    private @Nullable Region content;
    private double width;
    private double height;
    private double picture;
    private double largest;
    private boolean stale = true;

    /// Shows this instead of what is shown.
    ///
    /// @param lines of text for which the picture keeps room at least
    void show(Region now, double lines) {
        largest = lines;
        if (!now.equals(content)) {
            content = now;
            getChildren().setAll(now);
        }
        refit();
    }

    /// What is shown has changed: other letters may suit it.
    void refit() {
        stale = true;
        requestLayout();
    }

    /// The height of the letters, in pixels.
    private double letters(double lines) {
        return Math.max(1, Math.ceil(picture / lines));
    }

    @Override
    protected void layoutChildren() {
        Region shown = content;
        if (shown == null) {
            return;
        }
        Insets insets = getInsets();
        double w = getWidth() - insets.getLeft() - insets.getRight();
        double h = getHeight() - insets.getTop() - insets.getBottom();
        double whole = getScene() == null ? getHeight() : getScene().getHeight();
        if (stale || w != width || h != height || whole != picture || !fits(shown, w, h)) {
            width = w;
            height = h;
            picture = whole;
            stale = false;
            choose(shown);
        }
        shown.resizeRelocate(insets.getLeft(), insets.getTop(), w, h);
    }

    private void choose(Region shown) {
        for (double lines : LINES) {
            if (lines < largest) {
                continue;
            }
            shown.setStyle("-fx-font-size: " + letters(lines) + "px;");
            shown.applyCss();
            if (fits(shown, width, height)) {
                return;
            }
        }
    }

    private static boolean fits(Region shown, double w, double h) {
        return shown.minWidth(-1) <= w + 0.5 && shown.prefHeight(w) <= h + 0.5;
    }
}
