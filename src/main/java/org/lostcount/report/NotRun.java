package org.lostcount.report;

import org.lostcount.counter.Counter;

/// A run that was asked for and could not be done. Immutable.
///
/// @param counter what was to be run
/// @param threads by how many workers
/// @param reason why it was not, as one sentence
public record NotRun(Counter counter, int threads, String reason) {}
