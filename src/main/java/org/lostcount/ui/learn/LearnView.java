package org.lostcount.ui.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.file.UnfitFileException;
import org.lostcount.learn.Lesson;
import org.lostcount.learn.PageException;
import org.lostcount.learn.Pages;
import org.lostcount.learn.ReadingProgress;
import org.lostcount.learn.Visit;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.Part;
import org.lostcount.ui.Shortcut;
import org.lostcount.ui.Turn;
import org.lostcount.ui.theme.Labels;

/// The Learn screen: the course and the museum, and beside them the page that is read. Files are read on another
/// thread, when they are needed. FX thread.
public final class LearnView extends BorderPane implements Part {
    /// How many times as wide as the list both are together, at least.
    private static final double PAGE_AND_LIST = 2.8;

    private final Path kept;
    private final Takes takes;
    private final Playing playing;
    private final PageList list = new PageList(this::open);
    private final VBox side = new VBox();
    private final Label trouble = Labels.text("", "muted");
    private final Mailbox<Runnable> mailbox = new Mailbox<>(_ -> false, Runnable::run);
    private ReadingProgress progress = ReadingProgress.NONE;
    private boolean keeps;
    private @Nullable LessonView lesson;
    private Pages.@Nullable Listed opened;

    /// @param turn whose turn it is to measure
    /// @param kept the file with what was read
    /// @param takes takes what is played to other screens
    public LearnView(Turn turn, Path kept, Takes takes) {
        this.kept = kept;
        this.takes = takes;
        playing = new Playing(turn);
        setId("learn");
        getStyleClass().add("learn-screen");
        trouble.setId("learn-trouble");
        trouble.managedProperty().bind(trouble.textProperty().isNotEmpty());
        side.getChildren().addAll(list, trouble);
        side.getStyleClass().add("learn-left");
        VBox.setVgrow(list, Priority.ALWAYS);
        setLeft(side);
        widthProperty().addListener((_, _, _) -> fold());
        side.widthProperty().addListener((_, _, _) -> fold());
        list.keyboard().addListener((_, _, _) -> fold());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        listen();
        beside(Shelf::read, this::show);
    }

    /// Where letters are so large that there is no room for both, the page takes the room of the list.
    private void fold() {
        boolean seen = list.hasKeyboard() || lesson == null || getWidth() > PAGE_AND_LIST * side.prefWidth(-1);
        side.setVisible(seen);
        side.setManaged(seen);
    }

    /// What there is to read.
    private record Shelf(List<Pages.Listed> pages, String trouble) {
        static Shelf read() {
            try {
                return new Shelf(Pages.with(Optional.empty()).all(), "");
            } catch (PageException e) {
                return new Shelf(List.of(), e.sentence());
            }
        }
    }

    private record Opened(Pages.Listed page, Optional<Lesson> lesson, String why) {
        static Opened read(Pages.Listed page) {
            if (page.head().isEmpty()) {
                return new Opened(page, Optional.empty(), page.sentence());
            }
            List<String> missing = page.head().get().missing();
            if (!missing.isEmpty()) {
                return new Opened(page, Optional.empty(), String.join(" ", missing));
            }
            try {
                return new Opened(page, Optional.of(Pages.with(Optional.empty()).open(page)), "");
            } catch (PageException e) {
                return new Opened(page, Optional.empty(), e.sentence());
            }
        }
    }

    /// Has something be done on another thread, and `then` told what came of it on this one.
    private <T> void beside(Supplier<T> does, Consumer<T> then) {
        Thread.ofVirtual().start(() -> {
            T made = does.get();
            mailbox.post(() -> then.accept(made));
        });
    }

    private void show(Shelf shelf) {
        try {
            progress = ReadingProgress.load(kept);
            keeps = true;
        } catch (UnfitFileException e) {
            trouble.setText(e.getMessage());
        }
        list.show(shelf.pages(), progress);
        if (!shelf.trouble().isEmpty()) {
            trouble.setText(shelf.trouble());
        }
        shelf.pages().stream()
                .filter(this::isUnread)
                .findFirst()
                .or(() -> shelf.pages().stream().findFirst())
                .ifPresent(this::open);
    }

    private boolean isUnread(Pages.Listed page) {
        return page.head()
                .filter(head -> progress.of(head.name())
                        .filter(ReadingProgress.Page::finished)
                        .isEmpty())
                .isPresent();
    }

    private void open(Pages.Listed page) {
        leaveLesson();
        opened = page;
        list.select(page);
        beside(() -> Opened.read(page), this::show);
    }

    private void show(Opened read) {
        if (!read.page().equals(opened)) {
            return;
        }
        if (read.lesson().isEmpty()) {
            Label why = Labels.text(read.why(), "lesson-finding");
            why.setId("lesson-mistake");
            VBox box = new VBox(why);
            box.getStyleClass().add("lesson-content");
            setCenter(box);
            setAlignment(box, Pos.TOP_LEFT);
            return;
        }
        LessonView shown = new LessonView(read.lesson().get(), playing, takes, new Reading());
        lesson = shown;
        setCenter(shown);
        fold();
        // Whoever goes through the list meanwhile goes on there.
        if (isFocusWithin() && list.selected().equals(Optional.of(read.page()))) {
            shown.focus();
        }
    }

    /// Keeps what is read, and knows what is next.
    private final class Reading implements LessonView.Reader {
        @Override
        public void read(Lesson page, int parts, List<Visit.Prediction> predictions) {
            boolean finished = parts == page.parts().size();
            progress = progress.with(page.head().name(), parts, finished, predictions);
            list.show(progress);
            if (keeps) {
                try {
                    progress.save(kept);
                } catch (IOException e) {
                    trouble.setText("What you read can't be kept: " + e.getMessage());
                }
            }
        }

        @Override
        public Optional<String> following() {
            return after().flatMap(Pages.Listed::head).map(Lesson.Head::title);
        }

        @Override
        public void next() {
            after().or(() -> Optional.ofNullable(opened)).ifPresent(LearnView.this::open);
        }

        private Optional<Pages.Listed> after() {
            List<Pages.Listed> pages = list.pages();
            return pages.stream()
                    .skip(pages.indexOf(opened) + 1L)
                    .filter(page -> page.head().isPresent())
                    .findFirst();
        }
    }

    private void leaveLesson() {
        if (lesson != null) {
            lesson.leave();
            lesson = null;
        }
    }

    // ---- keys

    private void key(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown() && !event.isMetaDown();
        if (plain && getScene() != null && isDone(event, getScene().getFocusOwner())) {
            event.consume();
        }
    }

    private boolean isDone(KeyEvent event, @Nullable Node at) {
        LessonView page = lesson;
        KeyCode code = event.getCode();
        if (code == KeyCode.ENTER && list.hasKeyboard()) {
            list.selected().ifPresent(this::open);
            return true;
        }
        if (page == null || at instanceof TextArea || list.hasKeyboard()) {
            return false;
        }
        if (code == KeyCode.ENTER) {
            if (playing.running().get()) {
                // Who presses it twice means to go on, and not to stop.
                return true;
            }
            if (at instanceof ButtonBase button && !(at instanceof RadioButton)) {
                button.fire();
            } else {
                page.forward();
            }
            return true;
        }
        if (at instanceof TextInputControl) {
            return false;
        }
        if (code == KeyCode.RIGHT) {
            page.forward();
            return true;
        }
        if (code.isDigitKey() && event.getText().matches("[1-9]")) {
            page.choose(Integer.parseInt(event.getText()));
            return true;
        }
        if (code == KeyCode.PAGE_DOWN || code == KeyCode.PAGE_UP) {
            page.scroll(event);
            return true;
        }
        return false;
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public String topic() {
        return "lessons";
    }

    @Override
    public void focus() {
        // Before it has a skin the list keeps the keyboard for nobody.
        applyCss();
        if (lesson != null) {
            lesson.focus();
        } else {
            list.focus();
        }
    }

    /// What is run here is the page's next block, and nothing where there is none.
    @Override
    public boolean act(Shortcut shortcut) {
        if (shortcut != Shortcut.RUN) {
            return false;
        }
        if (lesson != null) {
            lesson.play();
        }
        return true;
    }

    @Override
    public boolean stop() {
        return playing.stop();
    }

    /// From the page to the list.
    @Override
    public boolean leave() {
        if (list.hasKeyboard()) {
            return false;
        }
        side.setVisible(true);
        side.setManaged(true);
        list.focus();
        return true;
    }

    @Override
    public void close() {
        leaveLesson();
        playing.close();
    }
}
