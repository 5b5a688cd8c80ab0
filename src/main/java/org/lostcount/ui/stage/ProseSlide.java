package org.lostcount.ui.stage;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.commonmark.node.Node;

/// Some of what a page says. Its numbers are those that are known when the audience comes to it. FX thread.
final class ProseSlide implements Slide {
    private final Stagehand hand;
    private final List<Node> blocks;
    private final VBox node = Stagehand.column();

    ProseSlide(List<Node> blocks, Stagehand hand) {
        this.blocks = List.copyOf(blocks);
        this.hand = hand;
    }

    @Override
    public Region node() {
        return node;
    }

    /// Whoever goes back sees what was there before.
    @Override
    public void enter(boolean forward) {
        if (forward || node.getChildren().isEmpty()) {
            node.getChildren().setAll(hand.text(blocks));
        }
    }

    @Override
    public String name() {
        return Prose.words(blocks);
    }
}
