package org.lostcount.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.EitherLane;

/// Whoever else is on this machine can connect to no server of ours, read nothing of it and have nothing run, also
/// while it starts, is killed and comes back.
@EitherLane
@Order(EitherLane.EARLY)
@EnabledOnOs(OS.LINUX)
class StrangerTest {
    private static final int NOBODY_ELSE = 65_533;
    private static final Pattern SECRET = Pattern.compile("[0-9a-f]{48}");

    @TempDir
    private Path directory;

    private Path desk;
    private Path temporary;

    /// What is checked is what our own directories keep in, so what is around them is open to everybody.
    @BeforeEach
    void openToEverybody() throws IOException {
        desk = open("desk", "rwxrwxrwx");
        temporary = open("temporary", "rwxrwxrwx");
    }

    private Path open(String name, String permissions) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path made = Files.createDirectory(directory.resolve(name));
        return Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(permissions));
    }

    /// Redis alone is one of those that follow each other.
    @ParameterizedTest
    @ValueSource(strings = {"h2", "redis REPLICA", "memcached", "etcd"})
    void getsNothingFromAServerOfOurs(String store) throws Exception {
        Path home = Optional.ofNullable(System.getenv("LOSTCOUNT_HOME"))
                .map(Path::of)
                .orElseGet(() -> temporary);
        getsNothing(store, home, 1);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "h2",
                "postgres",
                "postgres REPLICA",
                "mariadb",
                "redis",
                "redis REPLICA",
                "memcached",
                "etcd",
                "etcd CLUSTER"
            })
    void getsNothingFromItsFirstStartOnNorInTenRestarts(String store) throws Exception {
        getsNothing(store, open("home", "rwxr-xr-x"), 10);
    }

    private void getsNothing(String store, Path home, int restarts) throws Exception {
        String name = store.split(" ", -1)[0];
        Stores.named(name).orElseThrow().absent().ifPresent(Assumptions::abort);
        Stranger stranger = new Stranger(Tries.on(name, desk));
        try (HostProgram host = HostProgram.start(store, temporary, home)) {
            CompletableFuture<Boolean> ready = host.ready();
            for (int restart = 0; ; restart++) {
                while (!ready.isDone()) {
                    stranger.triesOne(host);
                }
                assertThat(ready.join()).as("its server runs").isTrue();
                stranger.triesAll(host);
                assertThat(stranger.got).isEmpty();
                if (restart == restarts) {
                    break;
                }
                ready = host.ready();
                host.restart();
            }
            assertThat(stranger.found)
                    .as("servers and the relay before one of them")
                    .hasSizeGreaterThan(1);
            assertThat(readable(List.of(temporary, home.resolve("postgres"), home.resolve("mariadb"))))
                    .isEmpty();
            assertThat(seen(host)).isEmpty();
        }
        assertThat(desk).as("what he wanted to have run").isEmptyDirectory();
    }

    /// Tries everything in turn on everything that listens.
    private static final class Stranger {
        private final List<Tries> tries;
        private final Set<Integer> found = new HashSet<>();
        private final List<String> got = new ArrayList<>();
        private int next;

        Stranger(List<Tries> tries) {
            this.tries = tries;
        }

        /// Whatever comes next, on what listens at this moment.
        void triesOne(HostProgram host) throws IOException {
            tries(tries.get(next++ % tries.size()), listeners(host));
        }

        void triesAll(HostProgram host) throws IOException {
            List<Listener> listeners = listeners(host);
            tries.forEach(one -> tries(one, listeners));
        }

        private List<Listener> listeners(HostProgram host) throws IOException {
            List<Listener> listeners = Listener.of(host.family());
            for (Listener listener : listeners) {
                found.add(listener.port());
                if (!listener.isLoopback()) {
                    got.add("a way from outside: " + listener);
                }
            }
            return listeners;
        }

        private void tries(Tries one, List<Listener> listeners) {
            for (Listener listener : listeners) {
                String answer = one.at(listener.port());
                if (!answer.isEmpty()) {
                    got.add(one.what() + ": " + answer);
                }
            }
        }
    }

    /// What another user of this machine can read, or write to; nothing where this test can't be another user.
    private static List<String> readable(List<Path> roots) throws Exception {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        List<String> command = new ArrayList<>(
                List.of("setpriv", "--reuid=" + NOBODY_ELSE, "--regid=" + NOBODY_ELSE, "--clear-groups", "find"));
        roots.stream().filter(Files::exists).map(Path::toString).forEach(command::add);
        command.addAll(List.of("-mindepth", "1", "(", "!", "-type", "d", "-readable", "-o", "-writable", ")"));
        Process find = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return find.inputReader().readAllLines();
    }

    /// Secrets that stand in the arguments or the environment of what was started.
    private static List<String> seen(HostProgram host) throws IOException {
        List<String> seen = new ArrayList<>();
        List<ProcessHandle> started = host.family();
        for (ProcessHandle process : started.subList(1, started.size())) {
            Path of = Path.of("/proc", Long.toString(process.pid()));
            try {
                String arguments = Files.readString(of.resolve("cmdline"), StandardCharsets.ISO_8859_1);
                SECRET.matcher(arguments).results().forEach(found -> seen.add(found.group() + " in " + arguments));
                if (Files.readString(of.resolve("environ"), StandardCharsets.ISO_8859_1)
                        .contains(HostProgram.PASSWORD)) {
                    seen.add("the user's password in the environment of " + arguments);
                }
            } catch (IOException e) {
                // It has ended, or keeps that to itself.
            }
        }
        return seen;
    }
}
