package org.lostcount.grade;

import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.StoreException;

/// Whether it adds what it is asked to add. One thread.
final class CountHabits extends Habits {
    CountHabits(Counter counter, Alone alone) {
        super(counter, alone);
    }

    @Override
    Optional<String> doubt(long start) throws StoreException, InterruptedException {
        alone.reset(start);
        for (int i = 0; i < TIMES; i++) {
            Attempt attempt = attempt(1);
            Optional<String> strayed = strayed();
            if (strayed.isPresent()) {
                return strayed;
            }
            long total = alone.total();
            if (refused(attempt).isPresent() || total != start + i + 1) {
                long from = start + i;
                return refused(attempt).or(() -> Optional.of(turned(from, total, from + 1, attempt)));
            }
        }
        long before = start + TIMES;
        Attempt attempt = attemptAfterwards(-2);
        Optional<String> strayed = strayed();
        if (strayed.isPresent()) {
            return strayed;
        }
        long after = alone.total();
        if (after == before - 2 || after == before + 1) {
            return refused(attempt);
        }
        return refused(attempt).or(() -> Optional.of(turned(before, after, before - 2, attempt)));
    }

    private boolean namesTheCounter() {
        return counter.statements().stream().anyMatch(sql -> sql.contains("{table}"));
    }

    private String turned(long from, long to, long asked, Attempt last) {
        if (to == from) {
            return "Alone it left " + from + " as it was where " + asked + " was asked for"
                    + (asked < from ? ", by a :delta of " + (asked - from) : "") + ": "
                    + (namesTheCounter()
                            ? unchanged(from, last)
                            : "none of its statements names the table counter. If it hands out numbers, say so with"
                                    + " --task number.");
        }
        return "Alone it turned " + from + " into " + to + " where " + asked
                + " was asked for: this is no increment by :delta, nor by 1."
                + (to < from && asked > from ? " If it takes from a stock, say so with --task take." : "")
                + nameTheRow();
    }

    @Override
    boolean passes(long start) throws StoreException, InterruptedException {
        alone.reset(start);
        return refused(attempt(1)).isEmpty() && alone.total() == start + 1;
    }

    @Override
    Counter known(long start) throws StoreException, InterruptedException {
        return counter.knowing(observed(attempts(start), attempts(start)));
    }
}
