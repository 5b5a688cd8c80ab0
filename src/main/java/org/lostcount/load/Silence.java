package org.lostcount.load;

import java.time.Duration;
import java.util.List;
import org.lostcount.measure.Tally;

/// Notices that a store gives no answer any more: for some time no operation has begun or ended, and one is under way.
/// One thread.
final class Silence {
    private static final long LOOK_NANOS = Duration.ofMillis(500).toNanos();

    private final List<Worker> workers;
    private final long most;
    private long looked = System.nanoTime();
    private long since = looked;
    private long known = -1;

    /// @param most how long it may last
    Silence(List<Worker> workers, Duration most) {
        this.workers = workers;
        this.most = most.toNanos();
    }

    /// Whether it has lasted too long by now. Looks at the workers twice a second at most.
    boolean lasts() {
        long now = System.nanoTime();
        if (now - looked < LOOK_NANOS) {
            return false;
        }
        looked = now;
        long done = 0;
        boolean underWay = false;
        for (Worker worker : workers) {
            long[] tally = worker.tally.read();
            done += tally[Tally.ATTEMPTED] + tally[Tally.OK] + tally[Tally.FAILED] + tally[Tally.INDETERMINATE];
            underWay |= Sampler.unfinished(tally) > 0;
        }
        if (done != known || !underWay) {
            known = done;
            since = now;
        }
        return now - since > most;
    }
}
