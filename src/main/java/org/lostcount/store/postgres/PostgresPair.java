package org.lostcount.store.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreException;
import org.lostcount.fault.Relay;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.installed.Secret;
import org.lostcount.store.sql.OwnServer;

/// Two of the PostgreSQL servers that the program brings along: a primary, and a follower on a copy of its data, which
/// is made before either runs. Sessions choose how far their commits must have come (`synchronous_commit`); unless they
/// do, a commit is done when it is on the primary's disk (`local`).
///
/// When the follower has taken over, nobody follows it: [#ready] copies it afresh before the next run. Any thread;
/// whatever starts or ends a server waits for its turn.
final class PostgresPair implements OwnServer {
    private static final String FOLLOWER = "follower";

    private static final List<String> BOTH = List.of(
            "synchronous_commit=local",
            // What a follower has not heard yet, be it so much behind, and no more: it is copied at each start.
            "wal_keep_size=128MB",
            "max_wal_size=256MB",
            // In its data, so that it goes with that where a primary was killed, and is not started again.
            "dynamic_shared_memory_type=mmap",
            "wal_retrieve_retry_interval=50ms");

    private final DataDirectory first;
    private final DataDirectory second;
    private final String password;
    private final int firstPort;
    private final int secondPort;
    private Duration delay = Duration.ZERO;
    private boolean mayBeCut;
    private @Nullable Relay link;
    private @Nullable Relay held;
    private @Nullable ServerProcess primary;
    private @Nullable ServerProcess follower;
    private boolean takenOver;
    /// Whether who has taken over takes writes by now.
    private boolean promoted;
    /// Whether one is being killed and started again.
    private boolean down;
    /// Whether the follower applies what it hears only when it is asked to.
    private boolean paused;
    private boolean closed;

    private PostgresPair(DataDirectory first, String password) throws IOException {
        this.first = first;
        this.second = first.follower();
        this.password = password;
        this.firstPort = InstalledServer.freePort();
        this.secondPort = InstalledServer.freePort();
    }

    /// Starts both, and returns when the one follows the other: in about half a second; the first time on a machine, in
    /// four.
    ///
    /// @param home a directory of this program's own, where the servers' programs and data are kept
    /// @throws StoreException when there is no server for this machine or one does not start
    static PostgresPair start(Path home) throws StoreException {
        ServerAccount account = ServerAccount.choose();
        try {
            PostgresBinaries binaries = PostgresBinaries.unpack(account.reachable(home), account);
            DataDirectory first = DataDirectory.claim(binaries, account);
            try {
                first.prepare();
                String password = Secret.fresh();
                return PostgresServer.patiently(() -> {
                    // This leaves the data as an orderly end does, whatever has ended there before.
                    first.setPassword(password);
                    PostgresPair pair = new PostgresPair(first, password);
                    pair.begin();
                    return pair;
                });
            } catch (IOException | InterruptedException | StoreException | RuntimeException e) {
                first.close();
                throw e;
            }
        } catch (IOException | InterruptedException e) {
            throw PostgresServer.notStarted(home, e);
        }
    }

    /// Starts both on a fresh copy. Neither may run.
    private void begin() throws IOException, InterruptedException, StoreException {
        first.copyTo(second);
        try {
            primary = servePrimary();
            follow();
        } catch (IOException | InterruptedException | StoreException | RuntimeException e) {
            kill(primary);
            kill(follower);
            cutLink();
            second.close();
            throw e;
        }
    }

    private ServerProcess servePrimary() throws IOException, InterruptedException, StoreException {
        List<String> settings = new ArrayList<>(BOTH);
        settings.add("synchronous_standby_names=" + FOLLOWER);
        return first.serveWithOthers(firstPort, settings, password);
    }

    /// Starts the follower, and returns when it follows.
    private void follow() throws IOException, InterruptedException, StoreException {
        link = delay.isZero() && !mayBeCut ? null : new Relay(firstPort, delay.isPositive());
        int through = link == null ? firstPort : link.port();
        List<String> settings = new ArrayList<>(BOTH);
        settings.add("primary_conninfo=host=127.0.0.1 port=" + through + " user=" + PostgresServer.USER
                + " application_name=" + FOLLOWER);
        follower = second.serveWithOthers(secondPort, settings, password);
        side(secondPort).awaitFollowing(second.log());
        lengthen();
    }

    /// Has both be there, one following the other over a way of this length.
    ///
    /// @param cut whether the way may be [#cut]
    /// @throws StoreException when one can't be started
    synchronized void ready(Duration way, boolean cut) throws StoreException {
        requireOpen();
        hold(false);
        try {
            if (takenOver || down) {
                stop(follower);
                follower = null;
                cutLink();
                kill(primary);
                boolean orderly = promoted && !down;
                keep();
                if (!orderly) {
                    // This leaves the data as an orderly end does.
                    first.setPassword(password);
                }
                takenOver = false;
                promoted = false;
                down = false;
                delay = way;
                mayBeCut = cut;
                begin();
            } else if (delay.isZero() != way.isZero() || mayBeCut != cut) {
                stop(follower);
                cutLink();
                delay = way;
                mayBeCut = cut;
                follow();
            } else {
                delay = way;
                lengthen();
            }
        } catch (IOException | InterruptedException e) {
            throw PostgresServer.notStarted(first.path(), e);
        }
    }

    /// {@inheritDoc}
    ///
    /// Meanwhile the way is short. One that is held applies what was committed before, and no more.
    @Override
    public synchronized void heard() throws StoreException {
        if (takenOver) {
            return;
        }
        if (link != null) {
            link.delay(Duration.ZERO);
        }
        try {
            if (paused) {
                side(secondPort).replay(true);
            }
            side(firstPort).awaitHeard();
            if (paused) {
                side(secondPort).replay(false);
            }
        } finally {
            lengthen();
        }
    }

    @Override
    public String applying() {
        return PairSide.RESUME;
    }

    @Override
    public synchronized void hold(boolean wanted) throws StoreException {
        if (paused != wanted && !takenOver) {
            side(secondPort).replay(!wanted);
        }
        paused = wanted;
    }

    /// {@inheritDoc}
    ///
    /// What is on its way over a link then never arrives, as with a line that is cut.
    @Override
    public synchronized void failOver() throws StoreException {
        ServerProcess followed = followed();
        cutLink();
        followed.kill();
        promote();
    }

    /// {@inheritDoc}
    ///
    /// What is on its way over a link still arrives, unless the follower takes over before.
    @Override
    public synchronized void replace() throws StoreException {
        ServerProcess followed = followed();
        try {
            followed.pause();
        } catch (IOException e) {
            throw new StoreException(
                    "PostgreSQL can't be paused on this machine: " + e.getMessage() + "; leave out the fault.", e);
        }
        promote();
        cutLink();
    }

    /// {@inheritDoc}
    ///
    /// Nobody follows it, so a commit that waits for a follower there waits in vain. Each such wait is ended soon,
    /// of which PostgreSQL warns whoever waits.
    @Override
    public synchronized void wake() {
        if (primary != null) {
            primary.wake();
        }
        if (takenOver && !closed) {
            Thread.ofPlatform().daemon().name("vain-waits").start(side(firstPort)::endVainWaits);
        }
    }

    /// {@inheritDoc}
    ///
    /// Nothing gets through to the follower, nor back.
    @Override
    public synchronized void cut() throws StoreException {
        followed();
        if (link == null) {
            throw new StoreException("The way to the follower can't be cut.");
        }
        link.hold();
        held = link;
    }

    /// {@inheritDoc}
    ///
    /// What came meanwhile arrives now.
    @Override
    public synchronized void heal() {
        if (held != null) {
            held.release();
            held = null;
        }
    }

    /// The primary, while somebody follows it.
    private ServerProcess followed() throws StoreException {
        requireOpen();
        if (takenOver || primary == null) {
            throw new StoreException("Nobody follows this PostgreSQL any more.");
        }
        return primary;
    }

    private void promote() throws StoreException {
        takenOver = true;
        side(secondPort).promote(second.log());
        promoted = true;
    }

    /// Keeps the data of who took writes last. Neither may run.
    private void keep() throws IOException {
        if (promoted) {
            first.replaceBy(second);
        }
    }

    @Override
    public synchronized void restart() throws StoreException {
        requireOpen();
        down = true;
        try {
            if (takenOver) {
                kill(follower);
                follower = PostgresServer.patiently(() -> second.serveWithOthers(secondPort, BOTH, password));
            } else {
                kill(primary);
                primary = PostgresServer.patiently(this::servePrimary);
            }
            down = false;
        } catch (IOException | InterruptedException e) {
            throw PostgresServer.notStarted(first.path(), e);
        }
    }

    /// Only where the one follows the other already: before, they have much to say to each other in turns.
    private void lengthen() {
        if (link != null) {
            link.delay(delay);
        }
    }

    private void requireOpen() throws StoreException {
        if (closed) {
            throw new StoreException("The PostgreSQL servers are closed.");
        }
    }

    private void cutLink() {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    private static void kill(@Nullable ServerProcess process) {
        if (process != null) {
            process.kill();
        }
    }

    private static void stop(@Nullable ServerProcess process) {
        if (process != null) {
            process.stop();
        }
    }

    private PairSide side(int port) {
        return new PairSide(url(port), properties());
    }

    /// That of the one that takes writes.
    @Override
    public synchronized int port() {
        return takenOver ? secondPort : firstPort;
    }

    /// That of the one that follows; where none does, of the one that once did, and has taken over.
    @Override
    public int followersPort() {
        return secondPort;
    }

    Path followersData() {
        return second.path();
    }

    @Override
    public String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public Properties properties() {
        Properties properties = PostgresStore.DRIVER.properties(PostgresServer.USER, password);
        properties.setProperty("requireAuth", "scram-sha-256");
        return properties;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // The follower first: a primary that shuts down waits until its follower has heard everything.
        stop(follower);
        cutLink();
        if (!takenOver) {
            stop(primary);
        }
        try {
            if (takenOver) {
                kill(primary);
                keep();
            }
            second.close();
            first.close();
        } catch (IOException e) {
            // The lock goes with the program at the latest, and the next start takes away what is left.
        }
    }
}
