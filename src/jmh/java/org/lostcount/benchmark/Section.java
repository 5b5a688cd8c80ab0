package org.lostcount.benchmark;

import java.util.List;

/// A group of measurements that can be asked for by name.
interface Section {
    /// How much to measure.
    ///
    /// @param pairs pairs a cell
    /// @param seconds length of each measurement
    /// @param only measure only cells whose name contains this
    record Extent(int pairs, int seconds, String only) {
        boolean wants(String cell) {
            return cell.contains(only);
        }
    }

    String name();

    List<Table> measure(Extent extent) throws Exception;

    /// Tells a person who waits what is going on.
    static void progress(String what) {
        System.err.println(what + " ...");
    }
}
