package org.lostcount.load;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/// At what pace, and for how long: the part of a [Workload] that has to do with time. Immutable.
///
/// @param extent how long
/// @param thinkTime pause between read and write, up to [Workload#MAX_THINK_TIME]
/// @param rate operations per second that all workers together start by schedule, or nothing for a closed loop
/// @param warmup how long it is run before, and thrown away; nothing for until its rate has settled where runs are
///     compared, and not at all where one is made
public record Pace(Extent extent, Duration thinkTime, OptionalDouble rate, Optional<Duration> warmup) {}
