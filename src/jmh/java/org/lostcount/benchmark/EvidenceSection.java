package org.lostcount.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.lostcount.check.Lineage;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Trace;
import org.lostcount.history.History;
import org.lostcount.history.Kind;
import org.lostcount.history.Moments;
import org.lostcount.history.Recorder;
import org.lostcount.store.postgres.PostgresServer;
import org.lostcount.store.postgres.PostgresStore;

/// What evidence costs a run, and how long the check of a long history takes.
final class EvidenceSection implements Section {
    private static final String POSTGRES = "postgres/naive";
    private static final String BARE = "bare loop of postgres/naive";
    private static final String H2 = "h2/naive";
    private static final String CHECK = "check of 10 000 000 operations";
    private static final String RECORDING = "one operation";
    private static final int WORKERS = 8;
    private static final int SLICE_SECONDS = 2;

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public List<Table> measure(Extent extent) throws Exception {
        Table rates = Table.comparison("Runs with evidence and without, 8 workers", "without", "operations/s");
        if (extent.wants(POSTGRES) || extent.wants(BARE)) {
            postgres(extent, rates);
        }
        if (extent.wants(H2)) {
            rates.add(
                    H2,
                    alternate(
                            H2,
                            extent,
                            phrasing -> Peer.start(EngineLoad.class, Map.of(), arguments(H2, "", phrasing)),
                            () -> ""),
                    OptionalDouble.empty());
        }
        Table check = new Table("Working out who overwrote whom", List.of("", "seconds", "bar", ""));
        if (extent.wants(CHECK)) {
            double seconds = check();
            check.add(List.of(
                    CHECK, String.format(Locale.ROOT, "%.2f", seconds), "≤ 2", seconds <= 2 ? "met" : "NOT MET"));
        }
        Table recording = new Table("What recording takes of a worker's time", List.of("", "nanoseconds"));
        if (extent.wants(RECORDING)) {
            recording.add(List.of(RECORDING, String.format(Locale.ROOT, "%.0f", recording())));
        }
        return List.of(rates, check, recording);
    }

    /// The engine, and a bare loop that sends the same statements and keeps nothing of what they answer.
    private static void postgres(Extent extent, Table rates) throws Exception {
        try (PostgresServer server = PostgresServer.start(PostgresStore.home());
                Connection side = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())) {
            Map<String, String> user = Map.of("BENCHMARK_USER", server.user(), "BENCHMARK_PASSWORD", server.password());
            if (extent.wants(POSTGRES)) {
                Sides engine =
                        phrasing -> Peer.start(EngineLoad.class, user, arguments(POSTGRES, server.jdbcUrl(), phrasing));
                rates.add(POSTGRES, alternate(POSTGRES, extent, engine, () -> ""), OptionalDouble.of(0.97));
            }
            if (extent.wants(BARE)) {
                Sides loop = phrasing ->
                        Peer.start(PostgresLoop.class, user, arguments(POSTGRES, server.jdbcUrl(), phrasing));
                rates.add(
                        BARE,
                        alternate(BARE, extent, loop, () -> " " + PostgresSection.newRow(side)),
                        OptionalDouble.empty());
            }
        }
    }

    private static String[] arguments(String counter, String url, Phrasing phrasing) {
        return new String[] {counter, String.valueOf(WORKERS), url, phrasing.name()};
    }

    private interface Sides {
        Peer start(Phrasing phrasing) throws IOException;
    }

    private static Pairs alternate(String cell, Extent extent, Sides sides, Callable<String> more) throws Exception {
        try (Peer with = sides.start(Phrasing.TRACED);
                Peer without = sides.start(Phrasing.PLAIN)) {
            with.settle(cell + ", with", () -> with.ask(question(SLICE_SECONDS, more)));
            without.settle(cell + ", without", () -> without.ask(question(SLICE_SECONDS, more)));
            return Pairs.alternate(
                    cell,
                    extent.pairs(),
                    () -> with.ask(question(extent.seconds(), more)),
                    () -> without.ask(question(extent.seconds(), more)));
        }
    }

    private static String question(int seconds, Callable<String> more) throws Exception {
        return "200 " + seconds + more.call();
    }

    /// Nanoseconds to trace and record an operation as a session and a worker do it, without the store: the slowest of
    /// three times ten million.
    private static double recording() {
        double slowest = 0;
        for (int i = 0; i < 3; i++) {
            Recorder recorder = new History(1, History.CAP).recorder(0);
            Trace trace = new Trace();
            long begin = System.nanoTime();
            for (int operation = 0; operation < History.CAP; operation++) {
                trace.begin(recorder.next());
                trace.read(0, operation);
                trace.wrote(0, operation);
                recorder.record(trace, Kind.OK, 1, begin, trace.begunNanos(), System.nanoTime());
            }
            slowest = Math.max(slowest, (System.nanoTime() - begin) / (double) History.CAP);
        }
        return slowest;
    }

    /// The slowest of three checks of a naive history in which one read in eight is up to eight writes old.
    private static double check() {
        int operations = History.CAP;
        History history = new History(WORKERS, operations + WORKERS * (1 << 14));
        SplittableRandom random = new SplittableRandom(1);
        Deque<long[]> newest = new ArrayDeque<>(List.of(new long[] {Trace.START, 0}));
        for (int i = 0; i < operations; i++) {
            Recorder recorder = history.recorder(random.nextInt(WORKERS));
            long id = recorder.next();
            long[] read = random.nextInt(8) == 0 ? newest.getFirst() : newest.getLast();
            recorder.add(
                    read[0], newest.getLast()[0], Trace.UNKNOWN, Moments.of(100L * i, 100L * i + 50), 0, 1, Kind.OK);
            newest.addLast(new long[] {id, read[1] + 1});
            if (newest.size() > 8) {
                newest.removeFirst();
            }
        }
        FinalCell end = new FinalCell(0, newest.getLast()[1], newest.getLast()[0]);
        double slowest = 0;
        for (int i = 0; i < 3; i++) {
            long begin = System.nanoTime();
            Lineage lineage = Lineage.of(history, List.of(end));
            slowest = Math.max(slowest, (System.nanoTime() - begin) / 1e9);
            if (!lineage.unexplained().isEmpty()) {
                throw new IllegalStateException(lineage.unexplained().toString());
            }
        }
        return slowest;
    }
}
