package org.lostcount.counter;

import java.util.List;
import java.util.Map;

/// How a run with evidence has a counter tell whose value each write replaced, see [Trace]. Immutable.
public sealed interface Tracing {
    /// Its statements are worded otherwise.
    ///
    /// @param reworded the statements as they are sent when the run wants to know more than the total
    record Statements(Map<Phrasing, List<String>> reworded) implements Tracing {}

    /// Its cells, which are objects of this JVM, hold the ids beside the numbers; the increment is the same.
    ///
    /// @param source the class whose `evidence` region reads and writes both
    record Cells(Class<?> source) implements Tracing {}

    /// A server of this program's own can be broken under it, and then it keeps no evidence.
    ///
    /// @param whole how it keeps evidence where nothing is broken
    /// @param why it keeps none where something is, as the end of a sentence
    record UnlessBroken(Tracing whole, String why) implements Tracing {}

    /// Its statements are worded otherwise; where a server of this program's own is broken under it, the store
    /// keeps a list of all writes besides, which lasts as long as the values do.
    ///
    /// @param reworded the statements as they are sent when the run wants to know more than the total
    /// @param forgotten why no evidence is kept where the store may forget, as the end of a sentence
    record Logged(Map<Phrasing, List<String>> reworded, String forgotten) implements Tracing {}

    /// It can't be told, and a server of this program's own can be broken under it all the same.
    ///
    /// @param why it can't, as the end of a sentence
    /// @param resolvable the statements as they are sent when outcomes are to be resolved
    record Untold(String why, List<String> resolvable) implements Tracing {}

    /// It can't be told without another technique taking the place of the counter's own.
    ///
    /// @param why as the end of a sentence
    record None(String why) implements Tracing {}
}
