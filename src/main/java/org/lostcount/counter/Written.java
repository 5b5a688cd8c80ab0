package org.lostcount.counter;

import java.util.List;
import java.util.Optional;

/// What is known of a statement that somebody has written down. Immutable.
///
/// @param step what it does in the increment; nothing where it only prepares the one after it, as `BEGIN` does
/// @param names the names of its parameters, in order: `id`, `delta`, or a column that a statement before it has read
/// @param mustMeet whether somebody else was faster when it changes no row
/// @param handed the column in which it brings the number that whoever counts takes for his own
public record Written(Optional<Step> step, List<String> names, boolean mustMeet, Optional<String> handed) {
    public Written {
        names = List.copyOf(names);
    }

    /// The same, with other knowledge of what it brings.
    public Written knowing(boolean meets, Optional<String> column) {
        return new Written(step, names, meets, column);
    }
}
