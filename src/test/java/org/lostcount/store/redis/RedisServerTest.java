package org.lostcount.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import org.lostcount.store.KilledProgram;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.installed.Recipe;

/// The server that the program starts.
@EitherLane
class RedisServerTest {
    @TempDir
    Path directory;

    static final class Holder {
        private Holder() {}

        static void main(String[] arguments) throws Exception {
            RedisServer server = arguments[0].equals("durable") ? RedisServer.startDurable() : RedisServer.start();
            KilledProgram.hold(server.pid());
        }
    }

    @Test
    void itEndsWithAProgramThatIsKilled() throws Exception {
        new RedisStore().absent().ifPresent(Assumptions::abort);
        KilledProgram.leavesNothing(
                Holder.class,
                directory,
                server -> {
                    assertThat(directory).as("its password is not on the disk").isEmptyDirectory();
                    assertThat(String.join(" ", server.info().arguments().orElse(new String[0])))
                            .as("nor for everybody to see")
                            .doesNotContain("requirepass");
                },
                "in memory");
    }

    @Test
    void whatItKeepsOnDiskGoesWithAProgramThatIsKilled() throws Exception {
        new RedisStore().absent().ifPresent(Assumptions::abort);
        KilledProgram.leavesNothing(
                Holder.class,
                directory,
                server -> assertThat(directory).isDirectoryRecursivelyContaining("glob:**appendonly*"),
                "durable");
    }

    /// Whoever asks whether the server is there again must not tell the password to who has taken its port.
    @Test
    void whoeverTakesItsPortWhileItIsDownIsToldNothing() throws Exception {
        new RedisStore().absent().ifPresent(Assumptions::abort);
        try (InstalledServer server = InstalledServer.start(new RedisServer.How("a-password", Optional.empty()))) {
            int port = server.port();
            ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
            try (ServerSocket thief = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
                server.restart();
                assertThat(server.port()).isNotEqualTo(port);
                thief.setSoTimeout(1);
                assertThatThrownBy(thief::accept).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    @Test
    void aMachineWithoutAServerIsToldWhatToInstall() throws Exception {
        RedisServer.How recipe = new RedisServer.How("", Optional.empty());
        assertThat(Recipe.find(recipe.programs(), directory.toString())).isEmpty();
        assertThat(recipe.absent()).contains("apt-get install redis-server");
        Path valkey = Files.createFile(directory.resolve("valkey-server"));
        assertThat(Recipe.find(recipe.programs(), "/nowhere:" + directory)).isEmpty();
        assertThat(valkey.toFile().setExecutable(true)).isTrue();
        assertThat(Recipe.find(recipe.programs(), "/nowhere:" + directory)).contains(valkey);
    }
}
