package org.lostcount.cli;

import java.nio.file.Path;
import java.util.Optional;

/// Opens the window, of which the terminal knows nothing more.
@FunctionalInterface
public interface WindowDoor {
    /// Returns when the window was closed.
    ///
    /// @param lessons a directory with pages of the user's own
    /// @param link what to show, as it was typed; it is known to be good
    /// @return the exit status
    int open(Optional<Path> lessons, Optional<String> link);
}
