package org.lostcount.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lostcount.archive.Archive;
import org.lostcount.archive.PlaceInSweep;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.report.NotRun;
import org.lostcount.sweep.Sweep;
import org.lostcount.sweep.SweepRun;

/// Keeps what became of the runs of a sweep, and shows how far they are. Used once.
final class Bench implements SweepRun.Listener {
    private final int all;
    private final Progress progress;
    private final Optional<Archive> archive;
    private final Optional<UUID> sweep;
    private final Set<String> notKept = new LinkedHashSet<>();
    private final SortedMap<Integer, RunResult> results = new TreeMap<>();
    private final List<NotRun> notRun = new ArrayList<>();
    private volatile @Nullable String awaited;

    /// @param archive where runs are kept, if they are
    /// @param sweep by which the plan is known there, if it is
    /// @param before runs that were done before
    Bench(
            Sweep plan,
            Progress progress,
            Optional<Archive> archive,
            Optional<UUID> sweep,
            Map<Integer, RunResult> before) {
        this.archive = archive;
        this.sweep = sweep;
        this.all = plan.size();
        this.progress = progress;
        results.putAll(before);
    }

    @Override
    public void opening(Sweep.Run run, int number) {
        awaited = run.store().label();
        progress.show("[" + number + "/" + all + "] opening " + run.store().label());
    }

    @Override
    public void opened(Sweep.Run run) {
        awaited = null;
    }

    @Override
    public void progress(Sweep.Run run, int number, RunSnapshot snapshot) {
        progress.show(number, all, run.workload().crew().threads(), snapshot);
    }

    @Override
    public void ended(Sweep.Run run, RunResult result) {
        results.put(run.place(), result);
        // What was stopped early is to be done again.
        Optional<PlaceInSweep> where =
                sweep.filter(_ -> !result.stopped()).map(id -> new PlaceInSweep(id, run.place()));
        archive.flatMap(a -> a.keep(result, where)).ifPresent(notKept::add);
    }

    @Override
    public void failed(Sweep.Run run, String reason) {
        notRun.add(new NotRun(run.counter(), run.workload().crew().threads(), reason));
    }

    /// Which store had not answered yet, if that was what was going on last.
    Optional<String> awaited() {
        return Optional.ofNullable(awaited);
    }

    /// By their places in the plan.
    SortedMap<Integer, RunResult> byPlace() {
        return new TreeMap<>(results);
    }

    /// In the order of the plan.
    List<RunResult> results() {
        return List.copyOf(results.values());
    }

    /// Why runs were not kept as they are, as sentences.
    List<String> notKept() {
        return List.copyOf(notKept);
    }

    List<NotRun> notRun() {
        return List.copyOf(notRun);
    }
}
