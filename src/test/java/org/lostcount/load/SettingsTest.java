package org.lostcount.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Topology;
import org.lostcount.fault.Faults;

/// What can be chosen of a workload.
class SettingsTest {
    static final List<Setting<?>> ALL = Settings.ALL;

    @Test
    void eachHasANameAndAPlaceOfItsOwn() {
        assertThat(ALL).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(ALL).extracting(setting -> setting.help().place()).doesNotHaveDuplicates();
        assertThat(ALL.stream().flatMap(setting -> setting.field().stream()))
                .extracting(field -> field.group() + " " + field.place())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void nothingChosenIsTheDefault(Setting<?> setting) {
        assertThat(setting.isUsual(Workload.DEFAULT)).isTrue();
        Optional<String> usual = setting.text(Workload.DEFAULT);
        assertThat(usual.isEmpty()).isEqualTo(setting.canBeOpen());
        usual.ifPresent(
                typed -> assertThat(setting.typed(Workload.DEFAULT, typed)).contains(Workload.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            threads            | 3
            increments         | 70
            duration           | 1500ms
            workers            | virtual
            delta              | -1
            counters           | 5
            think-time         | 250us
            isolation          | serializable
            pool-size          | 4
            on-conflict        | report
            max-retries        | unlimited
            rate               | 12.5
            warmup             | 0
            seed               | -7
            durable-commit     | off
            lease              | 500ms
            topology           | replica
            fault              | kill-connections=2/s,kill-at-commit=5%,restart-store,stall=500ms
            autocommit         | off
            evidence           | on
            """)
    void whatIsTypedIsWrittenAgainAndChangesNothingElse(String name, String typed) {
        Setting<?> setting = Settings.named(name).orElseThrow();
        Workload chosen = setting.typed(Workload.DEFAULT, typed).orElseThrow();

        assertThat(chosen).isNotEqualTo(Workload.DEFAULT);
        assertThat(setting.text(chosen)).contains(typed);
        assertThat(setting.isUsual(chosen)).isFalse();
        assertThat(chosen.problems()).isEmpty();
        // Two say the same of how long it goes on, and of what becomes of a conflict.
        List<String> others = ALL.stream()
                .filter(other -> !other.equals(setting) && !other.isUsual(chosen))
                .map(Setting::name)
                .toList();
        assertThat(others)
                .isEqualTo(
                        switch (name) {
                            case "duration" -> List.of("increments");
                            case "on-conflict" -> List.of("max-retries");
                            default -> List.of();
                        });
    }

    /// Those alone can't be run, but with several servers.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fault              | restart-store,fail-over,stall=500ms
            fault              | zombie=3s
            fault              | fail-over,cut=4s,stall=500ms
            acknowledge        | remote-write
            acknowledge        | wait-1
            link               | 20ms
            read-from          | replica
            wsrep-sync-wait    | 7
            innodb-snapshot-isolation | on
            """)
    void whatIsOfSeveralServersIsTypedAndWrittenAgain(String name, String typed) {
        Setting<?> setting = Settings.named(name).orElseThrow();
        Workload alone = setting.typed(Workload.DEFAULT, typed).orElseThrow();
        Workload chosen = Settings.TOPOLOGY.typed(alone, "replica").orElseThrow();

        assertThat(setting.text(chosen)).contains(typed);
        assertThat(setting.isUsual(chosen)).isFalse();
        assertThat(chosen.problems()).isEmpty();
        assertThat(chosen.topology()).isEqualTo(Topology.REPLICA);
        assertThat(alone.problems()).extracting(Workload.Problem::option).containsExactly(name);
    }

    @Test
    void whatCantBeRunIsSaidByTheNameOfItsOption() {
        Workload wrong = Workload.DEFAULT
                .withThreads(0)
                .withExtent(new Extent.For(Duration.ofDays(2)))
                .withCounters(1001)
                .withThinkTime(Duration.ofMinutes(2))
                .withPoolSize(OptionalInt.of(0))
                .withRetry(new RetryPolicy(-1))
                .withRate(OptionalDouble.of(Double.NaN))
                .withFaults(Faults.NONE.withStall(Duration.ofSeconds(11)))
                .withWarmup(Duration.ofDays(2))
                .withAutocommit(Optional.of(true));
        assertThat(wrong.problems())
                .extracting(problem -> problem.option() + ": " + problem.sentence())
                .containsExactlyInAnyOrder(
                        "threads: --threads must be from 1 to 10000.",
                        "duration: --duration must be from 1ms to 24h.",
                        "counters: --counters must be from 1 to 1000.",
                        "think-time: --think-time must be from 0 to 1m.",
                        "pool-size: --pool-size must be from 1 to 1000.",
                        "max-retries: --max-retries must be 0 or more, or unlimited.",
                        "rate: --rate must be above 0 and at most 10000000 operations per second.",
                        "fault: --fault stall must be above 0 and at most 10s.",
                        "warmup: --warmup must be from 0 to 24h.",
                        "autocommit: --autocommit and --fault exclude each other: under faults each increment is one"
                                + " transaction, so that it can be found out what became of it.");
        assertThat(Workload.DEFAULT
                        .withExtent(new Extent.Increments(0))
                        .withFaults(Faults.NONE.withKillsPerSecond(1001))
                        .problems())
                .extracting(Workload.Problem::sentence)
                .containsExactlyInAnyOrder(
                        "--increments must be from 1 to 1000000000000.",
                        "--fault kill-connections must be above 0 and at most 1000/s.");
    }
}
