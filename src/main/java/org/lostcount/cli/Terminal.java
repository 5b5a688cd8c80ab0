package org.lostcount.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lostcount.file.Printable;

/// Where a command's words go and where it may ask. Any thread may write.
///
/// @param out results
/// @param err what went wrong, and progress
/// @param watched whether somebody looks at `err`, so that a line on it may be rewritten
/// @param environment environment variables by name
/// @param prompt asks for a password without showing it, or has nobody to ask
/// @param line the next line that a person types; nothing where there is nobody, or no more is to come
public record Terminal(
        PrintStream out,
        PrintStream err,
        boolean watched,
        Function<String, @Nullable String> environment,
        Function<String, Optional<String>> prompt,
        Supplier<Optional<String>> line) {
    private static final Pattern LINE = Pattern.compile("(.{1,120}|\\S+)(?: |$)");

    /// One at which nobody answers questions.
    public Terminal(
            PrintStream out,
            PrintStream err,
            boolean watched,
            Function<String, @Nullable String> environment,
            Function<String, Optional<String>> prompt) {
        this(out, err, watched, environment, prompt, Optional::empty);
    }

    /// The terminal, pipe or file that this process was started with.
    public static Terminal ofProcess() {
        return new Terminal(System.out, System.err, isTerminal(2), System::getenv, Terminal::ask, Terminal::typedLine);
    }

    /// Writes a line of results.
    void say(String line) {
        line(out, line);
    }

    /// Writes a line for the person, apart from results.
    void tell(String line) {
        line(err, line);
    }

    /// Writes sentences, broken between words where they would be wider than a result table may be.
    static void sentences(PrintStream stream, String text) {
        broken(text).forEach(line -> line(stream, line));
    }

    /// The same as lines.
    static List<String> broken(String text) {
        return LINE.matcher(text).results().map(line -> line.group(1)).toList();
    }

    /// Writes a line. What an engine or a file says may hold characters that a terminal would obey; it gets none.
    static void line(PrintStream stream, String line) {
        stream.println(writable(stream, Printable.text(line)));
    }

    /// `text` as the stream can write it: where there is no Unicode, the few characters that we use beyond ASCII have a
    /// stand-in, and any other becomes a question mark.
    static String writable(PrintStream stream, String text) {
        if (stream.charset().newEncoder().canEncode(text)) {
            return text;
        }
        return text.replace("…", "...").replace("µ", "u").replace("×", "x").replace("–", "-");
    }

    /// Writes a file's content as it is.
    void write(String content) throws IOException {
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (out.checkError()) {
            throw new IOException("closed or full");
        }
    }

    /// Java knows of its console only whether all of it is a terminal; Linux knows each stream.
    private static boolean isTerminal(int stream) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + stream)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return console().isPresent();
        }
    }

    private static Optional<String> typedLine() {
        return isTerminal(0) && isTerminal(1)
                ? console().flatMap(console -> Optional.ofNullable(console.readLine()))
                : Optional.empty();
    }

    private static Optional<String> ask(String question) {
        return console()
                .map(console -> console.readPassword("%s", question))
                .filter(typed -> typed.length > 0)
                .map(String::new);
    }

    @SuppressWarnings("SystemConsoleNull") // its contract allows null, whatever the JDK of the day does
    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
