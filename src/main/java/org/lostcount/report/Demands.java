package org.lostcount.report;

import java.util.List;

/// What is demanded of the runs of a report beside their promises. Immutable.
///
/// @param strict whether what is wrong counts also where nothing was promised
/// @param required conditions, and what they came to
/// @param excused what could not be run, and need not have been
public record Demands(boolean strict, List<Requirement> required, List<NotRun> excused) {
    /// No more than the promises.
    public static final Demands NONE = new Demands(false, List.of(), List.of());

    public Demands {
        required = List.copyOf(required);
        excused = List.copyOf(excused);
    }
}
