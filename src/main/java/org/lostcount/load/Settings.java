package org.lostcount.load;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.lostcount.counter.Acknowledge;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.ReadFrom;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Task;
import org.lostcount.counter.Topology;
import org.lostcount.fault.Faults;
import org.lostcount.load.Setting.Group;
import org.lostcount.load.Setting.Takes;

/// All that a person can choose of a workload, each thing once: the terminal's options, the window's fields, the
/// command that runs it again, reports, the archive and the complaints are made from here. Any thread.
public final class Settings {
    private static final Duration DAY = Workload.MAX_DURATION;

    public static final Setting<Long> THREADS = count(
                    "threads", Workload.MAX_THREADS, w -> Optional.of(w.crew().threads()), Workload::withThreads)
            .takes(Takes.LIST)
            .help(1, "N[,N...]", "how many workers, 1 to 10000; a list is a sweep (8)");

    public static final Setting<Long> INCREMENTS = Setting.open(
                    "increments",
                    new Form.Whole(1, Workload.MAX_INCREMENTS),
                    w -> w.pace().extent() instanceof Extent.Increments(long each)
                            ? Optional.of(each)
                            : Optional.empty(),
                    (w, each) -> w.withExtent(new Extent.Increments(each)))
            .help(3, "N", "operations per worker (1000)");

    public static final Setting<Duration> DURATION = Setting.open(
                    "duration",
                    new Form.Time(Duration.ofMillis(1), DAY),
                    w -> w.pace().extent() instanceof Extent.For(Duration time) ? Optional.of(time) : Optional.empty(),
                    (w, time) -> w.withExtent(new Extent.For(time)))
            .help(4, "TIME", "run for a time instead: 500us, 2ms, 5s, 1.5s, 1m, up to 24h");

    public static final Setting<WorkerKind> WORKERS = Setting.of(
                    "workers",
                    Form.Word.of(WorkerKind.values(), WorkerKind::word),
                    w -> w.crew().workers(),
                    Workload::withWorkers)
            .help(2, "KIND", "what carries a worker: platform, virtual, cached or forkjoin threads (platform)");

    public static final Setting<Delta> DELTA = Setting.of(
                    "delta",
                    Form.Word.of(Delta.values(), Delta::word),
                    w -> w.ask().delta(),
                    Workload::withDelta)
            .help(5, "D", "what each operation adds: +1, -1 or mixed (+1)")
            .field(Group.ASK, 1, "Delta", "what each operation adds", typed -> typed.replace('-', '−'))
            .brief(delta -> delta == Delta.MIXED ? "+1 and −1" : "−1");

    public static final Setting<Long> COUNTERS = count(
                    "counters", Workload.MAX_COUNTERS, w -> Optional.of(w.ask().counters()), Workload::withCounters)
            .takes(Takes.LIST)
            .help(6, "N", "how many counters the workers spread over, 1 to 1000; may be a list (1)")
            .field(Group.ASK, 2, "Counters", "how many the threads spread over; one is the hardest")
            .brief(n -> n + " counters");

    public static final Setting<Long> STOCK = Setting.open(
                    "stock",
                    new Form.Whole(1, Workload.MAX_STOCK),
                    w -> w.ask().stock().stream().boxed().findFirst(),
                    (w, n) -> w.withStock(OptionalLong.of(n)))
            .help(21, "N", "--task take: how many there are to take (about half of what is asked for)")
            .field(Group.ASK, 3, "Stock", "how many there are to take; empty for about half of what is asked for")
            .brief(n -> "stock of " + n);
    public static final Setting<Long> AMOUNT = Setting.of(
                    "amount",
                    new Form.Whole(1, Workload.MAX_AMOUNT),
                    w -> w.ask().amount(),
                    Workload::withAmount)
            .help(22, "N", "--task take: how many each operation takes (1)")
            .field(Group.ASK, 4, "Amount", "how many each operation takes")
            .brief(n -> n + " each");
    public static final Setting<Duration> THINK_TIME = Setting.of(
                    "think-time",
                    new Form.Time(Duration.ZERO, Workload.MAX_THINK_TIME),
                    w -> w.pace().thinkTime(),
                    Workload::withThinkTime)
            .takes(Takes.LIST)
            .help(7, "TIME", "pause between read and write, up to 1m; widens the race window; may be a list (0)")
            .field(Group.PACE, 1, "Think time", "pause between read and write, such as 2ms; widens the race window")
            .brief(_ -> "think time");

    public static final Setting<Isolation> ISOLATION = Setting.of(
                    "isolation",
                    Form.Word.of(Isolation.values(), Isolation::word),
                    w -> w.terms().isolation(),
                    Workload::withIsolation)
            .takes(Takes.LIST)
            .help(
                    8,
                    "LEVEL",
                    "SQL stores: read-committed, repeatable-read or serializable; may be a list (read-committed)")
            .field(Group.TERMS, 1, "Isolation", "of SQL transactions")
            .brief(Isolation::word);

    public static final Setting<Long> POOL_SIZE = count(
                    "pool-size",
                    Workload.MAX_POOL,
                    w -> w.crew().poolSize().stream().boxed().findFirst(),
                    (w, n) -> w.withPoolSize(OptionalInt.of(n)))
            .takes(Takes.LIST)
            .help(9, "N", "connections, 1 to 1000; may be a list (as many as threads, at most 64)")
            .field(Group.CREW, 1, "Pool size", "connections; empty for one per thread, at most 64")
            .brief(n -> "pool of " + n);

    /// Whether a conflict is reported, which is another way to say that nothing is tried again.
    public static final Setting<Boolean> ON_CONFLICT = Setting.of(
                    "on-conflict",
                    Form.Word.of(new Boolean[] {false, true}, report -> report ? "report" : "retry"),
                    Settings::reports,
                    (w, report) -> report == reports(w)
                            ? w
                            : w.withRetry(w.terms()
                                    .retry()
                                    .withMaxRetries((report ? RetryPolicy.REPORT : RetryPolicy.DEFAULT).maxRetries())))
            .help(10, "POLICY", "at a conflict: retry, or report it as a failed operation (retry)")
            .field(Group.TERMS, 4, "On conflict", "try again, or tell the caller that nothing was done")
            .brief(_ -> "conflicts reported");

    public static final Setting<Integer> MAX_RETRIES = Setting.open(
                    "max-retries",
                    new Form.Retries(),
                    w -> reports(w)
                            ? Optional.empty()
                            : Optional.of(w.terms().retry().maxRetries()),
                    (w, n) -> w.withRetry(w.terms().retry().withMaxRetries(n)))
            .help(11, "N", "retries per operation, or unlimited (1000)")
            .field(Group.TERMS, 5, "Retries", "at most, for each operation; or unlimited")
            .brief(_ -> "retries limited otherwise");

    /// Nothing of this program's own sends again what may have happened, unless it is asked to show what comes
    /// of it.
    public static final Setting<Boolean> ON_UNKNOWN = Setting.of(
                    "on-unknown",
                    Form.Word.of(new Boolean[] {false, true}, resend -> resend ? "resend" : "keep"),
                    w -> w.terms().retry().resends(),
                    (w, resend) -> w.withRetry(w.terms().retry().resending(resend)))
            .help(
                    23,
                    "POLICY",
                    "when an answer is lost: keep the outcome as unknown, or send the operation again as many clients do,",
                    "which may count it twice (keep)")
            .field(Group.TERMS, 7, "On unknown", "keep it as unknown, or send it again as many clients do")
            .brief(_ -> "sent again when unknown");

    public static final Setting<Double> RATE = Setting.open(
                    "rate",
                    new Form.PerSecond(Workload.MAX_RATE),
                    w -> w.pace().rate().stream().boxed().findFirst(),
                    (w, n) -> w.withRate(OptionalDouble.of(n)))
            .help(12, "N", "start N operations per second by schedule: an open loop (closed loop)")
            .field(Group.PACE, 2, "Rate", "operations per second by schedule; empty for as fast as it goes")
            .brief(n -> String.format(Locale.ROOT, n == Math.rint(n) ? "%,.0f/s" : "%,.2f/s", n));

    public static final Setting<Duration> WARMUP = Setting.open(
                    "warmup", new Form.Time(Duration.ZERO, DAY), w -> w.pace().warmup(), Workload::withWarmup)
            .help(
                    13,
                    "TIME",
                    "run so long first, and throw that away (several runs: until the rate settles; one run: 0)")
            .field(
                    Group.PACE,
                    3,
                    "Warm-up",
                    "run before and thrown away, such as 1s; empty for until the rate has settled where several are run")
            .brief(time -> time.isZero() ? "no warm-up" : "warm-up");

    public static final Setting<Long> SEED = Setting.of(
                    "seed", new Form.Whole(Long.MIN_VALUE, Long.MAX_VALUE), Workload::seed, Workload::withSeed)
            .help(14, "N", "where every random choice comes from (42)")
            .field(Group.KEPT, 2, "Seed", "every random choice comes from it")
            .brief(_ -> "");

    public static final Setting<Boolean> DURABLE_COMMIT = Setting.open(
                    "durable-commit",
                    Form.Word.ON_OFF,
                    w -> w.terms().durableCommit(),
                    (w, on) -> w.withDurableCommit(Optional.of(on)))
            .help(16, "on|off", "whether a commit waits for the disk, where that can be chosen (as the server is set)")
            .once("synchronous-commit")
            .field(
                    Group.TERMS,
                    3,
                    "Durable commit",
                    "whether a commit waits until it is on disk; PostgreSQL and Redis (appendfsync always) let this be chosen",
                    typed -> typed.isEmpty() ? "as set" : typed);

    /// Only key-value stores have locks that end by themselves.
    public static final Setting<Duration> LEASE = Setting.extra(
                    "lease", new Form.Time(Duration.ofMillis(10), Duration.ofMinutes(10)), Duration.class)
            .help(20, "TIME", "how long a lock lives in a key-value store, 10ms to 10m (10s)")
            .field(Group.TERMS, 6, "Lease", "how long a lock lives in a key-value store, such as 500ms; empty for 10s");

    public static final Setting<Topology> TOPOLOGY = Setting.extra(
                    "topology", Form.Word.of(Topology.values(), Topology::word), Topology.class)
            .help(
                    25,
                    "KIND",
                    "servers of a store that Lost Count starts: single, replica (one follows) or cluster (single)")
            .field(
                    Group.NODES,
                    1,
                    "Topology",
                    "servers of a store that is started here: one, a primary that others follow, or a cluster",
                    typed -> typed.isEmpty() ? "as usual" : typed)
            .brief(Topology::word);

    public static final Setting<Acknowledge> ACKNOWLEDGE = Setting.extra(
                    "acknowledge", Form.Word.of(Acknowledge.values(), Acknowledge::word), Acknowledge.class)
            .takes(Takes.LIST)
            .help(
                    26,
                    "HOW",
                    "--topology replica: how far a write has come when it is acknowledged: local, remote-write (a",
                    "follower has it), on (on its disk), remote-apply (it shows there); Redis: local, or wait-1 (a",
                    "follower has told within 1s that it has it); may be a list (local)")
            .field(
                    Group.NODES,
                    2,
                    "Acknowledge",
                    "how far a write must have come towards a follower before it counts as done",
                    typed -> typed.isEmpty() ? "as set" : typed);

    public static final Setting<Duration> LINK = Setting.extra(
                    "link", new Form.Time(Duration.ofMillis(1), Duration.ofSeconds(10)), Duration.class)
            .help(27, "TIME", "--topology replica: how long everything takes to a follower and back, each way (0)")
            .field(Group.NODES, 3, "Link", "how long everything takes to a follower, such as 20ms; empty for no time");

    public static final Setting<ReadFrom> READ_FROM = Setting.extra(
                    "read-from", Form.Word.of(ReadFrom.values(), ReadFrom::word), ReadFrom.class)
            .help(
                    28,
                    "WHERE",
                    "where naive and conditional read: primary, or replica, whose reads may be stale: a follower with",
                    "--topology replica, etcd's own node (a serializable read) with --topology cluster (primary)")
            .field(
                    Group.NODES,
                    4,
                    "Read from",
                    "where naive and conditional read what they add to; a follower may not have heard of the last writes",
                    typed -> typed.isEmpty() ? "primary" : typed);

    /// Only MariaDB's cluster knows it.
    public static final Setting<Long> WSREP_SYNC_WAIT = Setting.extra(
                    "wsrep-sync-wait", new Form.Whole(0, 15), Long.class)
            .help(
                    29,
                    "N",
                    "MariaDB --topology cluster: which statements first wait until their node has all that was",
                    "committed anywhere: 0 none, 1 reads, 7 reads and writes, as the server has it (0)")
            .field(
                    Group.NODES,
                    5,
                    "Sync wait",
                    "MariaDB's cluster: which statements wait until their node is not behind, 0 to 15 (wsrep_sync_wait); empty for none");

    /// Only MariaDB's cluster knows it.
    public static final Setting<Boolean> SNAPSHOT_ISOLATION = Setting.extra(
                    "innodb-snapshot-isolation", Form.Word.ON_OFF, Boolean.class)
            .help(
                    30,
                    "on|off",
                    "MariaDB --topology cluster: whether a write is refused whose row has changed since the",
                    "transaction's snapshot; for --isolation repeatable-read (as the server has it)")
            .field(
                    Group.NODES,
                    6,
                    "Snapshot isolation",
                    "MariaDB's cluster: whether a write is refused whose row has changed since the snapshot (innodb_snapshot_isolation)",
                    typed -> typed.isEmpty() ? "as set" : typed);

    public static final Setting<Faults> FAULT = Setting.open(
                    "fault",
                    new Form.Breaking(),
                    w -> Optional.of(w.faults()).filter(Faults::any),
                    Workload::withFaults)
            .takes(Takes.SEVERAL)
            .help(
                    18,
                    "FAULT",
                    "break the store meanwhile, if Lost Count has started it; several with commas between:",
                    "kill-connections=2/s: end connections of the workers, at random",
                    "kill-at-commit=5%%: end some at a commit, half before it, half before its answer",
                    "restart-store: kill the server once, and start it again on its data",
                    "fail-over: kill the primary once, or a node, and let others take over (--topology)",
                    "zombie=3s: pause the primary so long, have it replaced, and wake it up (--topology replica)",
                    "cut=4s: cut off a follower, or a node, from the others for so long (--topology)",
                    "stall=500ms: let nothing through for so long, about once a second")
            .brief(_ -> "faults");

    public static final Setting<Boolean> AUTOCOMMIT = Setting.open(
                    "autocommit",
                    Form.Word.ON_OFF,
                    w -> w.terms().autocommit(),
                    (w, on) -> w.withAutocommit(Optional.of(on)))
            .takes(Takes.NO)
            .help(
                    17,
                    "",
                    "SQL stores: --autocommit makes each statement a transaction of its own,",
                    "--no-autocommit makes each increment one (as the strategy has it)")
            .field(
                    Group.TERMS,
                    2,
                    "Transactions",
                    "of SQL stores: as the counter has them, or autocommit (one for each statement), or one for each operation",
                    typed -> typed.isEmpty() ? "as written" : typed.equals("on") ? "each statement" : "each increment")
            .brief(on -> on ? "autocommit" : "a transaction for each increment");

    public static final Setting<Boolean> EVIDENCE = Setting.open(
                    "evidence",
                    Form.Word.ON_OFF,
                    w -> w.evidence() ? Optional.of(true) : Optional.empty(),
                    Workload::withEvidence)
            .takes(Takes.NOTHING)
            .help(15, "", "record which operation wrote over which, and tell who overwrote whom")
            .field(
                    Group.KEPT,
                    1,
                    "Evidence",
                    "of which operation wrote over which; its id is then written beside each value",
                    _ -> "keep")
            .brief(_ -> "evidence");

    /// In the order in which a command line names them.
    public static final List<Setting<?>> ALL = List.of(
            THREADS,
            INCREMENTS,
            DURATION,
            WORKERS,
            DELTA,
            COUNTERS,
            STOCK,
            AMOUNT,
            THINK_TIME,
            ISOLATION,
            POOL_SIZE,
            ON_CONFLICT,
            MAX_RETRIES,
            ON_UNKNOWN,
            RATE,
            WARMUP,
            SEED,
            DURABLE_COMMIT,
            LEASE,
            TOPOLOGY,
            ACKNOWLEDGE,
            LINK,
            READ_FROM,
            WSREP_SYNC_WAIT,
            SNAPSHOT_ISOLATION,
            FAULT,
            AUTOCOMMIT,
            EVIDENCE);

    private Settings() {}

    /// The setting of this name, or of this former name.
    public static Optional<Setting<?>> named(String name) {
        return ALL.stream()
                .filter(setting ->
                        setting.name().equals(name) || setting.help().earlier().contains(name))
                .findFirst();
    }

    /// Whether a setting means anything to a task.
    public static boolean concerns(Setting<?> setting, Task task) {
        if (setting.equals(STOCK) || setting.equals(AMOUNT)) {
            return task == Task.TAKE;
        }
        boolean ofCounting = setting.equals(DELTA) || setting.equals(COUNTERS) || setting.equals(ON_UNKNOWN);
        return task == Task.COUNT || !ofCounting;
    }

    private static Setting<Long> count(
            String name,
            int most,
            Function<Workload, Optional<Integer>> get,
            BiFunction<Workload, Integer, Workload> with) {
        return Setting.open(
                name,
                new Form.Whole(1, most),
                workload -> get.apply(workload).map(Integer::longValue),
                (workload, n) -> with.apply(workload, Math.clamp(n, Integer.MIN_VALUE, Integer.MAX_VALUE)));
    }

    private static boolean reports(Workload workload) {
        return workload.terms().retry().maxRetries() == 0;
    }
}
