package org.lostcount.store.installed;

import java.nio.file.Path;

/// Where a store keeps between runs what it needs to start a server: in the environment's `LOSTCOUNT_HOME`, or in a
/// directory of the user's.
public final class Home {
    private Home() {}

    /// The directory of a store.
    ///
    /// @param store its name
    public static Path of(String store) {
        String home = System.getenv("LOSTCOUNT_HOME");
        Path root = home != null
                ? Path.of(home)
                : Path.of(System.getProperty("user.home"), ".local", "share", "lost-count");
        return root.resolve(store);
    }
}
