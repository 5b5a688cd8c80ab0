package org.lostcount.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.StoreException;
import org.lostcount.load.LoadRun;
import org.lostcount.load.RunResult;
import org.lostcount.report.NotRun;
import org.lostcount.store.OpenStores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does the runs of a plan one after another. What can't be done is noted, and the rest is done all the same.
///
/// Used once, by one thread.
final class Bench {
    private static final Logger LOG = LoggerFactory.getLogger(Bench.class);

    private final OpenStores stores;
    private final Progress progress;
    private final Interruption interruption;
    private final List<RunResult> results = new ArrayList<>();
    private final List<NotRun> notRun = new ArrayList<>();
    /// Why a store can't be opened; asking again would only take its time again.
    private final Map<String, String> closed = new HashMap<>();

    Bench(OpenStores stores, Progress progress, Interruption interruption) {
        this.stores = stores;
        this.progress = progress;
        this.interruption = interruption;
    }

    void run(Plan plan) {
        int number = 0;
        for (Plan.Run run : plan.runs()) {
            if (interruption.interrupted()) {
                return;
            }
            number++;
            try {
                run(run, number, plan.runs().size());
            } catch (StoreException e) {
                LOG.debug("{} can't be run", run.counter(), e);
                fail(run, Refusal.sentence(e));
            } catch (OutOfMemoryError e) {
                fail(run, "There is not enough memory, or no more threads, for this run; lower --threads.");
            } catch (RuntimeException e) {
                LOG.error("{} failed", run.counter(), e);
                fail(run, "The run failed in a way that was not foreseen; -Dlostcount.log=DEBUG tells more.");
            }
        }
    }

    private void run(Plan.Run run, int number, int all) throws StoreException {
        OpenStore store = open(run, number, all);
        LoadRun load = new LoadRun(store, run.counter(), run.workload(), false);
        interruption.running(load);
        results.add(
                load.run(snapshot -> progress.show(number, all, run.workload().threads(), snapshot)));
    }

    private OpenStore open(Plan.Run run, int number, int all) throws StoreException {
        String known = closed.get(run.store().name());
        if (known != null) {
            throw new StoreException(known);
        }
        try {
            progress.show("[" + number + "/" + all + "] opening " + run.store().label());
            return stores.get(run.store());
        } catch (StoreException e) {
            closed.put(run.store().name(), Refusal.sentence(e));
            throw e;
        }
    }

    /// A run that was interrupted before it counted has not failed.
    private void fail(Plan.Run run, String reason) {
        if (!interruption.interrupted()) {
            notRun.add(new NotRun(run.counter(), run.workload().threads(), reason));
        }
    }

    List<RunResult> results() {
        return List.copyOf(results);
    }

    List<NotRun> notRun() {
        return List.copyOf(notRun);
    }
}
