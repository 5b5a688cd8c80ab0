package org.lostcount.history;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.lostcount.counter.Trace;

/// The operations of a run, as its workers recorded them: numbered from 0, one worker's after another's.
///
/// Made before the run; read after it, by any thread.
public final class History {
    /// Operations that are recorded when nothing else is said: 400 MB.
    public static final int CAP = 10_000_000;
    /// A worker's last chunk is seldom full: room for so many that are not.
    private static final int PARTLY_FILLED = 64;
    /// Operations that a record has at the most.
    public static final int MOST = CAP + PARTLY_FILLED * Recorder.CHUNK;

    /// What [Reader#index] says of [Trace#START].
    public static final int START = -1;
    /// What [Reader#index] says of an operation that is not here.
    public static final int MISSING = -2;

    /// The id that an operation has noted of another.
    private interface Link {
        long of(Recorder recorder, int operation);
    }

    private final List<Recorder> recorders = new ArrayList<>();
    private final boolean timed;

    /// @param workers how many will record
    /// @param cap operations for which there is room; each worker has some in any case
    public History(int workers, int cap) {
        this(workers, cap, true, true);
    }

    private History(int workers, int cap, boolean atOnce, boolean timed) {
        this.timed = timed;
        AtomicInteger room =
                new AtomicInteger(Math.max(workers, cap / Recorder.CHUNK + Math.min(workers, PARTLY_FILLED)));
        for (int i = 0; i < workers; i++) {
            recorders.add(new Recorder(i, room, atOnce));
        }
    }

    /// Where operations that were recorded before are put in again; takes room as they come.
    ///
    /// @param operations how many at most
    /// @param timed see [#isTimed]
    public static History again(int workers, int operations, boolean timed) {
        return new History(workers, operations + workers * Recorder.CHUNK, false, timed);
    }

    /// Whether it is known when operations began and ended, and not only when they read and wrote.
    public boolean isTimed() {
        return timed;
    }

    public Recorder recorder(int worker) {
        return recorders.get(worker);
    }

    public int workers() {
        return recorders.size();
    }

    /// Recorded operations.
    public int size() {
        return recorders.stream().mapToInt(Recorder::size).sum();
    }

    /// Operations that were made when there was no room any more.
    public long unrecorded() {
        return recorders.stream().mapToLong(r -> r.made() - r.size()).sum();
    }

    /// Gives back the room in which nothing was recorded: half a megabyte for each worker, and more. To be called when
    /// all of them have ended.
    public void trim() {
        recorders.forEach(Recorder::trim);
    }

    /// Operations for which room is held.
    int room() {
        return recorders.stream().mapToInt(Recorder::room).sum();
    }

    /// Completes the records of writes whose answer was lost, after the run and before it is read: what each
    /// replaced.
    ///
    /// @param writes the operations that have written to each cell, in their order
    public void follow(List<long[]> writes) {
        for (int cell = 0; cell < writes.size(); cell++) {
            long before = Trace.START;
            for (long id : writes.get(cell)) {
                int worker = Recorder.worker(id);
                if (worker >= 0 && worker < recorders.size()) {
                    recorders.get(worker).replaced(Recorder.sequence(id), cell, before);
                }
                before = id;
            }
        }
    }

    /// A reader of what is recorded by now, which does not change any more.
    public Reader read() {
        return new Reader();
    }

    /// Looks at recorded operations by their number. Any thread.
    public final class Reader {
        private final int[] first = new int[recorders.size() + 1];

        private Reader() {
            for (int i = 0; i < recorders.size(); i++) {
                first[i + 1] = first[i] + recorders.get(i).size();
            }
        }

        public int size() {
            return first[recorders.size()];
        }

        /// The number of the operation with this id, or [#START], or [#MISSING].
        public int index(long id) {
            if (id == Trace.START) {
                return START;
            }
            int worker = Recorder.worker(id);
            if (worker < 0 || worker >= recorders.size()) {
                return MISSING;
            }
            long sequence = Recorder.sequence(id);
            return sequence < first[worker + 1] - first[worker] ? (int) (first[worker] + sequence) : MISSING;
        }

        /// The id that the operation left beside its value.
        public long id(int index) {
            int worker = worker(index);
            return Recorder.id(worker, index - first[worker]);
        }

        /// What the operation is called: `3.41` is the 41st of the third worker.
        public String name(int index) {
            return worker(index) + 1 + "." + (sequence(index) + 1L);
        }

        /// The id of the operation whose value this one built on, [Trace#START] or [Trace#UNKNOWN].
        public long basisId(int index) {
            int worker = worker(index);
            return recorders.get(worker).basis(index - first[worker]);
        }

        /// The id of the operation whose value was handed out to this one, or [Trace#UNKNOWN].
        public long gotId(int index) {
            int worker = worker(index);
            return recorders.get(worker).got(index - first[worker]);
        }

        /// The id of the operation whose value this one had looked at, before the store added by itself, or
        /// [Trace#UNKNOWN].
        public long sawId(int index) {
            int worker = worker(index);
            return recorders.get(worker).saw(index - first[worker]);
        }

        /// The id of the operation whose value this one replaced, [Trace#START] or [Trace#UNKNOWN].
        public long replacedId(int index) {
            int worker = worker(index);
            return recorders.get(worker).replaced(index - first[worker]);
        }

        /// From 0.
        public int worker(int index) {
            int low = 0;
            int high = recorders.size() - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (first[middle] <= index) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }

        /// Among its worker's, from 0.
        public int sequence(int index) {
            return index - first[worker(index)];
        }

        /// For every operation the number of the one whose value it built on, or [#START], or [#MISSING].
        public int[] bases() {
            return links(Recorder::basis);
        }

        /// For every operation the number of the one whose value it replaced, or [#START], or [#MISSING].
        public int[] replaced() {
            return links(Recorder::replaced);
        }

        private int[] links(Link link) {
            int[] links = new int[size()];
            IntStream.range(0, recorders.size()).parallel().forEach(worker -> {
                Recorder recorder = recorders.get(worker);
                for (int i = first[worker]; i < first[worker + 1]; i++) {
                    links[i] = index(link.of(recorder, i - first[worker]));
                }
            });
            return links;
        }

        /// Its times.
        public Moments moments(int index) {
            int worker = worker(index);
            return recorders.get(worker).moments(index - first[worker]);
        }

        /// When its value was read, since the start of the run.
        public long readNanos(int index) {
            return moments(index).read();
        }

        /// When its sum was written, since the start of the run.
        public long wroteNanos(int index) {
            return moments(index).wrote();
        }

        /// From the read to the write.
        public long windowNanos(int index) {
            Moments moments = moments(index);
            return moments.wrote() - moments.read();
        }

        public int cell(int index) {
            int worker = worker(index);
            return recorders.get(worker).cell(index - first[worker]);
        }

        public int delta(int index) {
            int worker = worker(index);
            return recorders.get(worker).delta(index - first[worker]);
        }

        public Kind kind(int index) {
            int worker = worker(index);
            return recorders.get(worker).kind(index - first[worker]);
        }

        /// The first attempt at the operation that this one is an attempt at: itself, unless it was sent again.
        public int firstAttempt(int index) {
            int first = index;
            while (first > 0 && kind(first - 1) == Kind.RESENT && worker(first - 1) == worker(index)) {
                first--;
            }
            return first;
        }

        /// The last attempt at the operation that this one is an attempt at.
        public int lastAttempt(int index) {
            int last = index;
            while (kind(last) == Kind.RESENT && last + 1 < size() && worker(last + 1) == worker(index)) {
                last++;
            }
            return last;
        }
    }
}
