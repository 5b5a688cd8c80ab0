package org.lostcount.archive;

import org.lostcount.load.Environment;

/// An [Environment] as a part of a document. As with [RunText], the components' names and their order are the format.
record EnvironmentText(String cpu, int cores, String jvm, String os, long heapBytes) {
    static EnvironmentText of(Environment environment) {
        return new EnvironmentText(
                environment.cpu(), environment.cores(), environment.jvm(), environment.os(), environment.heapBytes());
    }

    /// The way back from [#of].
    Environment environment() {
        return new Environment(cpu, cores, jvm, os, heapBytes);
    }
}
