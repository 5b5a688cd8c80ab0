package org.lostcount.load;

import java.util.random.RandomGenerator;

/// What each operation adds.
public enum Delta {
    PLUS_ONE("+1"),
    MINUS_ONE("-1"),
    /// +1 or −1, evenly, by the run's seed.
    MIXED("mixed");

    private final String word;

    Delta(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    long next(RandomGenerator random) {
        return switch (this) {
            case PLUS_ONE -> 1;
            case MINUS_ONE -> -1;
            case MIXED -> random.nextBoolean() ? 1 : -1;
        };
    }
}
