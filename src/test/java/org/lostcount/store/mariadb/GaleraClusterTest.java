package org.lostcount.store.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import org.lostcount.store.KilledProgram;
import org.lostcount.store.Listener;
import org.lostcount.store.installed.Certificate;

/// The three nodes that the program starts.
@EitherLane
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GaleraClusterTest {
    private static final int DEADLOCK = 1213;
    private static final int NOT_READY = 1047;

    /// The ports that were tried at the start.
    private static final List<GaleraGroup> TRIED = new ArrayList<>();

    private static GaleraCluster cluster;

    @TempDir
    Path directory;

    static final class Holder {
        private Holder() {}

        static void main(String[] arguments) throws Exception {
            KilledProgram.hold(GaleraCluster.start(MariaDbStore.home()).pids().getLast());
        }
    }

    @BeforeAll
    static void start() throws Exception {
        Assumptions.assumeTrue(
                MariaDbProgram.find().isPresent() && GaleraLibrary.find().isPresent());
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            cluster = GaleraCluster.start(MariaDbStore.home(), nodes -> {
                GaleraGroup group = GaleraGroup.of(nodes);
                TRIED.add(TRIED.isEmpty() ? without(group, other.getLocalPort()) : group);
                return TRIED.getLast();
            });
        }
        try (Connection one = connect(0)) {
            one.createStatement().execute("CREATE TABLE kept (id INT PRIMARY KEY, n BIGINT) ENGINE = InnoDB");
            one.createStatement().execute("INSERT INTO kept VALUES (1, 0)");
        }
        cluster.heard();
    }

    /// The group, when somebody has taken the port of its second node.
    private static GaleraGroup without(GaleraGroup group, int taken) {
        List<GaleraGroup.Member> members = new ArrayList<>(group.members());
        GaleraGroup.Member second = members.get(1);
        members.set(1, new GaleraGroup.Member(second.id(), taken, second.transfers()));
        return new GaleraGroup(members, group.certificate());
    }

    @AfterAll
    static void close() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    @Order(1)
    void aPortThatAnotherProgramHasTakenMeanwhileIsLeftToIt() {
        assertThat(TRIED).hasSize(2);
        assertThat(cluster.groupPorts())
                .containsExactlyElementsOf(TRIED.getLast().members().stream()
                        .map(GaleraGroup.Member::port)
                        .toList());
    }

    @Test
    @Order(1)
    void allListenOnTheLoopbackAddressOnly() throws Exception {
        List<ProcessHandle> nodes = cluster.pids().stream()
                .map(pid -> ProcessHandle.of(pid).orElseThrow())
                .toList();

        assertThat(Listener.of(nodes)).hasSize(2 * GaleraCluster.NODES).allMatch(Listener::isLoopback);
    }

    @Test
    @Order(1)
    void whoHasNotTheirCertificateIsNoNode() {
        Certificate own = Certificate.make("a stranger");
        for (int port : cluster.groupPorts()) {
            assertThatThrownBy(() -> speak(own.towards(own), port)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> speak(withoutCertificate(), port)).isInstanceOf(IOException.class);
        }
    }

    /// Whether the other side takes the connection is known by what it says then, be it nothing.
    private static void speak(SSLContext tls, int port) throws IOException {
        try (SSLSocket socket = (SSLSocket)
                tls.getSocketFactory().createSocket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            if (socket.getInputStream().read() < 0) {
                throw new IOException("it hung up");
            }
        }
    }

    /// Of one who takes whatever certificate the other has.
    private static SSLContext withoutCertificate() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        return context;
    }

    private static final class TrustsAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String how, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String how, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String how, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String how, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String how) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String how) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Test
    @Order(1)
    void whoDoesNotKnowThePasswordIsLetInByNone() {
        for (int port : cluster.ports()) {
            for (String user : new String[] {MariaDbServer.USER, "root", ""}) {
                assertThatThrownBy(() -> DriverManager.getConnection(cluster.url(port), user, "")
                                .close())
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).as(user).isEqualTo("28000"));
            }
        }
    }

    /// The one that commits later is refused, be it at its COMMIT, and nothing of it is done.
    @Test
    @Order(2)
    void ofTwoThatWriteOnDifferentNodesOneIsRefused() throws Exception {
        try (Connection first = connect(0);
                Connection second = connect(1)) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            first.createStatement().executeUpdate("UPDATE kept SET n = n + 1 WHERE id = 1");
            second.createStatement().executeUpdate("UPDATE kept SET n = n + 10 WHERE id = 1");
            second.commit();
            assertThatThrownBy(first::commit).isInstanceOfSatisfying(SQLException.class, e -> {
                assertThat(e.getErrorCode()).isEqualTo(DEADLOCK);
                assertThat(e.getSQLState()).isEqualTo("40001");
            });
            first.rollback();
        }
        cluster.heard();
        for (int node = 0; node < GaleraCluster.NODES; node++) {
            assertThat(read(node)).isEqualTo(10);
        }
    }

    @Tag("long")
    @Test
    @Order(3)
    void whatWasCommittedAnywhereOutlivesThatAllAreKilled() throws Exception {
        try (Connection last = connect(2)) {
            last.createStatement().executeUpdate("UPDATE kept SET n = 20 WHERE id = 1");
        }
        cluster.restart();
        for (int node = 0; node < GaleraCluster.NODES; node++) {
            assertThat(read(node)).isEqualTo(20);
        }
    }

    @Test
    @Order(3)
    @Timeout(120)
    void aNodeThatIsCutOffRefusesAndIsToldAfterwardsWhatItHasMissed() throws Exception {
        cluster.cut();
        int alone = whoIsAlone();
        try (Connection there = connect(0)) {
            there.createStatement().executeUpdate("UPDATE kept SET n = 25 WHERE id = 1");
        }
        try (Connection here = connectAt(alone)) {
            assertThatThrownBy(() -> here.createStatement().executeUpdate("UPDATE kept SET n = 26 WHERE id = 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(e.getErrorCode()).isEqualTo(NOT_READY));
        }
        cluster.heal();
        cluster.heard();

        assertThat(cluster.ports())
                .hasSize(GaleraCluster.NODES)
                .doesNotHaveDuplicates()
                .contains(alone);
        for (int node = 0; node < GaleraCluster.NODES; node++) {
            assertThat(read(node)).isEqualTo(25);
        }
    }

    /// Nodes suspect each other only later, and what the one alone has missed it is told later still.
    @Test
    @Order(3)
    @Timeout(120)
    void aCutThatIsOverBeforeTheNodesHaveFoundOutHasAllComeBack() throws Exception {
        cluster.cut();
        Thread.sleep(Duration.parse(GaleraRecipe.SUSPECT));
        cluster.heal();
        cluster.heard();

        assertThat(cluster.ports()).hasSize(GaleraCluster.NODES).doesNotHaveDuplicates();
        for (int node = 0; node < GaleraCluster.NODES; node++) {
            assertThat(read(node)).isPositive();
        }
    }

    /// The port of the node that has found out that it is cut off.
    private static int whoIsAlone() throws Exception {
        while (true) {
            for (int port : cluster.ports()) {
                try (Connection node = connectAt(port)) {
                    if (GaleraRecipe.status(node, "wsrep_ready").equals("OFF")) {
                        return port;
                    }
                }
            }
            Thread.sleep(10);
        }
    }

    @Tag("long")
    @Test
    @Order(5)
    @Timeout(200)
    void aNodeThatDoesNotComeBackFromACutIsLeftOutUntilTheNextRun() throws Exception {
        cluster.ready(true);
        cluster.cut();
        kill(whoIsAlone());
        cluster.heal();
        assertThat(cluster.ports().stream().distinct()).hasSize(GaleraCluster.NODES - 1);

        cluster.ready(true);
        assertThat(cluster.ports()).doesNotHaveDuplicates();
    }

    /// One of three goes, and the others go on; another goes, and the last one refuses, with a state that is else that
    /// of a lost connection, and has done nothing.
    @Test
    @Order(4)
    @Timeout(120)
    void twoGoOnWithoutTheThirdAndOneAloneRefuses() throws Exception {
        cluster.failOver();
        List<Integer> left = cluster.ports().stream().distinct().toList();
        assertThat(left).hasSize(2);
        try (Connection one = connectAt(left.getFirst())) {
            assertThat(one.createStatement().executeUpdate("UPDATE kept SET n = 30 WHERE id = 1"))
                    .isEqualTo(1);
        }
        cluster.heard();
        try (Connection one = connectAt(left.getFirst())) {
            kill(left.getLast());
            SQLException refused = null;
            while (refused == null) {
                // Until it has noticed, whatever it does waits, or was done before.
                try {
                    one.createStatement().executeUpdate("UPDATE kept SET n = 31 WHERE id = 2");
                } catch (SQLException e) {
                    refused = e;
                }
            }
            assertThat(refused.getErrorCode()).isEqualTo(NOT_READY);
            assertThat(refused.getSQLState()).isEqualTo("08S01");
        }
    }

    /// The node at this port.
    private static void kill(int port) throws IOException {
        for (long pid : cluster.pids()) {
            ProcessHandle node = ProcessHandle.of(pid).orElse(null);
            if (node != null && Listener.of(List.of(node)).stream().anyMatch(each -> each.port() == port)) {
                node.destroyForcibly();
                node.onExit().join();
            }
        }
    }

    @Tag("long")
    @Test
    void theyAndTheirDataGoWithAProgramThatIsKilled() throws Exception {
        KilledProgram.leavesNothing(Holder.class, directory, _ -> {
            assertThat(directory).isDirectoryRecursivelyContaining("glob:**ibdata1");
            assertThat(directory).as("a key is not on the disk").isDirectoryNotContaining("glob:**.pem");
        });
    }

    @Test
    void aMachineWithoutGaleraIsToldWhatToInstall() throws Exception {
        assertThat(GaleraLibrary.ABSENT).contains("apt-get install galera-4");
        Path library = Files.createFile(directory.resolve("libgalera_smm.so"));
        assertThat(GaleraLibrary.find(List.of(directory.resolve("nowhere"), directory)))
                .hasValue(new GaleraLibrary(library));
    }

    private static Connection connect(int node) throws SQLException {
        return connectAt(cluster.ports().get(node));
    }

    private static Connection connectAt(int port) throws SQLException {
        return DriverManager.getConnection(cluster.url(port), cluster.properties());
    }

    private static long read(int node) throws SQLException {
        try (Connection connection = connect(node);
                ResultSet row = connection.createStatement().executeQuery("SELECT n FROM kept WHERE id = 1")) {
            row.next();
            return row.getLong(1);
        }
    }
}
