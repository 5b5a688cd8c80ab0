package org.lostcount.store.keyvalue;

import java.time.Duration;

/// How long whoever waits for a lock waits before it asks again. These stores have no queue of those who wait: they are
/// asked again and again, with pauses at random below a ceiling that doubles. Immutable.
///
/// @param first the ceiling of the first pause
/// @param most what it grows to
public record Pauses(Duration first, Duration most) {
    /// For a server that answers in a tenth of a millisecond.
    public static final Pauses USUAL = new Pauses(Duration.ofNanos(100_000), Duration.ofMillis(2));
}
