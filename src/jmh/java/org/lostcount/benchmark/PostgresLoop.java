package org.lostcount.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.StoreAddress;
import org.lostcount.store.Stores;
import org.lostcount.store.postgres.PostgresStore;

/// Their side: the least that sends a strategy's statements with the same driver, a connection and prepared
/// statements for each thread and nothing else. With a last argument `TRACED` the statements are those of a run with
/// evidence; what they answer is read, and not kept.
///
/// Asked `WARM_UP_MILLIS SECONDS ROW`, answers with operations per second.
public final class PostgresLoop {
    private final List<String> statements;
    private final boolean traced;
    private final int threads;
    private final String url;
    private final Properties properties;

    private PostgresLoop(Counter counter, Phrasing phrasing, int threads, String url, Properties properties) {
        this.statements = counter.statements(StoreAddress.DEFAULT_TABLE, phrasing);
        this.traced = phrasing == Phrasing.TRACED;
        this.threads = threads;
        this.url = url;
        this.properties = properties;
    }

    static void main(String[] arguments) throws Exception {
        Properties properties =
                PostgresStore.DRIVER.properties(System.getenv("BENCHMARK_USER"), System.getenv("BENCHMARK_PASSWORD"));
        PostgresLoop loop = new PostgresLoop(
                Stores.matching(arguments[0]).getFirst(),
                arguments.length > 3 ? Phrasing.valueOf(arguments[3]) : Phrasing.PLAIN,
                Integer.parseInt(arguments[1]),
                arguments[2],
                properties);
        Peer.serve(question -> {
            String[] words = question.split(" ", -1);
            return loop.measure(
                    Long.parseLong(words[0]) * 1_000_000,
                    Long.parseLong(words[1]) * 1_000_000_000,
                    Long.parseLong(words[2]));
        });
    }

    private double measure(long warmUpNanos, long nanos, long row) throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            CyclicBarrier gate = new CyclicBarrier(threads);
            List<Callable<Double>> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                workers.add(() -> work(gate, warmUpNanos, nanos, row));
            }
            double rate = 0;
            for (Future<Double> worker : pool.invokeAll(workers)) {
                rate += worker.get();
            }
            return rate;
        }
    }

    /// Operations per second of one thread.
    private double work(CyclicBarrier gate, long warmUpNanos, long nanos, long row) throws Exception {
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            if (statements.size() == 1) {
                try (PreparedStatement add = connection.prepareStatement(statements.getFirst())) {
                    gate.await();
                    add(add, row, warmUpNanos);
                    return add(add, row, nanos);
                }
            }
            connection.setAutoCommit(false);
            try (PreparedStatement read = connection.prepareStatement(statements.get(0));
                    PreparedStatement write = connection.prepareStatement(statements.get(1))) {
                gate.await();
                Once once = traced ? new Traced(read, write, row) : new Plain(read, write, row);
                replace(connection, once, warmUpNanos);
                return replace(connection, once, nanos);
            }
        }
    }

    private static double add(PreparedStatement add, long row, long nanos) throws SQLException {
        long done = 0;
        long start = System.nanoTime();
        for (; System.nanoTime() - start < nanos; done++) {
            add.setLong(1, 1);
            add.setLong(2, row);
            single(add);
        }
        return done * 1e9 / (System.nanoTime() - start);
    }

    private static double replace(Connection connection, Once once, long nanos) throws SQLException {
        long done = 0;
        long start = System.nanoTime();
        for (; System.nanoTime() - start < nanos; done++) {
            once.readAndWrite(done);
            connection.commit();
        }
        return done * 1e9 / (System.nanoTime() - start);
    }

    private interface Once {
        void readAndWrite(long operation) throws SQLException;
    }

    private record Plain(PreparedStatement read, PreparedStatement write, long row) implements Once {
        @Override
        public void readAndWrite(long operation) throws SQLException {
            read.setLong(1, row);
            write.setLong(1, single(read) + 1);
            write.setLong(2, row);
            if (write.executeUpdate() != 1) {
                throw new SQLException("no row " + row);
            }
        }
    }

    private record Traced(PreparedStatement read, PreparedStatement write, long row) implements Once {
        @Override
        public void readAndWrite(long operation) throws SQLException {
            read.setLong(1, row);
            write.setLong(1, operation);
            write.setLong(2, single(read) + 1);
            write.setLong(3, row);
            single(write);
        }
    }

    private static long single(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            if (!result.next()) {
                throw new SQLException("no row");
            }
            return result.getLong(1);
        }
    }
}
