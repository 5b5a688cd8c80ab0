package org.lostcount.ui.learn;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.lostcount.learn.Block;
import org.lostcount.learn.CallScript;
import org.lostcount.learn.Outcome;
import org.lostcount.ui.theme.Labels;

/// A block that is played as it stands, and has no part of its own: orders, calls. FX thread.
final class PlayedPiece extends WholePiece {
    private final List<Node> code;

    PlayedPiece(Block.Played block, Desk desk) {
        this(block, desk, code(block));
    }

    private PlayedPiece(Block.Played block, Desk desk, List<Node> code) {
        super(block, desk, code);
        this.code = code;
    }

    /// What is about to be done, where it can be read.
    private static List<Node> code(Block.Played block) {
        return switch (block) {
            case Block.Calls calls ->
                List.of(code(String.join(
                        "\n",
                        calls.script().calls().stream()
                                .map(CallScript.Call::text)
                                .toList())));
            case Block.Run _, Block.Steps _, Block.Grading _, Block.AllOrders _ -> List.of();
        };
    }

    private static Node code(String text) {
        VBox box = new VBox(Labels.text(text, "code"));
        box.getStyleClass().add("page-block");
        return box;
    }

    @Override
    void show(Outcome came, List<Node> judged) {
        outcome().show(came, judged);
        // What came of each call stands beside it.
        node().getChildren().removeAll(code);
    }
}
