package org.lostcount.file;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where a system gives a program a place for a person's data. Any thread.
public final class DataPlace {
    private DataPlace() {}

    /// The directory of this program: `LOSTCOUNT_HOME`, where that is set.
    public static Path usual() {
        return of(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home")), System::getenv);
    }

    /// The file there with what was read of the lessons.
    public static Path reading() {
        return usual().resolve("learn.json");
    }

    /// The same on another system.
    ///
    /// @param system its name, as Java has it
    public static Path of(String system, Path home, Function<String, @Nullable String> environment) {
        String own = environment.apply("LOSTCOUNT_HOME");
        return own == null ? data(system.toLowerCase(Locale.ROOT), home, environment) : Path.of(own);
    }

    private static Path data(String system, Path home, Function<String, @Nullable String> environment) {
        String local = environment.apply("LOCALAPPDATA");
        if (system.contains("win") && local != null) {
            return Path.of(local, "LostCount");
        }
        if (system.contains("mac")) {
            return home.resolve("Library/Application Support/LostCount");
        }
        String xdg = environment.apply("XDG_DATA_HOME");
        // The specification has relative ones ignored.
        return (xdg != null && xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".local/share")).resolve("lost-count");
    }
}
