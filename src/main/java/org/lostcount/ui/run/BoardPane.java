package org.lostcount.ui.run;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;

/// Shows as much of the board as there is room for, and scrolls it; the names of its rows and columns stay in sight,
/// and so does whatever has the keyboard. FX thread.
final class BoardPane extends ScrollPane {
    /// Rows that are in sight however small the window is.
    private static final int LEAST_ROWS = 4;

    private final BoardView board;
    private boolean whole;
    private @Nullable Node unrevealed;

    BoardPane(BoardView board) {
        super(board);
        this.board = board;
        setId("board-pane");
        getStyleClass().addAll("edge-to-edge", "board-pane");
        setFitToWidth(true);
        setFitToHeight(true);
        setFocusTraversable(false);
        hvalueProperty().addListener(_ -> keepNames());
        vvalueProperty().addListener(_ -> keepNames());
        viewportBoundsProperty().addListener(_ -> keepNames());
        board.widthProperty().addListener(_ -> keepNames());
        board.heightProperty().addListener(_ -> keepNames());
        board.onLaidOut(this::reveal);
        unrevealed = board.shown().get();
        board.shown().addListener((_, _, now) -> {
            unrevealed = now;
            reveal();
        });
    }

    /// Whether all rows are to be in sight: then there is something around it that scrolls.
    void whole(boolean now) {
        whole = now;
        requestLayout();
    }

    /// What a bar at the side takes of the width.
    double barWidth() {
        return lookup(".scroll-bar:vertical") instanceof ScrollBar bar && bar.isVisible() ? bar.prefWidth(-1) : 0;
    }

    private double hidden() {
        return Math.max(0, board.getWidth() - getViewportBounds().getWidth());
    }

    private double below() {
        return Math.max(0, board.getHeight() - getViewportBounds().getHeight());
    }

    private void keepNames() {
        board.shiftNames(Math.rint(getHvalue() * hidden()), Math.rint(getVvalue() * below()));
    }

    /// Brings the cell that was gone to into sight, as soon as it is known where it is and what is out of sight.
    private void reveal() {
        Node cell = unrevealed;
        Bounds seen = getViewportBounds();
        if (cell == null || board.isNeedsLayout() || (hidden() <= 0 && below() <= 0) || seen.getWidth() <= 0) {
            return;
        }
        unrevealed = null;
        Bounds bounds = cell.getBoundsInParent();
        if (hidden() > 0) {
            double least = bounds.getMaxX() - seen.getWidth();
            setHvalue(within(getHvalue() * hidden(), least, bounds.getMinX() - board.namesWidth()) / hidden());
        }
        if (below() > 0) {
            double least = bounds.getMaxY() - seen.getHeight();
            setVvalue(within(getVvalue() * below(), least, bounds.getMinY() - board.namesHeight()) / below());
        }
    }

    private static double within(double offset, double least, double most) {
        return Math.max(0, Math.min(Math.max(offset, least), most));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        reveal();
    }

    @Override
    protected double computeMinHeight(double width) {
        Node bar = lookup(".scroll-bar:horizontal");
        double rows = whole ? board.minHeight(-1) : board.heightOfRows(LEAST_ROWS);
        return rows + (bar == null ? 0 : bar.prefHeight(-1)) + snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width) - (whole ? 0 : board.heightOfRows(LEAST_ROWS) - board.minHeight(-1));
    }
}
