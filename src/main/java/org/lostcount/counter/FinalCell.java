package org.lostcount.counter;

/// What is left in a counter's cell when a run has ended. Immutable.
///
/// @param cell which, from 0
/// @param value the number in it
/// @param operation the id of the operation that wrote it last, or [Trace#START]
public record FinalCell(int cell, long value, long operation) {}
