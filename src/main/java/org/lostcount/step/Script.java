package org.lostcount.step;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Step;

/// The steps of a counter's increment as a person reads them: the statements that are sent, or the Java where nothing
/// is sent, each with its place in the strategy's own source. Immutable.
///
/// @param code the Java of the increment
/// @param lines its steps, in order
public record Script(String code, List<Line> lines) {
    private static final Pattern HOOK = Pattern.compile("Steps\\.pass\\(steps, Step\\.(\\w+).*");
    private static final Pattern VERB =
            Pattern.compile(".*\\bsession\\.(read|readLocked|readAfter|write|writeIf|add|addReturning|commit)\\(.*");

    /// One step.
    ///
    /// @param words the statement, or the Java
    /// @param code the line of the code that takes it, from 0
    /// @param step its kind, where the source tells it
    public record Line(String words, int code, @Nullable Step step) {}

    /// The steps of statements that are sent one after another, and are their own source.
    public static Script verbatim(List<String> statements) {
        List<Line> lines = new ArrayList<>();
        for (String statement : statements) {
            lines.add(new Line(statement, lines.size(), null));
        }
        return new Script(String.join("\n", statements), List.copyOf(lines));
    }

    /// The steps of `counter` on a table of this name.
    public static Script of(Counter counter, String table) {
        String code = counter.java();
        List<String> text = code.lines().map(String::strip).toList();
        List<String> statements = counter.statements(table);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            Matcher hook = HOOK.matcher(text.get(i));
            Matcher verb = VERB.matcher(text.get(i));
            if (hook.matches()) {
                lines.add(new Line(text.get(i + 1).replaceFirst(";$", ""), i + 1, Step.valueOf(hook.group(1))));
            } else if (verb.matches()) {
                lines.add(new Line(statements.get(lines.size()), i, step(verb.group(1))));
            }
        }
        return new Script(code, List.copyOf(lines));
    }

    private static Step step(String verb) {
        return switch (verb) {
            case "read" -> Step.READ;
            case "readLocked" -> Step.LOCK;
            case "readAfter" -> Step.ASK;
            case "write", "writeIf" -> Step.WRITE;
            case "add", "addReturning" -> Step.ADD;
            default -> Step.COMMIT;
        };
    }
}
