package org.lostcount.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import org.lostcount.store.mariadb.MariaDbServer;
import org.lostcount.store.mariadb.MariaDbStore;

/// `mariadb/atomic` beside a bare loop with the same driver, both on one server that this machine has.
final class MariaDbSection implements Section {
    private static final List<Integer> WORKERS = List.of(1, 8);
    private static final int SLICE_SECONDS = 2;
    private static final int SETTLE_MILLIS = 200;

    @Override
    public String name() {
        return "mariadb";
    }

    @Override
    public List<Table> measure(Extent extent) throws Exception {
        Table table = Table.comparison(
                "The atomic counter in MariaDB and a bare loop with the same driver", "bare loop", "operations/s");
        Optional<String> absent = new MariaDbStore().absent();
        if (absent.isPresent()) {
            table.addMissing("mariadb/atomic", absent.get());
            return List.of(table);
        }
        try (MariaDbServer server = MariaDbServer.start(MariaDbStore.home())) {
            for (int workers : WORKERS) {
                String cell = "mariadb/atomic × " + workers;
                if (extent.wants(cell)) {
                    table.add(cell, measure(extent, server, cell, workers), OptionalDouble.of(0.97));
                }
            }
        }
        return List.of(table);
    }

    private static Pairs measure(Extent extent, MariaDbServer server, String cell, int workers) throws Exception {
        Pairs pairs = new Pairs();
        Properties properties = server.properties();
        String url = server.url(server.port());
        Map<String, String> account = Map.of(
                "BENCHMARK_USER", properties.getProperty("user"),
                "BENCHMARK_PASSWORD", properties.getProperty("password"));
        try (Peer engine = Peer.start(EngineLoad.class, account, "mariadb/atomic", String.valueOf(workers), url);
                Peer loop = Peer.start(MariaDbLoop.class, account, String.valueOf(workers), url);
                Connection side = DriverManager.getConnection(url, properties)) {
            engine.settle(cell + ", ours", () -> ours(engine, SLICE_SECONDS));
            loop.settle(cell + ", theirs", () -> theirs(loop, SLICE_SECONDS, side));
            for (int i = 0; i < extent.pairs(); i++) {
                Section.progress(cell + ", pair " + (i + 1));
                if (i % 2 == 0) {
                    double theirs = theirs(loop, extent.seconds(), side);
                    pairs.add(ours(engine, extent.seconds()), theirs);
                } else {
                    double ours = ours(engine, extent.seconds());
                    pairs.add(ours, theirs(loop, extent.seconds(), side));
                }
            }
        }
        return pairs;
    }

    private static double ours(Peer engine, int seconds) throws IOException {
        return engine.ask(SETTLE_MILLIS + " " + seconds);
    }

    private static double theirs(Peer loop, int seconds, Connection side) throws Exception {
        return loop.ask(SETTLE_MILLIS + " " + seconds + " " + PostgresSection.newRow(side));
    }
}
