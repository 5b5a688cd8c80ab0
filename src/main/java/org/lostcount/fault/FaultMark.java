package org.lostcount.fault;

/// A fault that was done. Immutable.
///
/// @param seconds since load started
public record FaultMark(double seconds, Fault fault) {}
