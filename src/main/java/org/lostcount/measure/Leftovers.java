package org.lostcount.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

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
    /// all threads for a tenth of a second. To be called when nothing goes on.
    public static void giveBack() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        if (heap.getCommitted() > heap.getInit()) {
            System.gc();
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
