package org.lostcount.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lostcount.archive.Archive;
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
    private final Set<String> notKept = new LinkedHashSet<>();
    private final List<RunResult> results = new ArrayList<>();
    private final List<NotRun> notRun = new ArrayList<>();

    /// @param archive where runs are kept, if they are
    Bench(Sweep sweep, Progress progress, Optional<Archive> archive) {
        this.archive = archive;
        this.all = sweep.size();
        this.progress = progress;
    }

    @Override
    public void opening(Sweep.Run run, int number) {
        progress.show("[" + number + "/" + all + "] opening " + run.store().label());
    }

    @Override
    public void progress(Sweep.Run run, int number, RunSnapshot snapshot) {
        progress.show(number, all, run.workload().threads(), snapshot);
    }

    @Override
    public void ended(Sweep.Run run, RunResult result) {
        results.add(result);
        archive.flatMap(a -> a.keep(result)).ifPresent(notKept::add);
    }

    @Override
    public void failed(Sweep.Run run, String reason) {
        notRun.add(new NotRun(run.counter(), run.workload().threads(), reason));
    }

    List<RunResult> results() {
        return List.copyOf(results);
    }

    /// Why runs were not kept as they are, as sentences.
    List<String> notKept() {
        return List.copyOf(notKept);
    }

    List<NotRun> notRun() {
        return List.copyOf(notRun);
    }
}
