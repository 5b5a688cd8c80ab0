package org.lostcount.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.ReadFrom;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Task;
import org.lostcount.counter.Topology;
import org.lostcount.fault.Faults;
import org.lostcount.history.Recorder;

/// Everything that a run is asked to do, apart from the counter. Immutable; made from [#DEFAULT] by the `with`
/// methods, and judged by [#problems] before it is run. What a person can choose of it is in [Settings].
///
/// @param crew who works
/// @param ask what they are to do
/// @param pace how fast, and how long
/// @param terms on which the store is used
/// @param faults what is done to the store meanwhile
/// @param evidence whether every write leaves its operation's id, so that it can be told who overwrote whom
/// @param seed of every random choice
public record Workload(Crew crew, Ask ask, Pace pace, Terms terms, Faults faults, boolean evidence, long seed) {
    /// What protects them lasts from the read to the write only within one transaction.
    private static final Set<String> NEED_A_TRANSACTION = Set.of("locking", "serializable", "idempotent");

    public static final int MAX_THREADS = 10_000;
    public static final int MAX_COUNTERS = 1_000;
    public static final long MAX_STOCK = 1_000_000_000_000_000L;
    public static final long MAX_AMOUNT = 1_000_000;
    public static final int MAX_POOL = 1_000;
    public static final int DEFAULT_POOL = 64;
    public static final long MAX_INCREMENTS = 1_000_000_000_000L;
    public static final Duration MAX_DURATION = Duration.ofHours(24);
    public static final Duration MAX_THINK_TIME = Duration.ofMinutes(1);
    public static final double MAX_RATE = 10_000_000;

    /// 8 platform threads × 1000 increments on one counter.
    public static final Workload DEFAULT = new Workload(
            new Crew(8, WorkerKind.PLATFORM, OptionalInt.empty()),
            new Ask(Delta.PLUS_ONE, 1),
            new Pace(new Extent.Increments(1000), Duration.ZERO, OptionalDouble.empty(), Optional.empty()),
            new Terms(Isolation.READ_COMMITTED, Optional.empty(), Optional.empty(), RetryPolicy.DEFAULT, Map.of()),
            Faults.NONE,
            false,
            42);

    /// A setting that can't be run, by the name of its option without dashes, with one sentence for the user.
    public record Problem(String option, String sentence) {}

    /// What can't be run about this workload; empty when it can.
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        Settings.ALL.forEach(setting -> setting.problem(this).ifPresent(problems::add));
        if (terms.autocommit().orElse(false) && faults.any()) {
            problems.add(new Problem(
                    "autocommit",
                    "--autocommit and --fault exclude each other: under faults each increment is one transaction, so"
                            + " that it can be found out what became of it."));
        }
        problems.addAll(Nodes.problems(this));
        return List.copyOf(problems);
    }

    /// What there is to take, unless it was said: half of what will be asked for, and where that is so much for each
    /// worker, half a round of theirs less. Workers in step, as think time makes them, would take the last ones and
    /// leave nobody over, so that no race for them would be seen. Only where [#whyNot] has nothing to say.
    public long stock() {
        long threads = crew.threads();
        long takes = pace.extent() instanceof Extent.Increments(long perWorker)
                ? Math.min(perWorker, MAX_STOCK / (threads * ask.amount())) * threads / 2
                : 1;
        return ask.stock().orElse(Math.max(1, takes - (takes % threads == 0 ? threads / 2 : 0)) * ask.amount());
    }

    /// Why this can't be run of `counter`, as a sentence; nothing when it can.
    public Optional<String> whyNot(Counter counter) {
        return problem(counter.task()).map(Problem::sentence).or(() -> unprotected(counter));
    }

    /// What can't be run about this workload where this is the task; nothing when it can.
    public Optional<Problem> problem(Task task) {
        boolean stocked = ask.stock().isPresent() || ask.amount() != 1;
        if (task != Task.TAKE && stocked) {
            return problem("stock", "--stock and --amount are of what is taken; add --task take, or leave them out.");
        }
        if (task == Task.TAKE && ask.stock().isEmpty() && pace.extent() instanceof Extent.For) {
            return problem("stock", "With --duration nobody knows how many will be asked for; add --stock.");
        }
        if (task != Task.COUNT && ask.counters() > 1) {
            return problem("counters", "The task " + task + " is judged for one counter; leave out --counters.");
        }
        if (task != Task.COUNT && ask.delta() != Delta.PLUS_ONE) {
            return problem(
                    "delta",
                    "--delta is of counting, and the task is " + task + "; leave it out"
                            + (task == Task.TAKE ? ", or say --amount." : "."));
        }
        if (task != Task.COUNT && terms.retry().resends()) {
            return problem(
                    "on-unknown", "--on-unknown resend is of counting, and the task is " + task + "; leave it out.");
        }
        return task == Task.TAKE && keepsEvidence() && ask.amount() > Recorder.MAX_DELTA
                ? problem(
                        "amount", "Evidence has room for amounts of up to " + Recorder.MAX_DELTA + "; lower --amount.")
                : Optional.empty();
    }

    private static Optional<Problem> problem(String option, String sentence) {
        return Optional.of(new Problem(option, sentence));
    }

    private Optional<String> unprotected(Counter counter) {
        return terms.autocommit().orElse(false) && counter.isSql() && needsTransaction(counter)
                ? Optional.of("--autocommit leaves " + counter + " nothing that protects it: a lock, and an isolation"
                        + " level, hold for one transaction; leave out the one or the other.")
                : Optional.empty();
    }

    /// A lock by name that is given back by a statement of its own holds as long as that, whatever is committed.
    private static boolean needsTransaction(Counter counter) {
        return NEED_A_TRANSACTION.contains(counter.strategy().name())
                || (counter.strategy().name().equals("advisory")
                        && counter.statements().getLast().equals(Counter.COMMIT));
    }

    /// How statements are worded, by what the run wants to know.
    public Phrasing phrasing() {
        if (faults.any()) {
            return Phrasing.RESOLVABLE;
        }
        return evidence || readsFromReplica() ? Phrasing.TRACED : Phrasing.PLAIN;
    }

    /// Whether the store is killed meanwhile, and may forget.
    public boolean killsStore() {
        return faults.mayForget();
    }

    /// Whether another server takes the place of the primary meanwhile.
    public boolean replacesPrimary() {
        return faults.replaces();
    }

    /// Whether operations are recorded. Those that read at a follower are, as only their record tells what was stale;
    /// and those of a run with faults, as what a store has forgotten, and what
    /// became of operations of which nobody knew, may only be told from them.
    public boolean keepsEvidence() {
        return evidence || faults.any() || readsFromReplica();
    }

    /// Why a run of this counter keeps no evidence although it was asked to, as a sentence; nothing when it does.
    public Optional<String> whyNoEvidence(Counter counter) {
        boolean forgets = faults.restart() && !terms.durableCommit().orElse(false);
        return counter.whyNotTraceable(phrasing())
                .or(() -> forgets ? counter.whyNotTraceableWhenForgotten() : Optional.empty());
    }

    /// How many servers the store is to be.
    public Topology topology() {
        return Settings.TOPOLOGY.get().apply(this).orElse(Topology.SINGLE);
    }

    /// Whether what is added to is read at a follower.
    public boolean readsFromReplica() {
        return Settings.READ_FROM
                .get()
                .apply(this)
                .filter(where -> where == ReadFrom.REPLICA)
                .isPresent();
    }

    /// The same with nothing broken meanwhile.
    public Workload calm() {
        return faults.any() ? withFaults(Faults.NONE) : this;
    }

    /// The same, whatever a setting of the store's is to be.
    public Workload without(Setting<?> extra) {
        return with(terms.without(extra.name()));
    }

    /// What the counter must know of this workload.
    public CounterSettings counterSettings() {
        return new CounterSettings(
                ask.counters(),
                crew.threads(),
                crew.connections(),
                terms.isolation(),
                phrasing(),
                terms.durableCommit(),
                terms.autocommit(),
                false,
                faults.cut().isZero()
                        ? terms.extras()
                        : terms.with("cut", faults.cut()).extras());
    }

    public Workload with(Crew value) {
        return new Workload(value, ask, pace, terms, faults, evidence, seed);
    }

    public Workload with(Ask value) {
        return new Workload(crew, value, pace, terms, faults, evidence, seed);
    }

    public Workload with(Pace value) {
        return new Workload(crew, ask, value, terms, faults, evidence, seed);
    }

    public Workload with(Terms value) {
        return new Workload(crew, ask, pace, value, faults, evidence, seed);
    }

    public Workload withFaults(Faults value) {
        return new Workload(crew, ask, pace, terms, value, evidence, seed);
    }

    public Workload withEvidence(boolean value) {
        return new Workload(crew, ask, pace, terms, faults, value, seed);
    }

    public Workload withSeed(long value) {
        return new Workload(crew, ask, pace, terms, faults, evidence, value);
    }

    public Workload withThreads(int value) {
        return with(new Crew(value, crew.workers(), crew.poolSize()));
    }

    public Workload withWorkers(WorkerKind value) {
        return with(new Crew(crew.threads(), value, crew.poolSize()));
    }

    public Workload withPoolSize(OptionalInt value) {
        return with(new Crew(crew.threads(), crew.workers(), value));
    }

    public Workload withDelta(Delta value) {
        return with(new Ask(value, ask.counters(), ask.stock(), ask.amount()));
    }

    public Workload withCounters(int value) {
        return with(new Ask(ask.delta(), value, ask.stock(), ask.amount()));
    }

    public Workload withStock(OptionalLong value) {
        return with(new Ask(ask.delta(), ask.counters(), value, ask.amount()));
    }

    public Workload withAmount(long value) {
        return with(new Ask(ask.delta(), ask.counters(), ask.stock(), value));
    }

    public Workload withExtent(Extent value) {
        return with(new Pace(value, pace.thinkTime(), pace.rate(), pace.warmup()));
    }

    public Workload withThinkTime(Duration value) {
        return with(new Pace(pace.extent(), value, pace.rate(), pace.warmup()));
    }

    public Workload withRate(OptionalDouble value) {
        return with(new Pace(pace.extent(), pace.thinkTime(), value, pace.warmup()));
    }

    public Workload withWarmup(Optional<Duration> value) {
        return with(new Pace(pace.extent(), pace.thinkTime(), pace.rate(), value));
    }

    public Workload withWarmup(Duration value) {
        return withWarmup(Optional.of(value));
    }

    public Workload withIsolation(Isolation value) {
        return with(new Terms(value, terms.autocommit(), terms.durableCommit(), terms.retry(), terms.extras()));
    }

    public Workload withAutocommit(Optional<Boolean> value) {
        return with(new Terms(terms.isolation(), value, terms.durableCommit(), terms.retry(), terms.extras()));
    }

    public Workload withDurableCommit(Optional<Boolean> value) {
        return with(new Terms(terms.isolation(), terms.autocommit(), value, terms.retry(), terms.extras()));
    }

    public Workload withRetry(RetryPolicy value) {
        return with(new Terms(terms.isolation(), terms.autocommit(), terms.durableCommit(), value, terms.extras()));
    }
}
