package org.lostcount.history;

import java.util.Arrays;

/// The times of those operations of a worker that last longer than their records have room for, 4.3 s: few, and exact
/// all the same. Written by one thread; another may read of an operation once it knows that it is recorded.
final class LongTimes {
    private static final int WORDS = 6;

    private volatile long[] words = new long[0];
    private volatile int used;

    /// Keeps the times of an operation, whose number is above all before.
    void add(int operation, Moments moments) {
        int at = used;
        if (at == words.length) {
            words = Arrays.copyOf(words, Math.max(WORDS, 2 * at));
        }
        long[] all = words;
        all[at] = operation;
        all[at + 1] = moments.begun();
        all[at + 2] = moments.called();
        all[at + 3] = moments.read();
        all[at + 4] = moments.wrote();
        all[at + 5] = moments.ended();
        used = at + WORDS;
    }

    /// The times of an operation that is here.
    Moments of(int operation) {
        int low = 0;
        int high = used / WORDS - 1;
        long[] all = words;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (all[middle * WORDS] <= operation) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        int at = low * WORDS;
        return new Moments(all[at + 1], all[at + 2], all[at + 3], all[at + 4], all[at + 5]);
    }
}
