package org.lostcount.ui.learn;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.lostcount.file.UnfitFileException;
import org.lostcount.learn.ReadingProgress;

/// What the screen begins with. Immutable.
///
/// @param page the one that is opened, where that is known without a look at all of them
/// @param progress what was read
/// @param trouble why that is not known, as a sentence; empty where it is
record Beginning(Optional<Opened> page, ReadingProgress progress, String trouble) {
    /// Reads it; not on the FX thread.
    ///
    /// @param place by what the page is remembered that was open last; empty where none was
    /// @param kept the file with what was read, where it is kept
    static Beginning read(String place, Optional<Path> kept) {
        boolean reads = kept.filter(Files::exists).isPresent();
        Optional<Opened> page = place.isEmpty() && reads ? Optional.empty() : Opened.ours(place);
        try {
            return new Beginning(page, reads ? ReadingProgress.load(kept.get()) : ReadingProgress.NONE, "");
        } catch (UnfitFileException e) {
            return new Beginning(
                    page, ReadingProgress.NONE, Objects.requireNonNullElse(e.getMessage(), "What was read is lost."));
        }
    }
}
