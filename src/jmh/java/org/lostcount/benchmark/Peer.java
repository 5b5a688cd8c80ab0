package org.lostcount.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One side of a comparison in a JVM of its own, with this JVM's options. It measures when it is asked to, and stays
/// warm between two measurements, so that two of them can be alternated. Confined to one thread.
final class Peer implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    private Peer(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts a class that [#serve]s.
    static Peer start(Class<?> main, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
        builder.environment().putAll(environment);
        return new Peer(builder.start());
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Has it measure, and returns what it found.
    double ask(String question) throws IOException {
        process.outputWriter(StandardCharsets.UTF_8)
                .append(question)
                .append('\n')
                .flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException(
                    "A measurement ended early: " + process.info().commandLine().orElse("?"));
        }
        return Double.parseDouble(answer);
    }

    @Override
    public void close() {
        try {
            process.outputWriter().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /// What is measured on request.
    interface Measurement {
        double measure(String question) throws Exception;
    }

    /// The other end: answers questions until there are no more.
    static void serve(Measurement measurement) throws Exception {
        try (BufferedReader questions =
                new BufferedReader(new java.io.InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            questions.lines().forEach(question -> {
                try {
                    System.out.println(measurement.measure(question));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }
}
