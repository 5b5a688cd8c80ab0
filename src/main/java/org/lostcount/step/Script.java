package org.lostcount.step;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Step;
import org.lostcount.counter.Written;

/// The steps of a counter's increment as a person reads them: the statements that are sent, or the Java where nothing
/// is sent, each with its place in the strategy's own source. Immutable.
///
/// @param code the Java of the increment
/// @param lines its steps, in order
public record Script(String code, List<Line> lines) {
    private static final Pattern HOOK = Pattern.compile("Steps\\.pass\\(steps, Step\\.(\\w+).*");
    private static final Pattern VERB = Pattern.compile(
            ".*\\bsession\\.(lock|read|readLocked|readWatching|readAfter|write|writeIf|add|addReturning|commit)\\(.*");

    /// One step.
    ///
    /// @param words the statement, or the Java
    /// @param code the line of the code that takes it, from 0
    /// @param step its kind
    /// @param names what is put in for each `?` of the statement: `id`, `delta`, `sum`, or a column that was read
    /// @param before what is sent together with it, before it
    public record Line(String words, int code, Step step, List<String> names, List<String> before) {
        Line(String words, int code, Step step, List<String> names) {
            this(words, code, step, names, List.of());
        }
    }

    /// The steps of `counter` on a table of this name. What somebody has written down is its own source.
    public static Script of(Counter counter, String table) {
        return counter.written().isEmpty() ? cut(counter, table) : written(counter, table);
    }

    private static Script written(Counter counter, String table) {
        List<String> statements = counter.statements(table);
        List<Line> lines = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (int at = 0; at < statements.size(); at++) {
            Written written = counter.written().get(at);
            if (written.step().isEmpty()) {
                before.add(statements.get(at));
            } else {
                lines.add(new Line(statements.get(at), at, written.step().get(), written.names(), List.copyOf(before)));
                before.clear();
            }
        }
        return new Script(String.join("\n", statements), List.copyOf(lines));
    }

    private static Script cut(Counter counter, String table) {
        String code = counter.java();
        List<String> text = code.lines().map(String::strip).toList();
        List<String> statements = counter.statements(table);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            Matcher hook = HOOK.matcher(text.get(i));
            Matcher verb = VERB.matcher(text.get(i));
            if (hook.matches()) {
                lines.add(new Line(
                        text.get(i + 1).replaceFirst(";$", ""), i + 1, Step.valueOf(hook.group(1)), List.of()));
            } else if (verb.matches()) {
                lines.add(new Line(statements.get(lines.size()), i, step(verb.group(1)), names(verb.group(1))));
            }
        }
        return new Script(code, List.copyOf(lines));
    }

    private static List<String> names(String verb) {
        return switch (verb) {
            case "read", "readLocked", "readAfter", "readWatching" -> List.of("id");
            case "write" -> List.of("sum", "id");
            case "writeIf" -> List.of("sum", "id", "n");
            case "add", "addReturning" -> List.of("delta", "id");
            default -> List.of();
        };
    }

    private static Step step(String verb) {
        return switch (verb) {
            case "read", "readWatching" -> Step.READ;
            case "lock", "readLocked" -> Step.LOCK;
            case "readAfter" -> Step.ASK;
            case "write", "writeIf" -> Step.WRITE;
            case "add", "addReturning" -> Step.ADD;
            default -> Step.COMMIT;
        };
    }
}
