package org.lostcount.benchmark;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The program as a user starts it: `./run.sh`, with a home of its own. Immutable.
///
/// @param home a directory for its settings and its PostgreSQL
record Program(Path home) implements AutoCloseable {
    /// Options for the JVM of a window: where there is no display, JavaFX's platform that needs none.
    static final List<String> WINDOW =
            hasDisplay() ? List.of() : List.of("-Dglass.platform=Headless", "-Dprism.order=sw");

    /// What a table's title says about that.
    static final String PLACE = hasDisplay() ? "" : " (no display: on JavaFX's headless platform)";

    static Program withNewHome() throws IOException {
        return new Program(Files.createTempDirectory("benchmark"));
    }

    private static boolean hasDisplay() {
        return !System.getProperty("os.name").equals("Linux")
                || System.getenv("DISPLAY") != null
                || System.getenv("WAYLAND_DISPLAY") != null;
    }

    /// The directory that the program is built in.
    static Path target() {
        try {
            var jar = org.lostcount.Main.class.getProtectionDomain().getCodeSource();
            return Path.of(jar.getLocation().toURI()).resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs it to its end and returns what it printed.
    ///
    /// @param options for its JVM
    String run(List<String> options, String... arguments) throws IOException {
        Process process = start(options, arguments);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("./run.sh " + String.join(" ", arguments) + " failed: " + said);
        }
        return said;
    }

    Process start(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(target().resolveSibling("run.sh").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        builder.environment().put("LOSTCOUNT_HOME", home.toString());
        builder.environment().put("LOSTCOUNT_JAVA_OPTIONS", String.join(" ", options));
        return builder.start();
    }

    /// Deletes its home.
    @Override
    public void close() throws IOException {
        try (var paths = Files.walk(home)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
