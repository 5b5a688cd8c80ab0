package org.lostcount.counter;

import java.util.List;
import java.util.OptionalInt;

/// A statement that is about to be sent for a step. Immutable.
///
/// @param text with `{table}` for the table's name
/// @param names what is put in for each `?`, as far as somebody wants to know: `id`, `delta`, `sum`, or a column that
///     was read
/// @param place where it stands among somebody's own statements, from 0; nothing where it is a strategy's
/// @param before what is sent together with it, before it
public record Sent(String text, List<String> names, OptionalInt place, List<String> before) {
    public Sent {
        names = List.copyOf(names);
        before = List.copyOf(before);
    }

    /// A statement of a strategy's.
    static Sent of(String text, List<String> names) {
        return new Sent(text, names, OptionalInt.empty(), List.of());
    }
}
