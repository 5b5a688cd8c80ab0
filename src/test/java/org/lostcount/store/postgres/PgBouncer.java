package org.lostcount.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lostcount.counter.StoreAddress;

/// A real PgBouncer before a server of ours, with twenty of its connections kept. One thread.
final class PgBouncer implements AutoCloseable {
    static final int POOLED = 20;

    /// What a session has that its connection did not begin with.
    private static final String STATE = """
            SELECT pg_backend_pid()
              || coalesce((SELECT string_agg(' ' || name || '=' || setting, '' ORDER BY name)
                           FROM pg_settings WHERE setting IS DISTINCT FROM reset_val), '')
              || ' runs ' || current_setting('transaction_isolation')
              || ' prepared ' || (SELECT count(*) FROM pg_prepared_statements)
            """;

    private final PostgresServer server;
    private final Process process;
    private final int port;

    private PgBouncer(PostgresServer server, Process process, int port) {
        this.server = server;
        this.process = process;
        this.port = port;
    }

    /// Why there can be none here.
    static Optional<String> absent() {
        return program().isPresent() ? Optional.empty() : Optional.of("no pgbouncer is installed");
    }

    private static Optional<Path> program() {
        return Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// @param directory for its files, empty
    /// @param settings further lines of its configuration, its `pool_mode` among them
    static PgBouncer start(PostgresServer server, Path directory, String... settings) throws Exception {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            port = free.getLocalPort();
        }
        Path users = directory.resolve("users.txt");
        Path configuration = directory.resolve("pgbouncer.ini");
        Files.writeString(users, "\"" + server.user() + "\" \"" + server.password() + "\"\n");
        Files.writeString(
                configuration, """
                [databases]
                postgres = host=127.0.0.1 port=%d dbname=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = plain
                auth_file = %s
                default_pool_size = %d
                ignore_startup_parameters = extra_float_digits
                %s
                """.formatted(server.port(), port, users, POOLED, String.join("\n", settings)));
        // Root's files are read by a process that is not root.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process process = ServerAccount.choose()
                .process(List.of(program().orElseThrow().toString(), configuration.toString()), directory)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        PgBouncer bouncer = new PgBouncer(server, process, port);
        bouncer.await();
        return bouncer;
    }

    private void await() throws InterruptedException {
        long begin = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(10)) {
            try {
                connect().close();
                return;
            } catch (SQLException e) {
                Thread.sleep(20);
            }
        }
        throw new AssertionError("pgbouncer does not answer");
    }

    String url() {
        return server.url(port);
    }

    StoreAddress address() {
        return new StoreAddress(url(), server.user(), server.password(), "lost_count");
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                url() + "?prepareThreshold=0&assumeMinServerVersion=9.0&ApplicationName=app",
                server.user(),
                server.password());
    }

    /// What the sessions of all twenty connections have that the server does not have by itself, in the order of their
    /// numbers.
    List<String> pooled() throws SQLException {
        List<Connection> open = new ArrayList<>();
        try {
            TreeSet<String> all = new TreeSet<>();
            for (int i = 0; i < POOLED; i++) {
                Connection connection = connect();
                open.add(connection);
                connection.setAutoCommit(false);
                all.add(ask(connection, STATE));
            }
            assertThat(all).hasSize(POOLED);
            return List.copyOf(all);
        } finally {
            for (Connection connection : open) {
                connection.rollback();
                connection.close();
            }
        }
    }

    /// Has the sessions of all twenty connections execute a statement.
    void everywhere(String sql) throws SQLException {
        List<Connection> open = new ArrayList<>();
        try {
            for (int i = 0; i < POOLED; i++) {
                Connection connection = connect();
                open.add(connection);
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
        } finally {
            for (Connection connection : open) {
                connection.commit();
                connection.close();
            }
        }
    }

    static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
    }
}
