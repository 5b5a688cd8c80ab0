package org.lostcount.ui.stage;

import java.util.stream.Collectors;
import javafx.scene.layout.VBox;
import org.lostcount.learn.Block;
import org.lostcount.learn.CallScript;
import org.lostcount.learn.Outcome;
import org.lostcount.ui.theme.Labels;

/// Calls of named counters, and what each of them said. FX thread.
final class CallsSlide extends WholeSlide {
    CallsSlide(Block.Calls block, Stagehand hand) {
        super(block, "Run it", hand);
        put(Code.box(Labels.text(
                block.script().calls().stream().map(CallScript.Call::text).collect(Collectors.joining("\n")),
                "code",
                "show-code")));
    }

    @Override
    void came(Outcome came) {
        end(came);
        if (came instanceof Outcome.Called(CallScript.Called called, var _)) {
            VBox lines = new VBox();
            lines.getStyleClass().add("show-calls");
            for (CallScript.Line line : called.lines()) {
                lines.getChildren()
                        .addAll(
                                Labels.text(line.call(), "code", "show-code"),
                                Labels.text(
                                        "→  " + line.said(), line.outOfSync() ? "show-lost" : "muted", "show-said"));
            }
            put(Code.box(lines));
        }
    }
}
