package org.lostcount;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lostcount.cli.Cli;
import org.lostcount.cli.Status;
import org.lostcount.cli.Terminal;
import org.lostcount.cli.WindowDoor;
import org.lostcount.file.Program;
import org.lostcount.ui.LostCountApp;
import org.slf4j.LoggerFactory;

/// Where the program starts: the window, when there is a display and there are no arguments or `open` is asked for, and
/// else the terminal.
///
/// The window's classes are not loaded on the way to the terminal, nor, without arguments, the other way round.
public final class Main {
    private Main() {}

    /// Ends the process with one of the statuses of [Status].
    static void main(String[] arguments) {
        int status = Status.FAILED;
        try {
            status = start(arguments);
        } catch (RuntimeException | Error e) {
            // The JVM's own status for this is that of a broken promise.
            System.err.println("Lost Count could not be started (" + e + "); "
                    + (Program.isInstalled() ? "install it anew." : "build it anew by deleting target."));
        } finally {
            System.exit(status);
        }
    }

    private static int start(String[] arguments) {
        if (arguments.length > 0) {
            Optional<WindowDoor> door = hasDisplay() ? Optional.of(Main::window) : Optional.empty();
            int status = Cli.run(Terminal.ofProcess(), door, arguments);
            // The build has both sides run once, from which the JVM learns which classes a start needs.
            return Boolean.getBoolean("lostcount.training") ? window(Optional.empty(), Optional.empty()) : status;
        }
        if (!hasDisplay()) {
            System.err.println(
                    "There is no display for the window, so here is the default comparison in the terminal.");
            return Cli.compare(Terminal.ofProcess());
        }
        return window(Optional.empty(), Optional.empty());
    }

    private static boolean hasDisplay() {
        return !System.getProperty("os.name", "").equals("Linux")
                || isSet(System.getenv("DISPLAY"))
                || isSet(System.getenv("WAYLAND_DISPLAY"))
                // JavaFX's platform for tests needs none.
                || "Headless".equals(System.getProperty("glass.platform"));
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isEmpty();
    }

    /// JavaFX reports missing libraries and a display that does not answer by errors of many kinds.
    private static int window(Optional<Path> lessons, Optional<String> link) {
        try {
            LostCountApp.open(lessons.map(Path::toString).orElse(""), link.orElse(""));
            return Status.KEPT;
        } catch (Error | RuntimeException e) {
            LoggerFactory.getLogger(Main.class).error("no window", e);
            System.err.println("The window could not be opened" + reason(e) + "; " + Program.COMMAND
                    + " bench does the same work in the terminal.");
            return Status.FAILED;
        }
    }

    private static String reason(Throwable e) {
        if (String.valueOf(e.getMessage()).contains("DISPLAY")) {
            return ", because the display does not answer";
        }
        return e instanceof UnsupportedOperationException || isLinkage(e)
                ? ", because a library is missing (Debian: libpangoft2-1.0-0, libgtk-3-0, libxtst6 and libgl1)"
                : "";
    }

    private static boolean isLinkage(@Nullable Throwable e) {
        return e != null && (e instanceof LinkageError || isLinkage(e.getCause()));
    }
}
