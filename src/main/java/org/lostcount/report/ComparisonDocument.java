package org.lostcount.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lostcount.compare.Comparison;
import org.lostcount.compare.Point;
import org.lostcount.compare.ScalabilityLaw;
import org.lostcount.compare.Series;
import org.lostcount.compare.Spread;
import org.lostcount.load.Rate;
import org.lostcount.load.Workload;

/// Runs side by side as files tell them. The components' names are a contract, as those of [RunDocument] are.
record ComparisonDocument(List<PointDocument> points, List<LawDocument> laws, List<ChoiceDocument> choices) {
    /// @param setting what else was varied, by the name of its option
    /// @param throughput what the runs themselves did
    /// @param rate of the runs whose rates may be compared, or of all where `comparable` is false
    /// @param why as in [RateDocument]
    /// @param timesNaive missing where no counter of the store that promises nothing was run beside it
    /// @param latencyMicros of all its runs together
    record PointDocument(
            String counter,
            int threads,
            Map<String, String> setting,
            int runs,
            long lost,
            boolean keptItsPromise,
            Range throughput,
            Range rate,
            boolean comparable,
            List<String> why,
            @Nullable Range timesNaive,
            LatencyDocument latencyMicros) {}

    /// @param count how many measurements
    record Range(double median, double low, double high, int count) {
        static Range of(Spread spread) {
            return new Range(spread.median(), spread.low(), spread.high(), spread.count());
        }
    }

    /// The Universal Scalability Law of a counter's points.
    record LawDocument(
            String counter,
            Map<String, String> setting,
            Estimate lambda,
            Estimate sigma,
            Estimate kappa,
            @Nullable Double peakWorkers) {}

    /// @param error its standard error
    record Estimate(double value, double error) {
        static Estimate of(ScalabilityLaw.Estimate fitted) {
            return new Estimate(fitted.value(), fitted.error());
        }
    }

    /// @param store of which it is a choice
    /// @param counter the fastest that kept its promise, missing when none did whose rate may be compared
    /// @param noDifferenceFrom others that these runs can't tell from it
    record ChoiceDocument(
            String store,
            int threads,
            Map<String, String> setting,
            @Nullable String counter,
            List<String> noDifferenceFrom) {}

    static ComparisonDocument of(Comparison comparison) {
        var varied = RerunCommand.varied(
                comparison.series().stream().map(Series::workload).toList());
        Words words = workload -> {
            Map<String, String> setting = new TreeMap<>();
            varied.forEach((name, word) -> setting.put(name, word.apply(workload)));
            return setting;
        };
        return new ComparisonDocument(
                comparison.points().stream()
                        .map(point -> point(comparison, point, words))
                        .toList(),
                comparison.series().stream()
                        .flatMap(series -> comparison.law(series).map(law -> law(series, law, words)).stream())
                        .toList(),
                comparison.choices().stream()
                        .map(choice -> new ChoiceDocument(
                                choice.store(),
                                choice.threads(),
                                words.of(choice.workload()),
                                choice.best().map(ComparisonDocument::name).orElse(null),
                                choice.level().stream()
                                        .map(ComparisonDocument::name)
                                        .toList()))
                        .toList());
    }

    private interface Words {
        Map<String, String> of(Workload workload);
    }

    private static PointDocument point(Comparison comparison, Point point, Words words) {
        return new PointDocument(
                name(point),
                point.threads(),
                words.of(point.series().workload()),
                point.runs().size(),
                point.lost(),
                point.keptItsPromise(),
                Range.of(point.throughput()),
                Range.of(point.rate()),
                point.why().isEmpty(),
                point.why().stream().map(Rate.Doubt::word).toList(),
                comparison.price(point).map(Range::of).orElse(null),
                LatencyDocument.of(point.latencies().summary()));
    }

    private static LawDocument law(Series series, ScalabilityLaw law, Words words) {
        return new LawDocument(
                series.counter().toString(),
                words.of(series.workload()),
                Estimate.of(law.lambda()),
                Estimate.of(law.sigma()),
                Estimate.of(law.kappa()),
                law.peakWorkers().isPresent() ? law.peakWorkers().getAsDouble() : null);
    }

    private static String name(Point point) {
        return point.series().counter().toString();
    }
}
