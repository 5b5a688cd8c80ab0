package org.lostcount.ui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// What all parts of the window share: the stores in use, where they are, and whose turn it is to measure. FX thread,
/// but for the stores, the addresses and [#close].
public final class Engine implements AutoCloseable {
    private final Choices settings;
    private final Map<String, StoreAddress> addresses = new ConcurrentHashMap<>();
    private final OpenStores stores =
            new OpenStores(store -> addresses.getOrDefault(store.name(), StoreAddress.EMBEDDED));
    private final ObservableMap<String, String> notes = FXCollections.observableHashMap();
    private final ObservableMap<String, String> errors = FXCollections.observableHashMap();
    private final Set<String> absent = new HashSet<>();
    private final Turn turn = new Turn();
    private final List<Consumer<Store>> leaving = new ArrayList<>();

    /// With the addresses that are remembered in `settings`.
    public Engine(Choices settings) {
        this.settings = settings;
        for (Store store : Stores.ALL) {
            addresses.put(store.name(), remembered(store));
            noteAbsence(store);
        }
    }

    private StoreAddress remembered(Store store) {
        String url = settings.text("store." + store.name() + ".url", "");
        String user = settings.text("store." + store.name() + ".user", "");
        String table = settings.text("store." + store.name() + ".table", StoreAddress.DEFAULT_TABLE);
        return new StoreAddress(
                url.isBlank() || !store.accepts(url) ? null : url,
                user.isBlank() ? null : user,
                null,
                StoreAddress.isTable(table) ? table : StoreAddress.DEFAULT_TABLE);
    }

    /// Whether a store is a server of the user's. Any thread.
    public boolean isTheirs(Store store) {
        return address(store.name()).url() != null;
    }

    /// A store that can't be started here is of use only where the user names one.
    private void noteAbsence(Store store) {
        if (address(store.name()).url() == null) {
            store.absent().ifPresent(why -> {
                absent.add(store.name());
                errors.put(store.name(), why);
            });
        }
    }

    /// The stores in use. Any thread.
    public OpenStores stores() {
        return stores;
    }

    /// Where the store of this name is. Any thread.
    public StoreAddress address(String store) {
        return addresses.getOrDefault(store, StoreAddress.EMBEDDED);
    }

    /// Has `leaves` be told of each store for which another database is gone to, before that is done.
    public void beforeConnecting(Consumer<Store> leaves) {
        leaving.add(leaves);
    }

    /// Goes to another database for `store`; the password is kept in memory only.
    public void connect(Store store, StoreAddress address) {
        leaving.forEach(leaves -> leaves.accept(store));
        addresses.put(store.name(), address);
        absent.remove(store.name());
        errors.remove(store.name());
        notes.remove(store.name());
        noteAbsence(store);
        Thread.ofVirtual().start(() -> stores.forget(store));
    }

    /// Whether nobody has installed this store here, and none was named: no fault, but nothing to run on either.
    public boolean isAbsent(String store) {
        return absent.contains(store);
    }

    /// A word on each store, by its name: what it is, or what happens to it.
    public ObservableMap<String, String> notes() {
        return notes;
    }

    /// Why a store can't be used, by its name.
    public ObservableMap<String, String> errors() {
        return errors;
    }

    /// Whose turn it is to measure.
    public Turn turn() {
        return turn;
    }

    /// Puts the addresses into the settings, without passwords.
    public void remember() {
        addresses.forEach((store, address) -> {
            settings.put(
                    "store." + store + ".url",
                    Optional.ofNullable(address.url()).orElse(""));
            settings.put(
                    "store." + store + ".user",
                    Optional.ofNullable(address.user()).orElse(""));
            settings.put("store." + store + ".table", address.table());
        });
    }

    /// Closes the stores; may take seconds. Any thread.
    @Override
    public void close() {
        stores.close();
    }
}
