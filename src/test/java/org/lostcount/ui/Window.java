package org.lostcount.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.lostcount.archive.Archive;
import org.lostcount.counter.Counter;
import org.lostcount.store.Stores;
import org.lostcount.ui.run.RunViewModel;

/// A window of a test, found by the ids of its nodes. The test's thread.
final class Window implements AutoCloseable {
    private final Stage stage;
    private final MainWindow window;
    private boolean ready;

    /// One that opens on the whole board, unless another screen was open when it was closed.
    ///
    /// @param early keys that are pressed before the window has anything to take them
    Window(Path settings, KeyCode... early) throws InterruptedException {
        this(settings, boardFirst(new Choices(settings)), early);
    }

    /// One that opens as its choices have it.
    static Window asRemembered(Path settings, KeyCode... early) throws InterruptedException {
        return new Window(settings, new Choices(settings), early);
    }

    private static Choices boardFirst(Choices choices) {
        choices.put("screen", choices.text("screen", Shortcut.CHARTS.name()));
        choices.put("board.all", choices.text("board.all", "true"));
        return choices;
    }

    private Window(Path settings, Choices choices, KeyCode... early) throws InterruptedException {
        Fx.start();
        stage = Fx.get(Stage::new);
        window = Fx.get(() -> new MainWindow(
                stage,
                choices,
                new Archive(settings.resolveSibling("archive")),
                true,
                settings.resolveSibling("learn.json"),
                Optional.of(settings.resolveSibling("pages")).filter(Files::isDirectory)));
        Fx.run(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1000);
            stage.setHeight(760);
            window.show(() -> window.loadCharts(() -> ready = true));
            for (KeyCode key : early) {
                fire(KeyEvent.KEY_PRESSED, key);
                fire(KeyEvent.KEY_RELEASED, key);
            }
        });
        Fx.await("the charts", () -> ready);
        Fx.await("the focus", stage::isFocused);
    }

    private void fire(EventType<KeyEvent> type, KeyCode key) {
        String text = key.isDigitKey() ? key.getName() : "";
        Event.fireEvent(stage.getScene(), new KeyEvent(type, text, text, key, false, false, false, false));
    }

    RunViewModel model() {
        return window.model();
    }

    MainWindow main() {
        return window;
    }

    Node root() {
        return stage.getScene().getRoot();
    }

    Node node(String id) {
        return Fx.get(() -> {
            Node found = stage.getScene().lookup("#" + id);
            if (found == null) {
                throw new AssertionError("there is no node " + id);
            }
            return found;
        });
    }

    boolean shows(String id) {
        return Fx.get(() -> {
            Node found = stage.getScene().lookup("#" + id);
            return found != null && isOnShow(found);
        });
    }

    /// Whether somebody could see it.
    static boolean isOnShow(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (!up.isVisible() || up.getOpacity() == 0) {
                return false;
            }
        }
        return true;
    }

    String text(String id) {
        Node node = node(id);
        return Fx.get(() -> node instanceof TextInputControl input ? input.getText() : ((Labeled) node).getText());
    }

    void type(String id, String text) {
        TextInputControl field = (TextInputControl) node(id);
        Fx.run(() -> field.setText(text));
    }

    String focused() {
        return Fx.get(() -> String.valueOf(stage.getScene().getFocusOwner().getId()));
    }

    void select(String... patterns) {
        Fx.run(() -> model().select(java.util.Arrays.stream(patterns)
                .flatMap(p -> Stores.matching(p).stream())
                .toList()));
    }

    /// Has counters that are compared be run without the seconds in which each of them warms up.
    void leaveOutTheWarmUp() {
        Fx.run(() -> model().workload().text("warmup").set("0s"));
    }

    static Counter counter(String name) {
        return Stores.matching(name).getFirst();
    }

    /// Waits until what runs has ended.
    void awaitEnd() {
        Fx.await("the end of the run", () -> !model().running().get());
    }

    void await(String what, Predicate<RunViewModel> condition) {
        Fx.await(what, () -> condition.test(model()));
    }

    @Override
    public void close() {
        Fx.run(stage::close);
        // What was stopped by that may still write into a directory that the test is about to delete.
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> Set.of("run-queue", "rehearsal").contains(thread.getName()))
                .forEach(Window::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
