package org.lostcount.ui;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.lostcount.ui.theme.Tip;

/// Something that a person can do by a button or by keys: both ask the same object whether it can be done now. FX
/// thread.
///
/// @param id of its button
/// @param name on its button
/// @param purpose what a tooltip says of it
/// @param impossible whether it can't be done now
/// @param does does it
public record Action(String id, String name, String purpose, ObservableBooleanValue impossible, Runnable does) {
    /// One that can always be done.
    public static Action always(String id, String name, String purpose, Runnable does) {
        return new Action(id, name, purpose, Bindings.createBooleanBinding(() -> false), does);
    }

    /// Does it, where it can be done.
    public void run() {
        if (!impossible.get()) {
            does.run();
        }
    }

    /// A button that does it, and that can't be pressed while it can't be done. As long as the button lives it listens
    /// to what the action depends on.
    public Button button() {
        Button button = new Button(name);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.disableProperty().bind(impossible);
        button.setOnAction(_ -> run());
        button.setAccessibleHelp(purpose);
        Tip.on(button, () -> purpose);
        return button;
    }
}
