package org.lostcount.ui.history;

import java.util.List;
import org.lostcount.archive.Entry;
import org.lostcount.archive.SavedRun;

/// What the thread at the archive tells the window. Immutable.
public sealed interface HistoryEvent {
    /// Runs that were found.
    ///
    /// @param search the number of the search
    /// @param rows in their order
    /// @param whole whether these are all
    /// @param counters of which there are runs; those of before when it is not whole
    record Found(int search, List<Entry> rows, boolean whole, List<String> counters) implements HistoryEvent {}

    /// The archive was changed, so that what is on show is out of date.
    ///
    /// @param sentence what was done
    record Changed(String sentence) implements HistoryEvent {}

    /// A run was read, to be shown.
    record Opened(SavedRun run) implements HistoryEvent {}

    /// Two runs were read, to be held against each other.
    record Paired(SavedRun first, SavedRun second) implements HistoryEvent {}

    /// Something was done that changes nothing on show.
    record Said(String sentence) implements HistoryEvent {}

    /// Something could not be done.
    ///
    /// @param sentence why, and what to do
    record Failed(String sentence) implements HistoryEvent {}
}
