package org.lostcount.store.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import org.lostcount.FilesThere;
import org.lostcount.counter.StoreException;
import org.lostcount.store.KilledProgram;

/// The server that the program starts.
@EitherLane
class MariaDbServerTest {
    @TempDir
    Path directory;

    static final class Holder {
        private Holder() {}

        static void main(String[] arguments) throws Exception {
            KilledProgram.hold(MariaDbServer.start(MariaDbStore.home()).pid());
        }
    }

    @Test
    void itAndItsDataGoWithAProgramThatIsKilled() throws Exception {
        new MariaDbStore().absent().ifPresent(Assumptions::abort);
        KilledProgram.leavesNothing(Holder.class, directory, server -> {
            assertThat(directory).isDirectoryRecursivelyContaining("glob:**ibdata1");
            assertThat(FilesThere.below(directory))
                    .as("its password is not on the disk")
                    .noneMatch(file -> file.endsWith("users.sql"));
        });
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
    void whatWasCommittedOutlivesAKillAndARestartThatWasGivenUp() throws Exception {
        new MariaDbStore().absent().ifPresent(Assumptions::abort);
        try (MariaDbServer server = MariaDbServer.start(MariaDbStore.home())) {
            try (Connection connection = connect(server)) {
                connection.createStatement().execute("CREATE TABLE kept (n BIGINT) ENGINE = InnoDB");
                connection.createStatement().execute("INSERT INTO kept VALUES (7)");
            }
            Thread.currentThread().interrupt();
            assertThatThrownBy(server::restart).isInstanceOf(StoreException.class);
            assertThat(Thread.interrupted()).isTrue();
            server.revive();
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
