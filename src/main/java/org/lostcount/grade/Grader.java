package org.lostcount.grade;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreException;
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

    private final OpenStore store;
    private final Counter counter;
    private final Isolation isolation;
    private final String table;
    private final Workload load;

    /// @param counter as the store has adopted it
    /// @param table the name of the table it counts in
    /// @param time how long many workers are let loose at once, such as [#LOAD]
    public Grader(OpenStore store, Counter counter, Isolation isolation, String table, Duration time) {
        this.store = store;
        this.counter = counter;
        this.isolation = isolation;
        this.table = table;
        this.load = Workload.DEFAULT
                .withExtent(new Extent.For(time))
                .withIsolation(isolation)
                .withEvidence(true);
    }

    /// Why this is no increment, as a sentence; nothing when alone it adds what it is asked to add.
    public Optional<String> doubt() throws StoreException, InterruptedException {
        try (OpenCounter open = store.open(counter, new CounterSettings(1, 1, 1, isolation));
                Session session = open.session()) {
            open.reset(START);
            Optional<String> refusal = add(session, 1);
            long once = open.total();
            if (refusal.isPresent() || once != START + 1) {
                return refusal.or(() -> Optional.of(turned(START, once, START + 1)));
            }
            refusal = add(session, -2);
            long twice = open.total();
            boolean right = twice == once - 2 || twice == once + 1;
            return right ? refusal : refusal.or(() -> Optional.of(turned(once, twice, once - 2)));
        }
    }

    private static Optional<String> add(Session session, long delta) throws InterruptedException {
        return switch (session.attempt(0, delta, Steps.NONE)) {
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

    /// Tries it out.
    ///
    /// @param stopped asked before each order
    public Grade grade(BooleanSupplier stopped) throws StoreException, InterruptedException {
        Setup setup = new Setup(counter, 2, isolation, false, Setup.RETRY);
        Orders orders;
        try (Stepper stepper = stepper(setup)) {
            orders = new Explorer(stepper, ORDERS, load.seed(), stopped, _ -> {}).explore();
        }
        RunResult run = new LoadRun(store, counter, load, false).run(_ -> {});
        Grade.Mark mark = mark(orders, run);
        Optional<Orders.Order> shows = mark == Grade.Mark.NO_LOSS ? Optional.empty() : orders.first(mark.result());
        Optional<Grade.Witness> witness = Optional.empty();
        if (shows.isPresent()) {
            try (Stepper stepper = stepper(setup)) {
                Story story = Story.play(stepper, shows.get().schedule());
                witness = Optional.of(new Grade.Witness(shows.get(), story));
            }
        }
        return new Grade(mark, orders, run, witness);
    }

    private Stepper stepper(Setup setup) throws StoreException {
        return new Stepper(store, setup, Script.of(counter, table));
    }

    private static Grade.Mark mark(Orders orders, RunResult run) {
        Verdict.Kind load = run.verdict().kind();
        if (orders.count(Result.LOST) > 0 || load == Verdict.Kind.LOST) {
            return Grade.Mark.LOSES;
        }
        if (orders.count(Result.OVERCOUNTED) > 0 || load == Verdict.Kind.OVERCOUNTED) {
            return Grade.Mark.MISCOUNTS;
        }
        if (orders.count(Result.DUPLICATE) > 0) {
            return Grade.Mark.DUPLICATES;
        }
        return orders.count(Result.REFUSED) > 0 || run.totals().failed() > 0 ? Grade.Mark.REFUSES : Grade.Mark.NO_LOSS;
    }
}
