package org.lostcount.store.redis;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreException;
import org.lostcount.fault.Relay;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.installed.Secret;
import org.lostcount.store.installed.SweptDirectory;
import redis.clients.jedis.exceptions.JedisException;

/// A Redis or Valkey that others follow, which the program has started for itself: a primary, two followers and, where
/// the primary may be taken from them, three sentinels. All listen on the loopback address only, with passwords that
/// are new at every start; followers take what they don't know over the wire and not by files. They end with the
/// program, however that ends. Any thread.
///
/// Those that sentinels watch are known to each other by doors that this program holds open. So nobody can take the
/// port of one that was killed, and be told the password by those who look for it there.
final class RedisGroup implements RedisServers {
    private static final int FOLLOWERS = 2;
    private static final int SENTINELS = 3;
    /// A port to which nobody can be connected.
    private static final int NOBODY = 0;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final String EACH = """
            repl-diskless-sync yes
            repl-diskless-sync-delay 0
            repl-diskless-load swapdb
            masterauth {password}
            """;
    private static final String KNOWN = """
            replica-announce-ip 127.0.0.1
            replica-announce-port {door}
            """;

    private final String password = Secret.fresh();
    private final boolean durable;
    private final List<SweptDirectory> data = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Relay> doors = new ArrayList<>();
    private final List<InstalledServer> sentinels = new ArrayList<>();
    private @Nullable Sentinel sentinel;
    private @Nullable InstalledServer paused;
    private @Nullable Node cutOff;
    private volatile int port;

    /// @param door by which the others know it, where it has one
    private record Node(InstalledServer server, @Nullable Relay door) {
        int known() {
            return door == null ? server.port() : door.port();
        }

        /// Nothing comes in or out any more, and what was on its way never arrives.
        void shut() {
            if (door != null) {
                door.shut();
                door.cutAll();
            }
        }

        /// The same for ever: who looks for it is told that nobody is there.
        void end() {
            shut();
            if (door != null) {
                door.open(NOBODY);
            }
        }

        void open() {
            if (door != null) {
                door.open(server.port());
            }
        }
    }

    private RedisGroup(boolean durable) {
        this.durable = durable;
    }

    /// Starts a primary and its followers, and returns when they follow it.
    ///
    /// @param durable whether each answers only when what it was told is on disk
    /// @param way how long everything takes to the followers and back, each way
    /// @param watched whether sentinels watch them; that takes some seconds more, in which they find each other
    /// @throws StoreException when there is no program for it, or it does not start
    static RedisGroup start(boolean durable, Duration way, boolean watched) throws StoreException {
        RedisGroup group = new RedisGroup(durable);
        try {
            group.begin(way, watched);
            return group;
        } catch (StoreException | RuntimeException e) {
            group.close();
            throw e;
        }
    }

    private synchronized void begin(Duration way, boolean watched) throws StoreException {
        boolean behindDoors = watched || way.isPositive();
        Node primary = serve(behindDoors, way, "");
        port = primary.server().port();
        for (int i = 0; i < FOLLOWERS; i++) {
            serve(behindDoors, way, "replicaof 127.0.0.1 " + primary.known() + "\n");
        }
        await(() -> following() == FOLLOWERS, "The followers of Redis do not follow it");
        if (watched) {
            Sentinel how = new Sentinel(Secret.fresh(), password, primary.known(), way);
            for (int i = 0; i < SENTINELS; i++) {
                sentinels.add(InstalledServer.start(how));
            }
            await(
                    () -> sentinels.stream().allMatch(each -> how.knowsAt(each.port(), SENTINELS - 1, FOLLOWERS)),
                    "The sentinels of Redis do not find each other");
            sentinel = how;
        }
    }

    private Node serve(boolean behindDoor, Duration way, String more) throws StoreException {
        Optional<Path> directory = Optional.empty();
        Relay door = null;
        try {
            if (behindDoor) {
                door = new Relay(NOBODY, way.isPositive());
                door.delay(way);
                door.shut();
                doors.add(door);
            }
            if (durable) {
                data.add(SweptDirectory.make("lost-count-redis"));
                directory = Optional.of(data.getLast().path());
            }
        } catch (IOException e) {
            throw new StoreException(
                    "Redis has no port on the loopback address, or no directory to write to: " + e.getMessage()
                            + "; close some programs, or make room.",
                    e);
        }
        String known = door == null ? "" : KNOWN.replace("{door}", Integer.toString(door.port()));
        InstalledServer server = InstalledServer.start(
                new RedisServer.How(password, directory, EACH.replace("{password}", password) + known + more));
        Node node = new Node(server, door);
        nodes.add(node);
        node.open();
        return node;
    }

    private long following() {
        try (RedisConnection connection = address().connect()) {
            return RedisAnswer.text(
                            new CommandText("INFO replication").send(connection).getFirst())
                    .lines()
                    .filter(line -> line.contains("state=online"))
                    .count();
        } catch (JedisException e) {
            return 0;
        }
    }

    private static void await(BooleanSupplier done, String otherwise) throws StoreException {
        long begin = System.nanoTime();
        try {
            while (!done.getAsBoolean()) {
                if (System.nanoTime() - begin > PATIENCE_NANOS) {
                    throw new StoreException(otherwise + " after 20 s; run again, or leave out --topology.");
                }
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(otherwise + ": it was interrupted.", e);
        }
    }

    @Override
    public RedisAddress address() {
        return RedisAddress.own(port, password);
    }

    @Override
    public int port() {
        return port;
    }

    private Node primary() {
        return nodes.stream()
                .filter(each -> each.server().port() == port)
                .findFirst()
                .orElseThrow();
    }

    /// {@inheritDoc}
    ///
    /// It comes back before sentinels miss it. Without data on its disk it is empty, and so then are those who
    /// follow it.
    @Override
    public synchronized void restart() throws StoreException {
        Node primary = primary();
        primary.shut();
        primary.server().restart();
        port = primary.server().port();
        primary.open();
    }

    /// {@inheritDoc}
    ///
    /// What was on its way over a link then never arrives.
    @Override
    public synchronized void failOver() throws StoreException {
        Node primary = primary();
        primary.server().kill();
        primary.end();
        awaitReplaced(primary);
    }

    @Override
    public synchronized void replace() throws StoreException {
        Node primary = primary();
        paused = primary.server();
        primary.server().pause();
        awaitReplaced(primary);
    }

    /// {@inheritDoc}
    ///
    /// The sentinels tell it that it was replaced only when it has been well for 8 s, and cut off its clients then.
    @Override
    public synchronized void wake() throws StoreException {
        InstalledServer sleeper = paused;
        paused = null;
        if (sleeper != null) {
            sleeper.wake();
        }
    }

    /// {@inheritDoc}
    ///
    /// Followers and sentinels know it by its door, which is shut; its clients come to it by another.
    @Override
    public synchronized void cut() throws StoreException {
        Node primary = primary();
        cutOff = primary;
        primary.shut();
        awaitReplaced(primary);
    }

    @Override
    public boolean livesOn() {
        return true;
    }

    /// {@inheritDoc}
    ///
    /// As with [#wake], the sentinels take their time to tell it.
    @Override
    public synchronized void heal() {
        if (cutOff != null) {
            cutOff.open();
            cutOff = null;
        }
    }

    /// Waits until the sentinels have put another in the place of the primary, and it takes writes.
    private void awaitReplaced(Node primary) throws StoreException {
        Sentinel asked = sentinel;
        if (asked == null) {
            throw new StoreException("Nobody is there to take over; leave out the fault fail-over.");
        }
        await(
                () -> {
                    Optional<Node> another = sentinels.stream()
                            .flatMap(each ->
                                    asked.primaryAt(each.port()).stream().boxed())
                            .flatMap(known -> nodes.stream().filter(each -> each.known() == known))
                            .filter(each -> !each.equals(primary) && takesWrites(each))
                            .findFirst();
                    another.ifPresent(each -> port = each.server().port());
                    return another.isPresent();
                },
                "No follower of Redis has taken the place of the primary");
    }

    private boolean takesWrites(Node node) {
        try (RedisConnection connection =
                RedisAddress.own(node.server().port(), password).connect()) {
            return new CommandText("ROLE").send(connection).getFirst() instanceof List<?> role
                    && RedisAnswer.text(role.getFirst()).equals("master");
        } catch (JedisException e) {
            return false;
        }
    }

    /// The primary that there was first, its followers, and who watches them.
    synchronized List<InstalledServer> all() {
        return Stream.concat(nodes.stream().map(Node::server), sentinels.stream())
                .toList();
    }

    /// Ends them. Does nothing on what has ended.
    @Override
    public synchronized void close() {
        // Who watches must not see the others go, and who looks for another must find nobody else in its place.
        sentinels.forEach(InstalledServer::close);
        nodes.forEach(each -> each.server().close());
        doors.forEach(Relay::close);
        data.forEach(SweptDirectory::close);
    }
}
