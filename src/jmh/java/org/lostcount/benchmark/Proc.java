package org.lostcount.benchmark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/// What Linux tells of a process. Any thread.
///
/// @param directory below `/proc`
record Proc(Path directory) {
    private static final double TICKS_A_SECOND = 100;
    private static final int USER = 11;
    private static final int SYSTEM = 12;

    static Proc of(Process process) {
        return new Proc(Path.of("/proc", String.valueOf(process.pid())));
    }

    /// Whether there is anything to read.
    static boolean isThere() {
        return Files.exists(Path.of("/proc/self/status"));
    }

    /// Megabytes in memory now.
    double resident() throws IOException {
        return megabytes("VmRSS:");
    }

    /// Megabytes that were in memory at the most.
    double mostResident() throws IOException {
        return megabytes("VmHWM:");
    }

    private double megabytes(String name) throws IOException {
        for (String line : Files.readAllLines(directory.resolve("status"))) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException(directory + " tells no " + name);
    }

    /// Seconds of a processor that it has taken.
    double seconds() throws IOException {
        return seconds(directory);
    }

    /// Seconds of a processor that its threads with these names have taken.
    double seconds(Set<String> names) throws IOException {
        double sum = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(directory.resolve("task"))) {
            for (Path thread : threads) {
                try {
                    if (names.contains(Files.readString(thread.resolve("comm")).strip())) {
                        sum += seconds(thread);
                    }
                } catch (NoSuchFileException e) {
                    // It has ended.
                }
            }
        }
        return sum;
    }

    private static double seconds(Path of) throws IOException {
        String stat = Files.readString(of.resolve("stat"));
        // A name may have spaces in it.
        String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(words[USER]) + Long.parseLong(words[SYSTEM])) / TICKS_A_SECOND;
    }
}
