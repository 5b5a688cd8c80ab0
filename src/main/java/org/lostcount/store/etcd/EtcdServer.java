package org.lostcount.store.etcd;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
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
    private volatile InstalledServer leader;

    private EtcdServer(SweptDirectory directory, Topology topology) throws StoreException {
        this.directory = directory;
        this.topology = topology;
        Certificate ofServer = Certificate.make("Lost Count's etcd");
        Certificate ours = Certificate.make("Lost Count");
        try {
            tls = ours.towards(ofServer).getSocketFactory();
            Files.writeString(directory.path().resolve("certificate"), ofServer.asPem());
            Files.writeString(directory.path().resolve("key"), ofServer.keyAsPem());
            // Its own gateway comes to it as a client, with the server's certificate.
            Files.writeString(directory.path().resolve("clients"), ours.asPem() + ofServer.asPem());
            startAll(topology == Topology.SINGLE ? 1 : NODES);
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
    /// @throws StoreException when there is no program for it, or it does not start
    static EtcdServer start(Topology topology) throws StoreException {
        try {
            return new EtcdServer(SweptDirectory.make("lost-count-etcd"), topology);
        } catch (IOException e) {
            throw noDirectory(e);
        }
    }

    private static StoreException noDirectory(IOException e) {
        return new StoreException("etcd has no directory to write to: " + e.getMessage() + "; make room.", e);
    }

    /// At once, as none answers before most of them are there.
    private void startAll(int count) throws StoreException {
        List<Callable<Boolean>> starts = IntStream.range(0, count)
                .mapToObj(node -> new EtcdRecipe(directory.path(), tls, node, count))
                .<Callable<Boolean>>map(recipe -> () -> nodes.add(InstalledServer.start(recipe)))
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
                    if (leads(node)) {
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

    /// What is acknowledged is on the disks of most of them, and who has less is not elected.
    @Override
    public boolean outlivesFailOver() {
        return true;
    }

    /// Ends it. Does nothing on a server that has ended.
    @Override
    public void close() {
        List.copyOf(nodes).forEach(InstalledServer::close);
        directory.close();
    }
}
