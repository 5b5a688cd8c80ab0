package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many servers a store is, chosen on the head of its column, and what that leaves of the board.
class BoardTopologyTest {
    @TempDir
    private Path home;

    private static List<String> choices(Window window, String store) {
        return Fx.get(() -> ((ChoiceBox<?>) window.root().lookup("#topology-" + store))
                .getItems().stream().map(String::valueOf).toList());
    }

    private static void choose(Window window, String store, int item) {
        Fx.run(() -> ((ChoiceBox<?>) window.root().lookup("#topology-" + store))
                .getSelectionModel()
                .select(item));
    }

    private static String chosen(Window window, String store) {
        return Fx.get(
                () -> ((Labeled) window.root().lookup("#topology-" + store).lookup(".label")).getText());
    }

    private static List<String> words(Window window, String cell) {
        return Fx.get(() -> window.root().lookup("#" + cell).lookupAll(".technique").stream()
                .map(label -> ((Labeled) label).getText())
                .toList());
    }

    private static List<String> selected(Window window) {
        return Fx.get(() -> window.model().selection().stream()
                .map(String::valueOf)
                .sorted()
                .toList());
    }

    @Test
    void onTheHeadOfAStoreItIsChosenWhatAllAreAndTheOthersAreDashesWithTheirReasons() throws Exception {
        try (Window window = new Window(home.resolve("window.properties"))) {
            assertThat(window.shows("topology-h2")).isFalse();
            assertThat(choices(window, "postgres")).containsExactly("SINGLE", "REPLICA");
            assertThat(choices(window, "mariadb")).containsExactly("SINGLE", "CLUSTER");
            window.select("h2/naive", "h2/conditional");
            Fx.run(() -> window.model().current().set(Window.counter("h2/conditional")));

            choose(window, "postgres", 1);

            assertThat(selected(window)).containsExactly("postgres/conditional");
            assertThat(window.node("topology-postgres").getAccessibleText())
                    .isEqualTo("Servers of PostgreSQL: replica");
            assertThat(window.node("topology-mariadb").getAccessibleText())
                    .isEqualTo("Servers of MariaDB: it can't be started as replica");
            assertThat(chosen(window, "postgres")).isEqualTo("replica");
            assertThat(chosen(window, "mariadb")).isEqualTo("–");
            assertThat(window.model().workload().text("topology").get()).isEqualTo("replica");
            assertThat(words(window, "cell-h2-naive")).containsExactly("–");
            assertThat(words(window, "cell-postgres-serializable")).containsExactly("naive at SERIALIZABLE");
            assertThat(window.node("cell-h2-naive").getAccessibleText())
                    .isEqualTo("h2/naive: can't be run as the workload is. H2 has no topology replica; of the stores,"
                            + " postgres, redis can do this.");
            assertThat(window.node("cell-mariadb-naive").getAccessibleText())
                    .contains("MariaDB has no topology replica");

            Fx.click(window.node("cell-h2-naive"));
            assertThat(selected(window)).containsExactly("postgres/conditional");
            assertThat(window.text("status")).contains("H2 has no topology replica");
            Fx.press(KeyCode.SPACE);
            assertThat(selected(window)).containsExactly("postgres/conditional");
            Fx.press(KeyCode.CONTROL, KeyCode.A);
            assertThat(selected(window))
                    .contains("postgres/naive", "redis/naive")
                    .noneMatch(name -> name.startsWith("h2/") || name.startsWith("etcd/"));

            choose(window, "redis", 0);
            assertThat(words(window, "cell-h2-naive")).containsExactly("SELECT then UPDATE");
            assertThat(window.model().workload().text("topology").get()).isEmpty();
        }
    }

    @Test
    void ofWhatIsSelectedThatIsRunWhichCanBe() throws Exception {
        try (Window window = new Window(home.resolve("window.properties"))) {
            window.select("*/naive", "mariadb/advisory");

            choose(window, "mariadb", 1);

            assertThat(window.node("cell-mariadb-advisory").getAccessibleText())
                    .contains("GET_LOCK is a lock of one node's");
            assertThat(window.text("run")).isEqualTo("Run 2 counters");
            assertThat(selected(window)).contains("h2/naive", "mariadb/advisory", "mariadb/naive", "etcd/naive");
            choose(window, "mariadb", 0);
            assertThat(Fx.get(() -> window.model().selection().size())).isGreaterThan(7);
        }
    }
}
