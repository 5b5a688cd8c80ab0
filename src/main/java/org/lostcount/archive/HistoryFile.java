package org.lostcount.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Promise;
import org.lostcount.counter.Tip;
import org.lostcount.counter.Trace;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.history.Recorder;
import org.lostcount.load.Evidence;
import org.lostcount.load.RunResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A run's operations in a file of JSON lines, and the way back: a run can be handed to somebody who doesn't believe
/// it, and checked without any database.
///
/// The first line is a [Head]; each of the others is an operation: its worker `w` (from 1; a worker's operations stand
/// in their order, so that the n-th line of worker 3 is the operation `3.n`), the `cell` it was for (from 0), its
/// `delta`, whether it was `ok`, `fail` or `info`, the operation whose value it built `on` and whose value it wrote
/// `over` (`start` where that was the counter's first), the operation whose value it `got`, and when it `read` and
/// `wrote`, in nanoseconds of the run. `on` and `over` are missing where the store did not say, `got` where no value
/// was handed out.
public final class HistoryFile {
    /// What the first line says of the format.
    private static final String FORMAT = "lost-count history 1";

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String START = "start";

    /// The run as a whole.
    ///
    /// @param format [#FORMAT]
    /// @param counter `store/strategy`
    /// @param promise what it claims: `none` or `no_loss`
    /// @param workers how many there were
    /// @param operations how many lines follow
    /// @param unrecorded operations that are not among them, as the record was full
    /// @param cells what was left: number, value, and the operation that wrote it
    /// @param restarts when the store was let in again after it had been killed, in nanoseconds of the run
    /// @param verdict what the run's own verdict was
    /// @param lost what was lost according to it
    /// @param duplicates how many operations were handed a value that another one was handed too
    record Head(
            String format,
            String counter,
            String promise,
            int workers,
            int operations,
            long unrecorded,
            List<Cell> cells,
            @Nullable List<Long> restarts,
            String verdict,
            long lost,
            long duplicates) {}

    record Cell(int cell, long value, String by) {}

    private record Line(
            int w,
            int cell,
            int delta,
            String kind,
            @Nullable String on,
            @Nullable String over,
            @Nullable String got,
            long read,
            long wrote) {}

    /// What a history proves by itself.
    ///
    /// @param counter what was run
    /// @param verdict worked out anew from the operations
    /// @param evidence worked out anew as well
    /// @param doubts why the history is not to be believed, as sentences; empty when it is consistent
    public record Checked(String counter, Verdict verdict, Evidence evidence, List<String> doubts) {}

    private HistoryFile() {}

    /// Writes the history of a run that has kept evidence.
    public static void write(RunResult run, Writer to) throws IOException {
        Evidence evidence = run.evidence().orElseThrow();
        History.Reader history = evidence.lineage().history();
        to.write(MAPPER.writeValueAsString(new Head(
                FORMAT,
                run.counter().toString(),
                run.counter().strategy().promise().name().toLowerCase(Locale.ROOT),
                evidence.history().workers(),
                history.size(),
                evidence.history().unrecorded(),
                cells(evidence.tips()),
                evidence.restarts().isEmpty() ? null : evidence.restarts(),
                run.verdict().kind().word(),
                run.verdict().lost(),
                evidence.lineage().duplicates())));
        to.write('\n');
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < history.size(); i++) {
            line.setLength(0);
            line.append("{\"w\":")
                    .append(history.worker(i) + 1)
                    .append(",\"cell\":")
                    .append(history.cell(i));
            line.append(",\"delta\":").append(history.delta(i));
            line.append(",\"kind\":\"").append(history.kind(i).word()).append('"');
            link(line, "on", history.basisId(i));
            link(line, "over", history.replacedId(i));
            link(line, "got", history.gotId(i));
            line.append(",\"read\":").append(history.readNanos(i));
            line.append(",\"wrote\":").append(history.wroteNanos(i)).append("}\n");
            to.append(line);
        }
    }

    private static List<Cell> cells(List<Tip> tips) {
        return tips.stream()
                .map(t -> new Cell(t.cell(), t.value(), Objects.requireNonNullElse(name(t.operation()), START)))
                .toList();
    }

    private static List<Tip> tips(List<Cell> cells) {
        return cells.stream().map(c -> new Tip(c.cell(), c.value(), id(c.by()))).toList();
    }

    private static void link(StringBuilder line, String name, long id) {
        String value = name(id);
        if (value != null) {
            line.append(",\"").append(name).append("\":\"").append(value).append('"');
        }
    }

    private static @Nullable String name(long id) {
        return id == Trace.UNKNOWN
                ? null
                : id == Trace.START ? START : (Recorder.worker(id) + 1) + "." + (Recorder.sequence(id) + 1);
    }

    private static long id(@Nullable String name) {
        if (name == null) {
            return Trace.UNKNOWN;
        }
        if (name.equals(START)) {
            return Trace.START;
        }
        int dot = name.indexOf('.');
        return Recorder.id(Integer.parseInt(name.substring(0, dot)) - 1, Long.parseLong(name.substring(dot + 1)) - 1);
    }

    /// Reads a history and works out what it proves.
    ///
    /// @throws IOException when it can't be read, or is none: the message is a sentence
    public static Checked check(BufferedReader from) throws IOException {
        String first = from.readLine();
        int number = 1;
        try {
            Head head = MAPPER.readValue(first == null ? "" : first, Head.class);
            if (!FORMAT.equals(head.format())) {
                throw new IOException("The file is no history of Lost Count.");
            }
            History history = new History(head.workers(), Math.max(head.operations(), 1) + head.workers() * (1 << 14));
            long[] sums = new long[4];
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                number++;
                add(history, MAPPER.readValue(line, Line.class), sums);
            }
            return checked(head, history, new DeltaSums(sums[0], sums[1], sums[2], sums[3]));
        } catch (JacksonException | IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e) {
            throw new IOException("Line " + number + " of the file is not that of a history.", e);
        }
    }

    private static void add(History history, Line line, long[] sums) {
        Kind kind = Kind.valueOf(line.kind().toUpperCase(Locale.ROOT));
        history.recorder(line.w() - 1)
                .add(
                        id(line.on()),
                        id(line.over()),
                        id(line.got()),
                        line.read(),
                        line.wrote() - line.read(),
                        line.cell(),
                        line.delta(),
                        kind);
        if (kind != Kind.FAIL) {
            sums[(kind == Kind.OK ? 0 : 2) + (line.delta() > 0 ? 0 : 1)] += line.delta();
        }
    }

    private static Checked checked(Head head, History history, DeltaSums sums) {
        List<Tip> tips = tips(head.cells());
        List<Long> restarts = head.restarts() == null ? List.of() : head.restarts();
        Promise promise = Promise.valueOf(head.promise().toUpperCase(Locale.ROOT));
        long actual = tips.stream().mapToLong(Tip::value).sum();
        Evidence evidence = Evidence.of(history, tips, restarts, sums);
        Verdict verdict = Verdict.of(0, actual, evidence.resolve(sums), promise);
        List<String> doubts = new java.util.ArrayList<>(evidence.unexplained());
        if (history.size() != head.operations()) {
            doubts.add("there are " + history.size() + " operations where the first line says " + head.operations());
        }
        if (head.unrecorded() > 0) {
            doubts.add(head.unrecorded() + " operations were not recorded");
        }
        if (!verdict.kind().word().equals(head.verdict()) || verdict.lost() != head.lost()) {
            doubts.add("the run's own verdict was " + head.verdict() + " with " + head.lost() + " lost");
        }
        if (evidence.lineage().duplicates() != head.duplicates()) {
            doubts.add(evidence.lineage().duplicates() + " operations were handed a value twice where the first line"
                    + " says " + head.duplicates());
        }
        return new Checked(head.counter(), verdict, evidence, List.copyOf(doubts));
    }
}
