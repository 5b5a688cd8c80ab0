package org.lostcount.ui;

import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/// Who measures now: one at a time, as nothing can be measured beside a run. FX thread.
public final class Turn {
    private final ReadOnlyBooleanWrapper taken = new ReadOnlyBooleanWrapper();
    private @Nullable Object holder;
    private String doing = "";

    /// Takes the turn, unless somebody else has it.
    ///
    /// @param who gives it back with [#giveBack]
    /// @param what goes on then, such as `a run goes on under Run`
    /// @return nothing when it was taken, else a sentence that says why it can't be
    public Optional<String> take(Object who, String what) {
        if (holder != null && !holder.equals(who)) {
            return Optional.of("Not run: " + doing + "; nothing can be measured beside it.");
        }
        holder = who;
        doing = what;
        taken.set(true);
        return Optional.empty();
    }

    /// Gives the turn back, where `who` has it.
    public void giveBack(Object who) {
        if (who.equals(holder)) {
            holder = null;
            doing = "";
            taken.set(false);
        }
    }

    /// Whether anybody has it.
    public ReadOnlyBooleanProperty taken() {
        return taken.getReadOnlyProperty();
    }
}
