package org.lostcount.counter;

import java.time.Instant;

/// What stands in a named counter. Immutable.
///
/// @param value the number
/// @param lastUpdate when it was last written, by the clock of whoever wrote it; its text is ISO 8601
public record Reading(long value, Instant lastUpdate) {}
