package org.lostcount.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server that the program starts.
class RedisServerTest {
    @TempDir
    Path directory;

    /// Starts a server, tells its process, and goes on until it is killed.
    static final class Holder {
        private Holder() {}

        @SuppressWarnings("SystemOut") // how it talks to the test
        static void main(String[] arguments) throws Exception {
            RedisServer server = RedisServer.start();
            System.out.println("pid " + server.pid());
            Thread.sleep(60_000);
        }
    }

    @Test
    void itEndsWithAProgramThatIsKilled() throws Exception {
        new RedisStore().absent().ifPresent(Assumptions::abort);
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName())
                .start();
        try (BufferedReader said = program.inputReader()) {
            Matcher pid = Pattern.compile("pid (\\d+)").matcher(String.valueOf(said.readLine()));
            assertThat(pid.matches()).isTrue();
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow();
            try {
                assertThat(directory).as("its password is not on the disk").isEmptyDirectory();
                assertThat(String.join(" ", server.info().arguments().orElse(new String[0])))
                        .as("nor for everybody to see")
                        .doesNotContain("requirepass");
                program.destroyForcibly().waitFor();
                server.onExit().orTimeout(10, TimeUnit.SECONDS).join();
                assertThat(server.isAlive()).isFalse();
            } finally {
                server.destroyForcibly();
            }
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void aMachineWithoutAServerIsToldWhatToInstall() throws Exception {
        RedisServer.How recipe = new RedisServer.How("", java.util.Optional.empty());
        assertThat(recipe.find(directory.toString())).isEmpty();
        assertThat(recipe.absent()).contains("apt-get install redis-server");
        Path valkey = Files.createFile(directory.resolve("valkey-server"));
        assertThat(recipe.find("/nowhere:" + directory)).isEmpty();
        assertThat(valkey.toFile().setExecutable(true)).isTrue();
        assertThat(recipe.find("/nowhere:" + directory)).contains(valkey);
    }
}
