package org.lostcount.ui.run;

import javafx.scene.layout.Region;

/// Keeps to itself that its content wants to be laid out: for what changes at every snapshot and is always as large.
/// Otherwise each new figure would have the whole window measured again, wrapped texts and all. FX thread.
final class Enclosure extends Region {
    private final Region content;

    Enclosure(Region content) {
        this.content = content;
        // To JavaFX, an unmanaged node is where a layout may begin.
        content.setManaged(false);
        getChildren().add(content);
        // Only another font makes it larger or smaller.
        content.needsLayoutProperty().addListener((_, _, needed) -> {
            if (!needed && content.prefHeight(-1) != prefHeight(-1)) {
                requestLayout();
            }
        });
    }

    @Override
    protected double computeMinWidth(double height) {
        return content.minWidth(height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return content.minHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
