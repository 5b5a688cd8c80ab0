package org.lostcount.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Promise;
import org.lostcount.counter.Task;
import org.lostcount.fault.Fault;
import org.lostcount.file.UnfitFileException;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.load.Aftermath;
import org.lostcount.load.Durability;
import org.lostcount.load.Evidence;
import org.lostcount.load.RecordSums;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.store.Stores;

/// The first line of a [HistoryFile]: the run as a whole. Immutable. Its components' names are the format.
///
/// @param format [#FORMAT], or one of those before
/// @param counter `store/strategy`, with its task before it
/// @param task what every operation did; missing before version 3
/// @param promise what it claims: `none` or `no_loss`
/// @param workers how many there were
/// @param operations how many lines follow
/// @param unrecorded operations that are not among them, as the record was full
/// @param cells what was left: number, value, and the operation that wrote it
/// @param start the sum of what the cells began with; missing for 0
/// @param restarts when the store was let in again after it had been killed, in nanoseconds of the run
/// @param durable whether the store that was killed promises to forget nothing; missing where none was killed
/// @param faults what was done to the store, where something was; missing before version 3
/// @param sums of the operations, as their workers saw them; missing before version 3
/// @param verdict what the run's own verdict was
/// @param grade that beside the promise
/// @param lost what was lost according to it
/// @param overcounted by how much more was counted than was asked for; missing for 0
/// @param duplicates how many operations were handed a value that another one was handed too
@JsonInclude(JsonInclude.Include.NON_NULL)
record HistoryHead(
        @Nullable String format,
        String counter,
        @Nullable String task,
        String promise,
        @JsonProperty(required = true) int workers,
        @JsonProperty(required = true) int operations,
        @JsonProperty(required = true) long unrecorded,
        List<Cell> cells,
        @Nullable Long start,
        @Nullable List<Long> restarts,
        @Nullable Boolean durable,
        @Nullable Faults faults,
        @Nullable Sums sums,
        String verdict,
        @Nullable String grade,
        @JsonProperty(required = true) long lost,
        @Nullable Long overcounted,
        @JsonProperty(required = true) long duplicates) {
    /// With when operations began and ended, with values, faults and sums.
    static final String FORMAT = "lost-count history 3";

    /// Without those.
    static final String UNTIMED = "lost-count history 2";

    /// What cancelled out was not counted as lost, and whether the store was durable was not said.
    static final String BY_SUM = "lost-count history 1";

    /// What a record has room for, see [org.lostcount.history.Recorder].
    private static final int MOST_CELLS = 1 << 16;

    private static final int LONGEST_NAME = 100;

    /// Within so many nanoseconds a server is dead that was to be killed, on a machine that is busy.
    private static final long KILLED = 500_000_000;

    record Cell(
            @JsonProperty(required = true) int cell,
            @JsonProperty(required = true) long value,
            String by) {}

    /// What was done to the store.
    ///
    /// @param counts how often each fault was
    /// @param marks when; of very many not all moments
    record Faults(Map<String, Long> counts, List<Mark> marks) {
        /// How often the store may have forgotten.
        long kills() {
            return Stream.of(Fault.values())
                    .filter(Fault::mayForget)
                    .mapToLong(fault -> counts.getOrDefault(fault.word(), 0L))
                    .sum();
        }

        static @Nullable Faults of(RunResult run) {
            Aftermath after = run.aftermath().orElse(null);
            if (after == null) {
                return null;
            }
            Map<String, Long> counts = new TreeMap<>();
            after.counts().forEach((fault, count) -> counts.put(fault.word(), count));
            return new Faults(
                    counts,
                    after.marks().stream()
                            .map(mark -> new Mark(
                                    Math.round(mark.seconds() * 1e9),
                                    mark.fault().word()))
                            .toList());
        }
    }

    /// @param at in nanoseconds of the run
    record Mark(@JsonProperty(required = true) long at, String fault) {}

    /// How many operations came to what, each once however often it was sent, and their deltas.
    record Sums(
            @JsonProperty(required = true) long ok,
            @JsonProperty(required = true) long none,
            @JsonProperty(required = true) long fail,
            @JsonProperty(required = true) long info,
            @JsonProperty(required = true) long okPlus,
            @JsonProperty(required = true) long okMinus,
            @JsonProperty(required = true) long infoPlus,
            @JsonProperty(required = true) long infoMinus) {
        static Sums of(Evidence evidence) {
            Map<Kind, Long> counts = RecordSums.operations(evidence.lineage().history());
            DeltaSums deltas = RecordSums.deltas(evidence.history());
            return new Sums(
                    counts.getOrDefault(Kind.OK, 0L),
                    counts.getOrDefault(Kind.NONE, 0L),
                    counts.getOrDefault(Kind.FAIL, 0L),
                    counts.getOrDefault(Kind.INFO, 0L),
                    deltas.okPlus(),
                    deltas.okMinus(),
                    deltas.infoPlus(),
                    deltas.infoMinus());
        }
    }

    /// Of a run with this evidence.
    static HistoryHead of(RunResult run, Evidence evidence) {
        boolean timed = evidence.history().isTimed();
        Verdict verdict = run.verdict();
        return new HistoryHead(
                timed ? FORMAT : UNTIMED,
                run.counter().toString(),
                timed ? run.counter().task().word() : null,
                run.counter().strategy().promise().name().toLowerCase(Locale.ROOT),
                evidence.history().workers(),
                evidence.lineage().history().size(),
                evidence.history().unrecorded(),
                evidence.finalCells().stream()
                        .map(t -> new Cell(
                                t.cell(),
                                t.value(),
                                Objects.requireNonNullElse(OperationName.of(t.operation()), OperationName.START)))
                        .toList(),
                run.start() == 0 ? null : (Long) run.start(),
                evidence.restarts().isEmpty() ? null : evidence.restarts(),
                run.aftermath()
                        .flatMap(Aftermath::durability)
                        .map(Durability::promised)
                        .orElse(null),
                timed ? Faults.of(run) : null,
                timed ? Sums.of(evidence) : null,
                verdict.kind().word(),
                verdict.grade().word(),
                verdict.lost(),
                verdict.overcounted() == 0 ? null : (Long) verdict.overcounted(),
                evidence.lineage().duplicates());
    }

    /// Understands the line whole, so that what is wrong with it is not found at a later one.
    ///
    /// @param most operations that there can be
    static HistoryHead read(String line, int most) throws UnfitFileException {
        HistoryHead head = HistoryReader.read(line, HistoryHead.class);
        if (!List.of(FORMAT, UNTIMED, BY_SUM).contains(String.valueOf(head.format))) {
            throw new UnfitFileException("The file is no history of Lost Count.");
        }
        if (head.unrecorded > 0) {
            throw new UnfitFileException(
                    "The record of this run was full, and " + Plural.of(head.unrecorded, "operation") + " "
                            + Plural.are(head.unrecorded) + " not in it; so it proves nothing.");
        }
        HistoryReader.require("unrecorded", head.unrecorded, 0, Long.MAX_VALUE);
        HistoryReader.require("workers", head.workers, 1, Workload.MAX_THREADS);
        HistoryReader.require("operations", head.operations, 0, most);
        head.claims();
        for (Cell cell : HistoryReader.present("cells", head.cells)) {
            HistoryReader.require("cell", cell.cell, 0, MOST_CELLS - 1);
            OperationName.id(HistoryReader.present("by", cell.by));
        }
        HistoryReader.require(
                "counter's length",
                HistoryReader.present("counter", head.counter).length(),
                0,
                LONGEST_NAME);
        HistoryReader.present("verdict", head.verdict);
        if (head.isTimed()) {
            HistoryReader.present("task", head.task);
            HistoryReader.present("sums", head.sums);
            if (head.faults != null) {
                HistoryReader.present("counts", head.faults.counts);
                HistoryReader.present("marks", head.faults.marks);
            }
        }
        return head;
    }

    boolean isOld() {
        return BY_SUM.equals(format);
    }

    boolean isTimed() {
        return FORMAT.equals(format);
    }

    /// What every operation did.
    Task does() {
        return Task.of(counter).orElse(Task.COUNT);
    }

    /// What the counter claims is known, whatever the file says; where it is not known the file must say it.
    Promise claims() {
        List<Counter> known = Stores.matching(counter);
        return known.size() == 1
                ? known.getFirst().strategy().promise()
                : Promise.valueOf(HistoryReader.present("promise", promise).toUpperCase(Locale.ROOT));
    }

    long begin() {
        return Objects.requireNonNullElse(start, 0L);
    }

    boolean isDurable() {
        return Boolean.TRUE.equals(durable);
    }

    long tooMany() {
        return Objects.requireNonNullElse(overcounted, 0L);
    }

    /// When the store was let in again, in order.
    List<Long> letIn() {
        return restarts == null ? List.of() : restarts.stream().sorted().toList();
    }

    /// What was done after which the store was let in again, in order.
    private Stream<Mark> kills() {
        return faults == null
                ? Stream.empty()
                : faults.marks.stream().filter(mark -> known(mark).anyMatch(Fault::mayForget));
    }

    private static Stream<Fault> known(Mark mark) {
        return Stream.of(Fault.values()).filter(fault -> fault.word().equals(mark.fault()));
    }

    /// At which of those a primary was replaced that may have lived on, see [org.lostcount.check.Lineage]: they come
    /// in the order of the faults that had the store let in again. [Long#MAX_VALUE] for none.
    long livesOn() {
        if (faults == null) {
            return Long.MAX_VALUE;
        }
        List<Fault> done = kills().flatMap(HistoryHead::known).toList();
        int at = (int) done.stream().takeWhile(fault -> !fault.mayLiveOn()).count();
        return at < Math.min(done.size(), letIn().size()) ? letIn().get(at) : Long.MAX_VALUE;
    }

    /// What is wrong with what was done to the store, by itself and by the operations.
    private void faults(History.Reader read, List<String> doubts) {
        if (faults == null) {
            return;
        }
        Map<String, Long> marked = faults.marks.stream()
                .collect(Collectors.groupingBy(mark -> String.valueOf(mark.fault()), Collectors.counting()));
        Set<String> known = Stream.of(Fault.values()).map(Fault::word).collect(Collectors.toSet());
        boolean counted = marked.entrySet().stream()
                .allMatch(each -> each.getValue() <= faults.counts.getOrDefault(each.getKey(), 0L));
        if (!counted || !known.containsAll(marked.keySet()) || !known.containsAll(faults.counts.keySet())) {
            doubts.add("the faults in the first line are not those that it counts");
        }
        List<Mark> kills = kills().toList();
        for (int i = 0; i < Math.min(kills.size(), letIn().size()); i++) {
            if (kills.get(i).fault().equals(Fault.RESTART_STORE.word())) {
                long up = letIn().get(i);
                long dead = Math.max(kills.get(i).at() + KILLED, (kills.get(i).at() + up) / 2);
                long answered = IntStream.range(0, read.size())
                        .filter(op -> read.kind(op) == Kind.OK
                                && read.moments(op).called() > dead
                                && read.moments(op).ended() < up)
                        .count();
                if (answered > 0) {
                    doubts.add(Plural.were(answered, "operation") + " acknowledged while the store was dead");
                }
            }
        }
    }

    List<FinalCell> finalCells() {
        return cells.stream()
                .map(c -> new FinalCell(c.cell, c.value, OperationName.id(c.by)))
                .toList();
    }

    /// What of it is not so by the operations.
    List<String> doubts(Evidence evidence) {
        List<String> doubts = new ArrayList<>();
        if (!does().word().equals(task)) {
            doubts.add("the first line says that " + counter + " is to " + task);
        }
        if (!Sums.of(evidence).equals(sums)) {
            doubts.add("its operations do not come to the sums in the first line");
        }
        long killed = faults == null ? 0 : faults.kills();
        if (killed != letIn().size()) {
            doubts.add("the first line says that the store was killed " + killed
                    + " times, and that it was let in again " + letIn().size() + " times");
        }
        faults(evidence.lineage().history(), doubts);
        return doubts;
    }
}
