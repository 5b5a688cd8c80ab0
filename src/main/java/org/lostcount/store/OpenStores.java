package org.lostcount.store;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;

/// The stores in use, each opened when first asked for and kept until [#close]. Any thread; asking for a store
/// waits while one is being opened.
public final class OpenStores implements AutoCloseable {
    private final Function<Store, StoreAddress> addresses;
    private final Map<String, OpenStore> open = new HashMap<>();
    private volatile @Nullable CompletableFuture<OpenStore> reaching;
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
            StoreAddress address = addresses.apply(store);
            known = address.url() == null ? store.open(address) : reach(store, address);
            open.put(store.name(), known);
        }
        return known;
    }

    /// Opens what is the user's on a thread of its own, so that it can be given up.
    private OpenStore reach(Store store, StoreAddress address) throws StoreException {
        CompletableFuture<OpenStore> opening = new CompletableFuture<>();
        reaching = opening;
        Thread.ofVirtual().name("reach-" + store.name()).start(() -> {
            try {
                OpenStore reached = store.open(address);
                if (!opening.complete(reached)) {
                    reached.close();
                }
            } catch (StoreException | RuntimeException | Error e) {
                opening.completeExceptionally(e);
            }
        });
        try {
            return opening.get();
        } catch (CancellationException e) {
            throw new StoreException(store.label() + " had not answered yet when this was stopped.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Reaching " + store.label() + " was interrupted.", e);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case StoreException known -> known;
                case RuntimeException unexpected -> throw unexpected;
                case Error error -> throw error;
                case null, default -> new StoreException(store.label() + " can't be used: " + e.getCause() + ".", e);
            };
        } finally {
            reaching = null;
        }
    }

    /// Gives up the server of the user's that is being reached, if one is; whoever waits for it is told so at once.
    public void abandon() {
        CompletableFuture<OpenStore> opening = reaching;
        if (opening != null) {
            opening.cancel(false);
        }
    }

    /// Whether a store is on another machine than this program.
    public boolean isElsewhere(Store store) {
        return addresses.apply(store).isElsewhere();
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
    public void close() {
        abandon();
        closeAll();
    }

    private synchronized void closeAll() {
        closed = true;
        open.values().forEach(OpenStore::close);
        open.clear();
    }
}
