package org.lostcount.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lostcount.check.Counted;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Taken;
import org.lostcount.check.Verdict;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Promise;
import org.lostcount.counter.Task;
import org.lostcount.file.Lines;
import org.lostcount.file.UnfitFileException;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.load.Evidence;
import org.lostcount.load.RecordSums;
import org.lostcount.load.RunResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A run's operations in a file of JSON lines, and the way back: a run can be handed to somebody who doesn't
/// believe it, and checked without any database.
///
/// The first line is a [HistoryHead]; each of the others is an operation: its worker `w` (from 1; a worker's
/// operations stand in their order, so that the n-th line of worker 3 is the operation `3.n`), the `cell` it was for
/// (from 0), its `delta`, whether it was `ok`, `fail`, `info` or `none` (see [Kind], also for what is sent again), the
/// operation whose value it built `on` and whose value it wrote `over` (`start` where that was the counter's
/// first), the operation whose value it `got`, the one whose value it `saw` before the store added by itself; those
/// values: `from`, `to`, `was` and `given`, see [OperationValues]; its `fate`; and its times, see
/// [org.lostcount.history.Moments], in nanoseconds of the run. `on` and `over` are missing where the store did not
/// say, `got` where no value was handed out, and `saw` where none was only looked at.
public final class HistoryFile {
    /// Bytes that a file of them can have: that many for each operation, and there is room to spare.
    public static final long LONGEST = longest(History.CAP);

    private static final int LONGEST_LINE = 1 << 12;
    /// The first line has the cells and the faults.
    private static final int LONGEST_HEAD = 4 << 20;

    private static final JsonMapper MAPPER = JsonMapper.shared();

    /// Bytes that so many operations can take.
    static long longest(int operations) {
        return 384L * operations;
    }

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
    ///
    /// @throws UnfitFileException when the run has none, as what follows *can't be written:*
    public static void write(RunResult run, Writer to) throws IOException {
        if (run.evidence().isEmpty()) {
            throw new UnfitFileException("the run has no evidence, as its final value could not be read");
        }
        Evidence evidence = run.evidence().get();
        to.write(MAPPER.writeValueAsString(HistoryHead.of(run, evidence)));
        to.write('\n');
        HistoryLine line = new HistoryLine(evidence);
        for (int i = 0; i < evidence.lineage().history().size(); i++) {
            to.append(line.of(i));
        }
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
            HistoryHead head = HistoryHead.read(text(lines), most);
            History history = History.again(head.workers(), head.operations(), head.isTimed());
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

    /// What the task makes of it.
    ///
    /// @param number what the number that is left proves
    private static Verdict told(HistoryHead head, History history, Evidence evidence, Counted number, Promise promise) {
        Task task = head.does();
        if (task == Task.TAKE) {
            History.Reader read = history.read();
            long noneLeft = IntStream.range(0, read.size())
                    .filter(i -> read.kind(i) == Kind.NONE)
                    .count();
            long amount = IntStream.range(0, read.size())
                    .mapToLong(i -> -read.delta(i))
                    .findFirst()
                    .orElse(1);
            return Taken.of(number, head.begin(), noneLeft, amount, forgotten(head, evidence), promise);
        }
        return task == Task.NUMBER ? evidence.excusing(evidence.numbered(promise), head.isDurable()) : number;
    }

    private static long forgotten(HistoryHead head, Evidence evidence) {
        return head.isDurable() || !evidence.isExact() ? 0 : evidence.lineage().forgottenAmount();
    }

    private static Checked checked(HistoryHead head, History history, long operations, HistoryReader reader) {
        List<FinalCell> finalCells = head.finalCells();
        Promise promise = head.claims();
        boolean old = head.isOld();
        long start = head.begin();
        long actual = finalCells.stream().mapToLong(FinalCell::value).sum();
        DeltaSums told = RecordSums.deltas(history);
        Evidence evidence = Evidence.of(head.does(), history, finalCells, head.letIn(), head.livesOn(), told, start);
        DeltaSums sums = evidence.resolve(told);
        boolean durable = head.isDurable();
        Verdict proved = told(
                head, history, evidence, Counted.of(start, actual, sums, promise, evidence.losses(durable)), promise);
        Verdict verdict = told.hasOk() ? proved : proved.withoutSuccess();
        Verdict bySum = told(head, history, evidence, Counted.of(start, actual, sums, promise), promise);
        Checked checked = new Checked(head.counter(), verdict, bySum, old, evidence, List.of());
        List<String> doubts = new ArrayList<>(evidence.doubts());
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
        if (!old && verdict.overcounted() != head.tooMany()) {
            doubts.add("the run's own verdict had " + head.tooMany() + " counted too many, and there are "
                    + verdict.overcounted());
        }
        if (evidence.lineage().duplicates() != head.duplicates()) {
            doubts.add(Plural.were(evidence.lineage().duplicates(), "operation")
                    + " handed a value twice where the first line says " + head.duplicates());
        }
        if (!old) {
            doubts.addAll(reader.untimely(evidence.lineage()));
        }
        if (head.isTimed()) {
            doubts.addAll(head.doubts(evidence));
            doubts.addAll(reader.otherwise(evidence));
        }
        return new Checked(head.counter(), verdict, checked.bySum(), old, evidence, List.copyOf(doubts));
    }
}
