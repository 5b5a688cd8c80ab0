package org.lostcount.load;

import java.time.Duration;

/// How long a run goes on.
public sealed interface Extent {
    /// Until every worker has made this many operations, at least 1.
    record Increments(long perWorker) implements Extent {}

    /// Until this time has passed.
    record For(Duration duration) implements Extent {}
}
