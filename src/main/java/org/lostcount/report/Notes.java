package org.lostcount.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lostcount.check.Lineage;
import org.lostcount.check.Numbered;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter.Language;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Task;
import org.lostcount.counter.Topology;
import org.lostcount.fault.Fault;
import org.lostcount.load.Aftermath;
import org.lostcount.load.Durability;
import org.lostcount.load.Evidence;
import org.lostcount.load.RunResult;
import org.lostcount.load.Staleness;

/// What a reader of results must know to read them right, as sentences. Any thread.
public final class Notes {
    /// Characters of an engine's message that are shown.
    private static final int SHOWN = 100;
    /// Of silence in a cut.
    private static final Duration TOLD = Duration.ofMillis(100);

    private Notes() {}

    /// Which run is meant: `h2/naive at 8 threads`.
    static String at(RunResult run) {
        return run.counter() + " at " + Figures.plural(run.workload().crew().threads(), "thread");
    }

    /// The notes on these runs, the ones on single runs last.
    public static List<String> of(List<RunResult> runs) {
        List<String> notes = new ArrayList<>();
        Map<Integer, TreeSet<String>> timed = new LinkedHashMap<>();
        runs.stream()
                .filter(r -> r.timedOneIn() > 1)
                .forEach(r -> timed.computeIfAbsent(r.timedOneIn(), n -> new TreeSet<>())
                        .add(r.counter().id().store()));
        timed.forEach((n, stores) -> notes.add("Latency of " + String.join(", ", stores)
                + " is that of one operation in " + Figures.count(n) + ", as the clock costs more than an operation."));
        if (runs.stream().anyMatch(r -> r.uncorrectedLatency().isPresent())) {
            notes.add("Latency is counted from the intended start of each operation, waiting included.");
        }
        notes.addAll(RateText.notes(runs));
        notes.addAll(outcomes(runs));
        return List.copyOf(notes);
    }

    /// The notes on what came of a run, without those that its verdict in words has, and how fast it was.
    public static List<String> besideVerdict(RunResult run) {
        List<String> said = TaskText.notes(run);
        return outcomes(List.of(run)).stream()
                .filter(note -> !said.contains(note))
                .toList();
    }

    /// The notes on what came of these runs, without those on how fast they were, for who shows no rates.
    public static List<String> outcomes(List<RunResult> runs) {
        List<String> notes = new ArrayList<>();
        runs.stream()
                .filter(r -> r.totals().failed() + r.totals().indeterminate() > 0)
                .forEach(r -> notes.add(failures(r)));
        runs.forEach(r -> notes.addAll(TaskText.notes(r)));
        runs.stream()
                .filter(r -> !r.verdict().wasRead() || r.messages().containsKey(RunResult.UNREAD))
                .forEach(r -> notes.add(unread(r)));
        runs.stream()
                .flatMap(r -> r.aftermath().stream().map(a -> faults(r, a)))
                .forEach(notes::add);
        runs.stream()
                .filter(r -> r.verdict().cancelling() > 0)
                .forEach(r -> notes.add(at(r) + ": "
                        + (isOvercounted(r.verdict()) ? Verdict.Kind.OVERCOUNTED : Verdict.Kind.LOST).word() + " "
                        + Figures.count(wrong(r.verdict())) + cancelling(r.verdict()) + "."));
        runs.stream()
                .filter(r -> r.storeSettings().containsKey(OpenCounter.LOCKS_LOST))
                .forEach(r -> notes.add(expired(r, r.storeSettings().getOrDefault(OpenCounter.LOCKS_LOST, ""))));
        runs.stream()
                .filter(r -> r.storeSettings().containsKey(OpenCounter.SUMMED))
                .forEach(r -> notes.add(at(r) + ": to read the value, all its entries were summed, which took "
                        + r.storeSettings().getOrDefault(OpenCounter.SUMMED, "") + "."));
        notes.addAll(evidence(runs));
        runs.stream()
                .filter(r -> r.workload().keepsEvidence())
                .flatMap(r -> r.workload().whyNoEvidence(r.counter()).stream())
                .distinct()
                .forEach(notes::add);
        return List.copyOf(notes);
    }

    /// The notes on who overwrote whom, of the runs that recorded it.
    static List<String> evidence(List<RunResult> runs) {
        return runs.stream()
                .flatMap(r -> r.evidence().stream().map(e -> evidence(r, e)))
                .toList();
    }

    private static String unread(RunResult run) {
        return at(run) + ": "
                + Figures.plural(
                        run.totals().ok(), TaskWords.of(run.counter().task()).operation())
                + " acknowledged; "
                + run.messages().getOrDefault(RunResult.UNREAD, "the store did not tell the final value.");
    }

    private static String expired(RunResult run, String lost) {
        return at(run) + ": " + lost
                + (lost.equals("1") ? " lock" : " locks")
                + " had ended before the holder was done, so others were let in meanwhile; --lease says how long a lock"
                + " lives, and no lease is long enough for a holder that stands still.";
    }

    private static String faults(RunResult run, Aftermath aftermath) {
        String counts = Stream.of(Fault.values())
                .filter(fault -> aftermath.count(fault) > 0)
                .map(fault -> Figures.count(aftermath.count(fault)) + " " + fault.counted(aftermath.count(fault)))
                .collect(Collectors.joining(", "));
        return "Faults of " + at(run) + ": "
                + (counts.isEmpty() ? "the run was over before there was one" : counts) + "."
                + gap(run, aftermath)
                + fates(run, aftermath)
                + aftermath.durability().map(d -> " " + durability(run, d)).orElse("");
    }

    /// How long nobody took writes, as a sentence with a space before it; nothing where somebody always did.
    public static String gap(RunResult run, Aftermath aftermath) {
        // The lock that a dead client leaves behind makes others wait when a primary has long been there.
        boolean leased = run.counter().language() == Language.COMMANDS
                && run.counter().strategy().equals(Strategy.LOCKING);
        boolean cut = aftermath.count(Fault.CUT) > 0;
        String lacked = isCluster(run) || leased || cut ? "answer" : "primary";
        return aftermath
                .gap()
                // Who is cut off need not keep anybody waiting.
                .filter(gap -> !cut || gap.compareTo(TOLD) >= 0)
                .map(gap -> String.format(Locale.ROOT, " No %s for %.1f s.", lacked, gap.toNanos() / 1e9))
                .orElse("");
    }

    private static boolean isCluster(RunResult run) {
        return run.workload().topology() == Topology.CLUSTER;
    }

    private static String fates(RunResult run, Aftermath aftermath) {
        long unknown = run.totals().indeterminate() - aftermath.happened() - aftermath.didNotHappen();
        if (run.totals().indeterminate() == 0) {
            return "";
        }
        if (unknown == run.totals().indeterminate()) {
            return " Of " + Figures.plural(unknown, "operation") + " nobody knows whether "
                    + (unknown == 1 ? "it" : "they") + " happened.";
        }
        return " Of the operations of which nobody knew, " + Figures.count(aftermath.happened())
                + " turned out to have happened and " + Figures.count(aftermath.didNotHappen()) + " not"
                + (unknown == 0 ? "." : "; " + Figures.count(unknown) + " stay unknown.");
    }

    /// What a killed store has kept of what it had acknowledged, as a sentence.
    ///
    /// @param run in which it was killed
    public static String durability(RunResult run, Durability durability) {
        Task task = run.counter().task();
        if (!durability.isTold()) {
            return "Whether the store forgot anything can't be told, as there is no complete record of its operations.";
        }
        String killed = tried(run, durability) + ", the store had ";
        if (durability.forgotten() == 0) {
            return killed + "kept every " + TaskWords.of(task).operation() + " that it had acknowledged.";
        }
        return killed + "forgotten "
                + (durability.exact() ? "" : "at least ")
                + Figures.plural(durability.forgotten(), TaskWords.of(task).operation()) + " that it had acknowledged"
                + (durability.promised() ? ", against its promise." : "; as it is set, it promises nothing else.");
    }

    private static String tried(RunResult run, Durability durability) {
        if (durability.failOvers() == 0) {
            return durability.cuts() > 0
                    ? "After its servers had been cut off from each other"
                    : "Killed and started again";
        }
        if (durability.restarts() > 0) {
            return "Killed and started again, and once more when "
                    + (isCluster(run) ? "the other nodes went on" : "a follower took over");
        }
        if (isCluster(run)) {
            return "When one of its nodes was killed and the others went on";
        }
        return "When a follower " + (durability.cuts() > 0 ? "that was cut off " : "")
                + "had taken the place of its primary";
    }

    private static String evidence(RunResult run, Evidence evidence) {
        String who = "Evidence of " + at(run) + ": ";
        if (evidence.isCapped()) {
            return who + "only " + Figures.plural(evidence.history().size(), "operation") + " "
                    + Plural.are(evidence.history().size()) + " recorded, "
                    + Figures.count(evidence.history().unrecorded())
                    + " came when the record was full; so who overwrote whom is not told.";
        }
        if (!evidence.isExact()) {
            return who + "not everything is explained: " + String.join("; ", evidence.unexplained()) + ".";
        }
        Lineage lineage = evidence.lineage();
        String kept = kept(lineage);
        return told(run, evidence, who, kept)
                + sentence(evidence.forgottenStory())
                + afterwards(run, evidence)
                + stale(run, evidence);
    }

    /// How stale the reads at a follower, or at any node, were, with a space before it; nothing where there were none.
    public static String stale(RunResult run, Evidence evidence) {
        Optional<Staleness> told = run.workload().readsFromReplica() ? evidence.staleness() : Optional.empty();
        if (told.isEmpty()) {
            return "";
        }
        Staleness staleness = told.get();
        String reads = Figures.plural(staleness.reads(), "read")
                + (isCluster(run) ? " at a worker's own node" : " at the follower");
        return staleness.stale() == 0
                ? " Of " + reads + ", none was behind its worker's own acknowledged write."
                : " Of " + reads + ", " + Figures.count(staleness.stale()) + " "
                        + Plural.were(staleness.stale()) + " stale: "
                        + evidence.name(staleness.stalest().getAsInt()) + " read " + Figures.count(staleness.most())
                        + " behind its own acknowledged write.";
    }

    /// What a primary did that had been replaced, with a space before it; nothing where none went on.
    private static String afterwards(RunResult run, Evidence evidence) {
        // Who was killed in the end went on as the only one, though nobody heard.
        boolean killed =
                run.aftermath().filter(a -> a.count(Fault.FAIL_OVER) > 0).isPresent();
        return !killed && evidence.isExact() && evidence.afterwards() > 0
                ? " There are two histories: the primary went on when another had taken its place, and acknowledged "
                        + Figures.plural(evidence.afterwards(), "write") + ", which ended with it."
                : "";
    }

    private static String told(RunResult run, Evidence evidence, String who, String kept) {
        Lineage lineage = evidence.lineage();
        return lineage.lost() == 0
                ? who + kept + ", and none was overwritten."
                        + (run.verdict() instanceof Numbered
                                ? sentence(evidence.duplicateStory())
                                : sentence(evidence.story()) + handedOut(evidence))
                : who + kept + ", " + overwritten(lineage) + ". "
                        + evidence.story().orElse("")
                        + AgainText.repeated(evidence);
    }

    /// How many of its writes the value is built on: `9 of 20 writes are what the value is built on`.
    public static String kept(Lineage lineage) {
        return Figures.count(lineage.kept()) + " of " + Figures.plural(lineage.writes(), "write") + " "
                + Plural.are(lineage.kept()) + " what the value is built on";
    }

    /// How many were not kept: `11 were overwritten`.
    public static String overwritten(Lineage lineage) {
        return Figures.count(lineage.lost()) + " " + Plural.were(lineage.lost()) + " overwritten";
    }

    private static String sentence(Optional<String> story) {
        return story.map(" "::concat).orElse("");
    }

    private static boolean isOvercounted(Verdict verdict) {
        return verdict.kind() == Verdict.Kind.OVERCOUNTED;
    }

    private static long wrong(Verdict verdict) {
        return isOvercounted(verdict) ? verdict.overcounted() : verdict.lost();
    }

    /// What is to be said of a loss, or of what was counted too often, that the value does not show, with a comma
    /// before it; nothing where it shows all.
    public static String cancelling(Verdict verdict) {
        long cancelling = verdict.cancelling();
        return cancelling == 0
                ? ""
                : cancelling == wrong(verdict)
                        ? ", which cancel out: the sum is right"
                        : ", of which " + Figures.count(cancelling) + " cancel out";
    }

    /// What is to be said of the values that operations were handed, and of those that happened twice, with a space
    /// before it; empty where there is nothing.
    public static String handedOut(Evidence evidence) {
        return numbers(evidence) + AgainText.repeated(evidence);
    }

    private static String numbers(Evidence evidence) {
        Lineage lineage = evidence.lineage();
        if (lineage.handedOut() == 0) {
            return "";
        }
        return lineage.duplicates() == 0
                ? " Each operation"
                        + (lineage.forgotten() == 0 ? "" : " that was not forgotten")
                        + " was handed a value of its own."
                : " " + Plural.were(lineage.duplicates(), "operation")
                        + " handed a value that another one was handed too. "
                        + evidence.duplicateStory().orElse("");
    }

    private static String failures(RunResult run) {
        String codes = run.errors().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(3)
                .map(e -> e.getKey() + " " + Figures.plural(e.getValue(), "time")
                        + said(run.messages().getOrDefault(e.getKey(), "")))
                .collect(Collectors.joining("; "));
        return at(run) + ": "
                + Figures.plural(run.totals().failed(), "operation") + " failed"
                + (run.totals().indeterminate() == 0
                        ? ""
                        : ", and of " + Figures.count(run.totals().indeterminate())
                                + (run.aftermath().isEmpty() ? " nobody knows" : " nobody knew at the time"))
                + (codes.isEmpty() ? "." : "; met " + codes + ".");
    }

    private static String said(String message) {
        if (message.isEmpty()) {
            return "";
        }
        return " (" + (message.length() > SHOWN ? message.substring(0, SHOWN) + "…" : message) + ")";
    }
}
