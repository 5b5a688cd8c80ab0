package org.lostcount.grade;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.StuckException;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.step.Explorer;
import org.lostcount.step.Orders;
import org.lostcount.step.Result;
import org.lostcount.step.Script;
import org.lostcount.step.Setup;
import org.lostcount.step.Stepper;
import org.lostcount.step.Story;

/// Tries out an increment that somebody has written down: alone, in all orders of two workers' steps, and under load.
/// One thread.
public final class Grader {
    private static final int ORDERS = 500;
    /// How long many workers are let loose at once.
    public static final Duration LOAD = Duration.ofSeconds(1);

    private static final long START = 5;

    /// What is left for the load when orders are many.
    private static final Duration RESERVE = LOAD.plusSeconds(2);

    private final OpenStore store;
    private final Counter counter;
    private final Isolation isolation;
    private final Workload load;
    private final Limit limit;
    private final Consumer<String> progress;

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

    /// Why this is no increment, as a sentence; nothing when alone it adds what it is asked to add, keeps to its row,
    /// and
    /// lets others go on afterwards.
    public Optional<String> doubt() throws StoreException, InterruptedException {
        progress.accept("Trying it alone");
        try (Alone alone = new Alone(store, counter, isolation, limit)) {
            alone.reset(START);
            Optional<String> refusal = refused(alone.add(1));
            Optional<String> strayed = alone.strayed();
            if (strayed.isPresent()) {
                return strayed;
            }
            long once = alone.total();
            if (refusal.isPresent() || once != START + 1) {
                return refusal.or(() -> Optional.of(turned(START, once, START + 1)));
            }
            refusal = refused(alone.addAfterwards(-2));
            strayed = alone.strayed();
            if (strayed.isPresent()) {
                return strayed;
            }
            long twice = alone.total();
            boolean right = twice == once - 2 || twice == once + 1;
            return right ? refusal : refusal.or(() -> Optional.of(turned(once, twice, once - 2)));
        } catch (StuckException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> refused(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Ok() -> Optional.empty();
            case Outcome.Conflict(String code, String message) -> refused(code, message);
            case Outcome.Fail(String code, String message) -> refused(code, message);
            case Outcome.Info(String code, String message, var transaction) -> refused(code, message);
        };
    }

    private static Optional<String> refused(String code, String message) {
        return Optional.of("Even alone it does not add: " + code + ", " + message);
    }

    private static String turned(long from, long to, long asked) {
        return "Alone it turned " + from + " into " + to + " where " + asked
                + " was asked for: this is no increment by :delta, nor by 1.";
    }

    /// Tries it out, as far as there is time.
    public Grade grade() throws StoreException, InterruptedException {
        Setup setup = new Setup(counter, 2, isolation, false, Setup.RETRY);
        Orders orders;
        try (Stepper stepper = stepper(setup)) {
            limit.during(stepper::cancel);
            orders = new Explorer(stepper, ORDERS, load.seed(), () -> limit.leavesLessThan(RESERVE), this::tried)
                    .explore();
        }
        boolean cut = !orders.complete() && limit.leavesLessThan(RESERVE);
        Optional<RunResult> run = underLoad();
        Grade.End end = limit.isStopped()
                ? Grade.End.STOPPED
                : run.isEmpty() || run.get().stopped() || cut ? Grade.End.TIME_UP : Grade.End.WHOLE;
        Grade.Mark mark = mark(orders, run);
        Optional<Orders.Order> shows = mark == Grade.Mark.NO_LOSS ? Optional.empty() : orders.first(mark.result());
        Optional<Grade.Witness> witness = Optional.empty();
        if (shows.isPresent() && !limit.isOver()) {
            try (Stepper stepper = stepper(setup)) {
                limit.during(stepper::cancel);
                Story story = Story.play(stepper, shows.get().schedule());
                witness = Optional.of(new Grade.Witness(shows.get(), story));
            } catch (InterruptedException e) {
                if (!limit.isOver()) {
                    throw e;
                }
            }
        }
        return new Grade(mark, orders, run, witness, end);
    }

    private void tried(int orders) {
        progress.accept("Trying the orders of two workers' steps, " + orders + " so far");
    }

    private Optional<RunResult> underLoad() throws StoreException {
        if (limit.isOver()) {
            return Optional.empty();
        }
        progress.accept("Letting " + load.threads() + " workers loose at once");
        LoadRun run = new LoadRun(store, counter, load, false);
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
        return new Stepper(store, setup, Script.of(counter, Counter.OWN_TABLE));
    }

    private static Grade.Mark mark(Orders orders, Optional<RunResult> run) {
        Verdict.Kind load = run.map(r -> r.verdict().kind()).orElse(Verdict.Kind.EXACT);
        if (orders.count(Result.LOST) > 0 || load == Verdict.Kind.LOST) {
            return Grade.Mark.LOSES;
        }
        if (orders.count(Result.OVERCOUNTED) > 0 || load == Verdict.Kind.OVERCOUNTED) {
            return Grade.Mark.MISCOUNTS;
        }
        if (orders.count(Result.DUPLICATE) > 0) {
            return Grade.Mark.DUPLICATES;
        }
        return orders.count(Result.REFUSED) > 0
                        || run.filter(r -> r.totals().failed() > 0).isPresent()
                ? Grade.Mark.REFUSES
                : Grade.Mark.NO_LOSS;
    }
}
