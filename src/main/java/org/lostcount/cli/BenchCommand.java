package org.lostcount.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lostcount.archive.Archive;
import org.lostcount.archive.ArchiveException;
import org.lostcount.archive.SavedSweep;
import org.lostcount.condition.results.RunValues;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Plural;
import org.lostcount.file.Program;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.preset.FourWays;
import org.lostcount.report.Figures;
import org.lostcount.report.Report;
import org.lostcount.report.ReportFormat;
import org.lostcount.report.Requirement;
import org.lostcount.store.OpenStores;
import org.lostcount.sweep.Feasible;
import org.lostcount.sweep.Preset;
import org.lostcount.sweep.Sweep;
import org.lostcount.sweep.SweepRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `bench`: parse, plan, run, report. One use, one thread.
@Command(
        name = "bench",
        description = "Runs counters one after another under the same load, and tells what was lost and what it cost.",
        mixinStandardHelpOptions = true,
        customSynopsis = "${ROOT-COMMAND-NAME} bench COUNTER... [options]",
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {
    private static final String NEWEST = "newest";

    private final Terminal terminal;
    /// Whether a store that can't be opened is only mentioned.
    private final boolean lenient;

    @Parameters(
            paramLabel = "COUNTER",
            arity = "0..*",
            description = "store/strategy; * stands for all of either side, and needs quotes: 'h2/*'")
    private List<String> counters = new ArrayList<>();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            order = 0,
            description = "counters that belong together, and what each cost: four-ways (Django's ways to count)")
    private @Nullable String preset;

    @Mixin
    private TaskOption task = new TaskOption();

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    @Mixin
    private ArchiveOptions kept = new ArchiveOptions();

    @Option(names = "--no-archive", order = 39, description = "do not keep these runs")
    private boolean unkept;

    @Option(
            names = "--resume",
            paramLabel = "ID",
            arity = "0..1",
            fallbackValue = NEWEST,
            order = 40,
            description = "go on with an interrupted sweep: the newest one, or the one with this id")
    private @Nullable String resumed;

    /// Why the plan was not written down.
    private @Nullable String notBegun;

    @Option(
            names = "--strict",
            order = 41,
            description = "end with status 1 at any loss, even where nothing was promised")
    private boolean strict;

    @Mixin
    private BuildOptions build = new BuildOptions();

    BenchCommand(Terminal terminal, boolean lenient) {
        this.terminal = terminal;
        this.lenient = lenient;
    }

    LoadOptions load() {
        return load;
    }

    @Override
    public Integer call() throws Refusal {
        Optional<Archive> archive = kept.unless(unkept);
        if (resumed != null) {
            return resume(resumed, archive.orElseThrow(() -> Refusal.usage("--resume needs the archive.")));
        }
        List<Workload> sweep = load.workloads();
        List<Counter> selected = Selection.fit(selected(), task.in(counters), sweep.getFirst(), terminal);
        if (outputs.keepsHistory()) {
            sweep = sweep.stream().map(w -> w.withEvidence(true)).toList();
            requireOneWithEvidence(selected, sweep, load.rounds());
        }
        if (load.hasFault() && (database.given() || !selected.stream().allMatch(Counter::isBreakable))) {
            throw Refusal.usage("--fault is for servers that Lost Count starts itself; name counters of such, which"
                    + " memory is none of, without --url.");
        }
        if ((long) selected.size() * sweep.size() * load.rounds() > Sweep.MOST_RUNS) {
            throw Refusal.usage("That is more than " + Sweep.MOST_RUNS + " runs; leave some of them out.");
        }
        Sweep plan = new Sweep(selected, sweep, load.rounds(), preset == null ? Preset.NONE : Preset.FOUR_WAYS);
        for (Sweep.Run run : plan.runs()) {
            Optional<String> why = Feasible.whyNot(run.counter(), run.workload(), database::place);
            if (why.isPresent()) {
                throw Refusal.usage(why.get());
            }
        }
        return run(plan, archive, Optional.empty(), Map.of());
    }

    private List<Counter> selected() throws Refusal {
        if (preset == null) {
            return Selection.of(task.in(counters));
        }
        if (!preset.equals(FourWays.NAME)) {
            throw Refusal.usage("--preset must be " + FourWays.NAME + "; that is the only one.");
        }
        if (!counters.isEmpty()) {
            throw Refusal.usage("--preset names its counters itself; leave yours out.");
        }
        if (load.retries()) {
            throw Refusal.usage("--preset " + FourWays.NAME
                    + " reports conflicts, as Django tries nothing again; leave out --on-conflict and --max-retries.");
        }
        return FourWays.counters(ways());
    }

    private List<FourWays.Way> ways() {
        return FourWays.ways(
                store -> store.absent().isEmpty() || database.isFor(store), load.isAutocommit() && !load.hasFault());
    }

    /// Goes on with a sweep that was begun before.
    private int resume(String id, Archive archive) throws Refusal {
        if (!counters.isEmpty() || preset != null || load.isGiven() || outputs.keepsHistory()) {
            throw Refusal.usage("--resume does what was planned before; leave out counters and the options of runs.");
        }
        try {
            SavedSweep sweep = archive.sweeps().stream()
                    .filter(one -> id.equals(NEWEST)
                            ? !one.isComplete()
                            : one.id().toString().startsWith(id))
                    .findFirst()
                    .orElseThrow(() -> Refusal.usage(
                            id.equals(NEWEST)
                                    ? "There is no sweep that was interrupted."
                                    : "There is no sweep " + Refusal.quote(id) + "."));
            if (sweep.ownDatabase() != database.given()) {
                throw Refusal.usage(
                        sweep.ownDatabase()
                                ? "This sweep was begun in a database of yours; give its --url again."
                                : "This sweep was begun in the stores that are brought along; leave out --url.");
            }
            SortedMap<Integer, RunResult> before = new TreeMap<>();
            archive.runs(sweep).forEach((place, run) -> before.put(place, run.run()));
            terminal.tell(before.size() + " of " + Figures.plural(sweep.plan().size(), "run") + " "
                    + Plural.were(before.size()) + " done before.");
            return run(sweep.plan(), Optional.of(archive), Optional.of(sweep.id()), before);
        } catch (ArchiveException e) {
            throw Refusal.failed(e.sentence());
        }
    }

    /// @param begun by which the plan is known in the archive already
    private int run(Sweep plan, Optional<Archive> archive, Optional<UUID> begun, Map<Integer, RunResult> before)
            throws Refusal {
        Requirements requirements = requirements(plan);
        var addresses = database.addresses(plan.stores(), terminal);
        Progress progress = new Progress(terminal);
        try (Interruption interruption = Interruption.watch();
                OutputSet files = OutputSet.open(targets(), terminal);
                OpenStores stores = new OpenStores(addresses)) {
            Optional<UUID> sweep = begun.isPresent() ? begun : begin(plan, archive);
            Bench bench = new Bench(plan, progress, archive, sweep, before);
            boolean compared = plan.size() > 1 || requirements.askFor(RunValues.RATE);
            SweepRun running = new SweepRun(plan, before.keySet(), stores, false, compared, bench);
            interruption.meanwhile(rehearsal(plan, archive, files).parts());
            interruption.running(running);
            try {
                running.run();
            } finally {
                progress.clear();
            }
            if (interruption.interrupted()) {
                // A frozen server is killed, which takes its time as well.
                Thread.ofPlatform().daemon().name("closing").start(stores::close);
            }
            new BenchText(terminal, stream()).tell(bench, plan.rounds(), Optional.ofNullable(notBegun));
            if (preset != null && !interruption.interrupted()) {
                new FourWaysText(stream(), database.table()).tell(ways(), bench.results(), stores);
            }
            List<Requirement> required = requirements.of(SweepValues.of(plan, bench.byPlace()));
            required.forEach(each -> Terminal.sentences(stream(), "Required: " + each.sentence()));
            if (interruption.interrupted() && bench.results().isEmpty()) {
                terminal.tell(bench.awaited()
                        .map(store -> "Interrupted while " + store + " was being reached, which had not answered yet.")
                        .orElse("Interrupted before a run had begun to count."));
            } else if (interruption.interrupted() && sweep.isPresent()) {
                terminal.tell("Interrupted; " + Program.COMMAND + " bench --resume goes on with what is left.");
            }
            Report report = new BenchReport(counters, database.given(), build.again(), strict, lenient)
                    .of(bench, plan, required, interruption.interrupted());
            boolean nothing = interruption.interrupted() && report.runs().isEmpty();
            Set<String> notWritten = nothing ? Set.of() : files.write(report);
            notWritten.forEach(sentence -> Terminal.sentences(terminal.err(), sentence));
            int status = interruption.interrupted() ? Status.INTERRUPTED : Status.of(report.pass());
            return status == Status.KEPT && !notWritten.isEmpty() ? Status.FAILED : status;
        }
    }

    /// The conditions, with what is wrong with one that asks for evidence which is not kept.
    private Requirements requirements(Sweep plan) throws Refusal {
        Workload workload = plan.workloads().getFirst();
        return build.requirements(
                RunValues.vocabulary(plan.counters(), workload),
                RunValues.vocabulary(plan.counters(), workload.withEvidence(true)),
                " With --evidence there is.");
    }

    private static Rehearsal rehearsal(Sweep plan, Optional<Archive> archive, OutputSet files) {
        return new Rehearsal(
                RunResult.blank(plan.counters().getFirst(), plan.workloads().getFirst()),
                archive,
                files.outputs().stream().map(Output::format).toList());
    }

    /// A plan of several runs is written down before the first of them.
    private Optional<UUID> begin(Sweep plan, Optional<Archive> archive) {
        if (archive.isEmpty() || plan.size() == 1) {
            return Optional.empty();
        }
        try {
            Optional<UUID> begun = Optional.of(archive.get().begin(plan, database.given()));
            archive.get().notice().ifPresent(sentence -> Terminal.sentences(terminal.err(), sentence));
            return begun;
        } catch (ArchiveException e) {
            notBegun = e.sentence();
            return Optional.empty();
        }
    }

    private static void requireOneWithEvidence(List<Counter> selected, List<Workload> sweep, int rounds)
            throws Refusal {
        if (selected.size() * sweep.size() * rounds != 1) {
            throw Refusal.usage("--history takes one run: one counter, one number of threads, one round.");
        }
        Optional<String> why = sweep.getFirst().whyNoEvidence(selected.getFirst());
        if (why.isPresent()) {
            throw Refusal.usage("--history takes a counter that keeps evidence. " + why.get());
        }
    }

    private SequencedMap<ReportFormat, String> targets() {
        SequencedMap<ReportFormat, String> targets = new LinkedHashMap<>(outputs.targets());
        targets.putAll(build.targets());
        return targets;
    }

    private PrintStream stream() {
        return targets().containsValue(OutputSet.STANDARD_OUTPUT) ? terminal.err() : terminal.out();
    }
}
