package org.lostcount.benchmark;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The atomic counter in memcached beside a bare loop with the same client, on one server.
final class MemcachedSection implements Section {
    private static final List<Integer> WORKERS = List.of(1, 8);
    private static final int SLICE_SECONDS = 2;
    private static final int SETTLE_MILLIS = 200;

    @Override
    public String name() {
        return "memcached";
    }

    @Override
    public List<Table> measure(Extent extent) throws Exception {
        Table table = Table.comparison(
                "The counter in memcached and a bare loop with the same client", "bare loop", "operations/s");
        try (LocalServer server = LocalServer.start(port -> List.of(
                "memcached",
                "--listen=127.0.0.1",
                "--udp-port=0",
                "--port=" + port,
                "--user=" + System.getProperty("user.name")))) {
            for (int workers : WORKERS) {
                String cell = "memcached/atomic × " + workers;
                if (extent.wants(cell)) {
                    table.add(cell, pairs(cell, extent, workers, server.port()), OptionalDouble.of(0.97));
                }
            }
        }
        return List.of(table);
    }

    private static Pairs pairs(String cell, Extent extent, int workers, int port) throws Exception {
        String url = "memcached://127.0.0.1:" + port;
        try (Peer engine = Peer.start(EngineLoad.class, Map.of(), "memcached/atomic", String.valueOf(workers), url);
                Peer loop = Peer.start(MemcachedLoop.class, Map.of(), String.valueOf(workers), String.valueOf(port))) {
            String slice = SETTLE_MILLIS + " " + SLICE_SECONDS;
            engine.settle(cell + ", ours", () -> engine.ask(slice));
            loop.settle(cell + ", theirs", () -> loop.ask(slice));
            String question = SETTLE_MILLIS + " " + extent.seconds();
            return Pairs.alternate(cell, extent.pairs(), () -> engine.ask(question), () -> loop.ask(question));
        }
    }
}
