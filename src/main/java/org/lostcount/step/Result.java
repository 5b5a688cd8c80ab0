package org.lostcount.step;

import java.util.List;
import org.lostcount.check.Verdict;

/// What came of an order, in one word; the gravest that applies.
public enum Result {
    OVERSOLD("oversold", "more was given out than there was"),
    LOST("lost", "an acknowledged increment is missing"),
    OVERCOUNTED("overcounted", "the value is beyond everything that was asked for"),
    DUPLICATE("duplicate", "nothing is missing, but two were handed the same number"),
    UNKNOWN("unknown", "nobody knows of an increment whether it happened"),
    DEADLOCK("deadlock", "nothing is missing, and the engine ended a deadlock"),
    REFUSED("refused", "nothing is missing, and an increment was refused"),
    RETRIED("retried", "nothing is missing, after another attempt"),
    EXACT("exact", "nothing is missing");

    /// PostgreSQL's. H2 has one code for deadlocks and for mere conflicts.
    private static final String DEADLOCK_DETECTED = "40P01";

    private final String word;
    private final String meaning;

    Result(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /// The word used on the command line and in reports.
    public String word() {
        return word;
    }

    public String meaning() {
        return meaning;
    }

    static Result of(Verdict verdict, boolean twice, int refused, int retries, List<String> codes) {
        return switch (verdict.kind()) {
            case OVERSOLD -> OVERSOLD;
            case DUPLICATES -> DUPLICATE;
            case LOST -> LOST;
            case OVERCOUNTED -> OVERCOUNTED;
            case WITHIN_BOUNDS, UNKNOWN -> Result.UNKNOWN;
            case EXACT, NOTHING_COUNTED, GAPS -> {
                if (twice) {
                    yield DUPLICATE;
                }
                if (codes.contains(DEADLOCK_DETECTED)) {
                    yield DEADLOCK;
                }
                yield refused > 0 ? REFUSED : retries > 0 ? RETRIED : EXACT;
            }
        };
    }
}
