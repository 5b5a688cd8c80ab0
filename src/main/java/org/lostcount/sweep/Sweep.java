package org.lostcount.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.load.Extent;
import org.lostcount.load.Workload;
import org.lostcount.store.Stores;

/// Runs to be done: every counter under every workload, as often as there are rounds. Immutable.
///
/// A round has each run once, and every other round goes backwards, so that a machine that gets slower or faster
/// meanwhile favours none, nor does the place in the order.
///
/// @param counters in the order in which they are run
/// @param workloads likewise; those that differ in the number of workers alone make a curve
/// @param rounds how often all of it is done
/// @param preset what a workload becomes for each counter
public record Sweep(List<Counter> counters, List<Workload> workloads, int rounds, Preset preset) {
    public static final int MOST_ROUNDS = 1000;
    /// More than this can't be meant: at a second each it would take a day.
    public static final int MOST_RUNS = 100_000;
    /// What it takes about until a rate has settled.
    private static final Duration TO_SETTLE = Duration.ofMillis(1500);
    /// What a run takes beside its own time: making the counter, connecting, reading it back.
    private static final Duration AROUND = Duration.ofMillis(300);

    /// One run to be done.
    ///
    /// @param place its place in the plan, from 0, by rounds, counters and workloads
    /// @param round from 1
    public record Run(int place, int round, Counter counter, Workload workload) {
        /// Where the number is kept.
        public Store store() {
            return Stores.named(counter.id().store()).orElseThrow();
        }
    }

    public Sweep {
        counters = List.copyOf(counters);
        workloads = List.copyOf(workloads);
        if (rounds < 1) {
            throw new IllegalArgumentException("no round");
        }
    }

    /// A plan whose workloads are the same for all counters.
    public Sweep(List<Counter> counters, List<Workload> workloads, int rounds) {
        this(counters, workloads, rounds, Preset.NONE);
    }

    /// How many runs there are.
    public int size() {
        return counters.size() * workloads.size() * rounds;
    }

    /// The runs in the order in which they are done, which turns from one round to the next: whoever was first is last.
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            List<Run> ones = new ArrayList<>();
            for (Counter counter : counters) {
                for (Workload workload : workloads) {
                    ones.add(new Run(runs.size() + ones.size(), round, counter, preset.workload(counter, workload)));
                }
            }
            runs.addAll(round % 2 == 1 ? ones : ones.reversed());
        }
        return List.copyOf(runs);
    }

    /// The runs whose places are not among these.
    public List<Run> without(Set<Integer> done) {
        return runs().stream().filter(run -> !done.contains(run.place())).toList();
    }

    /// The stores that it needs.
    public List<Store> stores() {
        return runs().stream().map(Run::store).distinct().toList();
    }

    /// About how long it takes; nothing where the runs are of so many increments, as nobody knows how long those take.
    public Optional<Duration> estimate() {
        Duration sum = Duration.ZERO;
        for (Workload workload : workloads) {
            if (!(workload.pace().extent() instanceof Extent.For(Duration duration))) {
                return Optional.empty();
            }
            sum = sum.plus(workload.pace().warmup().orElse(size() == 1 ? Duration.ZERO : TO_SETTLE))
                    .plus(duration)
                    .plus(AROUND);
        }
        return Optional.of(sum.multipliedBy((long) counters.size() * rounds));
    }
}
