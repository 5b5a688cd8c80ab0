package org.lostcount.archive;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Counted;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Taken;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Promise;
import org.lostcount.counter.Task;
import org.lostcount.counter.Trace;
import org.lostcount.file.Lines;
import org.lostcount.file.UnfitFileException;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.history.Recorder;
import org.lostcount.load.Aftermath;
import org.lostcount.load.Durability;
import org.lostcount.load.Evidence;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.store.Stores;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A run's operations in a file of JSON lines, and the way back: a run can be handed to somebody who doesn't
/// believe it, and checked without any database.
///
/// The first line is a [Head]; each of the others is an operation: its worker `w` (from 1; a worker's operations
/// stand in their order, so that the n-th line of worker 3 is the operation `3.n`), the `cell` it was for (from 0),
/// its `delta`, whether it was `ok`, `fail`, `info` or `none` (see [Kind], also for what is sent again), the
/// operation whose value it built `on` and whose value it wrote `over` (`start` where that was the counter's
/// first), the operation whose value it `got`, the one whose value it `saw` before the store added by itself, and when
/// it `read` and `wrote`, in nanoseconds of the run. `on` and `over` are missing where the store did not say, `got`
/// where no value was handed out, and `saw` where none was only looked at.
public final class HistoryFile {
    /// What the first line says of the format.
    private static final String FORMAT = "lost-count history 2";

    /// The one before: what cancelled out was not counted as lost, and whether the store was durable was not said.
    private static final String BEFORE = "lost-count history 1";

    /// What a record has room for, see [Recorder].
    private static final int MOST_CELLS = 1 << 16;

    /// Bytes that a file of them can have: that many for each operation, and there is room to spare.
    public static final long LONGEST = 256L * History.CAP;

    private static final int LONGEST_LINE = 1 << 12;
    /// The first line has the cells.
    private static final int LONGEST_HEAD = 4 << 20;
    private static final int LONGEST_NAME = 100;

    private static final JsonMapper MAPPER = JsonMapper.shared();
    static final String START = "start";

    /// The run as a whole.
    ///
    /// @param format [#FORMAT]
    /// @param counter `store/strategy`
    /// @param promise what it claims: `none` or `no_loss`
    /// @param workers how many there were
    /// @param operations how many lines follow
    /// @param unrecorded operations that are not among them, as the record was full
    /// @param cells what was left: number, value, and the operation that wrote it
    /// @param start the sum of what the cells began with; missing for 0
    /// @param restarts when the store was let in again after it had been killed, in nanoseconds of the run
    /// @param durable whether the store that was killed promises to forget nothing; missing where none was killed
    /// @param verdict what the run's own verdict was
    /// @param grade that beside the promise
    /// @param lost what was lost according to it
    /// @param overcounted by how much more was counted than was asked for; missing for 0
    /// @param duplicates how many operations were handed a value that another one was handed too
    record Head(
            @Nullable String format,
            String counter,
            String promise,
            @JsonProperty(required = true) int workers,
            @JsonProperty(required = true) int operations,
            @JsonProperty(required = true) long unrecorded,
            List<Cell> cells,
            @Nullable Long start,
            @Nullable List<Long> restarts,
            @Nullable Boolean durable,
            String verdict,
            @Nullable String grade,
            @JsonProperty(required = true) long lost,
            @Nullable Long overcounted,
            @JsonProperty(required = true) long duplicates) {}

    record Cell(
            @JsonProperty(required = true) int cell,
            @JsonProperty(required = true) long value,
            String by) {}

    /// What a history proves by itself.
    ///
    /// @param counter what was run
    /// @param verdict worked out anew from the operations
    /// @param bySum the verdict on the sum alone, in which what cancels out does not count
    /// @param old whether the file is of the format before, whose verdicts are those on the sum
    /// @param evidence worked out anew as well
    /// @param doubts why the history is not to be believed, as sentences; empty when it is consistent
    public record Checked(
            String counter, Verdict verdict, Verdict bySum, boolean old, Evidence evidence, List<String> doubts) {
        /// Whether this is the verdict that a file of this format has.
        boolean is(String kind, long lost) {
            boolean nothing = bySum.kind() == Verdict.Kind.NOTHING_COUNTED
                    && Verdict.Kind.EXACT.word().equals(kind);
            return fits(verdict, kind, lost) || (old && (fits(bySum, kind, lost) || nothing));
        }

        private static boolean fits(Verdict verdict, String kind, long lost) {
            return verdict.kind().word().equals(kind) && verdict.lost() == lost;
        }
    }

    private HistoryFile() {}

    /// Writes the history of a run that has kept evidence.
    public static void write(RunResult run, Writer to) throws IOException {
        if (run.evidence().isEmpty()) {
            throw new IOException("the run has no evidence, as its final value could not be read");
        }
        Evidence evidence = run.evidence().get();
        History.Reader history = evidence.lineage().history();
        to.write(MAPPER.writeValueAsString(new Head(
                FORMAT,
                run.counter().toString(),
                run.counter().strategy().promise().name().toLowerCase(Locale.ROOT),
                evidence.history().workers(),
                history.size(),
                evidence.history().unrecorded(),
                cells(evidence.finalCells()),
                run.start() == 0 ? null : (Long) run.start(),
                evidence.restarts().isEmpty() ? null : evidence.restarts(),
                run.aftermath()
                        .flatMap(Aftermath::durability)
                        .map(Durability::promised)
                        .orElse(null),
                run.verdict().kind().word(),
                run.verdict().grade().word(),
                run.verdict().lost(),
                run.verdict().overcounted() == 0 ? null : (Long) run.verdict().overcounted(),
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
            link(line, "saw", history.sawId(i));
            line.append(",\"read\":").append(history.readNanos(i));
            line.append(",\"wrote\":").append(history.wroteNanos(i)).append("}\n");
            to.append(line);
        }
    }

    private static List<Cell> cells(List<FinalCell> finalCells) {
        return finalCells.stream()
                .map(t -> new Cell(t.cell(), t.value(), Objects.requireNonNullElse(name(t.operation()), START)))
                .toList();
    }

    private static List<FinalCell> finalCells(List<Cell> cells) {
        return cells.stream()
                .map(c -> new FinalCell(c.cell(), c.value(), HistoryReader.id(c.by())))
                .toList();
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

    /// Reads a history and works out what it proves. Takes memory in proportion to the operations that are there,
    /// and believes its first line nothing that a run can't be.
    ///
    /// @param most operations that there can be
    /// @throws UnfitFileException when it is none
    /// @throws IOException when it can't be read
    public static Checked check(InputStream from, int most) throws IOException {
        Lines lines = new Lines(from);
        try {
            lines.next(LONGEST_HEAD);
            Head head = head(text(lines), most);
            History history = History.again(head.workers(), head.operations());
            HistoryReader reader = new HistoryReader(history);
            long operations = 0;
            while (lines.next(LONGEST_LINE)) {
                operations++;
                // What is beyond that need only be counted.
                if (operations <= head.operations()) {
                    reader.add(text(lines));
                }
            }
            return checked(head, history, operations, reader);
        } catch (HistoryReader.Wrong e) {
            throw new UnfitFileException(
                    "Line " + lines.number() + " of the file is not that of a history: " + e.getMessage() + ".");
        } catch (JacksonException | IllegalArgumentException | IndexOutOfBoundsException | NullPointerException e) {
            throw new UnfitFileException("Line " + lines.number() + " of the file is not that of a history.");
        }
    }

    private static String text(Lines lines) {
        return new String(lines.bytes(), lines.from(), lines.length(), StandardCharsets.UTF_8);
    }

    /// Understands the first line whole, so that what is wrong with it is not found at a later one.
    private static Head head(String line, int most) throws UnfitFileException {
        Head head = HistoryReader.read(line, Head.class);
        if (!FORMAT.equals(head.format()) && !BEFORE.equals(head.format())) {
            throw new UnfitFileException("The file is no history of Lost Count.");
        }
        if (head.unrecorded() > 0) {
            throw new UnfitFileException(
                    "The record of this run was full, and " + Plural.of(head.unrecorded(), "operation") + " "
                            + Plural.are(head.unrecorded()) + " not in it; so it proves nothing.");
        }
        HistoryReader.require("unrecorded", head.unrecorded(), 0, Long.MAX_VALUE);
        HistoryReader.require("workers", head.workers(), 1, Workload.MAX_THREADS);
        HistoryReader.require("operations", head.operations(), 0, most);
        promise(head);
        for (Cell cell : HistoryReader.present("cells", head.cells())) {
            HistoryReader.require("cell", cell.cell(), 0, MOST_CELLS - 1);
            HistoryReader.id(HistoryReader.present("by", cell.by()));
        }
        HistoryReader.require(
                "counter's length",
                HistoryReader.present("counter", head.counter()).length(),
                0,
                LONGEST_NAME);
        HistoryReader.present("verdict", head.verdict());
        return head;
    }

    /// What the counter claims is known, whatever the file says; where it is not known the file must say it.
    private static Promise promise(Head head) {
        List<Counter> known = Stores.matching(head.counter());
        return known.size() == 1
                ? known.getFirst().strategy().promise()
                : Promise.valueOf(
                        HistoryReader.present("promise", head.promise()).toUpperCase(Locale.ROOT));
    }

    /// What the task makes of it.
    ///
    /// @param number what the number that is left proves
    private static Verdict told(Head head, History history, Evidence evidence, Counted number, Promise promise) {
        Task task = task(head);
        if (task == Task.TAKE) {
            History.Reader read = history.read();
            long noneLeft = IntStream.range(0, read.size())
                    .filter(i -> read.kind(i) == Kind.NONE)
                    .count();
            long amount = IntStream.range(0, read.size())
                    .mapToLong(i -> -read.delta(i))
                    .findFirst()
                    .orElse(1);
            return Taken.of(
                    number,
                    Objects.requireNonNullElse(head.start(), 0L),
                    noneLeft,
                    amount,
                    forgotten(head, evidence),
                    promise);
        }
        return task == Task.NUMBER
                ? evidence.excusing(evidence.numbered(promise), Boolean.TRUE.equals(head.durable()))
                : number;
    }

    private static Task task(Head head) {
        return Task.of(head.counter()).orElse(Task.COUNT);
    }

    private static long forgotten(Head head, Evidence evidence) {
        return Boolean.TRUE.equals(head.durable()) || !evidence.isExact()
                ? 0
                : evidence.lineage().forgottenAmount();
    }

    private static Checked checked(Head head, History history, long operations, HistoryReader reader) {
        List<FinalCell> finalCells = finalCells(head.cells());
        List<Long> restarts = head.restarts() == null
                ? List.of()
                : head.restarts().stream().sorted().toList();
        Promise promise = promise(head);
        boolean old = BEFORE.equals(head.format());
        long start = Objects.requireNonNullElse(head.start(), 0L);
        long actual = finalCells.stream().mapToLong(FinalCell::value).sum();
        DeltaSums told = Evidence.sums(history);
        Evidence evidence = Evidence.of(task(head), history, finalCells, restarts, told, start);
        DeltaSums sums = evidence.resolve(told);
        boolean durable = Boolean.TRUE.equals(head.durable());
        Verdict proved = told(
                head, history, evidence, Counted.of(start, actual, sums, promise, evidence.losses(durable)), promise);
        Verdict verdict = told.hasOk() ? proved : proved.withoutSuccess();
        Verdict bySum = told(head, history, evidence, Counted.of(start, actual, sums, promise), promise);
        Checked checked = new Checked(head.counter(), verdict, bySum, old, evidence, List.of());
        List<String> doubts = new ArrayList<>(evidence.unexplained());
        if (!promise.name().equalsIgnoreCase(head.promise())) {
            doubts.add("the first line says that " + head.counter() + " promises " + head.promise());
        }
        if (operations != head.operations()) {
            doubts.add(Plural.of(operations, "line") + (operations == 1 ? " follows" : " follow")
                    + " the first, which says " + head.operations());
        }
        if (!checked.is(head.verdict(), head.lost())) {
            doubts.add("the run's own verdict was " + head.verdict() + " with " + head.lost() + " lost");
        } else if (!old && !verdict.grade().word().equals(head.grade())) {
            doubts.add("the run's own grade was " + head.grade() + ", and it is "
                    + verdict.grade().word());
        }
        long overcounted = Objects.requireNonNullElse(head.overcounted(), 0L);
        if (!old && verdict.overcounted() != overcounted) {
            doubts.add("the run's own verdict had " + overcounted + " counted too many, and there are "
                    + verdict.overcounted());
        }
        if (evidence.lineage().duplicates() != head.duplicates()) {
            doubts.add(Plural.were(evidence.lineage().duplicates(), "operation")
                    + " handed a value twice where the first line says " + head.duplicates());
        }
        if (!old) {
            doubts.addAll(reader.untimely(evidence.lineage()));
        }
        return new Checked(head.counter(), verdict, checked.bySum(), old, evidence, List.copyOf(doubts));
    }
}
