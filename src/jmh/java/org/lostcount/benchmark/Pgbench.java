package org.lostcount.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lostcount.counter.StoreAddress;
import org.lostcount.store.postgres.PostgresServer;

/// PostgreSQL's own load generator, doing a strategy's statements. Immutable.
///
/// @param program where it is
record Pgbench(Path program) {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final String ADD = "UPDATE {table} SET n = n + :delta WHERE id = :id RETURNING n \\gset\n";
    private static final String REPLACE = """
            BEGIN;
            SELECT n FROM {table} WHERE id = :id{lock} \\gset
            \\set m :n + :delta
            UPDATE {table} SET n = :m WHERE id = :id;
            COMMIT;
            """;

    /// The one on the path, if there is one.
    static Optional<Pgbench> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Pgbench::new);
    }

    private static String script(String strategy) {
        String script = switch (strategy) {
            case "atomic" -> ADD;
            case "naive" -> REPLACE.replace("{lock}", "");
            case "locking" -> REPLACE.replace("{lock}", " FOR UPDATE");
            default -> throw new IllegalArgumentException(strategy);
        };
        return script.replace("{table}", StoreAddress.DEFAULT_TABLE);
    }

    /// Operations per second, connecting not counted.
    double measure(PostgresServer server, String strategy, int clients, boolean synced, int seconds, long row)
            throws IOException {
        Path script = Files.writeString(Files.createTempFile("benchmark", ".sql"), script(strategy));
        try {
            String options = "-n -M prepared -c " + clients + " -j " + Math.min(clients, 2) + " -T " + seconds
                    + " -D id=" + row + " -D delta=1 -h 127.0.0.1 -p " + server.port() + " -U " + server.user();
            List<String> command = new ArrayList<>();
            command.add(program.toString());
            command.addAll(List.of(options.split(" ", -1)));
            command.addAll(List.of("-f", script.toString(), "postgres"));
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().put("PGPASSWORD", server.password());
            builder.environment().put("PGOPTIONS", "-c synchronous_commit=" + (synced ? "on" : "off"));
            Process process = builder.redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher rate = RATE.matcher(said);
            if (!rate.find()) {
                throw new IOException("pgbench failed: " + said);
            }
            return Double.parseDouble(rate.group(1));
        } finally {
            Files.delete(script);
        }
    }
}
