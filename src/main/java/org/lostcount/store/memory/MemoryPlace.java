package org.lostcount.store.memory;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Place;
import org.lostcount.counter.Reading;

/// Named counters of this JVM, which end with the store. Any thread.
final class MemoryPlace implements Place {
    private final ConcurrentMap<String, Reading> counters = new ConcurrentHashMap<>();

    @Override
    public Optional<Reading> read(String name) {
        return Optional.ofNullable(counters.get(name));
    }

    @Override
    public void create(String name, Reading first) {
        counters.putIfAbsent(name, first);
    }

    @Override
    public Outcome replace(String name, long expected, Reading next) {
        Reading now = counters.get(name);
        return now != null && now.value() == expected && counters.replace(name, now, next)
                ? Outcome.OK
                : Outcome.OUT_OF_SYNC;
    }

    @Override
    public void close() {}
}
