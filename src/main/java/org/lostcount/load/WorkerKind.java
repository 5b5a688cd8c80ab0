package org.lostcount.load;

import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;

/// The kinds of thread pool that can carry the workers.
public enum WorkerKind {
    PLATFORM("a fixed pool of platform threads"),
    VIRTUAL("a virtual thread per worker"),
    CACHED("a cached pool of platform threads"),
    FORKJOIN("a fork-join pool");

    private final String description;

    WorkerKind(String description) {
        this.description = description;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String description() {
        return description;
    }

    /// A pool in which `workers` tasks run at the same time. Its threads never keep the program from ending.
    ExecutorService pool(int workers) {
        ThreadFactory platform = Thread.ofPlatform().daemon().name("worker-", 1).factory();
        return switch (this) {
            case PLATFORM -> Executors.newFixedThreadPool(workers, platform);
            case VIRTUAL ->
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("worker-", 1).factory());
            case CACHED -> Executors.newCachedThreadPool(platform);
            case FORKJOIN -> new ForkJoinPool(workers);
        };
    }
}
