package org.lostcount.ui;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.lostcount.link.Link;
import org.lostcount.ui.stage.Deck;
import org.lostcount.ui.theme.Look;

/// A part of the window with a life of its own: a screen, or what a screen or a page embeds. FX thread.
///
/// All parts treat the keyboard alike: opened, a part gives it to its main thing; Esc first stops what runs, then
/// leaves what is on top.
public interface Part {
    /// What is shown.
    Region node();

    /// Lets the keys be found that are pressed inside; to be called once, by its maker.
    default void listen() {
        node().getProperties().put(Part.class, this);
    }

    /// The parts around `node`, from the innermost on.
    static Stream<Part> around(@Nullable Node node) {
        return Stream.<@Nullable Node>iterate(
                        node,
                        Objects::nonNull,
                        inner -> Objects.requireNonNull(inner).getParent())
                .map(each -> Objects.requireNonNull(each).getProperties().get(Part.class))
                .filter(Part.class::isInstance)
                .map(Part.class::cast);
    }

    /// The page of the guide that tells of it.
    default String topic() {
        return "board";
    }

    /// What leads somebody else to what is on show; nothing where no link does.
    default Optional<Link> link() {
        return Optional.empty();
    }

    /// Why no link does, as a sentence.
    default String whyNoLink() {
        return "No link leads to what is shown here; Run, Step, Grade and Learn have one.";
    }

    /// Gives the keyboard to the main thing.
    void focus();

    /// Calls `then` once, when it can take keys.
    default void whenReady(Runnable then) {
        then.run();
    }

    /// Does what these keys mean here: the part that has the keyboard is asked first, then what it stands in.
    ///
    /// @return false where they mean nothing
    default boolean act(Shortcut shortcut) {
        return false;
    }

    /// What of it is presented; nothing where there is nothing to be presented.
    ///
    /// @param turn whose turn it is to measure
    /// @param look of the window
    default Optional<Deck> present(Turn turn, Look look) {
        return Optional.empty();
    }

    /// Why nothing is presented, and what would be, as sentences.
    default String whyNotPresented() {
        return "There is nothing to present here; F5 presents a page, a run, the stepper, SQL and a comparison.";
    }

    /// Stops what it runs, soon. Returns at once.
    ///
    /// @return false where nothing runs
    default boolean stop() {
        return false;
    }

    /// Leaves what is on top of it.
    ///
    /// @return false where nothing is
    default boolean leave() {
        return false;
    }

    /// Ends what it does and lets go of what it holds: sessions, threads, listeners elsewhere. It can't be used any
    /// more; may take seconds.
    default void close() {}
}
