package org.lostcount.ui;

import java.util.function.DoubleSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// Two parts side by side where there is room for both, else one above the other. FX thread.
public final class Columns extends Region {
    private final Region left;
    private final Region right;
    private final double leftShare;
    private final ReadOnlyBooleanWrapper stacked = new ReadOnlyBooleanWrapper();
    private double gap = -1;
    private DoubleSupplier wished = () -> 0;

    /// @param leftShare of the width, from 0 to 1
    public Columns(Region left, Region right, double leftShare) {
        this.left = left;
        this.right = right;
        this.leftShare = leftShare;
        getChildren().addAll(left, right);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /// Whether the parts are one above the other.
    public ReadOnlyBooleanProperty stacked() {
        return stacked.getReadOnlyProperty();
    }

    /// Keeps the parts this many pixels apart, instead of as many as the padding on the left has.
    public void setGap(double pixels) {
        gap = pixels;
        requestLayout();
    }

    /// Has the left part be at least so wide, where the right one still has its least width beside it.
    public void setLeftWish(DoubleSupplier width) {
        wished = width;
    }

    private double gap() {
        return snapSpaceX(gap < 0 ? getInsets().getLeft() : gap);
    }

    private double inner(double width) {
        return width - getInsets().getLeft() - getInsets().getRight();
    }

    private boolean stacked(double width) {
        return width >= 0 && left.minWidth(-1) + gap() + right.minWidth(-1) > inner(width);
    }

    private double leftWidth(double width) {
        double most = inner(width) - gap() - right.minWidth(-1);
        double least = Math.max(left.minWidth(-1), wished.getAsDouble());
        return snapSizeX(Math.min(most, Math.max(least, inner(width) * leftShare)));
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(left.minWidth(-1), right.minWidth(-1))
                + getInsets().getLeft()
                + getInsets().getRight();
    }

    @Override
    protected double computePrefWidth(double height) {
        return left.prefWidth(-1)
                + gap()
                + right.prefWidth(-1)
                + getInsets().getLeft()
                + getInsets().getRight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double insets = getInsets().getTop() + getInsets().getBottom();
        if (stacked(width)) {
            return left.minHeight(inner(width)) + gap() + right.prefHeight(inner(width)) + insets;
        }
        double leftWidth = width < 0 ? -1 : leftWidth(width);
        double rightWidth = width < 0 ? -1 : inner(width) - gap() - leftWidth;
        return Math.max(left.minHeight(leftWidth), right.minHeight(rightWidth)) + insets;
    }

    @Override
    protected void layoutChildren() {
        double x = getInsets().getLeft();
        double y = getInsets().getTop();
        double width = inner(getWidth());
        double height = getHeight() - y - getInsets().getBottom();
        stacked.set(stacked(getWidth()));
        if (stacked.get()) {
            double leftHeight = left.minHeight(width);
            left.resizeRelocate(x, y, width, leftHeight);
            right.resizeRelocate(x, y + leftHeight + gap(), width, height - leftHeight - gap());
        } else {
            double leftWidth = leftWidth(getWidth());
            left.resizeRelocate(x, y, leftWidth, height);
            right.resizeRelocate(x + leftWidth + gap(), y, width - leftWidth - gap(), height);
        }
    }
}
