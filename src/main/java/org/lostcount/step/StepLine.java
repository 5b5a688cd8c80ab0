package org.lostcount.step;

import java.util.List;
import java.util.function.UnaryOperator;
import org.lostcount.counter.Step;

/// A step as a person reads it: the statement that is sent, or the Java where nothing is sent, with its place in the
/// counter's source. Immutable.
///
/// @param step its kind
/// @param text the statement, with `{table}` for the table's name, or the Java
/// @param table the table's name
/// @param code the line of the source that takes it, from 0, see [Stepper#code]
/// @param names what is put in for each `?` of the statement: `id`, `delta`, `sum`, or a column that was read
/// @param before what is sent together with it, before it; worded as `text` is
public record StepLine(Step step, String text, String table, int code, List<String> names, List<String> before) {
    /// The statement as it is sent, or the Java.
    public String words() {
        return named(text);
    }

    /// What is sent together with it, before it, as it is sent.
    public List<String> prelude() {
        return before.stream().map(this::named).toList();
    }

    private String named(String worded) {
        return worded.replace("{table}", table);
    }

    /// The same on a table of this name.
    public StepLine on(String other) {
        return new StepLine(step, text, other, code, names, before);
    }

    /// The same in other words.
    public StepLine worded(UnaryOperator<String> change) {
        return new StepLine(step, change.apply(words()), table, code, names, before);
    }
}
