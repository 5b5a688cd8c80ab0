package org.lostcount.benchmark;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;

/// Their side: the least that adds in memcached with the same client: its own `incr`, on a client with one connection
/// for each thread, set as ours are, and nothing else.
///
/// Asked `WARM_UP_MILLIS SECONDS`, answers with operations per second.
public final class MemcachedLoop {
    private static final String KEY = "bare";

    private MemcachedLoop() {}

    static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[0]);
        InetSocketAddress place =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
        Peer.serve(question -> {
            String[] words = question.split(" ", -1);
            long warmUp = Long.parseLong(words[0]) * 1_000_000;
            long nanos = Long.parseLong(words[1]) * 1_000_000_000;
            CyclicBarrier gate = new CyclicBarrier(threads);
            try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
                List<Callable<Double>> workers = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    workers.add(() -> work(place, gate, warmUp, nanos));
                }
                double rate = 0;
                for (Future<Double> worker : pool.invokeAll(workers)) {
                    rate += worker.get();
                }
                return rate;
            }
        });
    }

    private static double work(InetSocketAddress place, CyclicBarrier gate, long warmUp, long nanos) throws Exception {
        XMemcachedClientBuilder builder = new XMemcachedClientBuilder(List.of(place));
        builder.setConnectionPoolSize(1);
        builder.setSelectorPoolSize(1);
        builder.getConfiguration().setReadThreadCount(0);
        builder.setEnableHealSession(false);
        MemcachedClient client = builder.build();
        try {
            client.setEnableHeartBeat(false);
            client.add(KEY, 0, "0");
            gate.await();
            add(client, warmUp);
            return add(client, nanos);
        } finally {
            client.shutdown();
        }
    }

    private static double add(MemcachedClient client, long nanos) throws Exception {
        long done = 0;
        long start = System.nanoTime();
        for (; System.nanoTime() - start < nanos; done++) {
            client.incr(KEY, 1);
        }
        return done * 1e9 / (System.nanoTime() - start);
    }
}
