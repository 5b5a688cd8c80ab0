package org.lostcount.step;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lostcount.FilesThere;
import org.lostcount.store.postgres.PostgresServer;
import org.lostcount.store.postgres.PostgresStore;

/// The embedded server, as programs of PostgreSQL's own meet it.
final class PsqlServer implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/(\\w+).*");

    private final PostgresServer server;
    private final Matcher url;
    private final Path isolationTester;

    PsqlServer() throws Exception {
        server = PostgresServer.start(PostgresStore.home());
        url = URL.matcher(server.jdbcUrl());
        if (!url.matches()) {
            throw new AssertionError(server.jdbcUrl());
        }
        isolationTester = isolationTester();
    }

    Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGHOST", url.group(1));
        builder.environment().put("PGPORT", url.group(2));
        builder.environment().put("PGDATABASE", url.group(3));
        builder.environment().put("PGUSER", server.user());
        builder.environment().put("PGPASSWORD", server.password());
        return builder.start();
    }

    /// What a program says when it is given `input`.
    String run(List<String> command, String input) throws IOException {
        Process process = start(command);
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    long ask(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /// PostgreSQL's isolation tester, which comes along with the server.
    private static Path isolationTester() throws IOException {
        return FilesThere.below(PostgresStore.home()).stream()
                .filter(p -> p.endsWith("isolationtester") && Files.isExecutable(p))
                .findFirst()
                .orElseThrow();
    }

    static boolean hasPsql() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "psql")));
    }

    /// What the isolation tester says of a spec; it needs the libraries that came along with it.
    String test(String spec) throws IOException {
        Path libraries = isolationTester.resolve("../../../../../..").normalize();
        return run(List.of("env", "LD_LIBRARY_PATH=" + libraries, isolationTester.toString(), ""), spec);
    }

    @Override
    public void close() {
        server.close();
    }
}
