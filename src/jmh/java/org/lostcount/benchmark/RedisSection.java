package org.lostcount.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The atomic counter in Redis beside Redis' own load generator, on one server, without pipelining.
final class RedisSection implements Section {
    private static final List<Integer> WORKERS = List.of(1, 8);
    private static final int SLICE_SECONDS = 2;
    private static final int SETTLE_MILLIS = 200;
    private static final int FIRST = 50_000;
    private static final Pattern RATE = Pattern.compile("\"incr bare\",\"([0-9.]+)\"");

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public List<Table> measure(Extent extent) throws Exception {
        Table table = Table.comparison("The counter in Redis and redis-benchmark", "redis-benchmark", "operations/s");
        try (LocalServer server = LocalServer.start(port -> List.of(
                "redis-server",
                "--bind",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--save",
                "",
                "--dir",
                "/tmp"))) {
            for (int workers : WORKERS) {
                String cell = "redis/atomic × " + workers;
                if (extent.wants(cell)) {
                    table.add(cell, pairs(cell, extent, workers, server.port()), OptionalDouble.of(0.9));
                }
            }
        }
        return List.of(table);
    }

    private static Pairs pairs(String cell, Extent extent, int workers, int port) throws Exception {
        String url = "redis://127.0.0.1:" + port;
        try (Peer engine = Peer.start(EngineLoad.class, Map.of(), "redis/atomic", String.valueOf(workers), url)) {
            engine.settle(cell + ", ours", () -> engine.ask(SETTLE_MILLIS + " " + SLICE_SECONDS));
            long times = (long) (theirs(port, workers, FIRST) * extent.seconds());
            String question = SETTLE_MILLIS + " " + extent.seconds();
            return Pairs.alternate(
                    cell, extent.pairs(), () -> engine.ask(question), () -> theirs(port, workers, times));
        }
    }

    /// Operations per second over this many of them, connecting not counted.
    private static double theirs(int port, int clients, long times) throws IOException {
        String options = "-h 127.0.0.1 -p " + port + " -c " + clients + " -n " + times + " --csv incr bare";
        Process process = new ProcessBuilder(("redis-benchmark " + options).split(" ", -1))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(said);
        if (!rate.find()) {
            throw new IOException("redis-benchmark failed: " + said);
        }
        return Double.parseDouble(rate.group(1));
    }
}
