package org.lostcount.ui.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lostcount.check.DeltaSums;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.Task;
import org.lostcount.counter.Trace;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.history.Moments;
import org.lostcount.history.Recorder;
import org.lostcount.load.Evidence;
import org.lostcount.ui.Fx;

class StoryViewTest {
    @BeforeAll
    static void start() throws InterruptedException {
        Fx.start();
    }

    /// A worker can lose its processor between a write and the look at the clock: here worker 1 noted its write only
    /// after worker 2 had read it, and worker 2 its own after worker 3 had overwritten it.
    @Test
    void whatOthersHaveSeenWasThereBefore() {
        History history = new History(3, 100);
        long first = Recorder.id(0, 0);
        long lost = Recorder.id(1, 0);
        history.recorder(0).add(Trace.START, Trace.START, Trace.UNKNOWN, Moments.of(0, 700), 0, 1, Kind.OK);
        history.recorder(1).add(first, first, Trace.UNKNOWN, Moments.of(500, 2000), 0, 1, Kind.OK);
        history.recorder(2).add(first, lost, Trace.UNKNOWN, Moments.of(600, 900), 0, 1, Kind.OK);
        Evidence evidence = Evidence.of(
                Task.COUNT,
                history,
                List.of(new FinalCell(0, 2, Recorder.id(2, 0))),
                List.of(),
                new DeltaSums(3, 0, 0, 0),
                0);
        assertThat(evidence.unexplained()).isEmpty();

        assertThat(Fx.get(() -> events(evidence, 1)))
                .containsExactly("wrote 1", "read 1", "read 1", "wrote 2", "wrote 2");
        assertThat(Fx.get(() -> events(evidence, 1, "lost"))).containsExactly("read 1", "wrote 2");
    }

    private static List<String> events(Evidence evidence, int victim, String... styles) {
        StoryView story = new StoryView();
        Scene scene = new Scene(story, 600, 400);
        story.show(evidence, victim);
        scene.getRoot().applyCss();
        story.layout();
        return story.lookupAll(".story-event").stream()
                .filter(event -> event.getStyleClass().containsAll(List.of(styles)))
                .sorted(Comparator.comparingDouble(Node::getLayoutY))
                .map(event -> ((Label) event).getText())
                .toList();
    }
}
