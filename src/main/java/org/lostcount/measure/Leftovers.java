package org.lostcount.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import javax.management.JMException;
import javax.management.ObjectName;

/// What earlier runs have left in the heap. A collector that has room for more leaves it there, so that the program
/// would come to hold gigabytes of what nobody needs, and be disturbed by its collection when something is measured.
/// Any thread.
public final class Leftovers {
    /// Bytes that are worth a collection, which stops all threads for a tenth of a second.
    private static final long MANY = 32L << 20;
    /// Or the share of what was in use after the last one, where that is more.
    private static final double SHARE = 0.5;

    private Leftovers() {}

    /// Collects them, where there can be many. To be called when nothing is measured.
    public static void collect() {
        if (areMany()) {
            System.gc();
        }
    }

    /// Gives back to the system what the heap holds and nobody needs, where it holds more than at the start. It stops
    /// all threads for a tenth of a second. What lies beside the heap follows on a thread of its own. To be called
    /// when nothing goes on.
    public static void giveBack() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        if (heap.getCommitted() > heap.getInit()) {
            System.gc();
        }
        Thread.ofPlatform().name("give-back").daemon().start(Leftovers::trim);
    }

    /// The compiler and pictures take memory by `malloc`, which keeps what they free: after an hour's use it held
    /// 100 MB of that. `System.trim_native_heap`, as `jcmd` has it, is of Linux with glibc, where it is needed.
    static void trim() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "systemTrimNativeHeap",
                            new Object[0],
                            new String[0]);
        } catch (JMException e) {
            // This JVM can't.
        }
    }

    /// Whether what has become old since the last whole collection is so much.
    static boolean areMany() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(Leftovers::isOfTheOld)
                .anyMatch(Leftovers::hasMany);
    }

    /// What is young is collected all the time. A threshold can be asked of the old only.
    private static boolean isOfTheOld(MemoryPoolMXBean pool) {
        return pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported();
    }

    private static boolean hasMany(MemoryPoolMXBean pool) {
        MemoryUsage after = pool.getCollectionUsage();
        long kept = after == null ? 0 : after.getUsed();
        return pool.getUsage().getUsed() - kept > Math.max(MANY, SHARE * kept);
    }
}
