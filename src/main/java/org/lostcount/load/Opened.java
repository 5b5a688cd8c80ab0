package org.lostcount.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.Session;
import org.lostcount.counter.StoreException;

/// What a run has opened, which may take long, and must close at the end, whenever it was opened.
final class Opened implements AutoCloseable {
    private final List<Session> sessions = new ArrayList<>();
    private @Nullable OpenCounter counter;
    private boolean closed;
    private volatile boolean abandoned;

    /// The store no longer answers: leave it alone.
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    synchronized OpenCounter counter(OpenCounter opened) {
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

    synchronized Session session(Session opened) {
        sessions.add(opened);
        if (closed) {
            opened.close();
        }
        return opened;
    }

    /// Opens as many sessions as there are workers, on the workers' own threads.
    List<Session> sessions(ExecutorService pool, int workers) throws Exception {
        OpenCounter open = counter();
        List<Callable<Session>> tasks = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            tasks.add(() -> session(open.session()));
        }
        List<Session> all = new ArrayList<>();
        for (Future<Session> session : pool.invokeAll(tasks)) {
            all.add(session.get());
        }
        return all;
    }

    /// Does what may take long, unless the run is stopped meanwhile.
    <T> T soon(StopSignal stop, Callable<T> task) throws StoreException {
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
        }
        if (counter != null) {
            counter.close();
        }
    }
}
