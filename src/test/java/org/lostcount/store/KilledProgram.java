package org.lostcount.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.lostcount.QuickJava;

/// A program of its own that has started a server, and is then killed. One thread.
public final class KilledProgram {
    private KilledProgram() {}

    /// What the program's `main` does once the server runs: tells its process, and goes on until it is killed.
    @SuppressWarnings("SystemOut") // how it talks to the test
    public static void hold(long pid) throws InterruptedException {
        System.out.println("pid " + pid);
        Thread.sleep(60_000);
    }

    /// Runs it and kills it, and sees that neither its server nor a file stays.
    ///
    /// @param main the class with its `main`
    /// @param directory where its temporary files go, empty
    /// @param running what is to be seen while the server runs
    public static void leavesNothing(
            Class<?> main, Path directory, ThrowingConsumer<ProcessHandle> running, String... arguments)
            throws Exception {
        Process program = new ProcessBuilder(
                        QuickJava.command(main, List.of("-Djava.io.tmpdir=" + directory), List.of(arguments)))
                .start();
        try (BufferedReader said = program.inputReader()) {
            Matcher pid = Pattern.compile("pid (\\d+)").matcher(String.valueOf(said.readLine()));
            assertThat(pid.matches()).isTrue();
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow();
            try {
                running.accept(server);
                program.destroyForcibly().waitFor();
                server.onExit().orTimeout(10, TimeUnit.SECONDS).join();
                awaitEmpty(directory);
            } finally {
                server.destroyForcibly();
            }
        } finally {
            program.destroyForcibly();
        }
    }

    private static void awaitEmpty(Path directory) throws Exception {
        long begin = System.nanoTime();
        while (!isEmpty(directory) && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(10)) {
            Thread.sleep(5);
        }
        assertThat(directory).isEmptyDirectory();
    }

    private static boolean isEmpty(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}
