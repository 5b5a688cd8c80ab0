package org.lostcount.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/// What a part of a run takes of this machine's processors. Confined to one thread.
final class ProcessorTime {
    /// From this share on there is nothing to spare.
    private static final double LIMIT = 0.85;

    private final java.lang.management.OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    private final long start = System.nanoTime();
    private final long processAtStart;

    ProcessorTime() {
        processAtStart = process();
        machine(); // the next answer is of the time since this one
    }

    /// Whether this program, or its machine with all that runs there, has had no processor to spare since the start.
    boolean isAtLimit() {
        double all = (System.nanoTime() - start) * (double) system.getAvailableProcessors();
        return (process() - processAtStart) / all >= LIMIT || machine() >= LIMIT;
    }

    private long process() {
        return system instanceof OperatingSystemMXBean known ? known.getProcessCpuTime() : 0;
    }

    private double machine() {
        return system instanceof OperatingSystemMXBean known ? known.getCpuLoad() : 0;
    }
}
