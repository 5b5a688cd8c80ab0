package org.lostcount.ui.step;

/// How fast a schedule is played.
public enum Speed {
    SLOW("1 step a second", 1000),
    FAST("4 steps a second", 250),
    AT_ONCE("at once", 0);

    private final String words;
    private final long pauseMillis;

    Speed(String words, long pauseMillis) {
        this.words = words;
        this.pauseMillis = pauseMillis;
    }

    String words() {
        return words;
    }

    /// How long is waited before each step.
    long pauseMillis() {
        return pauseMillis;
    }
}
