package org.lostcount.load;

import java.util.List;
import java.util.Optional;

/// Two speeds between which a counter changes: a queue for one row may go on by itself for a while, and then no more.
/// Immutable.
///
/// @param slow ops per second, the median of the slower intervals
/// @param quick likewise, of the quicker ones
public record Speeds(double slow, double quick) {
    private static final int LEAST_INTERVALS = 8;
    /// The share of the intervals that each speed must have.
    private static final double LEAST_SHARE = 0.2;
    /// How far they must be apart.
    private static final double APART = 1.5;
    /// The share of the variance of their logarithms that must lie between the two; a single bell has 0.64, an even
    /// spread 0.75.
    private static final double BETWEEN = 0.82;

    /// The two speeds of these rates; nothing where they are one, however wide it spreads.
    public static Optional<Speeds> of(List<Double> rates) {
        List<Double> sorted =
                rates.stream().filter(rate -> rate > 0).map(Math::log).sorted().toList();
        int least = (int) Math.ceil(sorted.size() * LEAST_SHARE);
        if (sorted.size() < LEAST_INTERVALS) {
            return Optional.empty();
        }
        double all = squares(sorted);
        int best = least;
        for (int at = least; at <= sorted.size() - least; at++) {
            if (within(sorted, at) < within(sorted, best)) {
                best = at;
            }
        }
        double slow = median(sorted.subList(0, best));
        double quick = median(sorted.subList(best, sorted.size()));
        boolean two = within(sorted, best) < (1 - BETWEEN) * all && quick - slow >= Math.log(APART);
        return two ? Optional.of(new Speeds(Math.exp(slow), Math.exp(quick))) : Optional.empty();
    }

    private static double within(List<Double> sorted, int at) {
        return squares(sorted.subList(0, at)) + squares(sorted.subList(at, sorted.size()));
    }

    private static double squares(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        return values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
