package org.lostcount.ui.stage;

import java.util.Optional;
import javafx.scene.layout.Region;

/// One thing that is shown at a time. FX thread.
interface Slide {
    /// What is shown; always the same.
    Region node();

    /// So many lines of text the picture keeps room for at least: the fewer, the larger the letters can be.
    default double lines() {
        return 14;
    }

    /// The audience comes to it, and not for the first time where that was before.
    ///
    /// @param forward whether from the one before it
    default void enter(boolean forward) {}

    /// The audience goes elsewhere.
    default void leave() {}

    /// The stage has another size, or other colours.
    default void redraw() {}

    /// What is done here before the next slide, in a word or two; nothing where there is nothing left to do.
    default Optional<String> next() {
        return Optional.empty();
    }

    /// Does it.
    default void forward() {}

    /// Takes back the last thing that was done here.
    ///
    /// @return false where there is nothing to be taken back
    default boolean back() {
        return false;
    }

    /// Whether there is nothing to see on it, so that it is passed over.
    default boolean isPassed() {
        return false;
    }

    /// Whether it has a number of its own; else it belongs to the one before it, and may not be shown at all.
    default boolean isCounted() {
        return true;
    }

    /// A key that is of use here and nowhere else, for whoever speaks; empty where there is none.
    default String hint() {
        return "";
    }

    /// Whether it asks what the next one answers, which then begins at once.
    default boolean asks() {
        return false;
    }

    /// Whether it begins at once when it was asked before what will come of it.
    default boolean begins() {
        return false;
    }

    /// Does what this key means here alone.
    ///
    /// @return false where it means nothing
    default boolean key(StageKey key) {
        return false;
    }

    /// What it will be, for whoever knows that it comes next.
    String name();

    /// What only the speaker is told now; empty where there is nothing.
    default String advice() {
        return "";
    }
}
