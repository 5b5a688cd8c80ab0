package org.lostcount.ui.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.lostcount.file.Printable;
import org.lostcount.learn.Lesson;
import org.lostcount.learn.Pages;
import org.lostcount.learn.Visit;
import org.lostcount.link.Link;
import org.lostcount.ui.Choices;
import org.lostcount.ui.Mailbox;
import org.lostcount.ui.Part;
import org.lostcount.ui.ScreenPane;
import org.lostcount.ui.Shortcut;
import org.lostcount.ui.Turn;
import org.lostcount.ui.stage.Deck;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Look;

/// The Learn screen: the course and the museum, and beside them the page that is read. Files are read on another
/// thread, when they are needed. FX thread.
public final class LearnView extends ScreenPane {
    private final Optional<Path> own;
    private final Bookmarks bookmarks;
    private final Takes takes;
    private final Look look;
    private final Playing playing;
    private final PageList list = new PageList(this::open);
    private final LearnSide side;
    private final Mailbox<Runnable> mailbox = new Mailbox<>(_ -> false, Runnable::run);
    private final List<Runnable> waiting = new ArrayList<>();
    private final Label opening = Labels.text("Opening the page …", "muted");
    private boolean isReady;
    /// What is to be opened when it is known what there is.
    private @Nullable Runnable wish;
    private @Nullable LessonView lesson;
    private Pages.@Nullable Listed opened;

    /// @param turn whose turn it is to measure
    /// @param settings where the page that was open is remembered
    /// @param kept the file with what was read, where it is kept
    /// @param own a directory with pages of the user's own, beside the usual one
    /// @param takes takes what is played to other screens
    /// @param look whose colours and size charts take
    public LearnView(Turn turn, Choices settings, Optional<Path> kept, Optional<Path> own, Takes takes, Look look) {
        this.own = own;
        side = new LearnSide(list, takes.board());
        bookmarks = new Bookmarks(settings, kept, why -> mailbox.post(() -> side.say(why)));
        this.takes = takes;
        this.look = look;
        playing = new Playing(turn);
        setId("learn");
        setAccessibleText(opening.getText());
        getStyleClass().addAll("learn-screen", "no-focus-ring");
        setLeft(side);
        opening.setId("lesson-opening");
        opening.getStyleClass().add("lesson-content");
        setAlignment(opening, Pos.TOP_LEFT);
        setCenter(opening);
        widthProperty().addListener((_, _, _) -> fold());
        side.widthProperty().addListener((_, _, _) -> fold());
        list.keyboard().addListener((_, _, _) -> fold());
        LearnKeys.listen(this, list, playing, () -> Optional.ofNullable(lesson), this::open);
        listen();
        String place = bookmarks.place();
        beside(() -> Beginning.read(place, kept), this::begin);
    }

    private void fold() {
        side.fold(getWidth(), getCenter(), lesson != null);
    }

    /// Has something be done on another thread, and `then` told what came of it on this one.
    private <T> void beside(Supplier<T> does, Consumer<T> then) {
        Thread.ofVirtual().start(() -> {
            T made = does.get();
            mailbox.post(() -> then.accept(made));
        });
    }

    /// The page that is wanted comes before all others, which take longer to be read.
    private void begin(Beginning now) {
        bookmarks.begin(now);
        side.say(now.trouble());
        now.page().ifPresent(read -> {
            opened = read.page();
            bookmarks.place(read.page());
            show(read);
        });
        beside(() -> Shelf.read(own), this::show);
    }

    private void show(Shelf shelf) {
        list.show(shelf.pages(), bookmarks.progress());
        if (!shelf.trouble().isEmpty()) {
            side.say(shelf.trouble());
        }
        if (wish != null) {
            wish.run();
            return;
        }
        if (opened == null) {
            course().first(bookmarks.place()).ifPresentOrElse(this::open, this::ready);
            return;
        }
        list.select(opened);
        if (getCenter() instanceof RefusedView) {
            // Now it is known what else there is.
            open(opened);
        }
    }

    private Course course() {
        return new Course(list.pages(), bookmarks.progress());
    }

    private void ready() {
        isReady = true;
        setAccessibleText(null);
        List.copyOf(waiting).forEach(Runnable::run);
        waiting.clear();
    }

    @Override
    public void whenReady(Runnable then) {
        if (isReady) {
            then.run();
        } else {
            waiting.add(then);
        }
    }

    /// Opens the page of this name, be it one of ours or of the user's own.
    public void open(String name) {
        whenListed(() -> {
            List<Pages.Listed> called = Pages.called(name, list.pages());
            if (called.size() == 1) {
                open(called.getFirst());
                return;
            }
            leaveLesson();
            opened = null;
            refuse(
                    "",
                    called.isEmpty()
                            ? "There is no page " + Printable.quoted(name) + " here. If it is somebody's own, have its"
                                    + " file sent to you, and drop it on this window."
                            : "There are several pages " + Printable.quoted(name) + " here. Take one from the list.");
        });
    }

    /// Opens a page in a file, beside those that are listed.
    public void open(Path file) {
        whenListed(() -> beside(() -> Pages.listed(file), page -> {
            list.add(page);
            open(page);
        }));
    }

    private void whenListed(Runnable wanted) {
        if (list.pages().isEmpty()) {
            wish = wanted;
        } else {
            wanted.run();
        }
    }

    private void open(Pages.Listed page) {
        leaveLesson();
        opened = page;
        bookmarks.place(page);
        list.select(page);
        beside(() -> Opened.read(page), this::show);
    }

    private void show(Opened read) {
        if (read.page().equals(opened)) {
            put(read);
            ready();
        }
    }

    private void put(Opened read) {
        if (read.lesson().isEmpty()) {
            refuse(read.page().head().map(Lesson.Head::title).orElse(""), read.why());
            return;
        }
        LessonView shown = new LessonView(read.lesson().get(), playing, takes, look, new Reading());
        lesson = shown;
        // What has the keyboard may be about to go.
        boolean keyboard = hasKeyboardFor(read.page());
        setCenter(shown);
        if (keyboard) {
            shown.focus();
        }
        fold();
    }

    /// Says why there is no page, and offers another one.
    private void refuse(String title, String why) {
        boolean keyboard = opened == null || hasKeyboardFor(opened);
        RefusedView view = new RefusedView(
                title,
                why,
                course().playableAfter(opened)
                        .map(page -> new RefusedView.Next(
                                page.head().map(Lesson.Head::title).orElse(page.file()), () -> open(page))));
        setCenter(view);
        if (keyboard) {
            view.first().ifPresent(Node::requestFocus);
        }
        fold();
    }

    /// Whoever goes through the list while a page is read goes on there.
    private boolean hasKeyboardFor(Pages.Listed page) {
        // Also before the window itself has the keyboard.
        return getScene() != null
                && Part.around(getScene().getFocusOwner()).anyMatch(this::equals)
                && list.selected().filter(other -> !other.equals(page)).isEmpty();
    }

    @Override
    public Optional<Link> link() {
        return Optional.ofNullable(opened)
                .filter(page -> !course().hides(page))
                .flatMap(Pages.Listed::head)
                .map(head -> new Link.ToPage(head.name()));
    }

    @Override
    public String whyNoLink() {
        return opened != null && course().hides(opened)
                ? "No link leads to this page, as another one here has its name; give its file a name of its own."
                : super.whyNoLink();
    }

    /// Keeps what is read, and knows what is next.
    private final class Reading implements LessonView.Reader {
        @Override
        public void read(Lesson page, int parts, List<Visit.Prediction> predictions) {
            bookmarks.read(page, parts, predictions);
            list.show(bookmarks.progress());
            if (parts == page.parts().size()) {
                after().ifPresent(bookmarks::place);
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
            return course().after(opened);
        }
    }

    private void leaveLesson() {
        if (lesson != null) {
            lesson.leave();
            lesson = null;
        }
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
        } else if (getCenter() instanceof RefusedView refused && refused.first().isPresent()) {
            refused.first().get().requestFocus();
        } else if (opening.equals(getCenter()) && !list.hasKeyboard()) {
            // What is about to go would hand the keyboard to anybody.
            requestFocus();
        } else {
            list.focus();
        }
    }

    /// What is run here is the page's next block, and nothing where there is none.
    @Override
    public boolean act(Shortcut shortcut) {
        if (shortcut == Shortcut.SELECT_ALL) {
            // There is nothing to select here, and nobody means to leave the page by it.
            return true;
        }
        if (shortcut != Shortcut.RUN) {
            return false;
        }
        if (lesson != null) {
            lesson.play();
        }
        return true;
    }

    /// The page that is open, from what is worked on. A guess is the page's, whether it is said here or there.
    @Override
    public Optional<Deck> present(Turn turn, Look look) {
        return Optional.ofNullable(lesson)
                .map(shown -> Deck.of(shown.page(), playing, look, shown.performed(), shown.part(), shown::take));
    }

    @Override
    public String whyNotPresented() {
        return "No page is open that could be presented; choose one from the list.";
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
        side.reveal();
        // Before it has a skin the list keeps the keyboard for nobody.
        applyCss();
        list.focus();
        return true;
    }

    @Override
    public void close() {
        leaveLesson();
        playing.close();
        bookmarks.close();
    }
}
