package org.lostcount.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Lineage;
import org.lostcount.check.Losses;
import org.lostcount.check.Numbered;
import org.lostcount.check.Oversale;
import org.lostcount.counter.Fate;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.Promise;
import org.lostcount.counter.Task;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.measure.Latency;
import org.lostcount.measure.LatencyRecorder;

/// What the operations of a run tell of each other. Immutable.
///
/// @param task what the operations were asked
/// @param history every operation
/// @param finalCells what was left in each cell
/// @param restarts when the store was let in again after it had been killed, in the history's own time, in order
/// @param livesOn at which of them somebody else was let in to in place of a server that went on by itself, or
///     [Long#MAX_VALUE]
/// @param lineage what became of each
/// @param unexplained what does not add up; empty when every loss is explained exactly
/// @param keptWindow from read to write, for operations that were kept
/// @param lostWindow the same for operations that were lost
/// @param start the sum of what the cells began with, which was spread evenly over them
public record Evidence(
        Task task,
        History history,
        List<FinalCell> finalCells,
        List<Long> restarts,
        long livesOn,
        Lineage lineage,
        List<String> unexplained,
        Latency keptWindow,
        Latency lostWindow,
        long start) {
    /// Works out the evidence. The losses that it explains must be those of the verdict: what was acknowledged,
    /// less what was lost or forgotten, plus what turned out to have happened, is what is there.
    ///
    /// @param sums of the acknowledged operations' deltas, as the workers counted them
    /// @param start the sum of what the cells began with, which was spread evenly over them
    public static Evidence of(
            Task task, History history, List<FinalCell> finalCells, List<Long> restarts, DeltaSums sums, long start) {
        return of(task, history, finalCells, restarts, Long.MAX_VALUE, sums, start);
    }

    /// The same where a server that was replaced lived on.
    ///
    /// @param livesOn at which of `restarts` somebody else was let in to in its place; [Long#MAX_VALUE] for none
    public static Evidence of(
            Task task,
            History history,
            List<FinalCell> finalCells,
            List<Long> restarts,
            long livesOn,
            DeltaSums sums,
            long start) {
        Lineage lineage = Lineage.of(
                history,
                finalCells,
                restarts.stream().mapToLong(r -> r).toArray(),
                livesOn,
                starts(finalCells.size(), start));
        List<String> unexplained = new ArrayList<>(lineage.unexplained());
        long actual = finalCells.stream().mapToLong(FinalCell::value).sum();
        long acknowledged =
                RecordSums.acknowledged(lineage.history(), 1) + RecordSums.acknowledged(lineage.history(), -1);
        if (unexplained.isEmpty()
                && (acknowledged != sums.ok() || start + lineage.writtenDelta() - lineage.lostDelta() != actual)) {
            unexplained.add("the deltas off the trunk add up to " + (lineage.lostDelta() + lineage.forgottenDelta())
                    + ", and " + sums.ok() + " were acknowledged where " + (actual - start) + " are there");
        }
        return new Evidence(
                task,
                history,
                finalCells,
                restarts,
                livesOn,
                lineage,
                List.copyOf(unexplained),
                windows(lineage, false),
                windows(lineage, true),
                start);
    }

    private static long[] starts(int cells, long start) {
        return LongStream.range(0, cells)
                .map(cell -> Math.floorDiv(start, cells) + (cell < Math.floorMod(start, cells) ? 1 : 0))
                .toArray();
    }

    /// The value that an operation wrote.
    public long value(int operation) {
        return lineage.value(operation, begun(operation));
    }

    /// What its cell began with.
    private long begun(int operation) {
        return startOf(lineage.history().cell(operation));
    }

    /// What a cell began with.
    public long startOf(int cell) {
        int cells = finalCells.size();
        return cell < cells ? Math.floorDiv(start, cells) + (cell < Math.floorMod(start, cells) ? 1 : 0) : 0;
    }

    /// What the numbers prove that operations were handed: the value that each got or, where it worked that out
    /// itself, wrote.
    public Numbered numbered(Promise promise) {
        return new HandedNumbers(this).judge(promise);
    }

    /// The same verdict, excusing what a killed store has forgotten and handed out again.
    ///
    /// @param durable whether the store, as it is set, promises to forget nothing
    public Numbered excusing(Numbered numbered, boolean durable) {
        return durable || !isExact() || lineage.forgotten() == 0
                ? numbered
                : new HandedNumbers(this).excusing(numbered);
    }

    private static Latency windows(Lineage lineage, boolean lost) {
        Histogram histogram = LatencyRecorder.newHistogram();
        History.Reader history = lineage.history();
        for (int i = 0; i < history.size(); i++) {
            if (history.kind(i) == Kind.OK && (lost ? lineage.isLost(i) : lineage.isKept(i))) {
                histogram.recordValue(history.windowNanos(i));
            }
        }
        return Latency.of(histogram);
    }

    /// The same with more that does not add up.
    Evidence withDoubts(List<String> more) {
        return more.isEmpty()
                ? this
                : doubted(Stream.concat(unexplained.stream(), more.stream()).toList());
    }

    /// The same with these doubts alone.
    public Evidence doubted(List<String> doubts) {
        return new Evidence(
                task,
                history,
                finalCells,
                restarts,
                livesOn,
                lineage,
                List.copyOf(doubts),
                keptWindow,
                lostWindow,
                start);
    }

    /// Whether operations came when the record was full: then nothing is told of any.
    public boolean isCapped() {
        return history.unrecorded() > 0;
    }

    /// What it tells of the losses; nothing where not everything is explained.
    ///
    /// @param durable whether the store, as it is set, promises to forget nothing
    public Losses losses(boolean durable) {
        return isExact() ? Losses.of(lineage, durable) : Losses.UNKNOWN;
    }

    /// Whether a server was paused or cut off from others, and may have gone on by itself.
    public boolean isSplit() {
        return livesOn < Long.MAX_VALUE;
    }

    /// How many operations a server acknowledged when another had taken its place: a history of its own, of which
    /// nothing is left.
    public long afterwards() {
        History.Reader read = lineage.history();
        return !isSplit()
                ? 0
                : IntStream.range(0, read.size())
                        .filter(i -> lineage.isForgotten(i) && read.wroteNanos(i) >= livesOn)
                        .count();
    }

    /// What speaks against the record or the store: what does not add up, though every answer is there that it needs.
    public List<String> doubts() {
        List<String> doubts = new ArrayList<>(unexplained);
        doubts.removeAll(lineage.unanswered());
        return List.copyOf(doubts);
    }

    /// Whether every loss is explained exactly.
    public boolean isExact() {
        return unexplained.isEmpty();
    }

    /// What became of an operation of which nobody knew; only what is exact can tell.
    public Fate fate(long operation) {
        int index = lineage.history().index(operation);
        if (!isExact() || index < 0) {
            return Fate.UNKNOWN;
        }
        return lineage.place(index) >= 0 ? Fate.HAPPENED : Fate.DID_NOT_HAPPEN;
    }

    /// The sums with every operation of which nobody knew where it belongs, as far as the evidence can tell.
    public DeltaSums resolve(DeltaSums sums) {
        return resolution().resolve(sums);
    }

    private Resolution resolution() {
        return Resolution.of(Unknown.of(lineage.history())).with(this);
    }

    /// How many of the operations that ended unknown have turned out so.
    public long count(Fate fate) {
        return resolution().count(fate);
    }

    /// The operations that happened more than once, each by those of its attempts that did, in their order.
    public List<List<Integer>> repeated() {
        History.Reader read = lineage.history();
        List<List<Integer>> all = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            int last = read.lastAttempt(i);
            if (last > i) {
                List<Integer> happened = IntStream.rangeClosed(i, last)
                        .filter(attempt -> lineage.place(attempt) >= 0)
                        .boxed()
                        .toList();
                if (happened.size() > 1) {
                    all.add(happened);
                }
                i = last;
            }
        }
        return all;
    }

    /// An operation that happened more than once, as a sentence; nothing where there is none, or not everything is
    /// explained.
    public Optional<String> repeatedStory() {
        return isExact() ? repeated().stream().findFirst().map(stories()::repeated) : Optional.empty();
    }

    private Stories stories() {
        return new Stories(this);
    }

    /// What went wrong between two operations, from their reads on, as a sentence: a unit that both took, a number
    /// that both worked out, else an update that was lost.
    public Optional<String> story() {
        return oversale().map(this::story).or(() -> soonest().map(this::story));
    }

    /// The lost operation whose story is told soonest; of numbers one that shares its own with its culprit if any does,
    /// in the plainest way if any is.
    public Optional<Integer> soonest() {
        return firstTwin(lineage::isPlainlyLost).or(() -> firstTwin(_ -> true)).or(lineage::shortestStory);
    }

    private Optional<Integer> firstTwin(IntPredicate how) {
        return (task == Task.NUMBER ? IntStream.range(0, lineage.writes()) : IntStream.empty())
                .map(lineage::write)
                .filter(how)
                .filter(this::isTwin)
                .boxed()
                .findFirst();
    }

    /// Whether an operation was overwritten by one that had read the same, and both were acknowledged.
    boolean isTwin(int victim) {
        return lineage.culprit(victim)
                .filter(culprit -> lineage.basis(culprit) == lineage.basis(victim) && isOk(victim) && isOk(culprit))
                .isPresent();
    }

    private boolean isOk(int operation) {
        return lineage.history().kind(operation) == Kind.OK;
    }

    /// A unit that two took; nothing where there is none, or not everything is explained. Takes time in proportion to
    /// the operations.
    public Optional<Oversale> oversale() {
        if (task != Task.TAKE || !isExact()) {
            return Optional.empty();
        }
        lineage.values(); // so that each is known from then on
        return Oversale.of(lineage, this::value);
    }

    /// How two took a unit, as a sentence.
    public String story(Oversale sale) {
        return stories().oversold(sale);
    }

    /// What an operation saw when it looked.
    public long seen(int operation) {
        int writer = lineage.seen(operation);
        return writer >= 0
                ? value(writer)
                : writer == History.START
                        ? begun(operation)
                        : value(operation) - lineage.history().delta(operation);
    }

    /// What happened to a lost operation, as a sentence.
    public String story(int victim) {
        return stories().lost(victim);
    }

    /// Two operations that were handed the same value, as a sentence; nothing where not everything is explained.
    public Optional<String> duplicateStory() {
        return isExact() ? lineage.firstDuplicate().map(stories()::handedTwice) : Optional.empty();
    }

    /// How far reads were behind; nothing where not everything is explained. Takes time in proportion to the
    /// operations.
    public Optional<Staleness> staleness() {
        return isExact() ? Optional.of(Staleness.of(lineage)) : Optional.empty();
    }

    /// The first acknowledged operation that a killed store came back without, as a sentence; nothing where there is
    /// none, or not everything is explained.
    public Optional<String> forgottenStory() {
        return isExact() && lineage.forgotten() > 0
                ? IntStream.range(0, lineage.history().size())
                        .filter(lineage::isForgotten)
                        .boxed()
                        .min(Comparator.comparingLong(lineage.history()::wroteNanos))
                        .map(stories()::forgotten)
                : Optional.empty();
    }

    /// Who did it, as a person would call it: worker 3's operation 41.
    public String name(int operation) {
        return stories().name(operation);
    }
}
