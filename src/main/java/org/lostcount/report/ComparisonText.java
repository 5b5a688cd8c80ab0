package org.lostcount.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.compare.Acknowledgement.Step;
import org.lostcount.compare.Comparison;
import org.lostcount.compare.Comparison.Choice;
import org.lostcount.compare.Point;
import org.lostcount.compare.ScalabilityLaw;
import org.lostcount.compare.ScalabilityLaw.Estimate;
import org.lostcount.compare.Series;
import org.lostcount.compare.Spread;
import org.lostcount.counter.Task;
import org.lostcount.fault.Fault;
import org.lostcount.load.Durability;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;

/// Runs side by side, as a table of words and in sentences. Any thread.
public final class ComparisonText {
    private static final String MEMORY = "memory";

    private final Comparison comparison;
    private final Map<String, Function<Workload, String>> varied;

    /// The words on a comparison.
    public ComparisonText(Comparison comparison) {
        this.comparison = comparison;
        this.varied = RerunCommand.varied(
                comparison.series().stream().map(Series::workload).toList());
    }

    /// The table with its head: a row for each point, and the same number of cells in each.
    public List<List<String>> rows() {
        boolean priced = comparison.points().stream()
                .anyMatch(point ->
                        comparison.price(point).filter(p -> p.median() != 1).isPresent());
        boolean tried =
                comparison.points().stream().anyMatch(point -> durability(point).isPresent());
        boolean doubtful = comparison.points().stream()
                .anyMatch(point -> !RateText.words(point).isEmpty());
        List<List<String>> rows = new ArrayList<>();
        rows.add(head(priced, tried, doubtful));
        for (Point point : comparison.points()) {
            List<String> row =
                    new ArrayList<>(List.of(point.series().counter().toString(), Figures.count(point.threads())));
            varied.values().forEach(word -> row.add(word.apply(point.series().workload())));
            row.add(verdict(point));
            row.add(Tallied.sum(point.runs()).wrong().wordsUnder(wrong()));
            if (tried) {
                row.add(durability(point).orElse(""));
            }
            row.add(Figures.count(point.runs().size()));
            row.add(RateText.of(point));
            if (doubtful) {
                row.add(RateText.words(point));
            }
            if (priced) {
                row.add(price(point).map(ComparisonText::times).orElse(""));
            }
            row.add(Figures.latency(point.latencies().summary().p50()));
            row.add(Figures.latency(point.latencies().summary().p99()));
            rows.add(row);
        }
        return rows;
    }

    private List<String> head(boolean priced, boolean tried, boolean doubtful) {
        List<String> head = new ArrayList<>(List.of("counter", "threads"));
        head.addAll(varied.keySet());
        head.addAll(List.of("verdict", wrong().toLowerCase(Locale.ROOT)));
        if (tried) {
            head.add("durability");
        }
        head.add("runs");
        head.add("ops/s");
        if (doubtful) {
            head.add("rate");
        }
        if (priced) {
            head.add("× naive");
        }
        head.addAll(List.of("p50", "p99"));
        return head;
    }

    /// What is wrong of a point is called so, unless its row says otherwise.
    private String wrong() {
        List<Task> tasks = comparison.series().stream()
                .map(series -> series.counter().task())
                .distinct()
                .toList();
        return tasks.size() == 1 ? Tallied.none(tasks.getFirst()).wrong().name() : "Wrong";
    }

    /// The weightiest verdict of a point's runs; what is forbidden must not be overlooked.
    private static String verdict(Point point) {
        RunResult worst = point.runs().stream()
                .max(Comparator.comparing((RunResult run) -> run.verdict().grade())
                        .thenComparing(run -> run.verdict().kind()))
                .orElseThrow();
        String word = worst.verdict().kind().word();
        return worst.verdict().grade() == Grade.FORBIDDEN ? word + ", FORBIDDEN" : word;
    }

    private static Optional<String> durability(Point point) {
        return point.durability().map(Durability::headline).map(Figures::grouped);
    }

    /// The price of a counter's correctness, see [Comparison#price]; nothing for one that promises none.
    public Optional<Spread> price(Point point) {
        return !point.series().counter().strategy().promise().isMade() ? Optional.empty() : comparison.price(point);
    }

    private static String times(Spread price) {
        String median = String.format(Locale.ROOT, "%.2f", price.median());
        return price.count() == 1
                ? median
                : median + String.format(Locale.ROOT, " (%.2f–%.2f)", price.low(), price.high());
    }

    /// Which counter to use and how each series scales, as sentences; none where the runs don't tell.
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        comparison.choices().stream()
                .filter(choice -> choice.best().isPresent()
                        || !choice.broken().isEmpty()
                        || !choice.forgot().isEmpty()
                        || !choice.uncompared().isEmpty())
                .forEach(choice -> sentences.add(sentence(choice)));
        sentences.addAll(acknowledgements());
        for (Series series : comparison.series()) {
            comparison.law(series).ifPresent(law -> sentences.add(scales(series, law)));
        }
        return sentences;
    }

    /// The law of a series in a sentence.
    public String scales(Series series, ScalabilityLaw law) {
        OptionalDouble peak = law.peakWorkers();
        int most = comparison.points(series).getLast().threads();
        String end = peak.isEmpty()
                ? "the curve has no peak."
                : peak.getAsDouble() < 1.5
                        ? "one worker does the most."
                        : String.format(
                                Locale.ROOT,
                                "it does the most, %s ops/s, at about %,.0f workers%s.",
                                Figures.rate(law.throughput(peak.getAsDouble())),
                                peak.getAsDouble(),
                                peak.getAsDouble() > most ? ", which is more than were tried" : "");
        return series.counter() + at(series.workload()) + " by the Universal Scalability Law: contention σ = "
                + estimate(law.sigma()) + ", coherence κ = " + estimate(law.kappa()) + "; " + end;
    }

    private static String estimate(Estimate estimate) {
        return estimate.value() == 0
                ? "0"
                : String.format(Locale.ROOT, "%.2g ± %.1g", estimate.value(), estimate.error());
    }

    /// Which counter to use, in a sentence with its numbers and what it costs.
    public String sentence(Choice choice) {
        StringBuilder text =
                new StringBuilder("At " + Figures.plural(choice.threads(), "thread") + at(choice.workload()));
        if (!choice.forgot().isEmpty()) {
            return text.append(" in ")
                    .append(choice.store())
                    .append(" none is recommended, as what was acknowledged was forgotten: ")
                    .append(choice.forgot().stream()
                            .map(point -> point.series().counter() + " "
                                    + durability(point).orElse(""))
                            .collect(Collectors.joining(", ")))
                    .append(".")
                    .toString();
        }
        if (choice.best().isEmpty() && !choice.uncompared().isEmpty()) {
            return text.append(" nothing can be said of which counter in ")
                    .append(choice.store())
                    .append(" is the fastest: no rate is for comparing.")
                    .toString();
        }
        if (choice.best().isEmpty()) {
            return text.append(" in ")
                    .append(choice.store())
                    .append(" none kept its promise: ")
                    .append(names(choice.broken()))
                    .append(" broke it.")
                    .toString();
        }
        Point best = choice.best().get();
        text.append(" in ").append(choice.store()).append(" use ");
        text.append(best.series().counter()).append(": ");
        text.append(DifferenceText.spread(best.rate()))
                .append(" ops/s, ")
                .append(
                        best.series().counter().task() == Task.COUNT
                                ? "nothing lost"
                                : TaskText.nothingWrong(best.runs()))
                .append(" in ");
        text.append(Figures.count(operations(best))).append(" operations").append(cost(best));
        if (!choice.level().isEmpty()) {
            text.append("; no difference seen from ").append(names(choice.level()));
        }
        best.speeds().ifPresent(speeds -> text.append("; it has two speeds, ").append(RateText.of(speeds)));
        if (!choice.uncompared().isEmpty()) {
            text.append("; not compared: ").append(names(choice.uncompared()));
        }
        if (!choice.broken().isEmpty()) {
            text.append("; ").append(names(choice.broken())).append(" broke ");
            text.append(choice.broken().size() == 1 ? "its" : "their").append(" promise");
        }
        return text.append('.').toString();
    }

    /// What it costs to wait until others have a write, and what was forgotten without: a sentence for each counter.
    public List<String> acknowledgements() {
        return comparison.acknowledgements().stream()
                .map(one -> "The price of acknowledgement for " + one.counter() + " at "
                        + Figures.plural(one.threads(), "thread") + ": "
                        + one.steps().stream().map(ComparisonText::step).collect(Collectors.joining("; ")) + ".")
                .toList();
    }

    private static String step(Step step) {
        String rate = step.calm()
                .map(point -> RateText.of(point) + " ops/s, 99 % within "
                        + Figures.latency(point.latencies().summary().p99()))
                .orElse("no rate");
        return step.how() + " " + rate + ", " + forgot(step);
    }

    /// What a way of acknowledging forgot, in a few words.
    public static String forgot(Step step) {
        return step.tried()
                .map(d -> !d.isTold()
                        ? "nobody knows what it forgot"
                        : (d.forgotten() == 0
                                        ? "forgot nothing"
                                        : "forgot " + (d.exact() ? "" : "at least ") + Figures.count(d.forgotten()))
                                + " in "
                                + Figures.plural(
                                        d.times(),
                                        d.tried().keySet().equals(Set.of(Fault.FAIL_OVER)) ? "fail-over" : "fault"))
                .orElse("not tried");
    }

    private static long operations(Point point) {
        return point.runs().stream().mapToLong(run -> run.totals().ok()).sum();
    }

    /// What it costs, beginning with a comma.
    private static String cost(Point point) {
        List<String> costs = new ArrayList<>();
        costs.add("99 % within " + Figures.latency(point.latencies().summary().p99()));
        long retries =
                point.runs().stream().mapToLong(run -> run.totals().retries()).sum();
        if (retries > 0) {
            costs.add(String.format(Locale.ROOT, "%.2f retries an operation", (double) retries / operations(point)));
        }
        if (point.runs().stream().anyMatch(run -> run.verdict().kind() == Verdict.Kind.WITHIN_BOUNDS)) {
            costs.add("some outcomes unknown");
        }
        if (point.series().counter().id().store().equals(MEMORY)) {
            costs.add("gone when the program ends");
        }
        if (point.runs().stream()
                .anyMatch(run -> "off".equals(run.storeSettings().get("synchronous_commit")))) {
            costs.add("the last commits may be forgotten when the server is killed");
        }
        durability(point).ifPresent(costs::add);
        return ", " + String.join(", ", costs);
    }

    /// A series by its name and what else was varied.
    public String name(Series series) {
        return series.counter() + at(series.workload());
    }

    /// A point likewise, with its number of workers where that was varied.
    public String name(Point point) {
        boolean sweep =
                comparison.points().stream().mapToInt(Point::threads).distinct().count() > 1;
        return name(point.series()) + (sweep ? " at " + point.threads() : "");
    }

    private String at(Workload workload) {
        return varied.entrySet().stream()
                .map(e -> ", " + e.getKey() + " " + e.getValue().apply(workload))
                .collect(Collectors.joining());
    }

    private static String names(List<Point> points) {
        return points.stream().map(point -> point.series().counter().toString()).collect(Collectors.joining(", "));
    }
}
