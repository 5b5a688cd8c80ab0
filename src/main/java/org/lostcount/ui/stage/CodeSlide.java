package org.lostcount.ui.stage;

import java.util.function.Supplier;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Phrasing;
import org.lostcount.load.Workload;
import org.lostcount.ui.theme.Labels;

/// What a counter runs. FX thread.
final class CodeSlide implements Slide {
    private final Supplier<Counter> counter;
    private final VBox node = Stagehand.column();

    CodeSlide(Supplier<Counter> counter) {
        this.counter = counter;
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void enter(boolean forward) {
        Counter now = counter.get();
        node.getChildren()
                .setAll(
                        Labels.text("What " + now + " runs", "show-finding"),
                        Code.box(Labels.text(Code.sent(now, Workload.DEFAULT, Phrasing.PLAIN), "code", "show-code")),
                        Labels.text(now.strategy().idea()));
    }

    @Override
    public double lines() {
        return 19;
    }

    @Override
    public String name() {
        return "What it runs";
    }
}
