package org.lostcount.store.keyvalue;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.Fate;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.TransactionId;
import org.lostcount.fault.Relay;
import org.lostcount.store.installed.InstalledServer;

/// A server of ours under one counter, whose sessions reach it through a relay so that their connections can
/// be broken. What is asked of the server itself goes past the relay. Any thread.
///
/// These stores don't number what they do, so they can't be asked afterwards what became of an operation.
public final class BreakableServer implements Breakable, AutoCloseable {
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final OwnServers servers;
    private final boolean durable;
    private final Relay relay;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final AtomicInteger era = new AtomicInteger();
    private final Map<Integer, Forgotten> acknowledged = new HashMap<>();
    /// Of the last server that was killed and started again.
    private volatile int restarted;
    private volatile boolean takenOver;
    /// The connections of those who wait in vain for one that is cut off.
    private volatile List<Integer> waiting = List.of();
    private volatile @Nullable KeyValueCounter<?> counter;

    /// A server that is now this object's, and ends with it.
    ///
    /// @param durable whether what it has acknowledged outlives its being killed; else nothing does
    public BreakableServer(InstalledServer server, boolean durable) throws StoreException {
        this(OwnServers.of(server), durable);
    }

    /// The same for several.
    public BreakableServer(OwnServers servers, boolean durable) throws StoreException {
        this.servers = servers;
        this.durable = durable;
        try {
            relay = new Relay(servers.port());
        } catch (IOException e) {
            servers.close();
            throw new StoreException("No port on the loopback address is free for the faults; close some programs.", e);
        }
    }

    /// Tells it who asks the server past the relay.
    void serves(KeyValueCounter<?> only) {
        counter = only;
    }

    private KeyValueCounter<?> counter() {
        return Objects.requireNonNull(counter);
    }

    /// Where sessions connect.
    public int port() {
        return relay.port();
    }

    /// Cuts the connection that comes to the relay from `port`, at its next message.
    public void cutAtNextMessage(int port, boolean delivered) {
        relay.portOf(port).ifPresent(seen -> relay.cutAtNextMessage(seen, delivered));
    }

    @Override
    public boolean killConnection() throws StoreException {
        OptionalInt port = relay.anyPort(random);
        return port.isPresent() && (counter().kill(port.getAsInt()) || relay.cut(port.getAsInt()));
    }

    @Override
    public void stall(Duration time) throws InterruptedException {
        relay.stall(time);
    }

    @Override
    public void restart(Runnable reopened) throws StoreException {
        relay.shut();
        servers.restart();
        // An answer that was held back on its way is of a server that is no more.
        relay.cutAll();
        restarted = era.incrementAndGet();
        counter().restarted();
        reopened.run();
        relay.open(servers.port());
    }

    @Override
    public void failOver(Runnable reopened) throws StoreException {
        relay.shut();
        servers.failOver();
        relay.cutAll();
        letIn(reopened);
    }

    /// {@inheritDoc}
    ///
    /// Those that are connected already stay where they are: the relay leads only new ones to another server.
    @Override
    public void replace(Runnable reopened) throws StoreException {
        relay.shut();
        servers.replace();
        letIn(reopened);
    }

    @Override
    public void wake() throws StoreException {
        servers.wake();
    }

    /// {@inheritDoc}
    ///
    /// Every second client is led to who has taken over: when it has been answered or, where nobody answers,
    /// as it is tired of waiting. The others stay; where nobody answers, until [#heal].
    @Override
    public void cut(Runnable reopened) throws StoreException {
        relay.shut();
        servers.cut();
        for (int port : relay.everySecondPort()) {
            if (servers.livesOn()) {
                relay.cutAtNextMessage(port, false);
            } else {
                relay.cut(port);
            }
        }
        waiting = servers.livesOn() ? List.of() : relay.ports();
        letIn(reopened);
    }

    /// {@inheritDoc}
    ///
    /// Whoever waits for an answer of the one that was cut off would be told only after seconds that none comes. He
    /// gives up now.
    @Override
    public void heal() throws StoreException {
        servers.heal();
        waiting.forEach(relay::cut);
    }

    /// {@inheritDoc}
    ///
    /// Another takes the place of who is cut off.
    @Override
    public boolean outlivesCut() {
        return servers.outlivesFailOver();
    }

    /// To who has taken over.
    private void letIn(Runnable reopened) {
        takenOver = true;
        era.incrementAndGet();
        counter().moved();
        reopened.run();
        relay.open(servers.port());
    }

    @Override
    public boolean outlivesFailOver() {
        return servers.outlivesFailOver();
    }

    @Override
    public boolean isDurable() {
        return durable;
    }

    /// How often the server was restarted, or another took its place, so far. Asked when a connection is there, it is
    /// that of the server which
    /// answers over it, if any does.
    public int era() {
        return era.get();
    }

    /// An increment was acknowledged over a connection of this era.
    public synchronized void acknowledged(int when, long delta) {
        acknowledged.merge(when, new Forgotten(1, delta), BreakableServer::sum);
    }

    private static Forgotten sum(Forgotten one, Forgotten other) {
        return new Forgotten(one.operations() + other.operations(), one.delta() + other.delta());
    }

    /// What was acknowledged so far does not count.
    public synchronized void beginAnew() {
        acknowledged.clear();
    }

    @Override
    public synchronized Optional<Forgotten> forgotten() {
        return durable || takenOver
                ? Optional.empty()
                : Optional.of(acknowledged.entrySet().stream()
                        .filter(each -> each.getKey() < restarted)
                        .map(Map.Entry::getValue)
                        .reduce(new Forgotten(0, 0), BreakableServer::sum));
    }

    @Override
    public void settle() throws StoreException {
        long start = System.nanoTime();
        try {
            relay.cutAll();
            counter().fence();
            do {
                relay.cutAll();
                Thread.sleep(2);
            } while (counter().others() > 0 && System.nanoTime() - start < SETTLE_NANOS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<Fate> fates(List<TransactionId> transactions) {
        return Collections.nCopies(transactions.size(), Fate.UNKNOWN);
    }

    /// Ends the relay and the server.
    @Override
    public void close() {
        relay.close();
        servers.close();
    }
}
