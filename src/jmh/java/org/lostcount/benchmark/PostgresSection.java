package org.lostcount.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.lostcount.counter.StoreAddress;
import org.lostcount.store.postgres.PostgresServer;
import org.lostcount.store.postgres.PostgresStore;

/// The counters in PostgreSQL beside a bare loop with the same driver, and beside `pgbench`, all on one server.
final class PostgresSection implements Section {
    private static final List<String> STRATEGIES = List.of("atomic", "locking", "naive");
    private static final List<Integer> WORKERS = List.of(1, 8, 32);
    /// Of the warm-up, which ends when a rate has settled.
    private static final int SLICE_SECONDS = 2;
    /// A new connection's first operations are slower: caches of the server's process, and plans, are yet to be made.
    private static final int SETTLE_MILLIS = 200;
    private static final AtomicLong ROW = new AtomicLong();

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public List<Table> measure(Extent extent) throws Exception {
        Table bare = Table.comparison(
                "Counters in PostgreSQL and a bare loop with the same driver", "bare loop", "operations/s");
        Table pgbench =
                Table.comparison("Counters in PostgreSQL and pgbench -n -M prepared", "pgbench", "operations/s");
        Optional<Pgbench> program = Pgbench.find();
        try (PostgresServer server = PostgresServer.start(PostgresStore.home());
                Connection side = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())) {
            for (Cell cell : cells(server, side)) {
                if (extent.wants(cell.name())) {
                    Pairs withBare = new Pairs();
                    Pairs withPgbench = new Pairs();
                    cell.measure(extent, program, withBare, withPgbench);
                    bare.add(cell.name(), withBare, OptionalDouble.of(0.97));
                    if (program.isPresent()) {
                        OptionalDouble bar = cell.synced() ? OptionalDouble.of(1) : OptionalDouble.empty();
                        pgbench.add(cell.name(), withPgbench, bar);
                    } else {
                        pgbench.addMissing(cell.name(), "no pgbench on the path");
                    }
                }
            }
        }
        return List.of(bare, pgbench);
    }

    private static List<Cell> cells(PostgresServer server, Connection side) {
        List<Cell> cells = new ArrayList<>();
        for (boolean synced : new boolean[] {true, false}) {
            for (String strategy : STRATEGIES) {
                for (int workers : WORKERS) {
                    cells.add(new Cell(strategy, workers, synced, server, side));
                }
            }
        }
        return cells;
    }

    /// One counter under one load, and how long it takes either side to do the same.
    private record Cell(String strategy, int workers, boolean synced, PostgresServer server, Connection side) {
        String name() {
            return "postgres/" + strategy + " × " + workers + (synced ? ", sync" : ", no sync");
        }

        /// Adds pairs with the bare loop and with pgbench: each of our measurements belongs to one of either.
        void measure(Extent extent, Optional<Pgbench> program, Pairs bare, Pairs pgbench) throws Exception {
            try (Peer engine = peer(EngineLoad.class);
                    Peer loop = peer(PostgresLoop.class)) {
                engine.settle(name() + ", ours", () -> ours(engine, SLICE_SECONDS));
                loop.settle(name() + ", theirs", () -> theirs(loop, SLICE_SECONDS));
                for (int i = 0; i < extent.pairs(); i++) {
                    Section.progress(name() + ", pair " + (i + 1));
                    double[] rates = new double[3];
                    for (int turn = 0; turn < 3; turn++) {
                        int side = i % 2 == 0 ? turn : 2 - turn;
                        rates[side] = switch (side) {
                            case 0 -> theirs(loop, extent.seconds());
                            case 1 -> ours(engine, extent.seconds());
                            default -> program.isPresent() ? pgbench(program.get(), extent.seconds()) : 0;
                        };
                    }
                    bare.add(rates[1], rates[0]);
                    pgbench.add(rates[1], rates[2]);
                }
            }
        }

        private Peer peer(Class<?> main) throws IOException {
            return Peer.start(
                    main,
                    Map.of("BENCHMARK_USER", server.user(), "BENCHMARK_PASSWORD", server.password()),
                    "postgres/" + strategy,
                    String.valueOf(workers),
                    server.jdbcUrl() + "?options=-c%20synchronous_commit=" + (synced ? "on" : "off"));
        }

        private static double ours(Peer engine, int seconds) throws IOException {
            return engine.ask(SETTLE_MILLIS + " " + seconds);
        }

        private double theirs(Peer loop, int seconds) throws Exception {
            long row = newRow(side);
            return loop.ask(SETTLE_MILLIS + " " + seconds + " " + row);
        }

        private double pgbench(Pgbench program, int seconds) throws Exception {
            return program.measure(server, strategy, workers, synced, seconds, newRow(side));
        }
    }

    /// The engine counts in a new row each time; so do the others, in place of their last one.
    static long newRow(Connection side) throws SQLException {
        long row = ROW.incrementAndGet();
        try (Statement statement = side.createStatement()) {
            statement.execute("DELETE FROM " + StoreAddress.DEFAULT_TABLE + " WHERE id BETWEEN 1 AND 1000000");
            statement.execute("INSERT INTO " + StoreAddress.DEFAULT_TABLE + " (id, n) VALUES (" + row + ", 0)");
        }
        return row;
    }
}
