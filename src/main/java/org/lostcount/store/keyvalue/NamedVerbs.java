package org.lostcount.store.keyvalue;

import java.util.Optional;
import org.lostcount.counter.Reading;

/// What named counters are made of, in one store's own commands, see [org.lostcount.counter.Place]. One thread at a
/// time. All may throw what the store's client throws, see [Errors].
///
/// @param <C> a connection
public interface NamedVerbs<C> {
    Optional<Reading> read(C connection, String name);

    /// Makes the counter, unless there is one.
    void create(C connection, String name, Reading first);

    /// Writes `next` if the value is `expected`, and says whether it did.
    ///
    /// @param sends to be run before what writes is sent
    boolean replace(C connection, String name, long expected, Reading next, Runnable sends);
}
