package org.lostcount.counter;

import java.util.List;
import java.util.Map;

/// A strategy on a store, as the board shows it: a description, not yet anything running. Immutable.
///
/// What is shown is what runs: [#statements] are the very texts that the sessions prepare, and [#source] names the
/// class whose `increment` region is executed.
///
/// @param id its name
/// @param strategy its row
/// @param technique the technique in the store's own words, short enough for a cell of the board
/// @param statements the statements sent to the store, in order, with `{table}` for the table's name; empty
///     when there is no such language
/// @param reworded the same statements as they are sent otherwise than plainly
/// @param source the class that holds the increment between region markers
public record Counter(
        CounterId id,
        Strategy strategy,
        String technique,
        List<String> statements,
        Map<Phrasing, List<String>> reworded,
        Class<?> source) {
    /// A counter without statements.
    public Counter(String store, Strategy strategy, String technique, Class<?> source) {
        this(new CounterId(store, strategy.name()), strategy, technique, List.of(), Map.of(), source);
    }

    /// The statements as they are sent when the table has this name and the run wants to know nothing but the total.
    public List<String> statements(String table) {
        return statements(table, Phrasing.PLAIN);
    }

    /// The statements as they are sent when the table has this name.
    public List<String> statements(String table, Phrasing phrasing) {
        return reworded.getOrDefault(phrasing, statements).stream()
                .map(s -> s.replace("{table}", table))
                .toList();
    }

    /// Whether a run can keep evidence of it: of which operation wrote what over whom.
    public boolean isTraceable() {
        return reworded.containsKey(Phrasing.TRACED);
    }

    /// Whether a server of this program's own can be broken under it.
    public boolean isBreakable() {
        return reworded.containsKey(Phrasing.RESOLVABLE);
    }

    /// The Java of the increment, cut from the source that ships with the program.
    public String java() {
        return SourceRegion.of(source, "increment");
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
