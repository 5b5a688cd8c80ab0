package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.counter.CounterId;
import org.lostcount.fault.Fault;
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

    /// Under faults each increment is one transaction, and the words beside it are of one.
    @Test
    void whatIsSaidOfDjangoIsWhatRunsHere() throws Exception {
        try (Window window = new Window(home.resolve("window.properties"))) {
            window.select("postgres/naive");
            window.type("threads", "2");
            window.type("increments", "10");
            window.leaveOutTheWarmUp();
            Fx.press(KeyCode.CONTROL, KeyCode.R);
            window.await("the result", model -> !model.results().isEmpty());
            window.awaitEnd();
            Fx.press(KeyCode.CONTROL, KeyCode.P);
            assertThat(window.text("cost-postgres-naive")).isEqualTo("Run it to see.");
            assertThat(said(window)).contains("runs this in autocommit").doesNotContain("\nCOMMIT");
            Fx.press(KeyCode.ESCAPE);

            Fx.run(() -> window.model().workload().fault(Fault.KILL_CONNECTIONS).set(true));
            Fx.press(KeyCode.CONTROL, KeyCode.P);
            assertThat(said(window))
                    .contains("makes one transaction", "\nCOMMIT")
                    .doesNotContain("in autocommit");
        }
    }

    /// What stands in the first row of the sheet, in Django and here.
    private static String said(Window window) {
        Node cost = window.node("cost-postgres-naive");
        return Fx.get(() -> cost.getParent().getChildrenUnmodifiable().stream()
                .filter(cell -> Objects.equals(GridPane.getRowIndex(cell), GridPane.getRowIndex(cost)))
                .flatMap(cell -> cell.lookupAll(".label").stream())
                .map(label -> ((Labeled) label).getText())
                .collect(Collectors.joining("\n")));
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
