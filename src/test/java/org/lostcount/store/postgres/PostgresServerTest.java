package org.lostcount.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.Await;
import org.lostcount.EitherLane;
import org.lostcount.FilesThere;
import org.lostcount.Promised;
import org.lostcount.QuickJava;
import org.lostcount.counter.StoreException;
import org.lostcount.store.installed.SweptDirectory;

@EitherLane
@Order(EitherLane.EARLY)
class PostgresServerTest {
    private static final String DATA = "SHOW data_directory";

    /// On a busy machine the last checkpoint takes long.
    private static final Duration ENDED = Promised.within(Duration.ofSeconds(10));

    @TempDir
    static Path home;

    static PostgresServer server;
    static Running another;

    /// Another program starts its server at the same time, so both want to unpack and to have the first directory.
    @BeforeAll
    static void start() throws StoreException, IOException {
        try (var program = new Program(home)) {
            server = PostgresServer.start(home);
            another = program.awaitServer();
        }
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void answers() throws SQLException {
        assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        assertThat(ask(server, "SHOW server_version")).isEqualTo(server.version());
    }

    @Test
    void writesToDiskWhatItSaysItHasWritten() throws SQLException {
        assertThat(ask(server, "SHOW fsync")).isEqualTo("on");
        assertThat(ask(server, "SHOW synchronous_commit")).isEqualTo("on");
    }

    @Test
    void hasRoomForAsManyWorkersAsARunMayHave() throws SQLException {
        assertThat(ask(server, "SHOW max_connections")).isEqualTo("300");
        assertThat(ask(server, "SHOW server_encoding")).isEqualTo("UTF8");
        assertThat(ask(server, "SHOW lc_messages")).isEqualTo("C");
    }

    @Test
    void refusesAWrongPassword() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "wrong"))
                .returns("28P01", SQLException::getSQLState);
    }

    @Test
    void knowsNoOtherUser() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), "postgres", server.password()))
                .returns("28000", SQLException::getSQLState);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.2", "::1"})
    void listensOnOneLoopbackAddressOnly(String other) throws SQLException {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> new Socket(other, server.port()).close());
        assertThat(ask(server, "SHOW unix_socket_directories")).isEmpty();
    }

    @Test
    void ctrlCIsNotForTheServer() throws Exception {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/setsid"))).isTrue();
        assertThat(session(pid(server)))
                .isNotEqualTo(session(ProcessHandle.current().pid()));
    }

    @Test
    void itsPasswordCanBeReadNowhere() throws IOException {
        assertThat(processesNaming("port=" + server.port())).isNotEmpty();
        assertThat(processesNaming(server.password())).isEmpty();
        assertThat(FilesThere.below(home).stream()
                        .filter(file -> !file.toString().contains("/program/"))
                        // Whoever closes one gives up what its process has locked.
                        .filter(file -> !file.endsWith("lock")))
                .isNotEmpty()
                .noneMatch(file -> contains(file, server.password()));
    }

    @Test
    void otherUsersCannotLookIntoItsFiles() throws IOException {
        assumeThat(ServerAccount.posix()).isTrue();
        try (var builds = Files.list(home)) {
            assertThat(builds.map(PostgresServerTest::permissions)).containsExactly("rwx------");
        }
    }

    @Test
    void everyStartHasAPasswordOfItsOwnAndTheDataOfTheLast() throws Exception {
        String password;
        try (var first = PostgresServer.start(home)) {
            ask(first, "CREATE TABLE kept AS SELECT 42 AS n");
            password = first.password();
        }
        try (var second = PostgresServer.start(home)) {
            assertThat(ask(second, "SELECT n FROM kept")).isEqualTo("42");
            ask(second, "DROP TABLE kept");
            assertThat(second.password()).isNotEqualTo(password);
        }
    }

    @Test
    void programsThatStartTogetherOnANewMachineEachGetAServer() throws Exception {
        assertThat(another.data()).isNotEqualTo(ask(server, DATA));
    }

    @Test
    void aProgramThatIsKilledTakesItsServerWithIt() {
        assertThat(another.server().onExit()).succeedsWithin(ENDED);
    }

    @Test
    void aProgramWithTwoServersKeepsBothFromOthers() throws Exception {
        try (var second = PostgresServer.start(home);
                var program = new Program(home)) {
            Running third = program.awaitServer();
            assertThat(List.of(third.data(), ask(second, DATA), ask(server, DATA)))
                    .doesNotHaveDuplicates();
            program.kill();
            assertThat(third.server().onExit()).succeedsWithin(ENDED);
        }
    }

    @Test
    void aServerLeftBehindIsEndedByTheNextStart() throws Exception {
        try (var program = new Program(home)) {
            Running left = program.awaitServer();
            processesNaming(left.data() + " ")
                    .filter(process -> !process.equals(left.server()))
                    .forEach(ProcessHandle::destroyForcibly);
            program.kill();
            assertThat(left.server().isAlive()).isTrue();

            try (var next = PostgresServer.start(home)) {
                assertThat(ask(next, DATA)).isEqualTo(left.data());
                assertThat(left.server().onExit()).succeedsWithin(ENDED);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @EnabledOnOs(OS.LINUX)
    void whatIsHaltedWhenItsProgramDiesIsNoHindrance(boolean isItsServerThereStill) throws Exception {
        try (var program = new Program(home)) {
            Running left = program.awaitServer();
            List<ProcessHandle> halted = Stream.concat(
                            Stream.of(left.server()), left.server().descendants())
                    .toList();
            assertThat(halted).hasSizeGreaterThan(3);
            halted.forEach(process -> signal("-STOP", process));
            program.kill();
            if (!isItsServerThereStill) {
                left.server().destroyForcibly();
            }

            try (var next = PostgresServer.start(home)) {
                assertThat(ask(next, DATA)).isEqualTo(left.data());
                assertThat(halted).noneMatch(process -> process.info().command().isPresent());
            } finally {
                halted.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a process that is none of ours", "no process", "nothing"})
    void aStaleLockFileIsNoHindrance(String names) throws Exception {
        Path data;
        try (var first = PostgresServer.start(home)) {
            data = Path.of(ask(first, DATA));
        }
        Files.writeString(
                data.resolve("postmaster.pid"),
                switch (names) {
                    case "no process" -> "2147483646\n" + data + "\n";
                    case "nothing" -> "";
                    default -> ProcessHandle.current().pid() + "\n" + data + "\n";
                });
        try (var next = PostgresServer.start(home)) {
            assertThat(ask(next, DATA)).isEqualTo(data.toString());
        }
    }

    @Test
    void whatWasCommittedOutlivesAKill() throws Exception {
        try (var killed = PostgresServer.start(home);
                var connection = connect(killed)) {
            ask(connection, "CREATE TABLE kept AS SELECT 42 AS n");
            killed.kill();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> ask(connection, "SELECT n FROM kept"))
                    .satisfies(e -> assertThat(e.getSQLState()).containsPattern("08...|57P01"));
            killed.restart();
            assertThat(ask(killed, "SELECT n FROM kept")).isEqualTo("42");
            ask(killed, "DROP TABLE kept");
        }
    }

    @Test
    void aRestartThatWasGivenUpIsMadeUpFor() throws Exception {
        try (var server = PostgresServer.start(home)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(StoreException.class).isThrownBy(server::restart);
            assertThat(Thread.interrupted()).isTrue();
            server.revive();
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void saysThatItsPortWasTakenAndCanBeRestartedLater() throws Exception {
        try (var homeless = PostgresServer.start(home)) {
            homeless.kill();
            try (var thief = takePort(homeless.port())) {
                assertThat(thief.isBound()).isTrue();
                assertThatExceptionOfType(StoreException.class)
                        .isThrownBy(homeless::restart)
                        .withMessageStartingWith("PostgreSQL did not start: could not bind IPv4 address"
                                + " \"127.0.0.1\": Address already in use; read ");
            }
            homeless.restart();
            assertThat(ask(homeless, "SELECT 1")).isEqualTo("1");
        }
    }

    /// The server's own children have it until they notice that it is gone.
    private static ServerSocket takePort(int port) throws IOException, InterruptedException {
        ServerSocket socket = new ServerSocket();
        Await.until(() -> {
            try {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
                return true;
            } catch (BindException stillTaken) {
                return false;
            }
        });
        return socket;
    }

    @Test
    void closingBreaksConnectionsAndMayBeRepeated() throws Exception {
        var closed = PostgresServer.start(home);
        try (var connection = connect(closed)) {
            closed.close();
            closed.close();
            assertThat(connection.isValid(1)).isFalse();
        }
        assertThatExceptionOfType(StoreException.class).isThrownBy(closed::restart);
    }

    @Test
    void rootCanUseAnotherUserWhereNamespacesAreRefused() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        assumeThat(ServerAccount.NOBODY.works()).isTrue();
        Path reachable = Files.createTempDirectory("lost-count");
        Files.setPosixFilePermissions(reachable, PosixFilePermissions.fromString("rwx--x--x"));
        try {
            try (var nobodys = PostgresServer.start(reachable, ServerAccount.NOBODY)) {
                Path data = Path.of(ask(nobodys, DATA));
                assertThat(permissions(data)).isEqualTo("rwx------");
                assertThat(Files.getOwner(data).getName()).isEqualTo("nobody");
                assertThat(permissions(data.resolveSibling("server-1"))).isEqualTo("rwx------");
            }
        } finally {
            SweptDirectory.delete(reachable);
        }
    }

    @Test
    void saysThatItHasNothingForAnUnknownMachine() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> PostgresBinaries.unpack(home, ServerAccount.OURS, "Plan 9", "mips"))
                .withMessage("This program brings no PostgreSQL for Plan 9 on mips: name a PostgreSQL of your own.");
    }

    @Test
    void saysWhatIsInItsWay(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> PostgresServer.start(file))
                .withMessageStartingWith("PostgreSQL can't be unpacked into " + file + ": Not a directory at " + file);
    }

    @Test
    void saysWhyTheServerDidNotStartAndLeavesTheDirectoryFree() throws Exception {
        Path data;
        try (var broken = PostgresServer.start(home)) {
            data = Path.of(ask(broken, DATA));
        }
        Files.delete(data.resolve("global").resolve("pg_control"));
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> PostgresServer.start(home))
                    .withMessageMatching(
                            "PostgreSQL could not open its data: could not .*pg_control.*; read .*server.log, delete "
                                    + data + " to begin afresh, or name a PostgreSQL of your own\\.");
        }
        SweptDirectory.delete(data);
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static String ask(PostgresServer server, String sql) throws SQLException {
        try (var connection = connect(server)) {
            return ask(connection, sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (var row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static Stream<ProcessHandle> processesNaming(String what) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(what));
    }

    private static boolean contains(Path file, String what) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(what);
        } catch (IOException e) {
            return false; // gone since it was listed
        }
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long pid(PostgresServer server) throws SQLException {
        return Long.parseLong(ask(server, "SELECT pg_read_file('postmaster.pid')")
                .lines()
                .findFirst()
                .orElseThrow());
    }

    private static String session(long pid) throws IOException {
        return Files.readString(Path.of("/proc/" + pid + "/stat")).split(" ", -1)[5];
    }

    /// Another program, which starts a server and does not close it.
    static final class Program implements AutoCloseable {
        private final Process process;
        private final BufferedReader output;

        Program(Path home) throws IOException {
            process = new ProcessBuilder(QuickJava.command(Program.class, List.of(), List.of(home.toString())))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            output = process.inputReader();
        }

        static void main(String[] arguments) throws Exception {
            var server = PostgresServer.start(Path.of(arguments[0]));
            IO.println(pid(server) + " " + ask(server, DATA));
            IO.readln();
        }

        Running awaitServer() throws IOException {
            String[] words = output.readLine().split(" ", 2);
            return new Running(ProcessHandle.of(Long.parseLong(words[0])).orElseThrow(), words[1]);
        }

        void kill() {
            process.destroyForcibly().onExit().join();
        }

        @Override
        public void close() {
            kill();
        }
    }

    record Running(ProcessHandle server, String data) {}
}
