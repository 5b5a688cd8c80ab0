package org.lostcount.counter;

/// One session waits until another one lets go of a lock, as the engine says. Immutable.
///
/// @param waiter the [Session#number] of the one that waits
/// @param holder the number of the one that it waits for; perhaps no session of ours
public record Wait(long waiter, long holder) {}
