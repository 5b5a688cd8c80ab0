package org.lostcount.ui.stage;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.report.Numbers;
import org.lostcount.report.StoryText;
import org.lostcount.report.TaskText;
import org.lostcount.step.Ending;
import org.lostcount.step.Event;
import org.lostcount.step.Scene;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.ui.step.SceneView;
import org.lostcount.ui.theme.Labels;

/// Where workers stand after their turns, what the last turn brought, and what came of it. FX thread.
final class StepPicture {
    private static final int LONG = 24;

    private final SceneView scene;
    private final Label order = Labels.text("", "show-order");
    private final VBox events = new VBox();
    private final Label verdict = Labels.text("", "step-verdict");

    /// @param take lets the worker of this number take a step
    StepPicture(IntConsumer take) {
        scene = new SceneView(take);
        events.getStyleClass().add("show-events");
        verdict.setId("stage-finding");
    }

    /// @param passed the worker whose turn was passed over, or 0
    /// @param ending what came of it; nothing before the end
    List<Node> of(Setup setup, Schedule turns, Scene now, int passed, @Nullable Ending ending) {
        scene.show(now, setup);
        order.setText(turns.length() == 0 ? "Whose turn is it?" : "Turns: " + turns);
        if (passed > 0) {
            events.getChildren().setAll(Labels.text(StoryText.passedOver(passed) + ".", "muted"));
        } else {
            events.getChildren()
                    .setAll(now.events().stream()
                            .map(event -> line(event, setup))
                            .map(line -> Labels.text(line, "code", "show-code"))
                            .toList());
        }
        if (ending == null) {
            return List.of(order, scene, events);
        }
        verdict.setText(Numbers.spaced(StoryText.of(ending)));
        verdict.getStyleClass().removeAll("lost", "kept");
        verdict.getStyleClass().add(ending.isWrong() ? "lost" : "kept");
        return List.of(order, scene, events, verdict);
    }

    /// Of a long statement, which stood in the worker's card before, the first word is enough.
    private static String line(Event event, Setup setup) {
        String words = event.line().words();
        String brief = words.length() > LONG ? words.split(" ", 2)[0] + " …" : words;
        return TaskText.capital(StoryText.who(event.worker())) + ": " + brief + " → " + StoryText.of(event, setup);
    }
}
