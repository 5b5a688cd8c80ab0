package org.lostcount.counter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A strategy on a store, as the board shows it: a description, not yet anything running. Immutable.
///
/// What is shown is what runs: [#statements] are the very texts that the sessions prepare, and [#source] names the
/// class whose region of the task is executed.
///
/// @param id its name
/// @param strategy its row
/// @param technique the technique in the store's own words, short enough for a cell of the board
/// @param language the language of the statements
/// @param statements the statements sent to the store, in order, with `{table}` for the table's name and `{run}`
///     for a number of the run's own; empty when there is no such language
/// @param tracing how a run keeps evidence of it
/// @param source the class that holds the increment between region markers
/// @param calls what the increment calls of the store's own, to be shown with it; empty where its statements
///     say it all
/// @param written what is known of each statement where somebody has written them down; else empty
public record Counter(
        CounterId id,
        Strategy strategy,
        String technique,
        Language language,
        List<String> statements,
        Tracing tracing,
        Class<?> source,
        List<SourceRegion> calls,
        List<Written> written) {
    /// The table in which somebody's own statements count.
    public static final String OWN_TABLE = "counter";

    /// What a counter's statements are written in.
    public enum Language {
        /// There are none: the counter is an object of this JVM.
        JAVA,
        SQL,
        /// Commands of a store that knows no SQL, and no isolation levels.
        COMMANDS
    }

    /// Stands among the statements for a driver's own commit.
    public static final String COMMIT = "COMMIT";

    /// A counter whose increment calls nothing that is to be shown with it.
    public Counter(
            CounterId id,
            Strategy strategy,
            String technique,
            Language language,
            List<String> statements,
            Tracing tracing,
            Class<?> source,
            List<Written> written) {
        this(id, strategy, technique, language, statements, tracing, source, List.of(), written);
    }

    /// A counter without statements, which counts.
    public Counter(String store, Strategy strategy, String technique, Tracing tracing, Class<?> source) {
        this(new CounterId(store, strategy.name()), strategy, technique, tracing, source);
    }

    /// A counter without statements.
    public Counter(CounterId id, Strategy strategy, String technique, Tracing tracing, Class<?> source) {
        this(id, strategy, technique, Language.JAVA, List.of(), tracing, source, List.of());
    }

    /// The statements as they are sent when the table has this name and the run wants to know nothing but the
    /// total.
    public List<String> statements(String table) {
        return statements(table, Phrasing.PLAIN);
    }

    /// The statements as they are sent when the table has this name.
    public List<String> statements(String table, Phrasing phrasing) {
        List<String> sent = switch (whole()) {
            case Tracing.Statements(var reworded) -> reworded.getOrDefault(phrasing, statements);
            case Tracing.Logged(var reworded, var _) -> reworded.getOrDefault(phrasing, statements);
            case Tracing.Untold untold when phrasing == Phrasing.RESOLVABLE -> untold.resolvable();
            default -> statements;
        };
        return sent.stream()
                .map(s -> s.replace("{table}", table).replace("{run}", "…"))
                .toList();
    }

    /// The statements as they are sent when the table has this name.
    ///
    /// @param autocommit whether every statement is a transaction of its own, or (`false`) every increment;
    ///     nothing for as the strategy has it
    public List<String> statements(String table, Phrasing phrasing, Optional<Boolean> autocommit) {
        List<String> sent = statements(table, phrasing);
        if (!isSql() || autocommit.isEmpty() || phrasing == Phrasing.RESOLVABLE) {
            return sent;
        }
        Stream<String> statements = written.isEmpty()
                ? sent.stream().filter(s -> !s.equals(COMMIT))
                : IntStream.range(0, sent.size())
                        .filter(i -> written.get(i).step().stream().anyMatch(step -> step != Step.COMMIT))
                        .mapToObj(sent::get);
        return (autocommit.get() ? statements : Stream.concat(statements, Stream.of(COMMIT))).toList();
    }

    /// The table it counts in: that of the store, but for what somebody has written down.
    public String table(String ofStore) {
        return written.isEmpty() ? ofStore : OWN_TABLE;
    }

    /// The same counter, of whose statements this is known.
    public Counter knowing(List<Written> known) {
        return new Counter(id, strategy, technique, language, statements, tracing, source, calls, known);
    }

    /// The same statements, asked for something else. Only where somebody has written them down.
    public Counter asking(Task other) {
        CounterId asked = new CounterId(other, id.store(), id.strategy());
        return new Counter(asked, strategy, technique, language, statements, tracing, source, calls, written);
    }

    /// Whether it speaks SQL, and runs at an isolation level.
    public boolean isSql() {
        return language == Language.SQL;
    }

    private Tracing whole() {
        return tracing instanceof Tracing.UnlessBroken unless ? unless.whole() : tracing;
    }

    /// Whether a run can keep evidence of it: of which operation wrote what over whom.
    public boolean isTraceable() {
        return whyNotTraceable().isEmpty();
    }

    /// Whether a run that wants to know this keeps evidence of it.
    public boolean isTraceable(Phrasing phrasing) {
        return whyNotTraceable(phrasing).isEmpty();
    }

    /// Whether a server of this program's own can be broken under it.
    public boolean isBreakable() {
        return tracing instanceof Tracing.UnlessBroken
                || tracing instanceof Tracing.Untold
                || tracing instanceof Tracing.Logged
                || (tracing instanceof Tracing.Statements(var reworded) && reworded.containsKey(Phrasing.RESOLVABLE));
    }

    /// Why a run keeps no evidence of it, as a sentence; nothing when it does.
    public Optional<String> whyNotTraceable() {
        return whyNotTraceable(Phrasing.TRACED);
    }

    /// Why a run that wants to know this keeps no evidence of it, as a sentence; nothing when it does.
    public Optional<String> whyNotTraceable(Phrasing phrasing) {
        String never = switch (whole()) {
            case Tracing.None(String why) -> why;
            case Tracing.Untold untold -> untold.why();
            default -> "";
        };
        if (!never.isEmpty()) {
            return Optional.of(this + " keeps no evidence: " + never + ".");
        }
        return phrasing == Phrasing.RESOLVABLE && tracing instanceof Tracing.UnlessBroken unless
                ? Optional.of(this + " keeps no evidence while its server is broken: " + unless.why() + ".")
                : Optional.empty();
    }

    /// Why a run keeps no evidence of it in whose course its store may forget what it has acknowledged, as a
    /// sentence; nothing when that makes no difference.
    public Optional<String> whyNotTraceableWhenForgotten() {
        return tracing instanceof Tracing.Logged(var _, String why)
                ? Optional.of(this + " keeps no evidence where its store is killed: " + why + ".")
                : Optional.empty();
    }

    /// What it is asked.
    public Task task() {
        return id.task();
    }

    /// Where the increment is, or whatever its task is. What sends somebody's own statements is the same for all.
    public SourceRegion increment() {
        return new SourceRegion(source, (written.isEmpty() ? task() : Task.COUNT).region());
    }

    /// The Java of the increment, cut from the source that ships with the program.
    public String java() {
        return increment().text();
    }

    /// The same, then what it calls of the store's own, and in a run with evidence also the Java that keeps it.
    public String java(Phrasing phrasing) {
        Stream<SourceRegion> shown = Stream.concat(Stream.of(increment()), calls.stream());
        if (phrasing != Phrasing.PLAIN && whole() instanceof Tracing.Cells(Class<?> cells)) {
            shown = Stream.concat(shown, Stream.of(new SourceRegion(cells, "evidence")));
        }
        return shown.map(SourceRegion::text).collect(Collectors.joining("\n\n"));
    }

    @Override
    public String toString() {
        return id.toString();
    }
}
