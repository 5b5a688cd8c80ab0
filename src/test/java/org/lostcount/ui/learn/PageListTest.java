package org.lostcount.ui.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lostcount.learn.Pages;
import org.lostcount.learn.ReadingProgress;
import org.lostcount.ui.Fx;
import org.lostcount.ui.theme.Appearance;
import org.lostcount.ui.theme.Look;

class PageListTest {
    private static final double WIDTH = 320;
    private static final double HEIGHT = 640;

    @BeforeAll
    static void start() throws InterruptedException {
        Fx.start();
    }

    /// Nothing need happen after that frame, so what is left out of it could stay away for long.
    @Test
    void theFirstFrameWithPagesShowsThemAll() throws Exception {
        List<Pages.Listed> pages = Pages.with(Optional.empty()).all();
        PageList list = Fx.get(() -> new PageList(_ -> {}));
        Scene scene = Fx.get(() -> new Scene(list, WIDTH, HEIGHT));
        Stage stage = Fx.get(() -> {
            new Look(scene, Appearance.LIGHT, Look.normalStep());
            Stage window = new Stage();
            window.setScene(scene);
            window.show();
            return window;
        });
        Fx.await("its skin", () -> list.lookup(".placeholder") != null);
        CompletableFuture<List<String>> unseen = new CompletableFuture<>();
        Fx.run(() -> {
            scene.addPostLayoutPulseListener(() -> unseen.complete(unseen(list)));
            list.show(pages, ReadingProgress.NONE);
            list.select(pages.getFirst());
        });
        Fx.await("a frame", unseen::isDone);
        Fx.run(stage::close);
        assertThat(unseen.join()).isEmpty();
    }

    private static List<String> unseen(PageList list) {
        List<String> words = list.lookupAll(".list-cell").stream()
                .filter(cell -> cell instanceof ListCell<?> shown && shown.getItem() != null && cell.isVisible())
                .flatMap(cell -> cell.lookupAll(".label").stream())
                .map(label -> ((Label) label).getWidth() > 0 ? "" : ((Label) label).getText())
                .toList();
        assertThat(words).as("the pages in sight").hasSizeGreaterThan(10);
        return words.stream().filter(word -> !word.isEmpty()).toList();
    }
}
