package org.lostcount.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.lostcount.QuickJava;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.Topology;

/// A program of its own that has servers started for it, as a run with faults does, and restarts them when it is told
/// to; of several, a follower takes over first. In its environment is a password, as a user's may be. One thread.
final class HostProgram implements AutoCloseable {
    static final String PASSWORD = "what-nobody-else-may-see";

    private final Process process;

    private HostProgram(Process process) {
        this.process = process;
    }

    /// @param directory where its temporary files go
    /// @param home where it keeps programs and data of servers
    ///
    /// @param store its name, and the topology where it is to be several servers
    static HostProgram start(String store, Path directory, Path home) throws IOException {
        var builder = new ProcessBuilder(QuickJava.command(
                HostProgram.class,
                List.of("-Djava.io.tmpdir=" + directory, "-XX:-UsePerfData"),
                List.of(store.split(" ", -1))));
        builder.environment().put("LC_PASSWORD", PASSWORD);
        builder.environment().put("LOSTCOUNT_HOME", home.toString());
        return new HostProgram(
                builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    @SuppressWarnings("SystemOut") // how it talks to the test
    static void main(String[] arguments) throws Exception {
        Store store = Stores.named(arguments[0]).orElseThrow();
        Topology topology = arguments.length == 1 ? Topology.SINGLE : Topology.valueOf(arguments[1]);
        Counter safe = store.counter(Strategy.CONDITIONAL).orElseThrow();
        CounterSettings broken =
                new CounterSettings(1, 1, 1, Isolation.READ_COMMITTED, Phrasing.RESOLVABLE, Optional.empty());
        try (OpenStore open = store.open(StoreAddress.EMBEDDED.with(topology));
                OpenCounter counter = open.open(safe, broken);
                BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            counter.reset(0);
            System.out.println("ready");
            boolean follows = topology == Topology.REPLICA;
            while (told.readLine() != null) {
                counter.total();
                if (follows) {
                    counter.breakable().orElseThrow().failOver(() -> {});
                    follows = false;
                } else {
                    counter.breakable().orElseThrow().restart(() -> {});
                }
                counter.total();
                System.out.println("ready");
            }
        }
    }

    /// Ends when its servers run, the first time and after each restart; with whether they do.
    CompletableFuture<Boolean> ready() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return "ready".equals(process.inputReader().readLine());
            } catch (IOException e) {
                return false;
            }
        });
    }

    void restart() throws IOException {
        process.outputWriter().write("restart\n");
        process.outputWriter().flush();
    }

    /// The program, and all that it has started.
    List<ProcessHandle> family() {
        List<ProcessHandle> family = new ArrayList<>(List.of(process.toHandle()));
        family.addAll(process.descendants().toList());
        return family;
    }

    @Override
    public void close() throws IOException {
        process.outputWriter().close();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
