package org.lostcount.ui;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;

/// Where the keyboard goes when what had it can't have it any more. FX thread.
public final class Focus {
    private Focus() {}

    /// Whoever has pressed `begins` can press `ends` next, and again `begins` when it is over: a button that can't be
    /// pressed any more would hand the keyboard to whatever comes next in the window. To be asked for when both are
    /// bound.
    public static void handOver(ReadOnlyBooleanProperty running, Node begins, Node ends) {
        running.addListener((_, _, now) -> {
            if (now && begins.isFocused()) {
                ends.requestFocus();
            } else if (!now && ends.isFocused()) {
                begins.requestFocus();
            }
        });
    }
}
