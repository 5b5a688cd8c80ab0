package org.lostcount.load;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.lostcount.counter.StoreException;

/// Asks stores that may never answer, each time on a thread of its own. Any thread.
final class Answers {
    private static final long LOOK_UP_MILLIS = 50;

    private Answers() {}

    /// Begins to ask.
    static <T> FutureTask<T> start(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        Thread.ofPlatform().daemon().name("run-step").start(future);
        return future;
    }

    /// The answer, where it comes in time.
    ///
    /// @throws StoreException what the store said instead, or that this thread was interrupted
    static <T> T get(Future<T> future, long millis) throws StoreException, TimeoutException {
        try {
            return future.get(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The run was interrupted.", e);
        } catch (ExecutionException e) {
            throw cause(e);
        }
    }

    /// The same.
    ///
    /// @param patience for how long from now on, which may become less meanwhile
    static <T> T get(Future<T> future, Supplier<Duration> patience) throws StoreException, TimeoutException {
        long begin = System.nanoTime();
        while (true) {
            long left = patience.get().toMillis() - (System.nanoTime() - begin) / 1_000_000;
            try {
                return get(future, Math.clamp(left, 0, LOOK_UP_MILLIS));
            } catch (TimeoutException e) {
                if (left <= LOOK_UP_MILLIS) {
                    throw e;
                }
            }
        }
    }

    private static StoreException cause(ExecutionException e) {
        return switch (e.getCause()) {
            case StoreException known -> known;
            case ExecutionException nested -> cause(nested);
            case OutOfMemoryError tooMany ->
                new StoreException(
                        "This machine can't start so many threads; lower --threads or use virtual ones.", tooMany);
            case Error error -> throw error;
            case RuntimeException unexpected -> throw unexpected;
            case null, default -> new StoreException("The run failed: " + e.getMessage() + ".", e);
        };
    }
}
