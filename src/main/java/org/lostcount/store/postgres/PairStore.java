package org.lostcount.store.postgres;

import java.time.Duration;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Place;
import org.lostcount.counter.StoreException;

/// A store on two servers, which are both there, and as far apart as they are to be, when a run begins. Any thread.
///
/// @param store the same on the one that takes writes
record PairStore(OpenStore store, PostgresPair pair) implements OpenStore {
    @Override
    public OpenCounter open(Counter counter, CounterSettings settings) throws StoreException {
        pair.ready(
                settings.extra("link", Duration.class).orElse(Duration.ZERO),
                settings.extra("cut", Duration.class).isPresent());
        return store.open(counter, settings);
    }

    @Override
    public Counter adopt(String text) throws StoreException {
        return store.adopt(text);
    }

    @Override
    public Place place() throws StoreException {
        pair.ready(Duration.ZERO, false);
        return store.place();
    }

    @Override
    public String version() {
        return store.version();
    }

    @Override
    public void clean() throws StoreException {
        store.clean();
    }

    @Override
    public void close() {
        store.close();
    }
}
