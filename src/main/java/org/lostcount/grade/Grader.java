package org.lostcount.grade;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.lostcount.check.Taken;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.StuckException;
import org.lostcount.counter.Task;
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

/// Tries out an increment, a take or a number that somebody has written down: alone, in all orders of two
/// workers' steps, and under load. One thread.
public final class Grader {
    private static final int ORDERS = 500;
    /// How long many workers are let loose at once.
    public static final Duration LOAD = Duration.ofSeconds(1);

    private static final long START = Setup.START;
    /// More than anybody takes under load.
    private static final long STOCK = 1_000_000_000;
    /// In so many parts the load of a take is made: two of them of more than is asked for, and each of the
    /// others of so much that it is sold out meanwhile.
    private static final int PARTS = 4;

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

    private Optional<Task> named = Optional.empty();
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

    /// The same, judged by this task; without it the statements are asked what they are.
    public Grader asked(Optional<Task> task) {
        named = task;
        return this;
    }

    /// The same for a program that does not look at how many rows a write has changed.
    public Grader ignoringRowCount() {
        ignoring = true;
        return this;
    }

    /// Why this is not what the task is, as a sentence; nothing when alone it does it, keeps to its row, and
    /// lets others go on afterwards.
    public Optional<String> doubt() throws StoreException, InterruptedException {
        progress.accept("Trying it alone");
        try {
            counter = counter.asking(named.isPresent() ? named.get() : found());
            Counter asWritten = blind(counter);
            try (Alone alone = new Alone(store, asWritten, isolation, limit)) {
                Habits habits = Habits.of(asWritten, alone);
                Optional<String> doubt = habits.doubt(START);
                if (doubt.isEmpty()) {
                    start = habits.begin();
                    counter = habits.known(START);
                }
                return doubt;
            }
        } catch (StuckException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /// What the statements are, as nobody has said it: what makes the number less takes, unless it says that it
    /// adds, and all else counts. What does neither is asked for how many.
    private Task found() throws StoreException, InterruptedException {
        boolean adds =
                counter.written().stream().anyMatch(known -> known.names().contains("delta"));
        if (adds) {
            return Task.COUNT;
        }
        try (Alone alone = new Alone(store, blind(counter), isolation, limit)) {
            alone.reset(START);
            alone.attempt(1, Steps.NONE);
            long total = alone.total();
            boolean amount =
                    counter.written().stream().anyMatch(known -> known.names().contains("amount"));
            return total < START || (total == START && amount) ? Task.TAKE : Task.COUNT;
        }
    }

    /// Of which no statement that meets no row keeps the next one from being sent.
    private static Counter blind(Counter counter) {
        return counter.knowing(counter.written().stream()
                .map(known -> known.missing(Written.Miss.NOTHING, Optional.empty()))
                .toList());
    }

    /// The same of writes alone: whoever reads looks at what comes.
    private static Counter heedless(Counter counter) {
        return counter.knowing(counter.written().stream()
                .map(known -> known.writes() ? known.missing(Written.Miss.NOTHING, Optional.empty()) : known)
                .toList());
    }

    /// Tries it out, as far as there is time.
    public Grade grade() throws StoreException, InterruptedException {
        Counter tried = ignoring ? heedless(counter) : counter;
        Orders orders = orders(tried);
        boolean cut = !orders.complete() && limit.leavesLessThan(RESERVE);
        Optional<RunResult> run = underLoad(tried);
        Optional<Grade.Unheeded> unheeded = Optional.empty();
        boolean looked = Grade.codes(orders, run).contains(Grade.MISSED) || Grade.tellsByRowCount(counter);
        if (!ignoring && looked) {
            unheeded = unheeded(run);
            cut |= unheeded.isEmpty()
                    || unheeded.get().run().stopped()
                    || (!unheeded.get().orders().complete() && limit.leavesLessThan(RESERVE));
        }
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
        Grade.End end = limit.isStopped()
                ? Grade.End.STOPPED
                : run.isEmpty() || run.get().stopped() || cut || (shows.isPresent() && witness.isEmpty())
                        ? Grade.End.TIME_UP
                        : Grade.End.WHOLE;
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
        if (tried.task() != Task.TAKE) {
            return run(tried, load);
        }
        Workload plenty = load.withExtent(new Extent.For(time().dividedBy(2))).withStock(OptionalLong.of(STOCK));
        Optional<RunResult> shown = run(tried, plenty);
        long each = shown.map(r -> r.totals().ok()).orElse(0L) / (2 * PARTS);
        for (int i = 2; i < PARTS && shown.isPresent() && !shows(shown.get()); i++) {
            shown = run(tried, soldOut(each));
            // Where it was not sold out, the next one has less to sell.
            each = Math.min(each, shown.map(r -> r.totals().ok()).orElse(0L)) / 2;
        }
        return shown;
    }

    /// The same without a look at the row count; nothing where there was no time for all of it.
    private Optional<Grade.Unheeded> unheeded(Optional<RunResult> heeded) throws StoreException, InterruptedException {
        if (limit.isOver()) {
            return Optional.empty();
        }
        Orders orders = orders(heedless(counter));
        return orders.tried().isEmpty()
                ? Optional.empty()
                : unheededLoad(heeded).map(run -> new Grade.Unheeded(orders, run));
    }

    /// A stock is sold out soon then, as whoever gets nothing is quick.
    private Optional<RunResult> unheededLoad(Optional<RunResult> heeded) throws StoreException {
        return counter.task() == Task.TAKE
                ? run(
                        heedless(counter),
                        soldOut(heeded.map(r -> r.totals().ok()).orElse(0L) / 2))
                : underLoad(heedless(counter));
    }

    /// A part of the load, with so much to sell.
    private Workload soldOut(long stock) {
        return load.withExtent(new Extent.For(time().dividedBy(PARTS))).withStock(OptionalLong.of(Math.max(1, stock)));
    }

    private Duration time() {
        return ((Extent.For) load.pace().extent()).duration();
    }

    /// Whether a run of a stock has something to show that no other need have.
    private static boolean shows(RunResult run) {
        return run.verdict().kind().isWrong() || run.stopped() || run.totals().ok() == 0 || turnedAway(run) > 0;
    }

    private static long turnedAway(RunResult run) {
        return run.verdict() instanceof Taken taken ? taken.turnedAway() : 0;
    }

    private Optional<RunResult> run(Counter tried, Workload workload) throws StoreException {
        if (limit.isOver()) {
            return Optional.empty();
        }
        progress.accept("Letting " + load.crew().threads() + " workers loose at once");
        LoadRun run = new LoadRun(store, tried, workload, false, start);
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
        if (orders.count(Result.OVERSOLD) > 0 || load == Verdict.Kind.OVERSOLD) {
            return Grade.Mark.OVERSELLS;
        }
        if (orders.count(Result.LOST) > 0 || load == Verdict.Kind.LOST) {
            return Grade.Mark.LOSES;
        }
        if (orders.count(Result.OVERCOUNTED) > 0 || load == Verdict.Kind.OVERCOUNTED) {
            return Grade.Mark.MISCOUNTS;
        }
        boolean twice = orders.count(Result.DUPLICATE) > 0 || load == Verdict.Kind.DUPLICATES;
        if (twice && (counter.task() == Task.NUMBER || !onlyLooks())) {
            return Grade.Mark.DUPLICATES;
        }
        if (load == Verdict.Kind.UNKNOWN
                || run.filter(r -> r.totals().ok() == 0).isPresent()) {
            return Grade.Mark.NO_SUCCESS;
        }
        if (run.filter(r -> turnedAway(r) > 0).isPresent()) {
            return Grade.Mark.TURNS_AWAY;
        }
        return Grade.codes(orders, run).isEmpty() ? Grade.Mark.NO_LOSS : Grade.Mark.REFUSES;
    }

    /// Whether the number that it brings is a bare `n` that is read before the update, and used by nothing:
    /// then it may be a look, and nobody's number.
    private boolean onlyLooks() {
        List<Written> written = counter.written();
        for (Written each : written) {
            if (each.writes()) {
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
