package org.lostcount.counter;

import java.util.List;

/// What is known of a statement that somebody has written down. Immutable.
///
/// @param step what it does in the increment
/// @param names the names of its parameters, in order: `id`, `delta`, or a column that a statement before it has read
public record Written(Step step, List<String> names) {
    public Written {
        names = List.copyOf(names);
    }
}
