package org.lostcount.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Two sets of runs held against each other: those of the same counter, at the same number of workers, and at the same
/// value of whatever else was varied within either set. Immutable.
///
/// @param rows in the order of the first set, what only the second has at the end
/// @param changed settings that are one thing in all of the first and another in all of the second, with both values
public record Difference(List<Row> rows, Map<String, Change> changed) {
    /// Runs on each side that it takes to tell that one of them is slower.
    public static final int LEAST_RUNS = 5;

    /// Five runs on each side are never told apart by more luck than one in 252.
    private static final double MOST_LUCK = 1 / 200.0;

    /// What can be said of two sets of runs that belong together.
    public enum Answer {
        /// The second lost or overcounted what the first kept.
        BROKEN,
        /// In a run of the second no operation succeeded: that is no pass, whatever the first did.
        IDLE,
        /// All runs of the second are slower than all of the first, by more than the tolerance, and it is not luck.
        SLOWER,
        /// All runs of the second are faster than all of the first.
        FASTER,
        /// The second keeps what the first lost.
        MENDED,
        /// The two spreads overlap, or lie closer together than the tolerance.
        SAME,
        /// Which is faster can't be told: a rate is not for comparing, or they are too few.
        UNTOLD,
        /// Only the first has it.
        GONE,
        /// Only the second has it.
        NEW
    }

    /// A setting with two values.
    public record Change(String before, String after) {}

    /// What one set has of a row.
    ///
    /// @param rate of the runs whose rates may be compared, or of all where none may be
    /// @param why what speaks against comparing them, in words; empty where nothing does
    /// @param twoSpeeds whether a run changed between two speeds
    public record Side(
            Spread rate,
            List<String> why,
            boolean twoSpeeds,
            Spread p50Micros,
            Spread p99Micros,
            long lost,
            boolean exact,
            boolean idle) {
        static Side of(List<Measured> runs) {
            List<Measured> comparable =
                    runs.stream().filter(Measured::comparable).toList();
            return new Side(
                    spread(comparable.isEmpty() ? runs : comparable, Measured::rate),
                    comparable.isEmpty()
                            ? runs.stream()
                                    .flatMap(run -> run.why().stream())
                                    .distinct()
                                    .toList()
                            : List.of(),
                    runs.stream().anyMatch(Measured::twoSpeeds),
                    spread(runs, Measured::p50Micros),
                    spread(runs, Measured::p99Micros),
                    runs.stream().mapToLong(Measured::lost).sum(),
                    runs.stream().allMatch(Measured::isExact),
                    runs.stream().anyMatch(Measured::isIdle));
        }

        private static Spread spread(List<Measured> runs, ToDoubleFunction<Measured> value) {
            return Spread.of(runs.stream().map(value::applyAsDouble).toList());
        }
    }

    /// What both sets have of one counter.
    ///
    /// @param counter `store/strategy`
    /// @param threads workers
    /// @param at the values of what else was varied
    public record Row(
            String counter,
            int threads,
            Map<String, String> at,
            Optional<Side> before,
            Optional<Side> after,
            Answer answer) {
        /// How many times as fast the second is, by the medians; nothing where that can't be compared, as with none.
        public Optional<Double> ratio() {
            return before.filter(a -> a.why().isEmpty())
                    .flatMap(a -> after.filter(b -> b.why().isEmpty())
                            .map(b -> b.rate().median() / a.rate().median()))
                    .filter(Double::isFinite);
        }
    }

    private record Key(String counter, int threads, Map<String, String> at) {}

    /// Compares.
    ///
    /// @param tolerance the share of the rate, 0 to 1, that being slower may take
    public static Difference of(Collection<Measured> before, Collection<Measured> after, double tolerance) {
        Set<String> varied = new TreeSet<>(varied(before));
        varied.addAll(varied(after));
        Map<Key, List<Measured>> first = grouped(before, varied);
        Map<Key, List<Measured>> second = grouped(after, varied);
        Set<Key> keys = new LinkedHashSet<>(first.keySet());
        keys.addAll(second.keySet());
        List<Row> rows = new ArrayList<>();
        for (Key key : keys) {
            Optional<Side> a = Optional.ofNullable(first.get(key)).map(Side::of);
            Optional<Side> b = Optional.ofNullable(second.get(key)).map(Side::of);
            rows.add(new Row(key.counter(), key.threads(), key.at(), a, b, answer(a, b, tolerance)));
        }
        return new Difference(List.copyOf(rows), changed(before, after, varied));
    }

    private static Answer answer(Optional<Side> before, Optional<Side> after, double tolerance) {
        if (after.isEmpty()) {
            return Answer.GONE;
        }
        if (before.isEmpty()) {
            return Answer.NEW;
        }
        Side a = before.get();
        Side b = after.get();
        if (a.exact() && !b.exact()) {
            return Answer.BROKEN;
        }
        if (b.idle()) {
            return Answer.IDLE;
        }
        Answer speed = speed(a, b, tolerance);
        return speed != Answer.SLOWER && !a.exact() && b.exact() ? Answer.MENDED : speed;
    }

    /// With two speeds, or with few runs, all of one set may lie below all of the other by mere luck.
    private static Answer speed(Side a, Side b, double tolerance) {
        if (!a.why().isEmpty() || !b.why().isEmpty()) {
            return Answer.UNTOLD;
        }
        boolean slower = b.rate().high() < a.rate().low() * (1 - tolerance);
        boolean faster = b.rate().low() * (1 - tolerance) > a.rate().high();
        if (!slower && !faster) {
            return Answer.SAME;
        }
        if (a.twoSpeeds() || b.twoSpeeds() || luck(a.rate().count(), b.rate().count()) > MOST_LUCK) {
            return Answer.UNTOLD;
        }
        return slower ? Answer.SLOWER : Answer.FASTER;
    }

    /// How likely it is that all of so many values lie below all of so many others, when both are of one kind: one in
    /// as many as there are ways to choose these places from all.
    private static double luck(int these, int others) {
        double ways = 1;
        for (int i = 1; i <= these; i++) {
            ways = ways * (others + i) / i;
        }
        return 1 / ways;
    }

    private static Map<Key, List<Measured>> grouped(Collection<Measured> runs, Set<String> varied) {
        return runs.stream()
                .collect(Collectors.groupingBy(
                        run -> new Key(run.counter(), run.threads(), at(run, varied)),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    private static Map<String, String> at(Measured run, Set<String> varied) {
        Map<String, String> at = new TreeMap<>();
        varied.forEach(name -> at.put(name, run.settings().getOrDefault(name, "")));
        return at;
    }

    /// What is not the same in all runs of any one counter: between stores, settings differ by nature.
    private static Set<String> varied(Collection<Measured> runs) {
        return byCounter(runs)
                .flatMap(same -> names(same).filter(name -> values(same, name).size() > 1))
                .collect(Collectors.toSet());
    }

    private static Stream<List<Measured>> byCounter(Collection<Measured> runs) {
        return runs.stream().collect(Collectors.groupingBy(Measured::counter)).values().stream();
    }

    private static Stream<String> names(Collection<Measured> runs) {
        return runs.stream().flatMap(run -> run.settings().keySet().stream()).distinct();
    }

    private static Set<String> values(Collection<Measured> runs, String name) {
        return runs.stream()
                .map(run -> run.settings().getOrDefault(name, ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Map<String, Change> changed(
            Collection<Measured> before, Collection<Measured> after, Set<String> varied) {
        Map<String, List<Measured>> first = before.stream().collect(Collectors.groupingBy(Measured::counter));
        Function<Measured, List<Measured>> partners =
                run -> Objects.requireNonNullElse(first.get(run.counter()), List.of());
        Map<String, Change> changed = new LinkedHashMap<>();
        for (Measured run : after) {
            List<Measured> partner = partners.apply(run);
            Stream.concat(names(partner), names(List.of(run)))
                    .distinct()
                    .filter(name -> !partner.isEmpty() && !varied.contains(name))
                    .forEach(name -> {
                        String was = partner.getFirst().settings().getOrDefault(name, "");
                        String is = run.settings().getOrDefault(name, "");
                        if (!was.equals(is)) {
                            changed.putIfAbsent(name, new Change(was, is));
                        }
                    });
        }
        return changed;
    }

    /// Whether nothing is lost that was kept, nothing slower than allowed, and nothing left out.
    public boolean isHarmless() {
        return rows.stream()
                .map(Row::answer)
                .noneMatch(answer -> answer == Answer.BROKEN
                        || answer == Answer.IDLE
                        || answer == Answer.SLOWER
                        || answer == Answer.GONE);
    }
}
