package org.lostcount.benchmark;

import java.util.ArrayList;
import java.util.List;

/// Two things measured one after the other again and again. What slows the machine down for a while slows both of a
/// pair, so the ratio within each pair is what counts, and the order within a pair alternates. Confined to one thread.
final class Pairs {
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> theirs = new ArrayList<>();

    /// One side's way to measure itself.
    interface Side {
        double measure() throws Exception;
    }

    /// Measures `count` pairs, each in the order opposite to the one before.
    static Pairs alternate(String cell, int count, Side ours, Side theirs) throws Exception {
        Pairs pairs = new Pairs();
        for (int i = 0; i < count; i++) {
            Section.progress(cell + ", pair " + (i + 1) + " of " + count);
            if (i % 2 == 0) {
                double our = ours.measure();
                pairs.add(our, theirs.measure());
            } else {
                double their = theirs.measure();
                pairs.add(ours.measure(), their);
            }
        }
        return pairs;
    }

    void add(double our, double their) {
        ours.add(our);
        theirs.add(their);
    }

    /// Medians of either side.
    double ours() {
        return median(ours);
    }

    double theirs() {
        return median(theirs);
    }

    double ratio() {
        return median(ratios());
    }

    double lowestRatio() {
        return ratios().stream().min(Double::compare).orElse(Double.NaN);
    }

    double highestRatio() {
        return ratios().stream().max(Double::compare).orElse(Double.NaN);
    }

    private List<Double> ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i) / theirs.get(i));
        }
        return ratios;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
