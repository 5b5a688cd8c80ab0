package org.lostcount.store.keyvalue;

/// Where a server is and how to enter. Immutable.
///
/// @param <A> the implementing type
public interface Address<A> {
    /// The same through another port of this machine.
    A at(int port);
}
