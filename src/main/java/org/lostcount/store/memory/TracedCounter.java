package org.lostcount.store.memory;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Trace;

/// A counter in memory during a run with evidence: the strategy's own increment, or whatever the task is, on cells that
/// also hold who wrote. Every operation is timed, as its trace is, so there are no bursts.
///
/// @param <C> a cell as the increment sees it
final class TracedCounter<C> implements OpenCounter {
    /// @param last what was written last
    /// @param view of one session
    private record Place<C>(AtomicReference<TracedCell.Written> last, Function<TracedCell, C> view) {}

    private final BiFunction<List<C>, Trace, Session> sessions;
    private final List<Place<C>> places;
    private volatile boolean closed;

    /// A counter that counts.
    static <C> TracedCounter<C> of(MemoryStrategy<C, ?> strategy, int counters) {
        return new TracedCounter<>(strategy, counters, (cells, trace) -> new TracedSession<>(strategy, cells, trace));
    }

    /// A counter that is asked something else.
    static <C> TracedCounter<C> of(MemoryTask<C, ?> task, int counters) {
        return new TracedCounter<>(
                task.cells(), counters, (cells, trace) -> new MemoryTaskSession<>(task, cells, trace));
    }

    private TracedCounter(MemoryStrategy<C, ?> strategy, int counters, BiFunction<List<C>, Trace, Session> sessions) {
        this.sessions = sessions;
        this.places = IntStream.range(0, counters)
                .mapToObj(_ -> new Place<>(new AtomicReference<>(TracedCell.start(0)), strategy.traced()))
                .toList();
    }

    @Override
    public void reset(long start) {
        places.forEach(place -> place.last().set(TracedCell.start(start)));
    }

    @Override
    public long total() {
        return places.stream().mapToLong(place -> place.last().get().value()).sum();
    }

    @Override
    public List<FinalCell> finalCells() {
        return IntStream.range(0, places.size())
                .mapToObj(i -> {
                    TracedCell.Written written = places.get(i).last().get();
                    return new FinalCell(i, written.value(), written.writer());
                })
                .toList();
    }

    @Override
    public Session session() throws StoreException {
        if (closed) {
            throw MemoryCounter.closed();
        }
        Trace trace = new Trace();
        return sessions.apply(
                IntStream.range(0, places.size())
                        .mapToObj(i -> places.get(i)
                                .view()
                                .apply(new TracedCell(i, places.get(i).last(), trace)))
                        .toList(),
                trace);
    }

    @Override
    public void close() {
        closed = true;
    }

    private record TracedSession<C>(MemoryStrategy<C, ?> strategy, List<C> cells, Trace trace) implements Session {
        @Override
        public Outcome attempt(int counter, long delta, Steps steps) throws InterruptedException {
            return strategy.add(cells.get(counter), delta, steps);
        }

        @Override
        public void close() {}
    }
}
