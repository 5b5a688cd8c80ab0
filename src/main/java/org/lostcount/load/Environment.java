package org.lostcount.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/// What the figures of a report depend on besides the workload. Immutable. It names no user and no machine.
///
/// @param cpu the processor's model
/// @param cores how many the JVM may use
/// @param jvm name and version
/// @param os name, version and architecture
/// @param heapBytes the most that the heap may grow to
public record Environment(String cpu, int cores, String jvm, String os, long heapBytes) {
    /// The machine and JVM that this runs on.
    public static Environment current() {
        Runtime runtime = Runtime.getRuntime();
        return new Environment(
                processor(),
                runtime.availableProcessors(),
                property("java.vm.name") + " " + property("java.vm.version"),
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                runtime.maxMemory());
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(Environment::otherProcessor);
        } catch (IOException e) {
            return otherProcessor();
        }
    }

    /// Windows has it in a variable; elsewhere the architecture must do.
    private static String otherProcessor() {
        return Objects.requireNonNullElseGet(System.getenv("PROCESSOR_IDENTIFIER"), () -> property("os.arch"));
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
