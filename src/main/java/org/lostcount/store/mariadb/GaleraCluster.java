package org.lostcount.store.mariadb;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.installed.Secret;
import org.lostcount.store.installed.SweptDirectory;
import org.lostcount.store.sql.OwnServer;
import org.lostcount.store.sql.SqlErrors;

/// Three MariaDB servers of this program's that are one Galera cluster: each takes writes, and has the others agree to
/// them at the commit. On the loopback address only; nodes talk over TLS with those of this start alone.
///
/// A node that was killed stays out until [#ready]: then all end, the data of the one that is furthest is copied, and
/// they begin together again. So no data is ever sent from node to node. Any thread; whatever starts or ends a node
/// waits for its turn.
final class GaleraCluster implements OwnServer {
    static final int NODES = 3;

    /// How often other ports are tried, where another program takes one of those that were free a moment ago.
    private static final int ATTEMPTS = 5;

    private static final int NONE = -1;
    private static final long AGREED_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long BACK_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final String ISOLATE = "SET GLOBAL wsrep_provider_options = 'gmcast.isolate=";
    /// One of the ways to send all data, which a server that runs does not take: it is told what it has missed, or
    /// nothing.
    private static final String FROM_MEMORY = "SET GLOBAL wsrep_sst_method = 'rsync'";

    private final MariaDbProgram program;
    private final List<SweptDirectory> directories;
    private final List<GaleraRecipe> recipes;
    private final List<InstalledServer> servers;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private volatile GaleraGroup group;
    private int killed = NONE;
    private int alone = NONE;
    private boolean flushes = true;
    private boolean closed;

    /// Whoever chooses the ports of the nodes.
    interface Groups {
        GaleraGroup of(int nodes) throws IOException;
    }

    private GaleraCluster(
            MariaDbProgram program, GaleraLibrary library, List<SweptDirectory> directories, GaleraGroup group)
            throws IOException, InterruptedException, StoreException {
        this.program = program;
        this.directories = directories;
        this.group = group;
        String password = Secret.fresh();
        this.recipes = IntStream.range(0, NODES)
                .mapToObj(i -> new GaleraRecipe(program, library, directories.get(i), password, i, () -> group))
                .toList();
        this.servers = AtOnce.all(
                recipes.stream()
                        .<Callable<InstalledServer>>map(recipe -> () -> InstalledServer.start(recipe))
                        .toList(),
                InstalledServer::close);
        hideKeys();
    }

    private void hideKeys() throws IOException {
        for (GaleraRecipe recipe : recipes) {
            recipe.hide();
        }
    }

    /// Starts three nodes, in about three seconds; the first time on a machine, in about ten.
    ///
    /// @param home a directory of this program's own, where a fresh node's data is kept to be copied
    /// @throws StoreException when there is no program or no library for it, or a node does not start
    static GaleraCluster start(Path home) throws StoreException {
        return start(home, GaleraGroup::of);
    }

    static GaleraCluster start(Path home, Groups groups) throws StoreException {
        MariaDbProgram program = MariaDbProgram.find().orElseThrow(() -> new StoreException(MariaDbProgram.ABSENT));
        GaleraLibrary library = GaleraLibrary.find().orElseThrow(() -> new StoreException(GaleraLibrary.ABSENT));
        for (int attempts = 1; ; attempts++) {
            List<SweptDirectory> directories = new ArrayList<>();
            GaleraGroup group = null;
            try {
                for (int i = 0; i < NODES; i++) {
                    directories.add(FoundedData.copy(program, library, home));
                }
                group = groups.of(NODES);
                return new GaleraCluster(program, library, directories, group);
            } catch (IOException | InterruptedException | StoreException | RuntimeException e) {
                directories.forEach(SweptDirectory::close);
                if (attempts == ATTEMPTS || group == null || !isTaken(e, group)) {
                    throw notStarted(e);
                }
            }
        }
    }

    /// Whether that is why they did not start.
    private static boolean isTaken(Exception e, GaleraGroup group) {
        return e instanceof StoreException && !group.isFree();
    }

    private static StoreException notStarted(Exception e) {
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return new StoreException("The start of MariaDB's cluster was interrupted.", e);
        }
        return e instanceof StoreException known
                ? known
                : new StoreException(
                        "MariaDB's cluster can't be started: " + e.getMessage() + "; put that right, or leave out"
                                + " --topology.",
                        e);
    }

    /// Has all nodes be there, and commits wait for the disk or not.
    ///
    /// @throws StoreException when one can't be started
    synchronized void ready(boolean flush) throws StoreException {
        flushes = flush;
        if (killed != NONE) {
            restart();
        } else {
            tell();
        }
    }

    private void tell() throws StoreException {
        each("can't be told what commits wait for", "SET GLOBAL innodb_flush_log_at_trx_commit = " + flush());
    }

    private String flush() {
        return flushes ? "1" : "0";
    }

    private void each(String failure, String... statements) throws StoreException {
        for (int port : alive()) {
            try (Connection side = DriverManager.getConnection(url(port), beside());
                    Statement statement = side.createStatement()) {
                for (String text : statements) {
                    statement.execute(text);
                }
            } catch (SQLException e) {
                throw untold(failure, e);
            }
        }
    }

    private synchronized List<Integer> alive() {
        return IntStream.range(0, NODES)
                .filter(i -> i != killed)
                .mapToObj(i -> servers.get(i).port())
                .toList();
    }

    /// Kills all nodes, and starts them again on the data of the one that is furthest.
    @Override
    public synchronized void restart() throws StoreException {
        requireOpen();
        // Until all are there again.
        killed = 0;
        List<Integer> ports = servers.stream().map(InstalledServer::port).toList();
        servers.forEach(InstalledServer::kill);
        servers.forEach(server -> ProcessHandle.of(server.pid())
                .ifPresent(process -> process.onExit().join()));
        try {
            for (int attempts = 1; !begun(attempts == ATTEMPTS); attempts++) {}
            hideKeys();
        } catch (IOException | InterruptedException e) {
            throw notStarted(e);
        }
        killed = NONE;
        if (!servers.stream().map(InstalledServer::port).toList().equals(ports)) {
            throw new StoreException(
                    "Another program took a port of MariaDB's cluster while it was restarted;" + " run it again.");
        }
        tell();
    }

    /// Starts all, which do not run, on the data of the one that is furthest; or none, as somebody has taken a port.
    private boolean begun(boolean last) throws IOException, InterruptedException, StoreException {
        List<GaleraState> states = AtOnce.all(
                recipes.stream()
                        .<Callable<GaleraState>>map(recipe -> () -> recipe.recover(program))
                        .toList(),
                _ -> {});
        int furthest = IntStream.range(0, NODES)
                .reduce((a, b) -> states.get(b).seqno() > states.get(a).seqno() ? b : a)
                .orElseThrow();
        Path data = recipes.get(furthest).data();
        states.get(furthest).write(data);
        for (GaleraRecipe recipe : recipes) {
            if (!recipe.data().equals(data)) {
                SweptDirectory.delete(recipe.data());
                FreshData.copied(data, recipe.data());
            }
        }
        group = GaleraGroup.of(NODES);
        try {
            AtOnce.all(
                    servers.stream()
                            .<Callable<InstalledServer>>map(server -> () -> {
                                server.restart();
                                return server;
                            })
                            .toList(),
                    InstalledServer::kill);
            return true;
        } catch (StoreException e) {
            if (last || !isTaken(e, group)) {
                throw e;
            }
            return false;
        }
    }

    /// {@inheritDoc}
    ///
    /// There is no primary: any node is killed, and the others go on as soon as they agree on it.
    @Override
    public synchronized void failOver() throws StoreException {
        requireOpen();
        if (killed != NONE) {
            throw new StoreException("A node of MariaDB's cluster was killed already; two can't spare another.");
        }
        killed = random.nextInt(NODES);
        servers.get(killed).kill();
        long begin = System.nanoTime();
        try {
            for (int i = 0; i < NODES; i++) {
                while (i != killed && !recipes.get(i).isOneOf(servers.get(i).port(), NODES - 1)) {
                    if (System.nanoTime() - begin > AGREED_NANOS) {
                        throw new StoreException("The nodes that are left did not go on without the one that was killed"
                                + " within a minute.");
                    }
                    Thread.sleep(10);
                }
            }
        } catch (InterruptedException e) {
            throw notStarted(e);
        }
    }

    /// {@inheritDoc}
    ///
    /// Not the first, which is asked beside the work of a run. The library itself drops what comes and goes.
    @Override
    public synchronized void cut() throws StoreException {
        requireOpen();
        if (killed != NONE) {
            throw new StoreException("A node of MariaDB's cluster was killed already; two can't spare another.");
        }
        alone = random.nextInt(1, NODES);
        try {
            tell(alone, ISOLATE + "1'");
        } catch (SQLException e) {
            throw untold("can't be cut off", e);
        }
    }

    /// {@inheritDoc}
    ///
    /// Comes back when the node has been sent what it has missed, or has ended, as the others don't remember all of
    /// that.
    @Override
    public void heal() throws StoreException {
        int back = alone;
        if (back == NONE) {
            return;
        }
        alone = NONE;
        try {
            for (GaleraRecipe recipe : recipes) {
                recipe.show();
            }
            try {
                tell(back, FROM_MEMORY, ISOLATE + "0'");
                if (!isBack(back)) {
                    leaveOut(back);
                }
            } catch (SQLException e) {
                leaveOut(back);
                if (Thread.currentThread().isInterrupted()) {
                    throw untold("was not let in again, as that was stopped", e);
                }
            } finally {
                hideKeys();
            }
        } catch (IOException | InterruptedException e) {
            leaveOut(back);
            throw notStarted(e);
        }
    }

    /// Waits for a node that has missed something, and says whether it has come back.
    private boolean isBack(int node) throws InterruptedException {
        long begin = System.nanoTime();
        while (isRunning(node) && System.nanoTime() - begin < BACK_NANOS) {
            if (hears(node) && recipes.get(node).isOneOf(servers.get(node).port(), NODES)) {
                return true;
            }
            Thread.sleep(10);
        }
        return false;
    }

    /// Whether all others have answered a node since it was asked. Until they have it may take itself for one of them:
    /// so it does after a cut that was shorter than nodes need to suspect each other. Then it is put out after all.
    private boolean hears(int node) {
        try (Connection side = DriverManager.getConnection(url(servers.get(node).port()), beside());
                Statement statement = side.createStatement()) {
            return statement.execute("SELECT 1");
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean isRunning(int node) {
        return ProcessHandle.of(servers.get(node).pid()).isPresent();
    }

    /// Until all start again.
    private synchronized void leaveOut(int node) {
        servers.get(node).kill();
        killed = node;
    }

    private void tell(int node, String... statements) throws SQLException {
        try (Connection side = DriverManager.getConnection(url(servers.get(node).port()), properties());
                Statement statement = side.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    private static StoreException untold(String failure, SQLException e) {
        return new StoreException(
                "A node of MariaDB's cluster " + failure + ": " + SqlErrors.firstLine(e.getMessage()) + ".", e);
    }

    private void requireOpen() throws StoreException {
        if (closed) {
            throw new StoreException("MariaDB's cluster is closed.");
        }
    }

    /// {@inheritDoc}
    ///
    /// A commit is acknowledged when all nodes have it, though not all on disk.
    @Override
    public boolean outlivesFailOver() {
        return true;
    }

    @Override
    public int port() {
        return alive().getFirst();
    }

    /// {@inheritDoc}
    ///
    /// The way to a killed node leads to another.
    @Override
    public synchronized List<Integer> ports() {
        return IntStream.range(0, NODES)
                .map(i -> i == killed ? (i + 1) % NODES : i)
                .mapToObj(i -> servers.get(i).port())
                .toList();
    }

    @Override
    public String url(int port) {
        return MariaDbServer.at(port);
    }

    /// {@inheritDoc}
    ///
    /// Statements are sent as text. Where another node's write ends a transaction in which one is being
    /// prepared, the server (10.11) announces more of an answer than it sends, and the driver waits for the rest
    /// for ever.
    @Override
    public Properties properties() {
        Properties properties = recipes.getFirst().properties();
        properties.putAll(MariaDbStore.DRIVER.careful());
        return properties;
    }

    /// {@inheritDoc}
    ///
    /// They see all that was committed anywhere before they ask.
    @Override
    public Properties beside() {
        Properties properties = properties();
        properties.setProperty("sessionVariables", "wsrep_sync_wait=15");
        return properties;
    }

    @Override
    public synchronized Map<String, String> shown() {
        return Map.of("nodes", NODES + ", workers on all of them", "innodb_flush_log_at_trx_commit", flush());
    }

    @Override
    public void heard() throws StoreException {
        each("does not follow the others", "FLUSH LOCAL ENGINE LOGS", "SELECT 1");
    }

    /// Of the library, as it calls itself.
    String version() {
        try (Connection connection = DriverManager.getConnection(url(port()), properties())) {
            return GaleraRecipe.status(connection, "wsrep_provider_version").replaceFirst("\\(.*", "");
        } catch (SQLException e) {
            return "";
        }
    }

    /// Those that run.
    synchronized List<Long> pids() {
        return servers.stream().map(InstalledServer::pid).toList();
    }

    /// Where nodes listen for each other.
    List<Integer> groupPorts() {
        return group.members().stream().map(GaleraGroup.Member::port).toList();
    }

    /// Kills all, as nobody wants their data any more. Does nothing on a closed cluster.
    @Override
    public synchronized void close() {
        closed = true;
        servers.forEach(InstalledServer::close);
        directories.forEach(SweptDirectory::close);
    }
}
