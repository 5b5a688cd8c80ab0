package org.lostcount.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.EitherLane;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Trace;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.history.Moments;
import org.lostcount.history.Recorder;

/// Lineage against the plain way: every value with the set of the operations in it, kept while it is played.
@EitherLane
class LineageTest {
    private static final int CELLS = 2;
    /// When every play began.
    private static final long BEGUN = System.nanoTime();

    /// A naive counter of several cells, played one read or write at a time, which notes what sessions would.
    private static final class Play {
        private final History history;
        private final List<List<Value>> values = new ArrayList<>();
        private final Trace[] traces;
        private final long[] deltas;
        private final Map<Integer, Value> read = new HashMap<>();
        private final List<Long> ids = new ArrayList<>();
        private final List<Long> forgotten = new ArrayList<>();
        private final List<Long> restarts = new ArrayList<>();

        /// @param contains the ids of the operations it is built on
        private record Value(long number, long writer, List<Long> contains) {}

        Play(int workers) {
            history = new History(workers, 1000);
            traces = IntStream.range(0, workers).mapToObj(_ -> new Trace()).toArray(Trace[]::new);
            deltas = new long[workers];
            for (int cell = 0; cell < CELLS; cell++) {
                values.add(new ArrayList<>(List.of(new Value(0, Trace.START, List.of()))));
            }
        }

        boolean hasRead(int worker) {
            return read.containsKey(worker);
        }

        void read(int worker, int cell, long delta) {
            Value value = values.get(cell).getLast();
            read.put(worker, value);
            deltas[worker] = delta;
            traces[worker].begin(history.recorder(worker).next());
            traces[worker].read(cell, value.writer());
        }

        void write(int worker) {
            Trace trace = traces[worker];
            List<Value> cell = values.get(trace.cell());
            Value from = Objects.requireNonNull(read.remove(worker));
            List<Long> contains = new ArrayList<>(from.contains());
            contains.add(trace.operation());
            trace.wrote(trace.cell(), cell.getLast().writer());
            cell.add(new Value(from.number() + deltas[worker], trace.operation(), contains));
            ids.add(trace.operation());
            history.recorder(worker)
                    .record(trace, Kind.OK, deltas[worker], BEGUN, trace.begunNanos(), System.nanoTime());
        }

        /// The store is killed and comes back without the last values of each cell; what was under way fails.
        void crash(SplittableRandom random) {
            for (List<Value> cell : values) {
                int left = 1 + random.nextInt(cell.size());
                List<Value> last = cell.subList(left, cell.size());
                last.forEach(value -> forgotten.add(value.writer()));
                last.clear();
            }
            read.keySet().forEach(worker -> {
                Trace trace = traces[worker];
                history.recorder(worker)
                        .record(trace, Kind.FAIL, deltas[worker], BEGUN, trace.begunNanos(), System.nanoTime());
            });
            read.clear();
            restarts.add(System.nanoTime() - BEGUN);
        }

        List<FinalCell> finalCells() {
            return IntStream.range(0, CELLS)
                    .mapToObj(cell -> new FinalCell(
                            cell,
                            values.get(cell).getLast().number(),
                            values.get(cell).getLast().writer()))
                    .toList();
        }

        /// What the plain way says of an operation: nothing when kept, else whose write came after the last value
        /// with it.
        private Optional<Long> culprit(long id) {
            for (List<Value> cell : values) {
                for (int i = cell.size() - 1; i >= 0; i--) {
                    if (cell.get(i).contains().contains(id)) {
                        return i == cell.size() - 1
                                ? Optional.empty()
                                : Optional.of(cell.get(i + 1).writer());
                    }
                }
            }
            throw new AssertionError("never written");
        }

        void check() {
            Lineage lineage = Lineage.of(
                    history, finalCells(), restarts.stream().mapToLong(r -> r).toArray(), new long[0]);
            History.Reader reader = lineage.history();
            ids.removeAll(forgotten);
            assertThat(lineage.unexplained()).isEmpty();
            assertThat(lineage.writes()).isEqualTo(ids.size());
            assertThat(lineage.forgotten()).isEqualTo(forgotten.size());
            assertThat(lineage.forgottenDelta())
                    .isEqualTo(forgotten.stream()
                            .mapToLong(id -> reader.delta(reader.index(id)))
                            .sum());
            long lost = 0;
            for (long id : ids) {
                int index = reader.index(id);
                Optional<Integer> expected = culprit(id).map(reader::index);
                assertThat(lineage.culprit(index)).isEqualTo(expected);
                assertThat(lineage.isKept(index)).isEqualTo(expected.isEmpty());
                lost += expected.isPresent() ? 1 : 0;
            }
            assertThat(lineage.lost()).isEqualTo(lost);
            assertThat(LongStream.of(lineage.lossesPerCulprit(traces.length)).sum())
                    .isEqualTo(lost);
            long made =
                    ids.stream().mapToLong(id -> reader.delta(reader.index(id))).sum();
            assertThat(made - lineage.lostDelta())
                    .isEqualTo(finalCells().stream().mapToLong(FinalCell::value).sum());
        }
    }

    /// Every order in which three workers can read and write once, and two twice, with every choice of signs.
    @Test
    void allOrdersOfAFewOperations() {
        for (int signs = 0; signs < 16; signs++) {
            int bits = signs;
            orders(new int[] {2, 2, 2}, new ArrayList<>(), order -> play(order, 3, bits));
            orders(new int[] {4, 4}, new ArrayList<>(), order -> play(order, 2, bits));
        }
    }

    private static void orders(int[] left, List<Integer> sofar, java.util.function.Consumer<List<Integer>> each) {
        boolean over = true;
        for (int worker = 0; worker < left.length; worker++) {
            if (left[worker] > 0) {
                over = false;
                left[worker]--;
                sofar.add(worker);
                orders(left, sofar, each);
                sofar.removeLast();
                left[worker]++;
            }
        }
        if (over) {
            each.accept(sofar);
        }
    }

    private static void play(List<Integer> order, int workers, int signs) {
        Play play = new Play(workers);
        int reads = 0;
        for (int worker : order) {
            if (play.hasRead(worker)) {
                play.write(worker);
            } else {
                play.read(worker, 0, (signs >> reads++ & 1) == 0 ? 1 : -1);
            }
        }
        play.check();
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void longerRandomRunsOfSeveralCells(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int workers = 1 + random.nextInt(6);
        Play play = new Play(workers);
        for (int step = random.nextInt(80); step > 0; step--) {
            int worker = random.nextInt(workers);
            if (play.hasRead(worker)) {
                play.write(worker);
            } else {
                play.read(worker, random.nextInt(CELLS), random.nextBoolean() ? 1 : -1);
            }
        }
        play.check();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aStoreThatForgets(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int workers = 1 + random.nextInt(5);
        Play play = new Play(workers);
        for (int step = random.nextInt(80); step > 0; step--) {
            int worker = random.nextInt(workers);
            if (random.nextInt(20) == 0) {
                play.crash(random);
            } else if (play.hasRead(worker)) {
                play.write(worker);
            } else {
                play.read(worker, random.nextInt(CELLS), random.nextBoolean() ? 1 : -1);
            }
        }
        play.check();
    }

    @Test
    void anAcknowledgedOperationThatWasNeverWrittenIsNotExplained() {
        Play play = new Play(2);
        play.read(0, 0, 1);
        play.write(0);
        Trace trace = new Trace();
        trace.begin(play.history.recorder(1).next());
        play.history.recorder(1).record(trace, Kind.OK, 1, BEGUN, trace.begunNanos(), System.nanoTime());

        assertThat(Lineage.of(play.history, play.finalCells()).unexplained())
                .containsExactly("1 operation that was acknowledged is not among the writes");
    }

    /// A kill excuses only what nobody had written over by then.
    @Test
    void whatWasMissingBeforeTheStoreWasKilledIsNotForgotten() {
        Play play = new Play(2);
        play.read(0, 0, 1);
        play.write(0);
        Trace trace = new Trace();
        trace.begin(play.history.recorder(1).next());
        trace.read(0, Trace.START);
        trace.wrote(0, Trace.START);
        play.history.recorder(1).record(trace, Kind.OK, 1, BEGUN, trace.begunNanos(), System.nanoTime());
        long[] restarts = {System.nanoTime() - BEGUN};

        Lineage lineage = Lineage.of(play.history, play.finalCells(), restarts, new long[0]);

        assertThat(lineage.forgotten()).isZero();
        assertThat(lineage.unexplained()).containsExactly("1 operation that was acknowledged is not among the writes");
    }

    /// The kill took the answer to an operation with it, and what was acknowledged on top of it went the same way.
    @Test
    void aLostAnswerThatWouldTellTheWayBackSpeaksAgainstNobody() {
        Play play = new Play(2);
        play.read(0, 0, 1);
        play.write(0);
        Trace lost = new Trace();
        lost.begin(play.history.recorder(0).next());
        lost.lost();
        play.history.recorder(0).record(lost, Kind.INFO, 1, BEGUN, lost.begunNanos(), System.nanoTime());
        Trace trace = new Trace();
        trace.begin(play.history.recorder(1).next());
        trace.added(0, lost.operation());
        play.history.recorder(1).record(trace, Kind.OK, 1, BEGUN, trace.begunNanos(), System.nanoTime());

        Lineage lineage = Lineage.of(play.history, List.of(new FinalCell(0, 3, trace.operation())));

        assertThat(lineage.unexplained())
                .containsExactly("the answer to operation 1.2 was lost, and with it what it had written over")
                .isEqualTo(lineage.unanswered());
        assertThat(Lineage.of(play.history, List.of(new FinalCell(0, 3, Trace.UNKNOWN)))
                        .unanswered())
                .as("nobody wrote the last value")
                .isEmpty();
        FinalCell first = new FinalCell(0, 3, trace.operation());
        Trace other = new Trace();
        other.begin(play.history.recorder(1).next());
        other.added(1, Trace.START);
        play.history.recorder(1).record(other, Kind.OK, 1, BEGUN, other.begunNanos(), System.nanoTime());
        assertThat(Lineage.of(play.history, List.of(first, new FinalCell(1, 0, Trace.START)))
                        .unexplained())
                .as("what another cell lacks is said all the same")
                .containsExactly(
                        lineage.unanswered().getFirst(), "1 operation that was acknowledged is not among the writes");
    }

    /// Who is given up before he knows in which of several cells he writes is recorded in the first.
    @Test
    void aLostAnswerMayBeRecordedInAnotherCell() {
        Play play = new Play(2);
        Trace lost = new Trace();
        lost.begin(play.history.recorder(0).next());
        lost.lost();
        play.history.recorder(0).record(lost, Kind.INFO, 1, BEGUN, lost.begunNanos(), System.nanoTime());
        Trace trace = new Trace();
        trace.begin(play.history.recorder(1).next());
        trace.added(1, lost.operation());
        play.history.recorder(1).record(trace, Kind.OK, 1, BEGUN, trace.begunNanos(), System.nanoTime());

        Lineage onTop = Lineage.of(play.history, List.of(new FinalCell(1, 2, trace.operation())));
        Lineage last = Lineage.of(play.history, List.of(new FinalCell(1, 1, lost.operation())));

        assertThat(onTop.unanswered())
                .containsExactly("the answer to operation 1.1 was lost, and with it what it had written over")
                .isEqualTo(onTop.unexplained());
        assertThat(last.unanswered()).as("the last write").isEqualTo(onTop.unanswered());
        Lineage twice = Lineage.of(
                play.history, List.of(new FinalCell(1, 2, trace.operation()), new FinalCell(0, 2, trace.operation())));
        assertThat(twice.unexplained())
                .as("an answered write in another cell is a contradiction")
                .contains("the writes of cell 0 do not lead back to its start");
    }

    @Test
    void whatWasBuiltOnAnOperationWhoseAnswerWasLostIsForgottenWithIt() {
        Play play = new Play(2);
        play.read(0, 0, 1);
        play.write(0);
        Trace lost = new Trace();
        lost.begin(play.history.recorder(0).next());
        Trace trace = new Trace();
        trace.begin(play.history.recorder(1).next());
        trace.added(0, lost.operation());
        trace.handed(trace.operation());
        play.history.recorder(1).record(trace, Kind.OK, 1, BEGUN, trace.begunNanos(), System.nanoTime());
        lost.lost();
        play.history.recorder(0).record(lost, Kind.INFO, 1, BEGUN, lost.begunNanos(), System.nanoTime());

        Lineage lineage =
                Lineage.of(play.history, play.finalCells(), new long[] {System.nanoTime() - BEGUN}, new long[0]);

        assertThat(lineage.unexplained()).isEmpty();
        assertThat(lineage.forgotten()).isEqualTo(1);
        assertThat(Lineage.of(play.history, play.finalCells()).unexplained())
                .as("without a kill")
                .contains("1 operation that was acknowledged is not among the writes");
    }

    /// A server that was replaced and lives on acknowledges also when somebody else has been let in to elsewhere.
    @Test
    void whatIsAcknowledgedByWhoWasReplacedIsForgottenWheneverItIs() {
        Play play = new Play(2);
        play.read(0, 0, 1);
        play.write(0);
        long fork = play.finalCells().getFirst().operation();
        long[] restarts = {System.nanoTime() - BEGUN};
        Trace trace = new Trace();
        trace.begin(play.history.recorder(1).next());
        trace.added(0, fork);
        play.history.recorder(1).record(trace, Kind.OK, 1, BEGUN, trace.begunNanos(), System.nanoTime());
        play.read(0, 0, 1);
        play.write(0);

        Lineage lineage = Lineage.of(play.history, play.finalCells(), restarts, restarts[0], new long[0]);

        assertThat(lineage.unexplained()).isEmpty();
        assertThat(lineage.forgotten()).isEqualTo(1);
        assertThat(Lineage.of(play.history, play.finalCells(), restarts, new long[0])
                        .unexplained())
                .as("of one that was killed")
                .containsExactly("1 operation that was acknowledged is not among the writes");
    }

    @Test
    void aValueThatIsNotWhatItIsBuiltOnIsNotExplained() {
        Play play = new Play(1);
        play.read(0, 0, 1);
        play.write(0);
        FinalCell changed = new FinalCell(0, 7, play.finalCells().getFirst().operation());

        assertThat(Lineage.of(play.history, List.of(changed)).unexplained())
                .containsExactly("cell 0 holds 7, and what it is built on adds up to 1");
    }

    @Test
    void whatCameWhenTheRecordWasFullIsSaid() {
        History history = new History(1, 1);
        Trace trace = new Trace();
        for (int i = 0; i < 20_000; i++) {
            trace.begin(history.recorder(0).next());
            history.recorder(0).record(trace, Kind.OK, 1, BEGUN, trace.begunNanos(), System.nanoTime());
        }

        assertThat(history.size() + history.unrecorded()).isEqualTo(20_000);
        assertThat(Lineage.of(history, List.of()).unexplained())
                .containsExactly(Plural.of(history.unrecorded(), "operation") + " came when the record was full");
    }

    @Test
    @Timeout(10)
    void aValueThatBuildsOnItselfIsNotExplained() {
        History history = new History(1, 1);
        long id = history.recorder(0).next();
        history.recorder(0).add(id, Trace.START, Trace.UNKNOWN, Moments.of(0, 0), 0, 1, Kind.OK);

        assertThat(Lineage.of(history, List.of(new FinalCell(0, 1, id))).unexplained())
                .containsExactly("a value builds on one that was not written before it");
    }

    /// Three add, each to what the one before left, and are then told a value: the second's, the second's and the
    /// third's.
    @Test
    void whoWasHandedTheSameValueIsFound() {
        History history = adding(List.of(1L, 1L, 2L));
        Lineage lineage = Lineage.of(history, List.of(new FinalCell(0, 3, Recorder.id(0, 2))));

        assertThat(lineage.unexplained()).isEmpty();
        assertThat(lineage.lost()).isZero();
        assertThat(lineage.handedOut()).isEqualTo(3);
        assertThat(lineage.duplicates()).isEqualTo(2);
        assertThat(lineage.firstDuplicate()).contains(new Lineage.Duplicate(0, 1, 1));
    }

    @Test
    void valuesOfTheirOwnAreNoDuplicates() {
        Lineage lineage = Lineage.of(adding(List.of(0L, 1L, 2L)), List.of(new FinalCell(0, 3, Recorder.id(0, 2))));

        assertThat(lineage.handedOut()).isEqualTo(3);
        assertThat(lineage.duplicates()).isZero();
        assertThat(lineage.firstDuplicate()).isEmpty();
    }

    @Test
    void aHandedValueThatNobodyWroteIsNotExplained() {
        Lineage lineage = Lineage.of(adding(List.of(0L, 1L, 7L)), List.of(new FinalCell(0, 3, Recorder.id(0, 2))));

        assertThat(lineage.unexplained()).containsExactly("1 operation was handed a value that nobody wrote");
    }

    /// The history of one worker that adds by itself and is handed the values of its operations number `handed`.
    private static History adding(List<Long> handed) {
        History history = new History(1, 1);
        long last = Trace.START;
        for (long writer : handed) {
            Trace trace = new Trace();
            trace.begin(history.recorder(0).next());
            trace.added(0, last);
            trace.handed(Recorder.id(0, writer));
            last = trace.operation();
            history.recorder(0).record(trace, Kind.OK, 1, BEGUN, trace.begunNanos(), System.nanoTime());
        }
        return history;
    }

    @Test
    void theShortestStoryIsOfTwoThatReadTheSame() {
        Play play = new Play(2);
        play.read(0, 0, 1);
        play.read(1, 0, 1);
        play.write(0);
        play.write(1);
        Lineage lineage = Lineage.of(play.history, play.finalCells());

        assertThat(lineage.shortestStory()).hasValueSatisfying(victim -> {
            assertThat(lineage.history().worker(victim)).isEqualTo(0);
            assertThat(lineage.value(victim, 0)).isEqualTo(1);
            assertThat(lineage.culprit(victim).map(lineage.history()::worker)).contains(1);
        });
    }
}
