package org.lostcount.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lostcount.counter.Promise;

/// The numbers that workers were handed, 8 bytes each, until all workers together have reached the cap. Made before a
/// run; each worker's part is written by one thread, and read when that has ended.
public final class Numbers {
    /// Numbers that are kept at the most: 80 MB.
    public static final int CAP = 10_000_000;

    private static final int CHUNK = 1 << 12;

    private final AtomicInteger room;
    private final List<Part> parts = new ArrayList<>();

    /// @param workers how many will be handed numbers
    public Numbers(int workers, int cap) {
        room = new AtomicInteger(Math.max(workers, cap / CHUNK));
        for (int i = 0; i < workers; i++) {
            parts.add(new Part());
        }
    }

    /// What one worker was handed.
    public final class Part {
        private long[] numbers = new long[0];
        /// Where the numbers of each era begin, but for the first.
        private final List<Integer> eras = new ArrayList<>();

        private int size;
        private long unkept;

        private Part() {}

        /// Keeps a number, if there is room.
        ///
        /// @param era how often the store had been restarted when it handed the number out; never less
        ///     than before
        public void add(long number, int era) {
            while (eras.size() < era) {
                eras.add(size);
            }
            add(number);
        }

        /// The same, in a store that is not restarted.
        public void add(long number) {
            if (size == numbers.length) {
                if (unkept > 0 || room.getAndAdd(-chunks()) < chunks()) {
                    unkept++;
                    return;
                }
                numbers = Arrays.copyOf(numbers, Math.max(CHUNK, 2 * numbers.length));
            }
            numbers[size++] = number;
        }

        private LongStream of(int era) {
            int from = era == 0 ? 0 : era <= eras.size() ? eras.get(era - 1) : size;
            return Arrays.stream(numbers, from, era < eras.size() ? eras.get(era) : size);
        }

        private int chunks() {
            return Math.max(1, numbers.length / CHUNK);
        }
    }

    public Part part(int worker) {
        return parts.get(worker);
    }

    /// What they prove.
    ///
    /// @param start the number before the first
    /// @param handed operations that were acknowledged
    /// @param unknown operations of which nobody knows
    public Numbered judge(long start, long handed, long unknown, Promise promise) {
        long[] all = sorted();
        long distinct = 0;
        long sharing = 0;
        Optional<Numbered.Twice> twice = Optional.empty();
        for (int i = 0; i < all.length; i++) {
            boolean again = i > 0 && all[i] == all[i - 1];
            if (!again) {
                distinct++;
            } else if (twice.isEmpty()) {
                twice = Optional.of(holders(all[i]));
            }
            if (again || (i + 1 < all.length && all[i] == all[i + 1])) {
                sharing++;
            }
        }
        return new Numbered(
                handed,
                distinct,
                sharing,
                all.length == 0 ? start : Math.max(start, all[all.length - 1]),
                start,
                unknown,
                handed - all.length,
                promise,
                0,
                twice);
    }

    /// How many were handed out before the store was restarted, and once more after that: those a killed store had
    /// forgotten.
    public long handedAgain() {
        int last = parts.stream().mapToInt(part -> part.eras.size()).max().orElse(0);
        long ofEach = IntStream.rangeClosed(0, last)
                .mapToLong(era -> parts.stream()
                        .flatMapToLong(part -> part.of(era))
                        .distinct()
                        .count())
                .sum();
        return last == 0 ? 0 : ofEach - Arrays.stream(sorted()).distinct().count();
    }

    private Numbered.Twice holders(long number) {
        int[] holders = new int[2];
        int found = 0;
        for (int worker = 0; worker < parts.size(); worker++) {
            Part part = parts.get(worker);
            for (int i = 0; i < part.size && found < 2; i++) {
                if (part.numbers[i] == number) {
                    holders[found++] = worker;
                }
            }
        }
        return new Numbered.Twice(number, holders[0] + 1, holders[1] + 1);
    }

    private long[] sorted() {
        long[] all = new long[parts.stream().mapToInt(part -> part.size).sum()];
        int at = 0;
        for (Part part : parts) {
            System.arraycopy(part.numbers, 0, all, at, part.size);
            at += part.size;
        }
        Arrays.parallelSort(all);
        return all;
    }
}
