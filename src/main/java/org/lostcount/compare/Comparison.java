package org.lostcount.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lostcount.compare.ScalabilityLaw.Measured;
import org.lostcount.load.Rate;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;

/// What several runs come to when they are put side by side. Immutable.
///
/// @param points in the order in which the first run of each was done
public record Comparison(List<Point> points) {
    /// The counter of a store to use at one number of workers under one workload, of those that were run. A number in
    /// memory and one in a database are no alternatives, so each store has a choice of its own.
    ///
    /// @param store the store's word
    /// @param workload how, at one worker
    /// @param threads workers
    /// @param best the fastest, by the median, of those that kept their promise; nothing when none did. In an open
    ///     loop, where all do as much as the schedule says, the one with the shortest 99th percentile
    /// @param level others that kept theirs, and of which these runs can't tell that they are slower
    /// @param broken those that promised to lose nothing, and did not keep it
    /// @param uncompared those whose rates are not for comparing, and which are therefore not chosen from
    /// @param forgot points of this store with these settings, and any faults, in which it forgot what it had
    ///     acknowledged: it does so whatever the counter, and where there is one, none is chosen
    public record Choice(
            String store,
            Workload workload,
            int threads,
            Optional<Point> best,
            List<Point> level,
            List<Point> broken,
            List<Point> uncompared,
            List<Point> forgot) {}

    private record Place(Series series, int threads) {}

    private record Setting(String store, Workload workload, int threads) {}

    /// Puts runs side by side.
    public static Comparison of(Collection<RunResult> runs) {
        Map<Place, List<RunResult>> places = new LinkedHashMap<>();
        for (RunResult run : runs) {
            places.computeIfAbsent(
                            new Place(Series.of(run), run.workload().crew().threads()), _ -> new ArrayList<>())
                    .add(run);
        }
        return new Comparison(places.entrySet().stream()
                .map(e -> new Point(e.getKey().series(), e.getKey().threads(), e.getValue()))
                .toList());
    }

    /// The series, in the order of their first points.
    public List<Series> series() {
        return points.stream().map(Point::series).distinct().toList();
    }

    /// The points of a series, by the number of workers.
    public List<Point> points(Series series) {
        return points.stream()
                .filter(point -> point.series().equals(series))
                .sorted(Comparator.comparingInt(Point::threads))
                .toList();
    }

    /// How a series scales, where its rates may be compared at enough numbers of workers. In an open loop the
    /// schedule says how much is done, not the workers.
    public Optional<ScalabilityLaw> law(Series series) {
        if (series.workload().pace().rate().isPresent()) {
            return Optional.empty();
        }
        return ScalabilityLaw.fit(points(series).stream()
                .flatMap(point -> point.comparable().stream())
                .filter(run -> run.rate().perSecond() > 0)
                .map(run ->
                        new Measured(run.workload().crew().threads(), run.rate().perSecond()))
                .toList());
    }

    /// The price of correctness: the rate in terms of that of a counter of the same store that promises nothing.
    /// It is told run for run, as those of one round are nearest to each other. Nothing where there is none, or
    /// where rates are not for comparing.
    public Optional<Spread> price(Point point) {
        return points.stream()
                .filter(other -> other.threads() == point.threads()
                        && other.series().isBeside(point.series())
                        && !other.series().counter().strategy().promise().isMade())
                .findFirst()
                .map(naive -> IntStream.range(
                                0, Math.min(naive.runs().size(), point.runs().size()))
                        .mapToObj(i -> times(
                                point.runs().get(i).rate(), naive.runs().get(i).rate()))
                        .flatMap(Optional::stream)
                        .toList())
                .filter(times -> !times.isEmpty())
                .map(Spread::of);
    }

    private static Optional<Double> times(Rate rate, Rate naive) {
        return rate.comparable() && naive.comparable() && naive.perSecond() > 0
                ? Optional.of(rate.perSecond() / naive.perSecond())
                : Optional.empty();
    }

    /// The counter to use, for each store at each number of workers under each workload with more than one to
    /// choose from.
    public List<Choice> choices() {
        Map<Setting, List<Point>> settings = new LinkedHashMap<>();
        for (Point point : points) {
            settings.computeIfAbsent(
                            new Setting(
                                    point.series().counter().id().store(),
                                    point.series().workload(),
                                    point.threads()),
                            _ -> new ArrayList<>())
                    .add(point);
        }
        return settings.entrySet().stream()
                .filter(e -> e.getValue().size() > 1)
                .map(e -> choice(e.getKey(), e.getValue()))
                .toList();
    }

    /// What each way of acknowledging costs, and what it forgets: for each counter that was run with several.
    public List<Acknowledgement> acknowledgements() {
        return Acknowledgement.of(points);
    }

    private static Spread judged(Point point, boolean open) {
        return open
                ? Spread.of(point.comparable().stream()
                        .map(run -> run.latency().p99())
                        .toList())
                : point.rate();
    }

    /// Those of a store under a workload, whatever was done to it, in which it forgot something.
    private List<Point> forgot(Setting setting) {
        return points.stream()
                .filter(point -> point.series().counter().id().store().equals(setting.store())
                        && point.series()
                                .workload()
                                .calm()
                                .equals(setting.workload().calm())
                        && point.durability().filter(d -> d.forgotten() > 0).isPresent())
                .toList();
    }

    private Choice choice(Setting setting, List<Point> candidates) {
        List<Point> forgot = forgot(setting);
        List<Point> sound = candidates.stream()
                .filter(point -> forgot.isEmpty() && point.keptItsPromise())
                .toList();
        List<Point> kept =
                sound.stream().filter(point -> !point.comparable().isEmpty()).toList();
        List<Point> uncompared =
                sound.stream().filter(point -> point.comparable().isEmpty()).toList();
        boolean open = setting.workload().pace().rate().isPresent();
        Optional<Point> best = kept.stream()
                .max(Comparator.comparingDouble(
                        point -> (open ? -1 : 1) * judged(point, open).median()));
        List<Point> level = kept.stream()
                .filter(point -> best.isPresent()
                        && !point.equals(best.get())
                        && judged(point, open).overlaps(judged(best.get(), open)))
                .toList();
        List<Point> broken = candidates.stream()
                .filter(point -> point.isForbidden()
                        && point.series().counter().strategy().promise().isMade())
                .toList();
        return new Choice(
                setting.store(), setting.workload(), setting.threads(), best, level, broken, uncompared, forgot);
    }
}
