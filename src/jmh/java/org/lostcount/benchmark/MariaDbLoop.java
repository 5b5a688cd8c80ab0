package org.lostcount.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lostcount.counter.StoreAddress;
import org.lostcount.store.Stores;
import org.lostcount.store.mariadb.MariaDbStore;

/// Their side: the least that sends the statement of `mariadb/atomic` with the same driver and reads the sum that it
/// hands out; a connection and a prepared statement for each thread and nothing else.
///
/// Asked `WARM_UP_MILLIS SECONDS ROW`, answers with operations per second.
public final class MariaDbLoop {
    private static final String STATEMENT = Stores.matching("mariadb/atomic")
            .getFirst()
            .statements(StoreAddress.DEFAULT_TABLE)
            .getFirst();

    private MariaDbLoop() {}

    static void main(String[] arguments) throws Exception {
        Properties properties =
                MariaDbStore.DRIVER.properties(System.getenv("BENCHMARK_USER"), System.getenv("BENCHMARK_PASSWORD"));
        int threads = Integer.parseInt(arguments[0]);
        Peer.serve(question -> {
            String[] words = question.split(" ", -1);
            CyclicBarrier gate = new CyclicBarrier(threads);
            List<Callable<Double>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(() -> {
                    try (Connection connection = DriverManager.getConnection(arguments[1], properties)) {
                        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                        try (PreparedStatement add =
                                connection.prepareStatement(STATEMENT, Statement.RETURN_GENERATED_KEYS)) {
                            gate.await();
                            add(add, Long.parseLong(words[2]), Long.parseLong(words[0]) * 1_000_000);
                            return add(add, Long.parseLong(words[2]), Long.parseLong(words[1]) * 1_000_000_000);
                        }
                    }
                });
            }
            try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
                double rate = 0;
                for (Future<Double> worker : pool.invokeAll(workers)) {
                    rate += worker.get();
                }
                return rate;
            }
        });
    }

    private static double add(PreparedStatement add, long row, long nanos) throws SQLException {
        long done = 0;
        long start = System.nanoTime();
        for (; System.nanoTime() - start < nanos; done++) {
            add.setLong(1, 1);
            add.setLong(2, row);
            if (add.executeUpdate() != 1) {
                throw new SQLException("no row " + row);
            }
            try (ResultSet keys = add.getGeneratedKeys()) {
                if (!keys.next() || Long.parseLong(keys.getString(1)) <= 0) {
                    throw new SQLException("no sum");
                }
            }
        }
        return done * 1e9 / (System.nanoTime() - start);
    }
}
