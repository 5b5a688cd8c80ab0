package org.lostcount.ui.compare;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.lostcount.counter.Isolation;
import org.lostcount.load.Workload;
import org.lostcount.report.Durations;

/// What a sweep may vary beside counters and workers.
enum Varied {
    NOTHING("nothing else", "", ""),
    THINK_TIME("think time", "0, 100us, 1ms", "times such as 0, 100us or 1ms"),
    ISOLATION(
            "isolation level",
            "read-committed, serializable",
            "levels: read-committed, repeatable-read or serializable"),
    POOL_SIZE("pool size", "2, 8", "numbers from 1 to " + Workload.MAX_POOL),
    COUNTERS("counters", "1, 8", "numbers from 1 to " + Workload.MAX_COUNTERS);

    private final String label;
    private final String example;
    private final String allowed;

    Varied(String label, String example, String allowed) {
        this.label = label;
        this.example = example;
        this.allowed = allowed;
    }

    String label() {
        return label;
    }

    /// Values to begin with, as they are typed.
    String example() {
        return example;
    }

    /// What each value may be, for a complaint.
    String allowed() {
        return allowed;
    }

    /// The workload with this value; nothing when it is none.
    Optional<Workload> set(Workload workload, String value) {
        try {
            return switch (this) {
                case NOTHING -> Optional.of(workload);
                case THINK_TIME -> Durations.parse(value).map(workload::withThinkTime);
                case ISOLATION ->
                    Arrays.stream(Isolation.values())
                            .filter(level -> level.word().equals(value))
                            .findFirst()
                            .map(workload::withIsolation);
                case POOL_SIZE -> Optional.of(workload.withPoolSize(OptionalInt.of(Integer.parseInt(value))));
                case COUNTERS -> Optional.of(workload.withCounters(Integer.parseInt(value)));
            };
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
