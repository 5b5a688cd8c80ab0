package org.lostcount.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Plural;
import org.lostcount.load.Aftermath;
import org.lostcount.load.RunResult;
import org.lostcount.report.Figures;
import org.lostcount.report.Notes;
import org.lostcount.report.RateText;
import org.lostcount.report.Summary;

/// What a way to count cost in a run, as sentences. Each comes from the run's own figures, from a
/// [Trial], or from what the server said of its settings; what none of them tells is not said. Any
/// thread.
public final class Cost {
    private Cost() {}

    /// What is to be said of `run`, which was of `way`.
    ///
    /// @param trial what was tried beside it, if anything was
    public static List<String> of(FourWays.Way way, RunResult run, Optional<Trial> trial) {
        List<String> sentences = new ArrayList<>();
        sentences.add(loss(run));
        refused(run).ifPresent(sentences::add);
        trial.ifPresent(tried -> {
            sentences.add(blocking(tried));
            sentences.add(value(way, tried));
        });
        durability(run).ifPresent(sentences::add);
        sentences.add(pace(run));
        return List.copyOf(sentences);
    }

    private static String loss(RunResult run) {
        Verdict verdict = run.verdict();
        boolean promised = run.counter().strategy().promise().isMade();
        if (verdict.kind() == Verdict.Kind.LOST && !promised) {
            boolean silent = run.totals().failed() + run.totals().indeterminate() == 0;
            return "Lost " + Figures.count(verdict.lost()) + " of " + Figures.plural(run.happened(), "increment")
                    + Notes.cancelling(verdict) + (silent ? ", and no one was told." : ".");
        }
        if (verdict.kind() == Verdict.Kind.EXACT && !promised) {
            return "Lost nothing this time, and had promised nothing.";
        }
        return Summary.of(run);
    }

    /// Whoever is refused gets an exception, as nothing is tried again; from a view it comes out as an error page.
    private static Optional<String> refused(RunResult run) {
        long failed = run.totals().failed();
        return failed == 0
                ? Optional.empty()
                : Optional.of(Figures.count(failed) + " of "
                        + Figures.plural(run.totals().attempted(), "request")
                        + " " + Plural.were(failed) + " refused: Django tries nothing again, and answers 500.");
    }

    private static String blocking(Trial trial) {
        if (trial.steps() == 1) {
            return "A single step: nobody stands in the middle of it and blocks.";
        }
        if (trial.waits().isEmpty()) {
            return "Not blocking: the second went on while the first was under way.";
        }
        String what = switch (trial.waits().get()) {
            case LOCK, READ -> "the second's locking read";
            case WRITE, ADD, COMMIT, ASK -> "the second could read, and its write";
        };
        return "Blocking: " + what + " waited until the first was done"
                + (trial.readable() ? "; a plain read went on." : ".");
    }

    private static String value(FourWays.Way way, Trial trial) {
        return trial.handed() ? way.handed() : "The final value is the one that the program computed.";
    }

    private static Optional<String> durability(RunResult run) {
        return run.aftermath()
                .flatMap(Aftermath::durability)
                .map(durability -> Notes.durability(run, durability))
                .or(() -> asSet(run.storeSettings()));
    }

    /// What the server's settings promise; it was not killed to see.
    private static Optional<String> asSet(Map<String, String> settings) {
        if (settings.containsKey("fsync") && settings.containsKey("synchronous_commit")) {
            boolean waits = settings.get("fsync").equals("on")
                    && !settings.get("synchronous_commit").equals("off");
            return Optional.of((waits
                            ? "Durable: each commit waited for the disk"
                            : "Not durable: commits did not wait for the disk")
                    + named(settings, "fsync", "synchronous_commit"));
        }
        if ("no".equals(settings.get("appendonly"))) {
            return Optional.of("Not durable: kept in memory alone" + named(settings, "appendonly"));
        }
        if ("yes".equals(settings.get("appendonly")) && settings.containsKey("appendfsync")) {
            boolean always = settings.get("appendfsync").equals("always");
            return Optional.of((always
                            ? "Durable: each answer waited for the disk"
                            : "Not quite durable: answers did not" + " wait for the disk")
                    + named(settings, "appendonly", "appendfsync"));
        }
        return Optional.empty();
    }

    private static String named(Map<String, String> settings, String... names) {
        List<String> words = new ArrayList<>();
        for (String name : names) {
            words.add(name + " " + settings.get(name));
        }
        return " (" + String.join(", ", words) + ").";
    }

    private static String pace(RunResult run) {
        String retries = run.totals().retries() == 0
                ? ""
                : ", with " + Figures.plural(run.totals().retries(), "attempt") + " in vain";
        String words = RateText.words(run.rate());
        return Figures.rate(run.rate().perSecond()) + " a second" + (words.isEmpty() ? "" : " (" + words + ")")
                + "; half of them took " + Figures.latency(run.latency().p50()) + " or less" + retries + ".";
    }
}
