package org.lostcount.report;

import org.lostcount.load.Environment;

/// An [Environment] as files tell it. The components' names are a contract, as those of [RunDocument] are.
record EnvironmentDocument(String cpu, int cores, String jvm, String os, long heapBytes) {
    static EnvironmentDocument of(Environment environment) {
        return new EnvironmentDocument(
                environment.cpu(), environment.cores(), environment.jvm(), environment.os(), environment.heapBytes());
    }
}
