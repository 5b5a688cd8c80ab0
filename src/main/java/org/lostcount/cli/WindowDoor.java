package org.lostcount.cli;

import java.nio.file.Path;
import java.util.Optional;

/// Opens the window, of which the terminal knows nothing more.
@FunctionalInterface
public interface WindowDoor {
    /// Returns when the window was closed.
    ///
    /// @param lessons a directory with pages of the user's own
    /// @param what the link or the file to show; the link is known to be good, and the file to be there
    /// @return the exit status
    int open(Optional<Path> lessons, Optional<String> what);
}
