package org.lostcount.ui.stage;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Something that is there already, made in the colours and at the size of the moment. FX thread.
final class PictureSlide implements Slide {
    private final String name;
    private final double lines;
    private final Supplier<List<? extends Node>> made;
    private final VBox node = Stagehand.column();

    /// @param lines of text for which the picture keeps room
    /// @param made makes what is shown; the last of it takes the room that is left
    PictureSlide(String name, double lines, Supplier<List<? extends Node>> made) {
        this.name = name;
        this.lines = lines;
        this.made = made;
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public double lines() {
        return lines;
    }

    @Override
    public void enter(boolean forward) {
        node.getChildren().setAll(made.get());
        VBox.setVgrow(node.getChildren().getLast(), Priority.ALWAYS);
    }

    @Override
    public void redraw() {
        enter(true);
    }

    @Override
    public String name() {
        return name;
    }
}
