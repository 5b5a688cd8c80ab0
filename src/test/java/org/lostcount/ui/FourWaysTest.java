package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.counter.CounterId;
import org.lostcount.store.Stores;

/// The preset of four ways in the window.
class FourWaysTest {
    @TempDir
    private Path home;

    @Test
    void theKeyboardRunsTheFourAndTheSheetTellsWhatEachCost() throws Exception {
        Stores.named("redis").orElseThrow().absent().ifPresent(Assumptions::abort);
        try (Window window = new Window(home.resolve("window.properties"))) {
            window.type("threads", "4");
            window.type("increments", "25");
            Fx.run(() -> window.model().workload().text("think-time").set("1ms"));
            window.leaveOutTheWarmUp();
            Fx.press(KeyCode.CONTROL, KeyCode.P);
            assertThat(window.focused()).isEqualTo("run-four-ways");
            assertThat(window.text("cost-redis-atomic")).isEqualTo("Run it to see.");
            Fx.press(KeyCode.SPACE);
            window.await("a run", model -> model.running().get());
            assertThat(window.text("run-four-ways")).isEqualTo("Stop");
            window.awaitEnd();
            assertThat(window.model().selection())
                    .containsExactlyInAnyOrder(
                            new CounterId("postgres", "naive"),
                            new CounterId("postgres", "locking"),
                            new CounterId("postgres", "atomic"),
                            new CounterId("redis", "atomic"));
            window.await("the trials", _ -> told(window).contains("A single step"));

            assertThat(window.text("cost-postgres-naive"))
                    .containsPattern("Lost \\d+ of 100 increments")
                    .contains("Not blocking: ");
            assertThat(window.text("cost-postgres-locking"))
                    .contains("No loss observed in 100 operations.", "Blocking: ");
            assertThat(window.text("cost-postgres-atomic")).contains("Django's update() hands back");
            assertThat(window.text("cost-redis-atomic")).contains("Not durable: ");
            for (int size : List.of(0, 4, 7)) {
                Fx.run(() -> window.main().look().step().set(size));
                assertThatNoTextIsCut(window);
            }
            Fx.press(KeyCode.ESCAPE);
            assertThat(window.shows("run-four-ways")).isFalse();
        }
    }

    /// On the FX thread.
    private static String told(Window window) {
        return ((Labeled) window.root().lookup("#cost-redis-atomic")).getText();
    }

    private static void assertThatNoTextIsCut(Window window) {
        Fx.run(() -> {
            window.root().applyCss();
            ((Parent) window.root()).layout();
            assertThat(window.root().lookupAll(".four-ways .text")).hasSizeGreaterThan(15);
            for (Node node : window.root().lookupAll(".four-ways .text")) {
                assertThat(((Text) node).getText()).isEqualTo(((Labeled) node.getParent()).getText());
            }
        });
    }
}
