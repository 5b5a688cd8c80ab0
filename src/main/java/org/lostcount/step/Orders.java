package org.lostcount.step;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What came of the orders that were tried. Immutable.
///
/// @param setup what was tried
/// @param tried each order once, in the order of their schedules
/// @param complete whether these are all orders that there are; else all up to a limit, and a sample of the others
/// @param elsewhere plans that could not be followed, because the engine itself chose who of several went on
public record Orders(Setup setup, List<Order> tried, boolean complete, int elsewhere) {
    /// One order.
    ///
    /// @param schedule who took a step, one after another
    /// @param ending what came of it
    public record Order(Schedule schedule, Ending ending) {}

    public int count(Result result) {
        return (int) tried.stream().filter(o -> o.ending().result() == result).count();
    }

    /// Those that came to what the counter's task must not.
    public int wrong() {
        return (int) tried.stream().filter(o -> o.ending().isWrong()).count();
    }

    /// Those of them that came to this result.
    public int wrong(Result result) {
        return (int) tried.stream()
                .map(Order::ending)
                .filter(ending -> ending.result() == result && ending.isWrong())
                .count();
    }

    /// How many orders came to each result, for those that any came to.
    public Map<Result, Integer> counts() {
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        tried.forEach(order -> counts.merge(order.ending().result(), 1, Integer::sum));
        return counts;
    }

    /// The first of the shortest orders that came to `result`.
    public Optional<Order> first(Result result) {
        return first(order -> order.ending().result() == result);
    }

    /// The first of the shortest that came to what the counter's task must not.
    public Optional<Order> firstWrong() {
        return first(order -> order.ending().isWrong());
    }

    private Optional<Order> first(Predicate<Order> wanted) {
        return tried.stream()
                .filter(wanted)
                .min(Comparator.comparingInt(o -> o.schedule().length()));
    }
}
