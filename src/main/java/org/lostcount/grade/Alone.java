package org.lostcount.grade;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.StuckException;
import org.lostcount.counter.Wait;

/// Two sessions that do what the task is one after the other, with nobody beside them. One thread.
final class Alone implements AutoCloseable {
    /// How long an answer is awaited before the engine is asked who waits for whom.
    private static final Duration LOOK = Duration.ofMillis(100);
    /// Whoever waits so long for a session that does nothing waits for ever.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final OpenCounter counter;
    private final Limit limit;
    private final Session first;
    private final Session second;

    Alone(OpenStore store, Counter counter, Isolation isolation, Limit limit) throws StoreException {
        this.limit = limit;
        this.counter = store.open(counter, new CounterSettings(1, 2, 2, isolation));
        try {
            this.first = this.counter.session();
            this.second = this.counter.session();
        } catch (StoreException e) {
            this.counter.close();
            throw e;
        }
    }

    void reset(long start) throws StoreException {
        counter.reset(start);
    }

    long total() throws StoreException {
        return counter.total();
    }

    Optional<String> strayed() throws StoreException {
        return counter.strayed();
    }

    /// What comes of an attempt of the first session.
    ///
    /// @param steps told of its statements, on another thread, before this returns
    Outcome attempt(long amount, Steps steps) throws StoreException, InterruptedException {
        return attempt(first, amount, steps, OptionalLong.empty());
    }

    /// What comes of an attempt of the second session, when the first has done with its own.
    ///
    /// @throws StuckException when it waits for the first one all the same
    Outcome attemptAfterwards(long amount, Steps steps) throws StoreException, InterruptedException {
        return attempt(second, amount, steps, OptionalLong.of(first.number()));
    }

    private Outcome attempt(Session session, long amount, Steps steps, OptionalLong before)
            throws StoreException, InterruptedException {
        long own = session.number();
        FutureTask<Outcome> task = new FutureTask<>(() -> session.attempt(0, amount, steps));
        limit.during(session::cancel);
        Thread.ofPlatform().daemon().name("alone").start(task);
        long begun = System.nanoTime();
        while (true) {
            try {
                Outcome outcome = task.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (limit.isOver() && !outcome.equals(Outcome.OK)) {
                    // That it was ended is what its answer tells.
                    throw over(new TimeoutException());
                }
                return outcome;
            } catch (TimeoutException e) {
                if (limit.isOver()) {
                    throw over(e);
                }
                boolean late = System.nanoTime() - begun > PATIENCE.toNanos();
                if (late && before.isPresent() && counter.waits().contains(new Wait(own, before.getAsLong()))) {
                    session.cancel();
                    throw StuckException.after(2, 1);
                }
            } catch (ExecutionException e) {
                throw new StoreException("The driver failed: " + e.getCause() + ".", e);
            }
        }
    }

    private StoreException over(Exception e) {
        return new StoreException(
                limit.isStopped()
                        ? "It was stopped before the statements had ended once."
                        : "The statements did not end within "
                                + BigDecimal.valueOf(limit.time().toMillis(), 3)
                                        .stripTrailingZeros()
                                        .toPlainString()
                                + " s although nobody was beside it; give it more with --time-limit.",
                e);
    }

    @Override
    public void close() {
        first.close();
        second.close();
        counter.close();
    }
}
