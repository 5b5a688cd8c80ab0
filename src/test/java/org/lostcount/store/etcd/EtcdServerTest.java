package org.lostcount.store.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lostcount.EitherLane;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Topology;
import org.lostcount.store.KilledProgram;
import org.lostcount.store.installed.Certificate;
import org.lostcount.store.installed.Recipe;

/// The server that the program starts.
@EitherLane
class EtcdServerTest {
    private static final EtcdStore STORE = new EtcdStore();

    @TempDir
    Path directory;

    static final class Holder {
        private Holder() {}

        static void main(String[] arguments) throws Exception {
            KilledProgram.hold(
                    EtcdServer.start(Topology.valueOf(arguments[0]), true).pid());
        }
    }

    @BeforeEach
    void needsAServer() {
        STORE.absent().ifPresent(Assumptions::abort);
    }

    @ParameterizedTest
    @EnumSource(
            value = Topology.class,
            names = {"SINGLE", "CLUSTER"})
    void itEndsWithAProgramThatIsKilledAndItsDataToo(Topology topology) throws Exception {
        KilledProgram.leavesNothing(
                Holder.class,
                directory,
                server -> {
                    try (Stream<Path> kept = Files.list(directory)) {
                        assertThat(kept)
                                .singleElement()
                                .satisfies(only -> assertThat(
                                                PosixFilePermissions.toString(Files.getPosixFilePermissions(only)))
                                        .isEqualTo("rwx------"));
                    }
                    assertThat(directory).isDirectoryRecursivelyContaining("glob:**.wal");
                },
                topology.name());
    }

    @Test
    void aLeaderThatIsCutOffAnswersNobodyAndAnotherTakesItsPlace() throws Exception {
        try (EtcdServer server = EtcdServer.start(Topology.CLUSTER, true)) {
            EtcdAddress before = server.address();
            EtcdConnection lonely = before.connect(Duration.ofMillis(300));
            lonely.ask("kv/range", EtcdRecipe.NOTHING);
            server.cut();
            assertThat(server.address().port()).isNotEqualTo(before.port());
            EtcdConnection led = server.address().connect(Duration.ofSeconds(20));
            assertThat(led.ask("kv/range", EtcdRecipe.NOTHING).isMissingNode()).isFalse();
            assertThatThrownBy(() -> lonely.ask("kv/range", EtcdRecipe.NOTHING)).isInstanceOf(RuntimeException.class);
            server.heal();
            EtcdConnection again = before.connect(Duration.ofSeconds(20));
            assertThat(again.ask("kv/range", EtcdRecipe.NOTHING).isMissingNode())
                    .isFalse();
            List.of(lonely, led, again).forEach(EtcdConnection::cut);
        }
    }

    /// Nobody else proves to be our server, and who is not we is let in by it as little.
    @Test
    void nobodyWithACertificateOfHisOwnComesIn() throws Exception {
        Certificate stranger = Certificate.make("stranger");
        try (EtcdServer server = EtcdServer.start(Topology.SINGLE, false)) {
            EtcdAddress inPlain = new EtcdAddress("127.0.0.1", server.address().port(), null, null, null);
            assertThatThrownBy(() -> inPlain.connect(Duration.ofSeconds(5)).ask("kv/range", "{\"key\": \"AA==\"}"))
                    .isInstanceOf(UncheckedIOException.class);
            EtcdAddress impostor = EtcdAddress.own(
                    server.address().port(), stranger.towards(stranger).getSocketFactory());
            assertThatThrownBy(() -> impostor.connect(Duration.ofSeconds(5)))
                    .as("a server that can't prove who it is")
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(SSLException.class);
        }
    }

    /// Whoever asks whether the server is there again tells nothing to who has taken its port.
    @Test
    void whoeverTakesItsPortWhileItIsDownIsToldNothing() throws Exception {
        try (EtcdServer server = EtcdServer.start(Topology.SINGLE, false)) {
            int port = server.address().port();
            ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
            CompletableFuture<byte[]> heard = new CompletableFuture<>();
            try (ServerSocket thief = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
                Thread.ofVirtual().start(() -> {
                    try (var socket = thief.accept()) {
                        heard.complete(socket.getInputStream().readNBytes(3));
                    } catch (IOException e) {
                        heard.complete(new byte[0]);
                    }
                });
                server.restart();
                assertThat(server.address().port()).isNotEqualTo(port);
            }
            assertThat(heard.join())
                    .as("at most that somebody wants to speak TLS")
                    .satisfiesAnyOf(
                            nothing -> assertThat(nothing).isEmpty(),
                            hello -> assertThat(hello).startsWith(22, 3));
        }
    }

    /// What was sent and not answered may come later than whoever asks how it ended.
    @Test
    void whatIsStillOnItsWayWhenARunHasEndedIsRefused() throws Exception {
        CounterSettings broken =
                new CounterSettings(1, 2, 2, Isolation.READ_COMMITTED, Phrasing.RESOLVABLE, Optional.empty());
        Counter naive = STORE.counter(Strategy.NAIVE).orElseThrow();
        try (OpenStore store = STORE.open(StoreAddress.EMBEDDED);
                OpenCounter open = store.open(naive, broken);
                Session session = open.session()) {
            open.reset(7);
            Breakable breakable = open.breakable().orElseThrow();
            assertThat(breakable.isDurable()).isTrue();
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            breakable.settle();
            assertThat(session.attempt(0, 1, Steps.NONE))
                    .isInstanceOf(Outcome.class)
                    .isNotEqualTo(Outcome.OK);
            Outcome late = session.attempt(0, 1, Steps.NONE);
            assertThat(late)
                    .isInstanceOfSatisfying(
                            Outcome.Fail.class, fail -> assertThat(fail.code()).isEqualTo("RESOURCE_EXHAUSTED"));
            assertThat(open.total()).isEqualTo(8);
            open.reset(0);
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            breakable.restart(() -> {});
            assertThat(open.total()).as("it keeps what it has acknowledged").isEqualTo(1);
        }
    }

    @Test
    void aMachineWithoutAServerIsToldWhatToInstall() {
        assertThat(Recipe.find(List.of("etcd"), directory.toString())).isEmpty();
        assertThat(EtcdRecipe.NOWHERE.absent()).contains("apt-get install etcd-server");
        assertThat(EtcdRecipe.NOWHERE.complaint("""
                {"level":"info","msg":"starting"}
                {"level":"fatal","msg":"discovery failed","error":"listen tcp 127.0.0.1:1: permission denied","stack":"x"}
                """)).isEqualTo("listen tcp 127.0.0.1:1: permission denied");
    }
}
