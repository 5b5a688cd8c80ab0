package org.lostcount.store.etcd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Topology;
import org.lostcount.store.installed.Certificate;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.installed.SweptDirectory;
import org.lostcount.store.keyvalue.OwnServers;
import tools.jackson.databind.JsonNode;

/// An etcd that the program has started for itself, of one node or of several: on the loopback address only, for those
/// who have a certificate that is made at each start. It ends with the program, however that ends, and its data with
/// it. Any thread.
///
/// With a password alone, etcd still lets everybody forget its history, declare it full and read its figures.
final class EtcdServer implements OwnServers {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long LEADERLESS_NANOS = TimeUnit.SECONDS.toNanos(30);

    /// As many as are needed for one of them to be missed.
    private static final int NODES = 3;

    private final SweptDirectory directory;
    private final Topology topology;
    private final SSLSocketFactory tls;
    private final List<InstalledServer> nodes = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger turns = new AtomicInteger();
    private final Map<InstalledServer, Integer> numbers = new ConcurrentHashMap<>();
    /// Between the nodes, where one of them may be cut off.
    private final @Nullable EtcdWays ways;

    private volatile InstalledServer leader;
    private volatile @Nullable InstalledServer cutOff;

    private EtcdServer(SweptDirectory directory, Topology topology, @Nullable EtcdWays ways) throws StoreException {
        this.directory = directory;
        this.topology = topology;
        this.ways = ways;
        int count = topology == Topology.SINGLE ? 1 : NODES;
        Certificate ofServer = Certificate.make("Lost Count's etcd");
        Certificate ours = Certificate.make("Lost Count");
        try {
            tls = ours.towards(ofServer).getSocketFactory();
            for (int node = 0; node < count; node++) {
                Path place = workplace(node);
                Files.writeString(place.resolve("certificate"), ofServer.asPem());
                Files.writeString(place.resolve("key"), ofServer.keyAsPem());
                // Its own gateway comes to it as a client, with the server's certificate.
                Files.writeString(place.resolve("clients"), ours.asPem() + ofServer.asPem());
            }
            startAll(count);
            leader = nodes.getFirst();
            leader = theLeader();
        } catch (IOException e) {
            close();
            throw noDirectory(e);
        } catch (StoreException e) {
            close();
            throw e;
        }
    }

    /// Starts a server, in some tenths of a second; several nodes take as long as they need to elect one of them.
    ///
    /// @param mayBeCut whether one of several nodes may be [#cut] off
    /// @throws StoreException when there is no program for it, or it does not start
    static EtcdServer start(Topology topology, boolean mayBeCut) throws StoreException {
        try {
            SweptDirectory directory = SweptDirectory.make("lost-count-etcd");
            try {
                EtcdWays ways =
                        mayBeCut && topology == Topology.CLUSTER ? EtcdWays.between(directory.path(), NODES) : null;
                return new EtcdServer(directory, topology, ways);
            } catch (IOException e) {
                directory.close();
                throw e;
            }
        } catch (IOException e) {
            throw noDirectory(e);
        }
    }

    private Path workplace(int node) {
        return ways == null ? directory.path() : ways.workplace(node);
    }

    private static StoreException noDirectory(IOException e) {
        return new StoreException("etcd has no directory to write to: " + e.getMessage() + "; make room.", e);
    }

    /// At once, as none answers before most of them are there.
    private void startAll(int count) throws StoreException {
        List<Callable<Boolean>> starts = IntStream.range(0, count)
                .mapToObj(node -> new EtcdRecipe(workplace(node), tls, node, count))
                .<Callable<Boolean>>map(recipe -> () -> {
                    InstalledServer server = InstalledServer.start(recipe);
                    numbers.put(server, recipe.node());
                    return nodes.add(server);
                })
                .toList();
        try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> started : starters.invokeAll(starts)) {
                started.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StoreException known
                    ? known
                    : new StoreException("etcd did not start: " + e.getCause() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The start of etcd was interrupted.", e);
        }
    }

    /// Which of them leads, once one does.
    private InstalledServer theLeader() throws StoreException {
        long begin = System.nanoTime();
        try {
            while (System.nanoTime() - begin < LEADERLESS_NANOS) {
                for (InstalledServer node : List.copyOf(nodes)) {
                    if (!node.equals(cutOff) && leads(node)) {
                        return node;
                    }
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("The election of a leader of etcd was interrupted.", e);
        }
        throw new StoreException("No node of etcd was elected in time; see whether this machine is busy.");
    }

    private boolean leads(InstalledServer node) {
        return EtcdAddress.own(node.port(), tls).answers(PATIENCE, connection -> {
            JsonNode status = connection.ask("maintenance/status", "{}");
            return EtcdAnswer.number(status, "leader") == EtcdAnswer.number(status.path("header"), "member_id")
                    && !connection.ask("kv/range", EtcdRecipe.NOTHING).isMissingNode();
        });
    }

    @Override
    public int port() {
        return leader.port();
    }

    Topology topology() {
        return topology;
    }

    /// The node that leads.
    EtcdAddress address() {
        return EtcdAddress.own(leader.port(), tls);
    }

    /// One node after the other.
    EtcdAddress next() {
        return EtcdAddress.own(
                nodes.get(Math.floorMod(turns.getAndIncrement(), nodes.size())).port(), tls);
    }

    long pid() {
        return leader.pid();
    }

    /// Kills the leader, if it runs, and starts it again on its data. By then another may lead.
    @Override
    public void restart() throws StoreException {
        leader.restart();
        leader = theLeader();
    }

    @Override
    public void failOver() throws StoreException {
        if (nodes.size() < NODES) {
            throw new StoreException("Nobody is there to take over; leave out the fault fail-over.");
        }
        InstalledServer dead = leader;
        dead.close();
        nodes.remove(dead);
        leader = theLeader();
    }

    /// {@inheritDoc}
    ///
    /// The leader is cut off. Alone it can agree to nothing, and the others elect one of them.
    @Override
    public void cut() throws StoreException {
        if (ways == null) {
            throw new StoreException("Nobody is there to be cut off; leave out the fault cut.");
        }
        InstalledServer lonely = leader;
        cutOff = lonely;
        ways.cut(Objects.requireNonNull(numbers.get(lonely)));
        leader = theLeader();
    }

    @Override
    public void heal() {
        if (ways != null) {
            ways.heal();
        }
        cutOff = null;
    }

    /// What is acknowledged is on the disks of most of them, and who has less is not elected.
    @Override
    public boolean outlivesFailOver() {
        return true;
    }

    /// Ends it. Does nothing on a server that has ended.
    @Override
    public void close() {
        List.copyOf(nodes).forEach(InstalledServer::close);
        if (ways != null) {
            ways.close();
        }
        directory.close();
    }
}
