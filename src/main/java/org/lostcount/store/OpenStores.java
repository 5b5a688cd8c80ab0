package org.lostcount.store;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Topology;

/// The stores in use, each opened when first asked for and kept until [#close]. Any thread; asking for a store
/// waits while one is being opened.
public final class OpenStores implements AutoCloseable {
    private static final Duration TO_END = Duration.ofSeconds(1);

    private final Function<Store, StoreAddress> addresses;
    private final Map<Servers, OpenStore> open = new HashMap<>();
    /// What is being opened, on threads of their own; one that was given up goes on, and is there when asked for again.
    private final Map<Servers, Opening> opening = new HashMap<>();
    private volatile @Nullable CompletableFuture<OpenStore> waiting;
    private boolean closed;

    /// Of the same store, one server and several are not the same.
    private record Servers(String store, Topology topology) {}

    private record Opening(Thread thread, CompletableFuture<OpenStore> store) {}

    /// Stores that will be found where `addresses` says.
    public OpenStores(Function<Store, StoreAddress> addresses) {
        this.addresses = addresses;
    }

    /// The open store, opened now if need be.
    ///
    /// @throws StoreException when it can't be opened; the next call tries again
    public OpenStore get(Store store) throws StoreException {
        return get(store, () -> false);
    }

    /// The open store, for somebody who may give up.
    ///
    /// @param givenUp whether he has: asked once [#abandon] would be heard, as he may have called it just before
    /// @throws StoreException when it can't be opened, or was given up; the next call tries again
    public OpenStore get(Store store, BooleanSupplier givenUp) throws StoreException {
        return get(store, Topology.SINGLE, givenUp);
    }

    /// The same, where the store is to be several servers.
    public synchronized OpenStore get(Store store, Topology topology, BooleanSupplier givenUp) throws StoreException {
        if (closed) {
            throw new StoreException("The program is ending; start it again to run " + store.label() + ".");
        }
        Servers servers = new Servers(store.name(), topology);
        OpenStore known = open.get(servers);
        if (known == null) {
            known = await(store, servers, opening.computeIfAbsent(servers, _ -> begin(store, topology)), givenUp);
            open.put(servers, known);
        }
        return known;
    }

    private Opening begin(Store store, Topology topology) {
        CompletableFuture<OpenStore> begun = new CompletableFuture<>();
        StoreAddress address = addresses.apply(store).with(topology);
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("open-" + store.name())
                .start(() -> {
                    try {
                        OpenStore opened = store.open(address);
                        if (!begun.complete(opened)) {
                            opened.close();
                        }
                    } catch (StoreException | RuntimeException | Error e) {
                        begun.completeExceptionally(e);
                    }
                });
        return new Opening(thread, begun);
    }

    private OpenStore await(Store store, Servers servers, Opening begun, BooleanSupplier givenUp)
            throws StoreException {
        CompletableFuture<OpenStore> ready = begun.store().copy();
        waiting = ready;
        try {
            if (givenUp.getAsBoolean()) {
                ready.cancel(false);
            }
            return ready.get();
        } catch (CancellationException e) {
            throw new StoreException(store.label() + " had not answered yet when this was stopped.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("Reaching " + store.label() + " was interrupted.", e);
        } catch (ExecutionException e) {
            throw switch (cause(e)) {
                case StoreException known -> known;
                case RuntimeException unexpected -> throw unexpected;
                case Error error -> throw error;
                case Throwable other -> new StoreException(store.label() + " can't be used: " + other + ".", e);
            };
        } finally {
            waiting = null;
            if (begun.store().isDone()) {
                opening.remove(servers);
            }
        }
    }

    private static Throwable cause(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null || e instanceof StoreException ? e : e instanceof ExecutionException ? cause(cause) : e;
    }

    /// Waits no longer for a server that is being started or reached, if one is; whoever waits is told so at once.
    public void abandon() {
        CompletableFuture<OpenStore> ready = waiting;
        if (ready != null) {
            ready.cancel(false);
        }
    }

    /// Whether a store is on another machine than this program.
    public boolean isElsewhere(Store store) {
        return addresses.apply(store).isElsewhere();
    }

    /// Closes a store, so that the next [#get] opens it anew, perhaps elsewhere.
    public synchronized void forget(Store store) {
        for (Topology topology : Topology.values()) {
            Servers servers = new Servers(store.name(), topology);
            OpenStore known = open.remove(servers);
            if (known != null) {
                known.close();
            }
            Opening begun = opening.remove(servers);
            if (begun != null) {
                end(begun);
            }
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
        opening.values().forEach(OpenStores::end);
        opening.clear();
    }

    /// What was started to be a server, and is none yet, is ended.
    private static void end(Opening begun) {
        if (!begun.store().cancel(false) && !begun.store().isCompletedExceptionally()) {
            begun.store().join().close();
        }
        begun.thread().interrupt();
        try {
            begun.thread().join(TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
