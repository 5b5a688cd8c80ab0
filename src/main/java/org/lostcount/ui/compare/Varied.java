package org.lostcount.ui.compare;

import java.util.Optional;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;

/// What a sweep may vary beside counters and workers.
enum Varied {
    NOTHING(Optional.empty(), "nothing else", "", ""),
    THINK_TIME(Optional.of(Settings.THINK_TIME), "think time", "0, 100us, 1ms", "times such as 0, 100us or 1ms"),
    ISOLATION(
            Optional.of(Settings.ISOLATION),
            "isolation level",
            "read-committed, serializable",
            "levels: read-committed, repeatable-read or serializable"),
    POOL_SIZE(Optional.of(Settings.POOL_SIZE), "pool size", "2, 8", "numbers from 1 to " + Workload.MAX_POOL),
    ACKNOWLEDGE(
            Optional.of(Settings.ACKNOWLEDGE),
            "acknowledge, with fail-over",
            "local, on",
            "ways to acknowledge: local, remote-write, on or remote-apply; of Redis local or wait-1"),
    COUNTERS(Optional.of(Settings.COUNTERS), "counters", "1, 8", "numbers from 1 to " + Workload.MAX_COUNTERS);

    @SuppressWarnings("ImmutableEnumChecker") // It can't see that a setting never changes.
    private final Optional<Setting<?>> setting;

    private final String label;
    private final String example;
    private final String allowed;

    Varied(Optional<Setting<?>> setting, String label, String example, String allowed) {
        this.setting = setting;
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

    /// The workload with this value; nothing when it is none. What is acknowledged travels to a follower, which takes
    /// over in the middle.
    Optional<Workload> set(Workload workload, String value) {
        Optional<Workload> with = setting.flatMap(one -> one.read(workload, value));
        return this != ACKNOWLEDGE
                ? with
                : with.flatMap(one -> Settings.TOPOLOGY.typed(one, "replica"))
                        .flatMap(one -> Settings.LINK.typed(one, "20ms"))
                        .flatMap(one -> Settings.FAULT.typed(one, "fail-over"));
    }
}
