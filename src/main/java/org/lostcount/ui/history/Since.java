package org.lostcount.ui.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/// From when on runs are listed.
public enum Since {
    EVER("any time", -1),
    TODAY("today", 0),
    WEEK("the last 7 days", 6),
    MONTH("the last 30 days", 29);

    private final String words;
    private final int daysBefore;

    Since(String words, int daysBefore) {
        this.words = words;
        this.daysBefore = daysBefore;
    }

    String words() {
        return words;
    }

    /// The begin of its first day, where the reader is.
    Optional<Instant> instant() {
        ZoneId zone = ZoneId.systemDefault();
        return daysBefore < 0
                ? Optional.empty()
                : Optional.of(LocalDate.now(zone)
                        .minusDays(daysBefore)
                        .atStartOfDay(zone)
                        .toInstant());
    }
}
