package org.lostcount.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lostcount.archive.Entry;
import org.lostcount.compare.Point;
import org.lostcount.counter.Plural;
import org.lostcount.load.Form;
import org.lostcount.load.Rate;
import org.lostcount.load.RunResult;
import org.lostcount.load.Speeds;

/// Rates, how they were come by, and why some are not for comparing, in words. Any thread.
public final class RateText {
    static final String TWO_SPEEDS = "two speeds";

    private RateText() {}

    /// A run's rate, in brackets where it is not for comparing.
    public static String of(RunResult run) {
        return bracketed(Figures.rate(run.rate().perSecond()), run.rate().comparable());
    }

    /// That of a saved run, in the same way.
    public static String of(Entry entry) {
        return bracketed(Figures.rate(entry.rate()), entry.why().isEmpty());
    }

    /// The median of a point's rates and their range, in brackets where they are not for comparing.
    public static String of(Point point) {
        return bracketed(DifferenceText.spread(point.rate()), point.why().isEmpty());
    }

    /// Two speeds as a range.
    public static String of(Speeds speeds) {
        return Figures.rate(speeds.slow()) + " and " + Figures.rate(speeds.quick()) + " ops/s";
    }

    /// A rate in brackets where it is not for comparing.
    static String bracketed(String rate, boolean comparable) {
        return comparable ? rate : "(" + rate + ")";
    }

    /// What is to be known of a rate in a word or two, such as `cold, short` or `two speeds`; empty where nothing is.
    public static String words(Rate rate) {
        return words(rate.why(), rate.speeds().isPresent());
    }

    /// The same of a saved run, as far as the list of them tells.
    public static String words(Entry entry) {
        return words(entry.why(), false);
    }

    /// The same of a point's rates.
    public static String words(Point point) {
        return words(point.why(), point.speeds().isPresent());
    }

    private static String words(List<Rate.Doubt> why, boolean two) {
        List<String> words = new ArrayList<>(why.stream().map(Rate.Doubt::word).toList());
        if (two) {
            words.add(TWO_SPEEDS);
        }
        return String.join(", ", words);
    }

    /// Why a rate is not for comparing, as a sentence with a space before it; empty where it is.
    public static String reasons(Rate rate) {
        return rate.why().stream()
                .map(doubt -> " Its rate is not for comparing, as it is " + doubt.word() + ": " + doubt.reason() + ".")
                .collect(Collectors.joining());
    }

    /// Where a rate comes from that is not that of the run itself, as a sentence with a space before it; else empty.
    public static String source(Rate rate) {
        return rate.phase().isEmpty()
                ? ""
                : " Its rate is that of a second by time on fresh rows; the charts show the operations themselves.";
    }

    /// How the rates of these runs were come by, and what speaks against them.
    static List<String> notes(List<RunResult> runs) {
        List<String> notes = new ArrayList<>();
        Set<String> phases =
                names(runs, rate -> rate.phase().isPresent() && !rate.why().contains(Rate.Doubt.SHORT));
        List<RunResult> settled =
                runs.stream().filter(run -> run.rate().settled()).toList();
        if (!settled.isEmpty()) {
            Set<String> warmed = names(runs, Rate::settled);
            String those = list(warmed, runs) + (warmed.size() == 1 ? " was" : " were each");
            var seconds = settled.stream()
                    .mapToDouble(run -> run.rate().warmedSeconds())
                    .summaryStatistics();
            String least = Form.plain(tenth(seconds.getMin()));
            String most = Form.plain(tenth(seconds.getMax()));
            notes.add("Rates: " + (settled.size() == runs.size() ? "each counter was" : those)
                    + " warmed up until its rate had settled ("
                    + (least.equals(most) ? most : least + " to " + most)
                    + " s); what it did then is not counted.");
        }
        if (!phases.isEmpty()) {
            notes.add("The ops/s of " + list(phases, runs) + " were measured apart, for a second"
                    + (phases.size() == 1 ? "" : " each")
                    + " on fresh rows: the operations of the run itself may be over too soon for a rate.");
        }
        runs.stream()
                .filter(run -> run.rate().phase().filter(Rate.Phase::counted).isPresent())
                .forEach(run -> notes.add(broken(run)));
        TreeMap<Rate.Doubt, Set<String>> doubts = new TreeMap<>();
        runs.forEach(run -> run.rate()
                .why()
                .forEach(doubt -> doubts.computeIfAbsent(doubt, _ -> new LinkedHashSet<>())
                        .add(run.counter().toString())));
        doubts.forEach((doubt, counters) -> notes.add("Not for comparing, in brackets, as "
                + (counters.size() == 1 ? "it is " : "they are ") + doubt.word() + ": " + list(counters, runs) + "; "
                + doubt.reason() + "."));
        runs.stream()
                .filter(run -> run.rate().speeds().isPresent())
                .forEach(run -> notes.add(Notes.at(run)
                        + " has two speeds, as its workers queue for one place: it changed between "
                        + of(run.rate().speeds().orElseThrow()) + "."));
        if (runs.stream().anyMatch(run -> !run.rate().elsewhere())) {
            notes.add("Stores on this machine share its processors with the workers.");
        }
        return notes;
    }

    private static String broken(RunResult run) {
        Rate.Phase phase = run.rate().phase().orElseThrow();
        return "Of the operations of " + run.counter() + " "
                + Figures.count(phase.operations())
                + " " + Plural.are(phase.operations())
                + " those of the second by time in which its rate was measured: it"
                + " broke its promise there. Its latencies are those of the others.";
    }

    private static Set<String> names(List<RunResult> runs, Predicate<Rate> which) {
        return runs.stream()
                .filter(run -> which.test(run.rate()))
                .map(run -> run.counter().toString())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// By name, or all of them together.
    private static String list(Set<String> names, List<RunResult> runs) {
        long all = runs.stream().map(RunResult::counter).distinct().count();
        return names.size() == all && all > 2 ? "all " + all + " counters" : String.join(", ", names);
    }

    private static double tenth(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }
}
