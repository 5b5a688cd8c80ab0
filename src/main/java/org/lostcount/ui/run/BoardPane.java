package org.lostcount.ui.run;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import org.jspecify.annotations.Nullable;

/// Shows as much of the board as there is room for, and scrolls it sideways; the names of its rows stay in sight, and
/// so does whatever has the keyboard. FX thread.
final class BoardPane extends ScrollPane {
    private final BoardView board;
    private @Nullable Node unrevealed;

    BoardPane(BoardView board) {
        super(board);
        this.board = board;
        setId("board-pane");
        getStyleClass().addAll("edge-to-edge", "board-pane");
        setFitToWidth(true);
        setFitToHeight(true);
        setVbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        hvalueProperty().addListener(_ -> keepNames());
        viewportBoundsProperty().addListener(_ -> keepNames());
        board.widthProperty().addListener(_ -> keepNames());
        board.onLaidOut(this::reveal);
        unrevealed = board.shown().get();
        board.shown().addListener((_, _, now) -> {
            unrevealed = now;
            reveal();
        });
    }

    private double hidden() {
        return Math.max(0, board.getWidth() - getViewportBounds().getWidth());
    }

    private void keepNames() {
        board.shiftNames(Math.rint(getHvalue() * hidden()));
    }

    /// Brings the cell that was gone to into sight, as soon as it is known where it is and what is out of sight.
    private void reveal() {
        double hidden = hidden();
        Node cell = unrevealed;
        if (cell == null
                || board.isNeedsLayout()
                || hidden <= 0
                || getViewportBounds().getWidth() <= 0) {
            return;
        }
        unrevealed = null;
        Bounds bounds = cell.getBoundsInParent();
        double offset = getHvalue() * hidden;
        double least = bounds.getMaxX() - getViewportBounds().getWidth();
        double most = bounds.getMinX() - board.namesWidth();
        setHvalue(Math.clamp(Math.min(Math.max(offset, least), most) / hidden, 0, 1));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        reveal();
    }

    @Override
    protected double computeMinHeight(double width) {
        Node bar = lookup(".scroll-bar:horizontal");
        return board.minHeight(-1) + (bar == null ? 0 : bar.prefHeight(-1)) + snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width);
    }
}
