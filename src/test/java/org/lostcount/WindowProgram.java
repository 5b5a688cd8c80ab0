package org.lostcount;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program with a window, beside the JVM of the tests and started as that was. Any thread.
public final class WindowProgram {
    private WindowProgram() {}

    /// What it says from its start to its end.
    ///
    /// @param main the name of its class
    /// @param before what stands on its class path before that of the tests, which may be nothing
    /// @param options more options for its JVM
    public static String said(String main, List<Path> before, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = QuickJava.begin();
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--") || argument.startsWith("-D"))
                // JavaFX says aloud that it heeds it.
                .filter(argument -> !argument.startsWith("-Djavafx.animation.pulse"))
                .toList());
        command.addAll(options);
        List<String> classPath =
                new ArrayList<>(before.stream().map(Path::toString).toList());
        classPath.add(System.getProperty("java.class.path"));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
