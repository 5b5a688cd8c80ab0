package org.lostcount.store.installed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How processes are started that Ctrl-C does not end: in a session of their own, where this machine can do that, as
/// the program may still want to read its counters. Any thread.
final class Apart {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path NEW_SESSION = Path.of("/usr/bin/setsid");

    private Apart() {}

    /// Whether there is a shell, which can wait for the end of this program.
    static boolean hasShell() {
        return Files.isExecutable(SHELL);
    }

    /// A script of the shell's.
    static ProcessBuilder shell(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(SHELL.toString(), "-c", script, "sh"));
        command.addAll(List.of(arguments));
        return of(command);
    }

    /// A command as it stands.
    static ProcessBuilder of(List<String> command) {
        List<String> whole = new ArrayList<>(command);
        if (Files.isExecutable(NEW_SESSION)) {
            whole.addFirst(NEW_SESSION.toString());
        }
        return new ProcessBuilder(whole);
    }
}
