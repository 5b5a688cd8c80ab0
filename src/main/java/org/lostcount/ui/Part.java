package org.lostcount.ui;

import javafx.scene.layout.Region;

/// A part of the window with a life of its own: a screen, or what a screen or a page embeds. FX thread.
///
/// All parts treat the keyboard alike: opened, a part gives it to its main thing; Esc first stops what runs, then
/// leaves what is on top.
public interface Part {
    /// What is shown.
    Region node();

    /// Gives the keyboard to the main thing.
    void focus();

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
