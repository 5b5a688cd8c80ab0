package org.lostcount.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.Promised;
import org.lostcount.WindowProgram;
import org.lostcount.store.Stores;

/// Esc while the store's own processes are halted: the window tells what it has, and keeps the run.
@EnabledOnOs(OS.LINUX)
class FrozenWindowTest {
    private static final Duration SOON = Promised.within(Duration.ofMillis(1500));

    @TempDir
    private Path directory;

    @Tag("long")
    @Test
    void aStoppedRunOnAFrozenServerIsKept() throws Exception {
        freeze("postgres/atomic");
    }

    @Tag("long")
    @RepeatedTest(3)
    void soItIsInEveryStoreThatCanBeFrozen() throws Exception {
        for (String counter : List.of(
                "postgres/naive",
                "postgres/locking",
                "mariadb/atomic",
                "redis/conditional",
                "memcached/atomic",
                "etcd/conditional")) {
            assertThat(freeze(counter)).as(counter).isLessThan(SOON);
        }
    }

    /// How long it took.
    private Duration freeze(String counter) throws Exception {
        Stores.named(counter.split("/", 2)[0]).orElseThrow().absent().ifPresent(Assumptions::abort);
        Path settings =
                directory.resolve(counter.replace('/', '-') + System.nanoTime()).resolve("settings");
        List<String> said = WindowProgram.said(
                        FrozenProgram.class.getName(), List.of(), List.of(), settings.toString(), counter)
                .lines()
                .toList();
        assertThat(said).hasSize(3);
        assertThat(said.get(1))
                .startsWith(counter + ": UNKNOWN")
                .contains("The final value could not be read")
                .contains(" increments were acknowledged");
        assertThat(said.get(2)).isEqualTo(counter + " UNKNOWN");
        return Duration.ofMillis(Long.parseLong(said.get(0)));
    }
}
