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
    /// A question that every peer answers, with the milliseconds that its JVM has compiled for.
    private static final String COMPILED = "compiled";

    private static final int COMPARED = 4;
    private static final double RISE = 1.03;
    /// The share of the time that may go into compiling.
    private static final double COMPILING = 0.02;
    /// For how long it must have been so.
    private static final double QUIET_SECONDS = 6;

    private static final double MOST_SECONDS = 60;

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

    /// Has it measure until what it finds no longer rises and its JVM has nearly ceased to compile, which the time that
    /// it has run for does not tell: with many workers the compilers wait for the processors, too.
    void settle(String cell, Pairs.Side measurement) throws Exception {
        List<Double> rates = new ArrayList<>();
        double quiet = 0;
        long begin = System.nanoTime();
        double seconds = 0;
        while (seconds < MOST_SECONDS && !(rates.size() >= COMPARED && quiet >= QUIET_SECONDS && !rises(rates))) {
            Section.progress(cell + ", warming up for " + Math.round(seconds) + " s");
            double compiled = ask(COMPILED);
            rates.add(measurement.measure());
            double now = (System.nanoTime() - begin) / 1e9;
            quiet = ask(COMPILED) - compiled <= COMPILING * 1000 * (now - seconds) ? quiet + now - seconds : 0;
            seconds = now;
        }
    }

    private static boolean rises(List<Double> rates) {
        int size = rates.size();
        double before = rates.get(size - 4) + rates.get(size - 3);
        return rates.get(size - 2) + rates.get(size - 1) > RISE * before;
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
                    System.out.println(
                            question.equals(COMPILED)
                                    ? ManagementFactory.getCompilationMXBean().getTotalCompilationTime()
                                    : measurement.measure(question));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }
}
