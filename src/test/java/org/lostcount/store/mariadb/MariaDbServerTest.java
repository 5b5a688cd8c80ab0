package org.lostcount.store.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server that the program starts.
class MariaDbServerTest {
    @TempDir
    Path directory;

    /// Starts a server, tells its process, and goes on until it is killed.
    static final class Holder {
        private Holder() {}

        @SuppressWarnings("SystemOut") // how it talks to the test
        static void main(String[] arguments) throws Exception {
            MariaDbServer server = MariaDbServer.start(MariaDbStore.home());
            System.out.println("pid " + server.pid() + " " + server.data());
            Thread.sleep(60_000);
        }
    }

    @Test
    void itAndItsDataGoWithAProgramThatIsKilled() throws Exception {
        new MariaDbStore().absent().ifPresent(Assumptions::abort);
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName())
                .start();
        try (BufferedReader said = program.inputReader()) {
            Matcher told = Pattern.compile("pid (\\d+) (.*)").matcher(String.valueOf(said.readLine()));
            assertThat(told.matches()).isTrue();
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(told.group(1))).orElseThrow();
            try {
                Path data = Path.of(told.group(2));
                assertThat(data).isDirectory();
                assertThat(data.resolveSibling("users.sql"))
                        .as("its password is not on the disk")
                        .doesNotExist();
                program.destroyForcibly().waitFor();
                server.onExit().orTimeout(10, TimeUnit.SECONDS).join();
                long begin = System.nanoTime();
                while (Files.exists(data) && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(10)) {
                    Thread.sleep(5);
                }
                assertThat(directory).isEmptyDirectory();
            } finally {
                server.destroyForcibly();
            }
        } finally {
            program.destroyForcibly();
        }
    }

    @Test
    void whoDoesNotKnowThePasswordIsNotLetIn() throws Exception {
        new MariaDbStore().absent().ifPresent(Assumptions::abort);
        try (MariaDbServer server = MariaDbServer.start(MariaDbStore.home())) {
            for (String user : new String[] {MariaDbServer.USER, "root", "", "mariadb.sys"}) {
                assertThatThrownBy(() -> DriverManager.getConnection(server.url(server.port()), user, "")
                                .close())
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).as(user).isEqualTo("28000"));
            }
        }
    }

    @Test
    void whatWasCommittedOutlivesAKill() throws Exception {
        new MariaDbStore().absent().ifPresent(Assumptions::abort);
        try (MariaDbServer server = MariaDbServer.start(MariaDbStore.home())) {
            try (Connection connection = connect(server)) {
                connection.createStatement().execute("CREATE TABLE kept (n BIGINT) ENGINE = InnoDB");
                connection.createStatement().execute("INSERT INTO kept VALUES (7)");
            }
            server.restart();
            try (Connection connection = connect(server);
                    var row = connection.createStatement().executeQuery("SELECT n FROM kept")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong(1)).isEqualTo(7);
            }
        }
    }

    private static Connection connect(MariaDbServer server) throws SQLException {
        return DriverManager.getConnection(server.url(server.port()), server.properties());
    }

    @Test
    void aMachineWithoutAServerIsToldWhatToInstall() throws Exception {
        assertThat(MariaDbProgram.ABSENT).contains("apt-get install mariadb-server-core");
        Path program = Files.createFile(directory.resolve("mariadbd"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(MariaDbProgram.find("/nowhere:" + directory)).hasValue(new MariaDbProgram(program));
    }
}
