package org.lostcount.ui.learn;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.lostcount.learn.Outcome;

/// A part of a page at which the reader does something. FX thread.
interface Piece {
    /// What is shown.
    Region node();

    /// What is to be done before the page goes on, in a word; nothing where it can go on.
    Optional<String> verb();

    /// Why the page can't go on as things stand, as a sentence; nothing where it can.
    default Optional<String> doubt() {
        return Optional.empty();
    }

    /// Does it, or as much of it as the reader has made ready.
    default void forward() {}

    /// What gets the keyboard; nothing where the button below is enough.
    default Optional<Node> first() {
        return Optional.empty();
    }

    /// Whether it can be passed although there is something to do.
    default boolean isPassable() {
        return true;
    }

    /// What there is to say to whoever goes on by Enter before anything was chosen: once, as a sentence; then nothing,
    /// and Enter takes the choice that has the keyboard.
    default Optional<String> hesitation() {
        return Optional.empty();
    }

    /// Shows what came of it elsewhere, as if it had been played here.
    ///
    /// @return false where it can't
    default boolean take(Outcome came) {
        return false;
    }

    /// Takes the choice of this number, from 1, where it asks for one.
    ///
    /// @return false where it does not
    default boolean choose(int number) {
        return false;
    }

    /// The page goes on: this is done with.
    default void leave() {}

    /// The page is closed: lets go of what it holds.
    default void close() {}
}
