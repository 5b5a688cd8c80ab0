package org.lostcount.ui.stage;

/// What to do after a vote, by the part of the room that was right; from peer instruction.
enum Advice {
    HINT("give a hint, and vote again."),
    TALK("let them talk to each other, and vote again."),
    EXPLAIN("explain, and go on.");

    private static final double FEW = 0.35;
    private static final double MOST = 0.7;

    private final String sentence;

    Advice(String sentence) {
        this.sentence = sentence;
    }

    /// What to do, as the end of a sentence.
    String sentence() {
        return sentence;
    }

    /// @param right the part of the room that was right, from 0 to 1
    static Advice of(double right) {
        return right < FEW ? HINT : right <= MOST ? TALK : EXPLAIN;
    }
}
