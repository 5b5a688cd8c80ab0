package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.Await;
import org.lostcount.Interrupt;
import org.lostcount.Promised;
import org.lostcount.QuickJava;
import org.lostcount.archive.Archive;
import org.lostcount.archive.Entry;
import org.lostcount.archive.Query;
import org.lostcount.store.Stores;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Ctrl-C while the store's own processes are halted, or something is done to them: the program, a process of its own,
/// ends soon, tells what it has, and leaves nothing behind.
@EnabledOnOs(OS.LINUX)
class FreezeTest {
    static final Pattern COUNTED = Pattern.compile(" %, [1-9][0-9,]* ok, ");
    private static final Duration SOON = Promised.within(Duration.ofMillis(1500));
    /// Before the program gives up waiting for itself.
    private static final Duration BUSY = Duration.ofSeconds(9);

    @TempDir
    Path directory;

    @Test
    void anInterruptedBenchOnAFrozenServerKeepsItsRun() throws Exception {
        freeze("postgres/atomic", BUSY);
    }

    @Tag("long")
    @RepeatedTest(6)
    void soItIsInEveryStoreThatCanBeFrozen() throws Exception {
        for (String counter : List.of(
                "postgres/naive",
                "postgres/locking",
                "mariadb/atomic",
                "redis/conditional",
                "memcached/atomic",
                "etcd/conditional")) {
            freeze(counter, SOON);
        }
    }

    /// Numbers are judged by those that were handed out, whatever is left.
    @Test
    void whatWasHandedOutTwiceIsKnownWithoutTheFinalValue() throws Exception {
        JsonNode run = frozen("number:postgres/naive", BUSY);

        assertThat(run.get("verdict").asString()).isEqualTo("DUPLICATES");
        assertThat(run.get("grade").asString()).isEqualTo("interesting");
        assertThat(Files.readString(directory.resolve("out")).replace('\n', ' '))
                .contains("acknowledged; The store did not answer when it was asked for the final value.");
    }

    /// Whatever it is doing when it is halted, initdb included.
    @ParameterizedTest
    @ValueSource(strings = {"postgres/atomic", "mariadb/atomic"})
    void aServerThatFreezesWhileItIsStartedKeepsNobody(String counter) throws Exception {
        Stores.named(counter.split("/", 2)[0]).orElseThrow().absent().ifPresent(Assumptions::abort);
        Process program = bench(counter, "--duration", "1m", "--no-archive");
        List<ProcessHandle> servers = new ArrayList<>();
        try {
            Await.until(() -> servers.addAll(servers(program)) || !program.isAlive());
            servers.forEach(server -> signal("-STOP", server));
            Interrupt interrupt = Interrupt.heard();
            interrupt.send(program.toHandle());

            assertThat(program.waitFor(BUSY.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(program.exitValue()).isEqualTo(interrupt.status());
            assertThat(Files.readString(directory.resolve("err"))).contains("Interrupted ");
            awaitGone(servers);
        } finally {
            program.destroyForcibly();
            servers.forEach(ProcessHandle::destroyForcibly);
        }
    }

    /// Whoever is to take over is halted, so that the fault never comes to its end.
    @ParameterizedTest
    @CsvSource({"postgres/atomic, \\.follower", "redis/atomic, sentinel"})
    void aFaultThatDoesNotEndKeepsNobody(String counter, String successors) throws Exception {
        JsonNode run = interrupted(
                counter,
                BUSY,
                program -> {
                    List<ProcessHandle> halted = program.descendants()
                            .filter(process -> isServer(process) && isNamed(process, successors))
                            .toList();
                    assertThat(halted).isNotEmpty();
                    List<ProcessHandle> servers = servers(program);
                    halted.forEach(server -> signal("-STOP", server));
                    Await.until(() -> servers.stream().anyMatch(server -> !server.isAlive()));
                },
                "--duration",
                "10s",
                "--topology",
                "replica",
                "--fault",
                "fail-over");

        assertThat(Files.readString(directory.resolve("out")).replace('\n', ' '))
                .contains("acknowledged; The run was stopped in the middle of a fault.");
        assertUnread(run);
    }

    @Tag("long")
    @ParameterizedTest
    @CsvSource({
        "postgres/atomic, --topology replica --fault fail-over",
        "postgres/atomic, --topology replica --fault fail-over --acknowledge on --link 20ms",
        "postgres/atomic, --topology replica --fault zombie=4s",
        "postgres/atomic, '--topology replica --fault cut=4s,fail-over'",
        "postgres/atomic, --topology replica --fault restart-store",
        "postgres/atomic, --fault restart-store",
        "redis/atomic, --topology replica --fault fail-over",
        "redis/atomic, --topology replica --fault zombie=4s",
        "redis/atomic, --fault restart-store --durable-commit on",
        "etcd/conditional, --topology cluster --fault fail-over",
        "etcd/conditional, --topology cluster --fault restart-store",
        "etcd/conditional, --fault restart-store",
        "mariadb/atomic, --topology cluster --fault fail-over",
        "mariadb/atomic, --topology cluster --fault restart-store",
        "mariadb/atomic, --fault restart-store",
        "h2/atomic, --fault restart-store"
    })
    void soItIsWithEachFault(String counter, String options) throws Exception {
        interrupted(
                counter,
                SOON,
                program -> {
                    List<ProcessHandle> servers = servers(program);
                    Await.until(() -> servers.stream().anyMatch(server -> !server.isAlive() || isHalted(server)));
                },
                ("--duration 10s " + options).split(" ", -1));
    }

    private void freeze(String counter, Duration bar) throws Exception {
        JsonNode run = frozen(counter, bar);
        assertThat(Files.readString(directory.resolve("out")))
                .contains("UNKNOWN")
                .contains("the final value of " + counter + " could not be read")
                .contains(" increments acknowledged; ");
        assertUnread(run);
    }

    private static void assertUnread(JsonNode run) {
        assertThat(run.get("verdict").asString()).isEqualTo("UNKNOWN");
        assertThat(run.has("actual")).isFalse();
        assertThat(run.get("expected").asLong())
                .isEqualTo(run.get("ok").asLong())
                .isPositive();
    }

    /// What a run tells whose server is halted in its course, and which is then interrupted.
    private JsonNode frozen(String counter, Duration bar) throws Exception {
        return interrupted(
                counter,
                bar,
                program -> program.descendants().forEach(server -> signal("-STOP", server)),
                "--duration",
                "1m");
    }

    /// What happens to the servers of a program that counts.
    @FunctionalInterface
    private interface Event {
        void happen(Process program) throws Exception;
    }

    /// What a run tells that is interrupted at such a moment.
    private JsonNode interrupted(String counter, Duration bar, Event event, String... options) throws Exception {
        Stores.named(Stores.matching(counter).getFirst().id().store())
                .orElseThrow()
                .absent()
                .ifPresent(Assumptions::abort);
        Path json = directory.resolve("runs.json");
        Path archive = directory.resolve("archive-" + counter.replaceAll("[:/]", "-") + System.nanoTime());
        List<String> arguments =
                new ArrayList<>(List.of(counter, "--json", json.toString(), "--archive", archive.toString()));
        arguments.addAll(List.of(options));
        Process program = bench(arguments.toArray(String[]::new));
        List<ProcessHandle> servers = List.of();
        try {
            awaitCounting(program);
            servers = program.descendants().toList();
            assertThat(servers)
                    .as(() -> "%s %s".formatted(program.isAlive(), told(directory.resolve("err"))))
                    .isNotEmpty();
            event.happen(program);
            long begin = System.nanoTime();
            Interrupt interrupt = Interrupt.heard();
            interrupt.send(program.toHandle());

            assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(counter).isLessThan(bar);
            assertThat(program.exitValue()).isEqualTo(interrupt.status());
            awaitGone(servers);
        } finally {
            program.destroyForcibly();
            servers.forEach(ProcessHandle::destroyForcibly);
        }
        JsonNode run =
                JsonMapper.shared().readTree(Files.readString(json)).get("runs").get(0);
        List<Entry> kept = new Archive(archive).find(Query.ALL);
        assertThat(kept)
                .extracting(entry -> entry.verdict().word())
                .containsExactly(run.get("verdict").asString());
        Path exported = Path.of(archive + ".zip");
        Ran.of(
                "history",
                "export",
                kept.getFirst().id().toString(),
                exported.toString(),
                "--archive",
                archive.toString());
        String verified = Ran.of("verify", exported.toString()).out();
        assertThat(verified).startsWith(run.get("counter").asString() + ": ").doesNotContain("does not hold");
        assertThat(verified.contains("the final value was not read")).isNotEqualTo(run.has("actual"));
        return run;
    }

    /// The program as it is on a terminal: it shows how far it is.
    public static final class Watched {
        private Watched() {}

        public static void main(String[] arguments) {
            Terminal terminal = new Terminal(System.out, System.err, true, System::getenv, _ -> Optional.empty());
            System.exit(Cli.run(terminal, arguments));
        }
    }

    /// Until it has counted something, so that it is interrupted in the middle.
    private void awaitCounting(Process program) throws Exception {
        Await.until(() -> !program.isAlive()
                || COUNTED.matcher(Files.readString(directory.resolve("err"))).find());
    }

    /// Without those that a server has started itself.
    private static List<ProcessHandle> servers(Process program) {
        return program.descendants()
                .filter(process -> isServer(process)
                        && process.parent().filter(FreezeTest::isServer).isEmpty())
                .toList();
    }

    /// Neither a shell nor what comes before it, nor the program, unless that is a server's.
    private static boolean isServer(ProcessHandle process) {
        return process.info()
                .command()
                .filter(path -> path.matches(".*/(postgres|mariadbd|redis-[a-z-]+|valkey-[a-z-]+|etcd)")
                        || (path.endsWith("/java") && isNamed(process, "H2ServerMain")))
                .isPresent();
    }

    /// By its arguments, or whatever it has put in their place.
    private static boolean isNamed(ProcessHandle process, String pattern) {
        return Pattern.compile(pattern).matcher(told(process, "cmdline")).find();
    }

    private static boolean isHalted(ProcessHandle process) {
        return told(process, "status").contains("\nState:\tT");
    }

    private static String told(ProcessHandle process, String what) {
        return told(Path.of("/proc", Long.toString(process.pid()), what));
    }

    private static String told(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    /// Of a process that has ended, and for which nobody has waited yet, there is only the number.
    private static void awaitGone(List<ProcessHandle> servers) throws InterruptedException {
        long begin = System.nanoTime();
        Await.until(() ->
                servers.stream().noneMatch(server -> server.info().command().isPresent())
                        || System.nanoTime() - begin >= TimeUnit.SECONDS.toNanos(5));
        assertThat(servers).noneMatch(server -> server.info().command().isPresent());
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Process bench(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("bench"));
        all.addAll(List.of(arguments));
        return new ProcessBuilder(QuickJava.command(Watched.class, List.of("-Djava.awt.headless=true"), all))
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile())
                .start();
    }
}
