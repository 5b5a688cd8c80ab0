package org.lostcount.store.mariadb;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.lostcount.counter.StoreException;

/// Does things at the same time that wait for each other. Any thread.
final class AtOnce {
    private static final long TO_END_SECONDS = 10;

    private AtOnce() {}

    /// What each comes to, in their order. Where one fails, the others are interrupted, and what had come of them is
    /// undone.
    static <T> List<T> all(List<Callable<T>> things, Consumer<T> undo) throws InterruptedException, StoreException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var doing = new ExecutorCompletionService<T>(threads);
            List<Future<T>> futures = things.stream().map(doing::submit).toList();
            try {
                for (int i = 0; i < things.size(); i++) {
                    doing.take().get();
                }
                List<T> done = new ArrayList<>();
                for (Future<T> future : futures) {
                    done.add(future.get());
                }
                return done;
            } catch (ExecutionException | InterruptedException e) {
                threads.shutdownNow();
                threads.awaitTermination(TO_END_SECONDS, TimeUnit.SECONDS);
                futures.stream()
                        .filter(future -> future.state() == Future.State.SUCCESS)
                        .map(Future::resultNow)
                        .forEach(undo);
                if (e instanceof InterruptedException interrupted) {
                    throw interrupted;
                }
                throw known(e);
            }
        }
    }

    private static StoreException known(Exception e) {
        return e.getCause() instanceof StoreException known
                ? known
                : new StoreException("MariaDB's cluster can't be started: " + e.getCause() + ".", e);
    }
}
