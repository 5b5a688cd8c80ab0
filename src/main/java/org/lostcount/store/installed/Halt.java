package org.lostcount.store.installed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Processes that stand still with all that they hold (SIGSTOP), until this is closed or this program has ended,
/// however
/// it ended: who halts them waits for that, and has them go on. So nobody is left behind that hears no signal.
/// Immutable.
public final class Halt implements AutoCloseable {
    private static final String HALTED = """
            kill -STOP "$@" 2>/dev/null
            echo
            read -r _
            kill -CONT "$@" 2>/dev/null
            """;

    private final Process holder;

    private Halt(Process holder) {
        this.holder = holder;
    }

    /// Has these stand still, and returns when they were told to. Those that are gone don't matter.
    ///
    /// @throws IOException when this machine has no means to
    public static Halt of(List<Long> pids) throws IOException {
        List<String> named = new ArrayList<>();
        pids.forEach(pid -> named.add(Long.toString(pid)));
        Process holder = Child.shell(HALTED, named.toArray(String[]::new)).start();
        if (holder.getInputStream().read() < 0) {
            throw new IOException("no shell tells them to");
        }
        return new Halt(holder);
    }

    /// Has them go on, and returns when they were told to. Idempotent.
    @Override
    public void close() {
        try {
            holder.getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
        holder.onExit().join();
    }
}
