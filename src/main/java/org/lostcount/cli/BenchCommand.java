package org.lostcount.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lostcount.archive.Archive;
import org.lostcount.compare.Comparison;
import org.lostcount.counter.Counter;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.report.ComparisonText;
import org.lostcount.report.NotRun;
import org.lostcount.report.Notes;
import org.lostcount.report.Report;
import org.lostcount.report.RerunCommand;
import org.lostcount.report.Summary;
import org.lostcount.store.OpenStores;
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
        customSynopsis = "./run.sh bench COUNTER... [options]",
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {
    private final Terminal terminal;
    /// Whether a store that can't be opened is only mentioned.
    private final boolean lenient;

    @Parameters(
            paramLabel = "COUNTER",
            arity = "0..*",
            description = "store/strategy; * stands for all of either side, in quotes because of the shell: 'h2/*'")
    private List<String> counters = new ArrayList<>();

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    @Mixin
    private ArchiveOptions kept = new ArchiveOptions();

    @Option(names = "--no-archive", order = 39, description = "these runs are not kept")
    private boolean unkept;

    @Option(
            names = "--strict",
            order = 41,
            description = "any loss ends with status 1, even where nothing was promised")
    private boolean strict;

    BenchCommand(Terminal terminal, boolean lenient) {
        this.terminal = terminal;
        this.lenient = lenient;
    }

    @Override
    public Integer call() throws Refusal {
        List<Workload> sweep = load.workloads();
        Optional<Archive> archive = kept.unless(unkept);
        List<Counter> selected = Selection.of(counters);
        if (outputs.keepsHistory()) {
            sweep = sweep.stream().map(w -> w.withEvidence(true)).toList();
            requireOneWithEvidence(selected, sweep, load.rounds());
        }
        if (load.hasFault() && (database.given() || !selected.stream().allMatch(Counter::isBreakable))) {
            throw Refusal.usage("--fault is for the H2 and the PostgreSQL that are brought along; name counters of"
                    + " h2 or postgres, without --url.");
        }
        Sweep plan = new Sweep(selected, sweep, load.rounds());
        var addresses = database.addresses(plan.stores(), terminal);
        Progress progress = new Progress(terminal);
        try (Interruption interruption = Interruption.watch();
                OutputSet files = new OutputSet(outputs.open(terminal));
                OpenStores stores = new OpenStores(addresses)) {
            Bench bench = new Bench(plan, progress, archive);
            SweepRun running = new SweepRun(plan, Set.of(), stores, false, bench);
            interruption.running(running);
            try {
                running.run();
            } finally {
                progress.clear();
            }
            print(bench, plan);
            if (interruption.interrupted() && bench.results().isEmpty()) {
                terminal.tell("Interrupted before a run had begun to count.");
            }
            if (!bench.results().isEmpty()) {
                files.write(report(bench, plan, again(plan)));
            }
            return interruption.interrupted()
                    ? Status.INTERRUPTED
                    : Status.of(bench.results(), lenient ? List.of() : bench.notRun(), strict);
        }
    }

    private static void requireOneWithEvidence(List<Counter> selected, List<Workload> sweep, int rounds)
            throws Refusal {
        if (selected.size() * sweep.size() * rounds != 1) {
            throw Refusal.usage("--history takes one run: one counter, one number of threads, one round.");
        }
        Optional<String> why = selected.getFirst().whyNotTraceable();
        if (why.isPresent()) {
            throw Refusal.usage("--history takes a counter that keeps evidence. " + why.get());
        }
    }

    private Report report(Bench bench, Sweep plan, String again) {
        boolean complete = bench.results().size() == plan.size()
                && bench.results().stream().noneMatch(RunResult::stopped);
        List<NotRun> notRun = bench.notRun().stream().map(this::discreet).toList();
        return new Report(Environment.current(), bench.results(), notRun, complete, again);
    }

    /// What a driver says of a database can name its host and its users, and files travel.
    private NotRun discreet(NotRun missing) {
        return database.given()
                ? new NotRun(missing.counter(), missing.threads(), "The database of --url could not be used.")
                : missing;
    }

    private String again(Sweep plan) {
        return RerunCommand.of(
                plan.counters().stream().map(Counter::toString).toList(),
                plan.workloads(),
                plan.rounds(),
                database.given());
    }

    private void print(Bench bench, Sweep plan) {
        var stream = outputs.toStandardOutput() ? terminal.err() : terminal.out();
        if (!bench.results().isEmpty()) {
            boolean repeated = plan.rounds() > 1;
            ComparisonText together = new ComparisonText(Comparison.of(bench.results()));
            List<String> table = repeated ? TextTable.lines(together.rows()) : ResultTable.lines(bench.results());
            table.forEach(line -> Terminal.line(stream, line));
            Notes.of(bench.results()).forEach(note -> Terminal.sentences(stream, note));
            if (repeated) {
                together.sentences().forEach(sentence -> Terminal.sentences(stream, sentence));
            }
            Terminal.sentences(stream, Summary.of(bench.results(), bench.notRun()));
            stream.flush();
        }
        Map<String, String> reasons = new LinkedHashMap<>();
        for (NotRun each : bench.notRun()) {
            reasons.putIfAbsent(each.reason(), each.counter().id().store());
        }
        reasons.forEach((reason, store) -> terminal.tell(store + ": " + reason));
        bench.notKept().forEach(sentence -> Terminal.sentences(terminal.err(), sentence));
        terminal.err().flush();
    }
}
