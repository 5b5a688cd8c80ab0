package org.lostcount.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Session;
import org.lostcount.counter.StoreException;
import org.lostcount.load.RunSnapshot.Phase;

/// What a run has opened, which may take long, and must close at the end, whenever it was opened.
final class Opened implements AutoCloseable {
    /// For an idle session of a store that answers.
    private static final Duration TO_CLOSE = Duration.ofMillis(250);

    private final OpenStore store;
    private final Counter counted;
    private final Workload workload;
    private final StopSignal stop;
    private final ExecutorService pool;
    private final List<Session> sessions = new ArrayList<>();
    private @Nullable OpenCounter counter;
    /// Whether workers have the sessions, and may be amid an operation.
    private boolean handedOver;
    private boolean closed;
    private volatile boolean abandoned;

    /// Nothing yet.
    ///
    /// @param stop ends whatever is waited for
    Opened(OpenStore store, Counter counted, Workload workload, StopSignal stop) {
        this.store = store;
        this.counted = counted;
        this.workload = workload;
        this.stop = stop;
        this.pool = workload.crew().workers().pool(workload.crew().threads());
    }

    OpenStore store() {
        return store;
    }

    Counter counted() {
        return counted;
    }

    /// The store no longer answers: leave it alone.
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /// Opens the counter, on fresh rows, and a session for each worker, on the workers' own threads.
    ///
    /// @param sampler is told how far it is
    Team team(Job job, Sampler sampler) throws StoreException {
        OpenCounter open = soon(() -> counter(store.open(counted, workload.counterSettings())));
        sampler.phase(Phase.RESETTING);
        reset(job);
        sampler.phase(Phase.CONNECTING);
        List<Session> all = soon(() -> sessions(open));
        handOver();
        return new Team(workload, pool, all, stop);
    }

    private synchronized void handOver() {
        handedOver = true;
    }

    /// Makes fresh rows.
    void reset(Job job) throws StoreException {
        OpenCounter open = counter();
        soon(() -> {
            open.reset(job.begin());
            return open;
        });
    }

    private synchronized OpenCounter counter(OpenCounter opened) {
        counter = opened;
        if (closed) {
            opened.close();
        }
        return opened;
    }

    synchronized OpenCounter counter() {
        if (counter == null) {
            throw new IllegalStateException("no counter is open");
        }
        return counter;
    }

    private List<Session> sessions(OpenCounter open) throws Exception {
        List<Callable<Session>> tasks = new ArrayList<>();
        for (int i = 0; i < workload.crew().threads(); i++) {
            tasks.add(() -> session(open.session()));
        }
        List<Session> all = new ArrayList<>();
        for (Future<Session> session : pool.invokeAll(tasks)) {
            all.add(session.get());
        }
        return all;
    }

    private synchronized Session session(Session opened) {
        sessions.add(opened);
        if (closed) {
            opened.close();
        }
        return opened;
    }

    /// Does what may take long, unless the run is stopped meanwhile.
    private <T> T soon(Callable<T> task) throws StoreException {
        FutureTask<T> future = Answers.start(task);
        long begin = System.nanoTime();
        while (true) {
            try {
                return Answers.get(future, 50);
            } catch (TimeoutException e) {
                if (stop.stopped()) {
                    abandon();
                    throw new StoreException("The run was stopped before it began to count.", e);
                }
                if (System.nanoTime() - begin > Load.SILENCE.toNanos()) {
                    abandon();
                    throw new StoreException(
                            "The store did not answer for " + Load.SILENCE.toSeconds()
                                    + " s, so the run was not begun; look at the store and run again.",
                            e);
                }
            }
        }
    }

    /// Closes at once, or in the background where the store was given up and closing may take as long as it likes.
    @Override
    public void close() {
        pool.shutdownNow();
        if (abandoned) {
            Thread.ofPlatform().daemon().name("closing").start(this::closeAll);
        } else {
            closeAll();
        }
    }

    private synchronized void closeAll() {
        closed = true;
        if (!abandoned) {
            sessions.forEach(Session::close);
        } else if (!handedOver) {
            closeIdle();
        }
        if (counter != null) {
            counter.close();
        }
    }

    /// Closes those that nobody has used yet, and waits a little: H2 can't abort a connection, so what is not back when
    /// its pool is closed stays open for good.
    private void closeIdle() {
        List<Thread> closing = sessions.stream()
                .map(session -> Thread.ofVirtual().start(session::close))
                .toList();
        try {
            for (Thread each : closing) {
                each.join(TO_CLOSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
