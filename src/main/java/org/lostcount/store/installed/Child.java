package org.lostcount.store.installed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How other processes are started. They get what they need of this program's environment and no more: among the rest
/// may be a variable that holds a password of the user's. Any thread.
public final class Child {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Path NEW_SESSION = Path.of("/usr/bin/setsid");

    /// Runs a command and beside it, reparented so that the command sees no child that it does not know, a
    /// watcher: when this program ends, however it ends, the pipe closes and the command is sent a signal.
    private static final String WATCHED = """
            exec 3<&0
            ( ( read -r _ <&3; kill -{signal} $$ 2>/dev/null ) & )
            exec "$@" 3<&- </dev/null
            """;

    /// No pattern such as `LC_*`: whoever may choose a name chooses one like that, too.
    private static final Set<String> NEEDED =
            Set.of(("PATH HOME USER LOGNAME TMPDIR TZ LANG LC_ALL LC_CTYPE LD_LIBRARY_PATH"
                            // What Windows needs.
                            + " Path PATHEXT SystemRoot SystemDrive ComSpec TEMP TMP USERPROFILE")
                    .split(" ", -1));

    private Child() {}

    /// Whether there is a shell, which can wait for the end of this program.
    public static boolean hasShell() {
        return Files.isExecutable(SHELL);
    }

    /// A command as it stands.
    public static ProcessBuilder of(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.environment().keySet().retainAll(NEEDED);
        return builder;
    }

    /// A command that Ctrl-C does not end: in a session of its own, where this machine can do that, as the program may
    /// still want to read its counters.
    public static ProcessBuilder apart(List<String> command) {
        return apart(of(command));
    }

    /// The same for a command that is about to be started.
    public static ProcessBuilder apart(ProcessBuilder builder) {
        if (Files.isExecutable(NEW_SESSION)) {
            builder.command().addFirst(NEW_SESSION.toString());
        }
        return builder;
    }

    /// A command that is sent `signal` when this program ends; the command alone where there is no shell.
    public static List<String> watched(String signal, List<String> command) {
        return hasShell() ? script(WATCHED.replace("{signal}", signal), command) : command;
    }

    private static List<String> script(String script, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(SHELL.toString(), "-c", script, "sh"));
        command.addAll(arguments);
        return command;
    }

    /// A script of the shell's, apart as well.
    static ProcessBuilder shell(String script, String... arguments) {
        return apart(script(script, List.of(arguments)));
    }

    /// Ends a process and what it has started, without warning.
    public static void kill(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
