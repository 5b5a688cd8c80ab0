package org.lostcount.cli;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lostcount.store.OpenStores;
import org.lostcount.sweep.SweepRun;

/// Turns Ctrl-C (or SIGTERM) into an orderly end: the run that is going on is stopped, and the process stays until
/// [#close], so that what is finished can be told and the stores can be closed.
///
/// The JVM then ends with the status of the signal. Any thread.
final class Interruption implements AutoCloseable {
    /// Nothing must keep the process for ever; a busy machine may take its time to keep the run.
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "interruption");
    private volatile boolean interrupted;
    private final AtomicReference<@Nullable Runnable> current = new AtomicReference<>();
    private final AtomicReference<@Nullable OpenStores> opening = new AtomicReference<>();

    private volatile List<Runnable> meanwhile = List.of();

    private final long patienceSeconds;

    private Interruption(long patienceSeconds) {
        this.patienceSeconds = patienceSeconds;
    }

    static Interruption watch() {
        return watch(PATIENCE_SECONDS);
    }

    /// @param patienceSeconds how long the process stays at most, as what hangs may never come to its end
    static Interruption watch(long patienceSeconds) {
        Interruption interruption = new Interruption(patienceSeconds);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    boolean interrupted() {
        return interrupted;
    }

    /// From now on `sweep` is what to stop; at once, if the signal has already come.
    void running(SweepRun sweep) {
        running(sweep::stop);
    }

    /// From now on this ends what is done; it is called at once, if the signal has already come.
    void running(Runnable stop) {
        current.set(stop);
        if (interrupted) {
            stop.run();
        }
    }

    /// From now on a server that is being reached for `stores` is given up at the signal.
    void reaching(OpenStores stores) {
        opening.set(stores);
    }

    /// What may be done while that which was stopped comes to its end, beside each other; nobody waits for it.
    void meanwhile(List<Runnable> parts) {
        meanwhile = List.copyOf(parts);
    }

    /// Lets the process end at once, as nothing is under way that is worth waiting for.
    void letGo() {
        over.countDown();
    }

    private void end() {
        interrupted = true;
        OpenStores stores = opening.get();
        if (stores != null) {
            stores.abandon();
        }
        Runnable stop = current.get();
        if (stop != null) {
            stop.run();
        }
        meanwhile.forEach(part -> Thread.ofPlatform().daemon().name("meanwhile").start(part));
        try {
            over.await(patienceSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook has done what it is for.
        }
    }
}
