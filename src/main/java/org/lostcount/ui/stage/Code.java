package org.lostcount.ui.stage;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.StoreAddress;
import org.lostcount.load.Workload;
import org.lostcount.ui.run.JavaBody;

/// What a counter does, as it is shown on the stage. FX thread.
final class Code {
    private Code() {}

    /// The statements that are sent; the Java of the increment where none are.
    static String sent(Counter counter, Workload workload, Phrasing phrasing) {
        Optional<Boolean> autocommit = workload.terms().autocommit();
        String statements = String.join("\n", counter.statements(StoreAddress.DEFAULT_TABLE, phrasing, autocommit));
        // A question mark alone on a line tells nobody anything.
        statements = statements.replace(", ?", ",\u00a0?");
        return statements.isEmpty() ? String.join("\n", JavaBody.of(counter.java())) : statements;
    }

    static StackPane box(Node code) {
        StackPane box = new StackPane(code);
        box.getStyleClass().add("page-block");
        return box;
    }
}
