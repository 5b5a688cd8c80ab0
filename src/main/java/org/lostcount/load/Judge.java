package org.lostcount.load;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Counted;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Losses;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Fate;
import org.lostcount.counter.OpenCounter;
import org.lostcount.fault.Fault;
import org.lostcount.fault.FaultLog;
import org.lostcount.history.History;
import org.lostcount.measure.Totals;

/// Finds what a run has come to: what became of operations of which nobody knew, what a killed store has forgotten, and
/// the verdict. After the run; one thread.
///
/// @param faults what was done to the store
record Judge(Counter counter, Job job, Workload workload, OpenCounter open, FaultLog faults) {
    /// What it has come to.
    ///
    /// @param work what the workers have told
    /// @param told what the store has
    /// @param history every operation, where evidence is kept
    /// @param struck what the store went through, in the history's own time
    /// @param start what all counters together began with
    Judged of(Work work, Told told, @Nullable History history, Struck struck, long start) {
        DeltaSums sums = work.sums();
        Resolution resolution = told.resolution();
        Optional<Evidence> evidence = Optional.empty();
        if (history != null && told.isRead()) {
            history.follow(told.writes());
            Evidence found = Evidence.of(
                    counter.task(), history, told.finalCells(), struck.reopened(), faults.livesOn(), sums, start);
            resolution = resolution.with(found);
            evidence = Optional.of(found.withDoubts(resolution.contradictions()));
        }
        DeltaSums resolved = resolution.resolve(sums);
        Optional<Durability> durability =
                told.isRead() ? durability(evidence, plain(start, told, resolved)) : Optional.empty();
        Verdict verdict = told.isRead()
                ? verdict(start, told, resolved, work.totals(), losses(evidence, durability, start), evidence)
                : unread(Counted.unread(start, resolved), work.totals());
        return new Judged(
                work.totals().ok() == 0 ? verdict.withoutSuccess() : verdict,
                resolved,
                evidence,
                workload.faults().any()
                        ? Optional.of(aftermath(resolution, Expectation.of(start, sums), durability, struck))
                        : Optional.empty());
    }

    private Verdict plain(long start, Told told, DeltaSums sums) {
        return Counted.of(start, told.actual().getAsLong(), sums, job.promise());
    }

    private Verdict verdict(
            long start, Told told, DeltaSums sums, Totals totals, Losses losses, Optional<Evidence> evidence) {
        Counted proved = Counted.of(start, told.actual().getAsLong(), sums, job.promise(), losses);
        return job.verdict(proved, totals, losses, evidence);
    }

    /// What was given out is known without the value that is left, unless a killed store may have given it out again.
    private Verdict unread(Counted number, Totals totals) {
        boolean forgets =
                !tried().isEmpty() && !open.breakable().map(this::promises).orElse(false);
        return forgets ? number : job.verdict(number, totals, Losses.UNKNOWN, Optional.empty());
    }

    private Aftermath aftermath(
            Resolution resolution, Expectation before, Optional<Durability> durability, Struck struck) {
        return new Aftermath(
                faults.counts(),
                faults.marks(),
                resolution.count(Fate.HAPPENED),
                resolution.count(Fate.DID_NOT_HAPPEN),
                before.low(),
                before.high(),
                durability,
                struck.gap());
    }

    private Optional<Durability> durability(Optional<Evidence> evidence, Verdict verdict) {
        return tried().isEmpty()
                ? Optional.empty()
                : Optional.of(job.seen(Durability.of(tried(), open.breakable().orElseThrow(), evidence, verdict)));
    }

    private boolean promises(Breakable store) {
        return Durability.promised(tried(), store);
    }

    private Map<Fault, Long> tried() {
        return Durability.trying(faults.counts());
    }

    private Losses losses(Optional<Evidence> evidence, Optional<Durability> durability, long start) {
        return evidence.isPresent()
                ? evidence.get().losses(durability.filter(Durability::promised).isPresent())
                : durability
                        .map(d -> d.losses(counter, start, workload.ask().amount()))
                        .orElse(Losses.UNKNOWN);
    }
}
