package org.lostcount.step;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Sent;
import org.lostcount.counter.Step;

/// The source of a counter's increment, and where in it a step is taken: what somebody has written down is its own
/// source, and else it is the strategy's Java. Any thread.
final class Source {
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final Counter counter;
    private final String table;
    private final List<String> lines;
    private final int first;

    /// @param table the name of the table, for people
    Source(Counter counter, String table) {
        this.counter = counter;
        this.table = table;
        boolean own = !counter.written().isEmpty();
        lines = own ? counter.statements(table) : counter.java().lines().toList();
        first = own ? 0 : counter.increment().firstLine();
    }

    String code() {
        return String.join("\n", lines);
    }

    /// The step that the caller is about to take: the strategy stands on the caller's stack.
    ///
    /// @param sent what is sent for it; missing where it is the line of Java after the strategy's call
    StepLine line(Step step, @Nullable Sent sent) {
        if (sent == null) {
            int next = at() + 1;
            String java = lines.get(next).strip();
            return new StepLine(step, java.replaceFirst(";$", ""), table, next, List.of(), List.of());
        }
        int code = sent.place().isPresent() ? sent.place().getAsInt() : at();
        return new StepLine(step, sent.text(), table, code, sent.names(), sent.before());
    }

    private int at() {
        return STACK.walk(frames -> frames.filter(frame -> frame.getDeclaringClass() == counter.source())
                        .mapToInt(StackFrame::getLineNumber)
                        .findFirst()
                        .orElseThrow())
                - first;
    }
}
