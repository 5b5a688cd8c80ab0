package org.lostcount.grade;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Step;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.StuckException;
import org.lostcount.counter.Written;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.step.Explorer;
import org.lostcount.step.Orders;
import org.lostcount.step.Result;
import org.lostcount.step.Setup;
import org.lostcount.step.Stepper;
import org.lostcount.step.Story;

/// Tries out an increment that somebody has written down: alone, in all orders of two workers' steps, and under load.
/// One thread.
public final class Grader {
    private static final int ORDERS = 500;
    /// How long many workers are let loose at once.
    public static final Duration LOAD = Duration.ofSeconds(1);

    private static final long START = Setup.START;
    /// What the load begins with where nothing passes that begins with 0.
    private static final long STOCK = 1_000_000;
    /// More refusals in a row than any order of two workers needs; each more makes many more orders.
    private static final RetryPolicy RETRY = new RetryPolicy(3);

    /// What is left for the load when orders are many.
    private static final Duration RESERVE = LOAD.plusSeconds(2);

    private final OpenStore store;
    private final Isolation isolation;
    private final Workload load;
    private final Limit limit;
    private final Consumer<String> progress;
    /// As it was adopted, and after [#doubt] with what is known of its statements.
    private Counter counter;

    private boolean ignoring;
    private long start;

    /// @param counter as the store has adopted it
    /// @param time how long many workers are let loose at once, such as [#LOAD]
    /// @param limit when it is to come to its end
    /// @param progress told what is being done, as a clause that begins with a capital letter; must not block
    public Grader(
            OpenStore store,
            Counter counter,
            Isolation isolation,
            Duration time,
            Limit limit,
            Consumer<String> progress) {
        this.store = store;
        this.counter = counter;
        this.isolation = isolation;
        this.limit = limit;
        this.progress = progress;
        this.load = Workload.DEFAULT
                .withExtent(new Extent.For(time))
                .withIsolation(isolation)
                .withEvidence(true);
    }

    /// The same for a program that does not look at how many rows a write has changed.
    public Grader ignoringRowCount() {
        ignoring = true;
        return this;
    }

    /// Why this is no increment, as a sentence; nothing when alone it adds what it is asked to add, keeps to its row,
    /// and lets others go on afterwards.
    public Optional<String> doubt() throws StoreException, InterruptedException {
        progress.accept("Trying it alone");
        Counter asWritten = heedless(counter);
        try (Alone alone = new Alone(store, asWritten, isolation, limit)) {
            Habits habits = new Habits(asWritten, alone);
            Optional<String> doubt = habits.doubt(START);
            if (doubt.isEmpty()) {
                start = habits.passes(0) || !habits.passes(STOCK) ? 0 : STOCK;
                counter = habits.known(START);
            }
            return doubt;
        } catch (StuckException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// Of which no write that meets no row keeps the next statement from being sent.
    private static Counter heedless(Counter counter) {
        return counter.knowing(counter.written().stream()
                .map(w -> w.knowing(false, w.handed()))
                .toList());
    }

    /// Tries it out, as far as there is time.
    public Grade grade() throws StoreException, InterruptedException {
        Counter tried = ignoring ? heedless(counter) : counter;
        Orders orders = orders(tried);
        boolean cut = !orders.complete() && limit.leavesLessThan(RESERVE);
        Optional<RunResult> run = underLoad(tried);
        Optional<Grade.Unheeded> unheeded = Optional.empty();
        if (!ignoring && Grade.codes(orders, run).contains(Grade.MISSED) && !limit.isOver()) {
            Orders others = orders(heedless(counter));
            unheeded = underLoad(heedless(counter)).map(r -> new Grade.Unheeded(others, r));
        }
        Grade.End end = limit.isStopped()
                ? Grade.End.STOPPED
                : run.isEmpty() || run.get().stopped() || cut ? Grade.End.TIME_UP : Grade.End.WHOLE;
        Grade.Mark mark = mark(orders, run);
        Optional<Orders.Order> shows = mark.results().stream()
                .flatMap(result -> orders.first(result).stream())
                .findFirst();
        Optional<Grade.Witness> witness = Optional.empty();
        if (shows.isPresent() && !limit.isOver()) {
            try (Stepper stepper = stepper(orders.setup())) {
                limit.during(stepper::cancel);
                Story story = Story.play(stepper, shows.get().schedule());
                witness = Optional.of(new Grade.Witness(shows.get(), story));
            } catch (InterruptedException e) {
                if (!limit.isOver()) {
                    throw e;
                }
            }
        }
        return new Grade(mark, orders, run, witness, end, ignoring, unheeded);
    }

    private Orders orders(Counter tried) throws StoreException, InterruptedException {
        try (Stepper stepper = stepper(new Setup(tried, 2, isolation, false, RETRY))) {
            limit.during(stepper::cancel);
            return new Explorer(stepper, ORDERS, load.seed(), () -> limit.leavesLessThan(RESERVE), this::tried)
                    .explore();
        }
    }

    private void tried(int orders) {
        progress.accept("Trying the orders of two workers' steps, " + orders + " so far");
    }

    private Optional<RunResult> underLoad(Counter tried) throws StoreException {
        if (limit.isOver()) {
            return Optional.empty();
        }
        progress.accept("Letting " + load.crew().threads() + " workers loose at once");
        LoadRun run = new LoadRun(store, tried, load, false, start);
        limit.during(run::stop);
        try {
            return Optional.of(run.run(_ -> {}));
        } catch (StoreException e) {
            if (limit.isOver()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Stepper stepper(Setup setup) throws StoreException {
        return new Stepper(store, setup, Counter.OWN_TABLE);
    }

    private Grade.Mark mark(Orders orders, Optional<RunResult> run) {
        Verdict.Kind load = run.map(r -> r.verdict().kind()).orElse(Verdict.Kind.EXACT);
        if (orders.count(Result.LOST) > 0 || load == Verdict.Kind.LOST) {
            return Grade.Mark.LOSES;
        }
        if (orders.count(Result.OVERCOUNTED) > 0 || load == Verdict.Kind.OVERCOUNTED) {
            return Grade.Mark.MISCOUNTS;
        }
        if (orders.count(Result.DUPLICATE) > 0 && !onlyLooks()) {
            return Grade.Mark.DUPLICATES;
        }
        if (load == Verdict.Kind.UNKNOWN
                || run.filter(r -> r.totals().ok() == 0).isPresent()) {
            return Grade.Mark.NO_SUCCESS;
        }
        return Grade.codes(orders, run).isEmpty() ? Grade.Mark.NO_LOSS : Grade.Mark.REFUSES;
    }

    /// Whether the number that it brings is a bare `n` that is read before the update, and used by nothing:
    /// then it may be a look, and nobody's number.
    private boolean onlyLooks() {
        List<Written> written = counter.written();
        for (Written each : written) {
            if (each.step().stream().anyMatch(s -> s == Step.WRITE || s == Step.ADD)) {
                return false;
            }
            if (each.handed().isPresent()) {
                return each.handed().get().equals("n")
                        && written.stream().noneMatch(w -> w.names().contains("n"));
            }
        }
        return false;
    }
}
