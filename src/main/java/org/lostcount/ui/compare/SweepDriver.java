package org.lostcount.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lostcount.archive.Archive;
import org.lostcount.archive.ArchiveException;
import org.lostcount.archive.PlaceInSweep;
import org.lostcount.archive.SavedRun;
import org.lostcount.archive.SavedSweep;
import org.lostcount.compare.Comparison;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.report.Numbers;
import org.lostcount.store.OpenStores;
import org.lostcount.sweep.Sweep;
import org.lostcount.sweep.SweepRun;

/// Does a sweep on a thread of its own, keeps its runs, and tells what happens. One use.
final class SweepDriver implements SweepRun.Listener {
    private final Sweep plan;
    private final Optional<SavedSweep> saved;
    private final Optional<Archive> archive;
    private final Consumer<SweepEvent> listener;
    private final SweepRun run;
    private final SortedMap<Integer, RunResult> results = new TreeMap<>();
    private @Nullable UUID id;
    private int snapshots;

    /// @param saved the sweep in the archive, where it is one that was begun before
    /// @param listener is told on other threads; it must not block
    SweepDriver(
            Sweep plan,
            Optional<SavedSweep> saved,
            OpenStores stores,
            Optional<Archive> archive,
            Consumer<SweepEvent> listener) {
        this.plan = plan;
        this.saved = saved;
        this.archive = archive;
        this.listener = listener;
        Set<Integer> done = saved.map(s -> s.done().keySet()).orElse(Set.of());
        this.run = new SweepRun(plan, done, stores, false, this);
    }

    /// Looks up the sweeps of an archive, beside.
    static void list(Archive archive, Consumer<SweepEvent> listener) {
        Thread.ofVirtual().start(() -> {
            try {
                listener.accept(new SweepEvent.Known(archive.sweeps(), Optional.empty()));
            } catch (ArchiveException e) {
                listener.accept(new SweepEvent.Known(List.of(), Optional.of(e.sentence())));
            }
        });
    }

    SweepRun run() {
        return run;
    }

    void start() {
        Thread.ofPlatform().daemon().name("sweep").start(this::drive);
    }

    private void drive() {
        try {
            begin();
            run.run();
        } finally {
            listener.accept(new SweepEvent.Ended(plan, results.size()));
        }
    }

    private void begin() {
        if (archive.isEmpty()) {
            return;
        }
        try {
            if (saved.isPresent()) {
                id = saved.get().id();
                for (Map.Entry<Integer, SavedRun> before :
                        archive.get().runs(saved.get()).entrySet()) {
                    results.put(before.getKey(), before.getValue().run());
                }
                tell();
            } else {
                id = archive.get().begin(plan, false);
            }
        } catch (ArchiveException e) {
            listener.accept(new SweepEvent.Trouble(e.sentence()));
        }
    }

    private void tell() {
        listener.accept(new SweepEvent.Results(Comparison.of(new ArrayList<>(results.values()))));
    }

    @Override
    public void opening(Sweep.Run next, int number) {
        progress(words(next, number, "opening " + next.store().label()), 0);
    }

    /// Tells of one snapshot a second: painting takes from what is measured.
    @Override
    public void progress(Sweep.Run now, int number, RunSnapshot snapshot) {
        if (snapshots++ % 10 == 0) {
            String run = "run " + number + " of " + plan.size();
            String sentence = switch (snapshot.phase()) {
                case WARM_UP -> "Warming up " + at(now) + " for " + run;
                case RATE -> "Measuring the rate of " + at(now) + " for " + run;
                case OPENING, RESETTING, CONNECTING, MEASURE, DRAIN, DONE ->
                    words(now, number, Numbers.seconds(snapshot.elapsedSeconds()));
            };
            progress(sentence, snapshot.progress());
        }
    }

    private String words(Sweep.Run now, int number, String doing) {
        return "Run " + number + " of " + plan.size() + ", round " + now.round() + ": " + at(now) + ", " + doing;
    }

    private static String at(Sweep.Run run) {
        return run.counter() + " at " + run.workload().crew().threads();
    }

    private void progress(String sentence, double share) {
        listener.accept(new SweepEvent.Progress(sentence, (results.size() + share) / plan.size()));
    }

    @Override
    public void ended(Sweep.Run done, RunResult result) {
        if (!result.stopped()) {
            results.put(done.place(), result);
        }
        Optional<PlaceInSweep> where =
                Optional.ofNullable(id).filter(_ -> !result.stopped()).map(it -> new PlaceInSweep(it, done.place()));
        archive.flatMap(a -> a.keep(result, where)).ifPresent(why -> listener.accept(new SweepEvent.Trouble(why)));
        tell();
    }

    @Override
    public void failed(Sweep.Run missing, String reason) {
        listener.accept(new SweepEvent.Trouble(missing.counter() + ": " + reason));
    }

    @Override
    public void paused(boolean now) {
        listener.accept(new SweepEvent.Paused(now));
    }
}
