package org.lostcount.cli;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lostcount.compare.Comparison;
import org.lostcount.report.ComparisonText;
import org.lostcount.report.NotRun;
import org.lostcount.report.Notes;
import org.lostcount.report.Summary;

/// What came of a bench, as the terminal has it: a table, notes, what could not be run, what could not be kept. One
/// thread.
///
/// @param stream where results go
record BenchText(Terminal terminal, PrintStream stream) {
    /// @param rounds how often each was to be run
    /// @param notBegun why the plan was not written down; nothing where it was, or need not be
    void tell(Bench bench, int rounds, Optional<String> notBegun) {
        if (!bench.results().isEmpty()) {
            results(bench, rounds);
        }
        Map<String, String> reasons = new LinkedHashMap<>();
        for (NotRun each : bench.notRun()) {
            reasons.putIfAbsent(each.reason(), each.counter().id().store());
        }
        reasons.forEach((reason, store) -> terminal.tell(store + ": " + reason));
        bench.notKept().forEach(sentence -> Terminal.sentences(terminal.err(), sentence));
        notBegun.filter(why -> bench.notKept().stream().noneMatch(sentence -> sentence.endsWith(why)))
                .ifPresent(
                        why -> Terminal.sentences(terminal.err(), "The sweep can't be taken up again later. " + why));
        terminal.err().flush();
    }

    private void results(Bench bench, int rounds) {
        ComparisonText together = new ComparisonText(Comparison.of(bench.results()));
        boolean repeated = rounds > 1 || !together.acknowledgements().isEmpty();
        List<String> table = repeated ? TextTable.lines(together.rows()) : ResultTable.lines(bench.results());
        table.forEach(line -> Terminal.line(stream, line));
        Notes.of(bench.results()).forEach(note -> Terminal.sentences(stream, note));
        if (repeated) {
            together.sentences().forEach(sentence -> Terminal.sentences(stream, sentence));
        }
        Terminal.sentences(stream, Summary.of(bench.results(), bench.notRun()));
        stream.flush();
    }
}
