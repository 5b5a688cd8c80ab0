package org.lostcount.store.sql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.Fate;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.TransactionId;
import org.lostcount.fault.Relay;

/// A server of ours under a counter, which is reached through a relay so that its connections can be broken; where
/// several take work, there is a relay for each. What is asked of the server itself goes past the relays.
final class SqlBreakable implements Breakable, AutoCloseable {
    private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(5);
    /// How long a node may take to come back.
    private static final long BACK_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final OwnServer server;
    private final SqlBreaking engine;
    private final boolean durable;
    private final boolean outlives;
    private final List<Way> ways = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final RandomGenerator random = RandomGenerator.getDefault();
    /// The era in which a session's connection was made: a server that was replaced may live on.
    private final Map<Connection, Integer> eras = Collections.synchronizedMap(new WeakHashMap<>());
    /// At the end of each era, the first transaction number that its successor would give out.
    private final List<Long> horizons = new CopyOnWriteArrayList<>();

    private @Nullable SqlCounter counter;

    /// A relay, and where it leads.
    private static final class Way {
        final Relay relay;
        volatile int target;

        Way(int target) throws IOException {
            this.relay = new Relay(target);
            this.target = target;
        }
    }

    /// @param durable whether what is acknowledged is to outlive a kill of the server
    /// @param outlives whether it is to outlive that another takes over
    SqlBreakable(OwnServer server, SqlBreaking engine, boolean durable, boolean outlives) throws StoreException {
        this.server = server;
        this.engine = engine;
        this.durable = durable;
        this.outlives = outlives;
        try {
            for (int port : server.ports()) {
                ways.add(new Way(port));
            }
        } catch (IOException e) {
            close();
            throw new StoreException("No port on the loopback address is free for the faults; close some programs.", e);
        }
    }

    /// Tells it which counter must connect anew after a restart.
    void serves(SqlCounter served) {
        counter = served;
    }

    /// A connection that can be broken.
    Connection throughRelay() throws SQLException {
        Relay relay = ways.get(Math.floorMod(turn.getAndIncrement(), ways.size())).relay;
        int era = horizons.size();
        Connection connection = DriverManager.getConnection(server.url(relay.port()), server.properties());
        try {
            relay.ready(port(connection));
            if (era != horizons.size()) {
                throw new SQLException("the server was replaced as it was connected to", "08006");
            }
            eras.put(connection, era);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// From where the server sees it come.
    private int port(Connection session) throws SQLException {
        return (int) Sql.number(session, engine.clientPort());
    }

    /// A connection past the relay; not while the server is down, as somebody else may then have its port.
    Connection connect() throws SQLException {
        return connect(server.port());
    }

    private synchronized Connection connect(int port) throws SQLException {
        return DriverManager.getConnection(server.url(port), server.beside());
    }

    /// Brings to disk what was committed so far, and to whoever follows.
    void checkpoint(Connection side) throws SQLException, StoreException {
        Sql.execute(side, engine.checkpoint());
        server.heard();
    }

    /// How often the server had been restarted, or replaced, when this session's connection was made. Nobody gets to a
    /// server before its era has begun.
    int era(Connection session) throws SQLException {
        return eras.getOrDefault(session.unwrap(Connection.class), 0);
    }

    /// Cuts this session's connection at its next message.
    void cutAtNextMessage(Connection session, boolean delivered) throws SQLException {
        wayOf(session).relay.cutAtNextMessage(port(session), delivered);
    }

    /// Two servers may each see a session come from the same port.
    private Way wayOf(Connection session) throws SQLException {
        if (ways.size() > 1) {
            String url = session.getMetaData().getURL();
            for (Way way : ways) {
                if (url.startsWith(server.url(way.relay.port()))) {
                    return way;
                }
            }
        }
        return ways.getFirst();
    }

    @Override
    public boolean killConnection() throws StoreException {
        Way way = ways.get(random.nextInt(ways.size()));
        OptionalInt port = way.relay.anyReadyPort(random);
        if (port.isEmpty() || engine.kill() == null) {
            return port.isPresent() && way.relay.cut(port.getAsInt());
        }
        try (Connection side = connect(way.target);
                PreparedStatement kill = side.prepareStatement(engine.kill())) {
            kill.setInt(1, port.getAsInt());
            try (ResultSet row = kill.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw failed("does not kill connections", e);
        }
    }

    @Override
    public void stall(Duration time) throws InterruptedException {
        List<Thread> stalls = ways.stream()
                .skip(1)
                .map(way -> Thread.ofVirtual().name("stall").start(() -> stall(way, time)))
                .toList();
        ways.getFirst().relay.stall(time);
        for (Thread stall : stalls) {
            stall.join();
        }
    }

    private static void stall(Way way, Duration time) {
        try {
            way.relay.stall(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void restart(Runnable reopened) throws StoreException {
        succeed(server::restart, () -> {}, reopened);
    }

    @Override
    public void failOver(Runnable reopened) throws StoreException {
        succeed(server::failOver, () -> {}, reopened);
    }

    /// {@inheritDoc}
    ///
    /// Every second session is tired of waiting by then, so that there are some on either side.
    @Override
    public void replace(Runnable reopened) throws StoreException {
        succeed(server::replace, () -> ways.forEach(way -> way.relay.halve()), reopened);
    }

    @Override
    public void wake() throws StoreException {
        server.wake();
    }

    @Override
    public void cut(Runnable reopened) throws StoreException {
        server.cut();
        reopened.run();
    }

    @Override
    public void heal() throws StoreException {
        server.heal();
        lead();
    }

    /// Has new connections go where there is somebody.
    private void lead() {
        List<Integer> ports = server.ports();
        for (int i = 0; i < ways.size(); i++) {
            ways.get(i).target = ports.get(i);
            ways.get(i).relay.open(ports.get(i));
        }
    }

    /// What ends with a server that answers again.
    @FunctionalInterface
    private interface Deed {
        void act() throws StoreException;
    }

    /// @param parting what becomes of connections to the one before, before others are let in
    private void succeed(Deed deed, Runnable parting, Runnable reopened) throws StoreException {
        if (counter == null) {
            throw new IllegalStateException("no counter is served");
        }
        ways.forEach(way -> way.relay.shut());
        synchronized (this) {
            deed.act();
        }
        try (Connection side = connect()) {
            counter.moved();
            counter.reconnect();
            horizons.add(engine.horizon() == null ? 0 : Sql.number(side, engine.horizon()));
        } catch (SQLException e) {
            throw failed("does not answer after it was killed or replaced", e);
        }
        parting.run();
        reopened.run();
        lead();
    }

    @Override
    public boolean isDurable() {
        return durable;
    }

    @Override
    public boolean outlivesFailOver() {
        return outlives;
    }

    @Override
    public void settle() throws StoreException {
        long start = System.nanoTime();
        ways.forEach(way -> way.relay.cutAll());
        for (int target : ways.stream().map(way -> way.target).distinct().toList()) {
            try {
                while (!isIdle(target, start)) {
                    Thread.sleep(20);
                }
            } catch (SQLException e) {
                throw failed("does not answer", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Waits until the load has nothing to do at a server any more; false where it takes connections and does not say
    /// yet who is there, as a node that was just let in again does.
    private boolean isIdle(int target, long start) throws SQLException, InterruptedException {
        try (Connection side = connect(target)) {
            try {
                while (isBusy(side) && System.nanoTime() - start < SETTLE_NANOS) {
                    ways.forEach(way -> way.relay.cutAll());
                    Thread.sleep(2);
                }
                return true;
            } catch (SQLException e) {
                if (System.nanoTime() - start > BACK_NANOS) {
                    throw e;
                }
                return false;
            }
        }
    }

    /// Sessions beside the relay are none of the load's.
    private boolean isBusy(Connection side) throws SQLException {
        try (Statement statement = side.createStatement();
                ResultSet row = statement.executeQuery(engine.busy())) {
            while (row.next()) {
                int port = row.getInt(1);
                if (ways.stream().anyMatch(way -> way.relay.hasPassed(port))) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public List<Fate> fates(List<TransactionId> transactions) throws StoreException {
        if (engine.status() == null || transactions.isEmpty()) {
            return Collections.nCopies(transactions.size(), Fate.UNKNOWN);
        }
        List<Fate> fates = new ArrayList<>();
        // One connection for all, as whoever waits for an interrupted run waits for this, too.
        try (Connection side = connect();
                PreparedStatement status = side.prepareStatement(engine.status())) {
            for (TransactionId transaction : transactions) {
                fates.add(fate(transaction, status));
            }
            return List.copyOf(fates);
        } catch (SQLException e) {
            throw failed("does not tell what became of a transaction", e);
        }
    }

    private Fate fate(TransactionId transaction, PreparedStatement status) throws SQLException {
        if (transaction.era() < horizons.size() && transaction.id() >= horizons.get(transaction.era())) {
            // The server came back without knowing that it had ever given out this number.
            return Fate.DID_NOT_HAPPEN;
        }
        status.setLong(1, transaction.id());
        try (ResultSet row = status.executeQuery()) {
            return switch (row.next() ? String.valueOf(row.getString(1)) : "") {
                case "committed" -> Fate.HAPPENED;
                case "aborted" -> Fate.DID_NOT_HAPPEN;
                default -> Fate.UNKNOWN;
            };
        }
    }

    private static StoreException failed(String what, SQLException e) {
        return Sql.failed("The server " + what, e);
    }

    @Override
    public void close() {
        ways.forEach(way -> way.relay.close());
    }
}
