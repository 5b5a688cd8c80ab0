package org.lostcount.store;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;

/// The stores in use, each opened when first asked for and kept until [#close]. Any thread; asking for a store
/// waits while one is being opened.
public final class OpenStores implements AutoCloseable {
    private final Function<Store, StoreAddress> addresses;
    private final Map<String, OpenStore> open = new HashMap<>();
    private boolean closed;

    /// Stores that will be found where `addresses` says.
    public OpenStores(Function<Store, StoreAddress> addresses) {
        this.addresses = addresses;
    }

    /// The open store, opened now if need be.
    ///
    /// @throws StoreException when it can't be opened; the next call tries again
    public synchronized OpenStore get(Store store) throws StoreException {
        if (closed) {
            throw new StoreException("The program is ending; start it again to run " + store.label() + ".");
        }
        OpenStore known = open.get(store.name());
        if (known == null) {
            known = store.open(addresses.apply(store));
            open.put(store.name(), known);
        }
        return known;
    }

    /// Closes a store, so that the next [#get] opens it anew, perhaps elsewhere.
    public synchronized void forget(Store store) {
        OpenStore known = open.remove(store.name());
        if (known != null) {
            known.close();
        }
    }

    /// Closes every store and ends what was started for it.
    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(OpenStore::close);
        open.clear();
    }
}
