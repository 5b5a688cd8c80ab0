package org.lostcount.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Place;
import org.lostcount.counter.Reading;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.store.reach.PastedUrl;

/// Opens places for [named counters][org.lostcount.counter.NamedCounter]. It stands here because it
/// knows the list of stores, which the counters themselves must not.
public final class Places {
    private Places() {}

    /// The place at `where`, for whoever is named there or nobody.
    ///
    /// @see #open(String, String, String)
    public static Place open(String where) throws StoreException {
        return open(where, null, null);
    }

    /// The place at `where`, which closes its connections when it is closed.
    ///
    /// @param where a URL of one of the stores, such as `jdbc:postgresql://localhost/app`; or the name
    ///     of a store that the program can start, such as `memory`, whose counters may end with the place
    /// @param user the user to log in as, or null for the one in the URL or the store's default
    /// @param password the password, or null when none is needed
    /// @throws StoreException when there is no such store, or it can't be reached, or keeps no named
    ///     counters
    public static Place open(String where, @Nullable String user, @Nullable String password) throws StoreException {
        Optional<Store> named = Stores.named(where);
        Store store = named.or(
                        () -> Stores.ALL.stream().filter(s -> s.accepts(where)).findFirst())
                .orElseThrow(() -> unknown(where));
        String url = named.isPresent() ? null : where;
        OpenStore open = store.open(new StoreAddress(url, user, password, StoreAddress.DEFAULT_TABLE));
        try {
            return new Opened(open, open.place());
        } catch (StoreException e) {
            open.close();
            throw e;
        }
    }

    private static StoreException unknown(String where) {
        return new StoreException(PastedUrl.of(where)
                .map(pasted -> "This is a URL of " + pasted.label() + " as other programs take it; here it is written "
                        + pasted.form() + ".")
                .orElse("No store has this name or URL; there are "
                        + String.join(", ", Stores.ALL.stream().map(Store::name).toList()) + "."));
    }

    /// A place with a store of its own, which it closes.
    private record Opened(OpenStore store, Place place) implements Place {
        @Override
        public Optional<Reading> read(String name) throws StoreException {
            return place.read(name);
        }

        @Override
        public void create(String name, Reading first) throws StoreException {
            place.create(name, first);
        }

        @Override
        public Outcome replace(String name, long expected, Reading next) {
            return place.replace(name, expected, next);
        }

        @Override
        public void close() {
            place.close();
            store.close();
        }
    }
}
