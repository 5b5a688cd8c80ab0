package org.lostcount.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.counter.Isolation;
import org.lostcount.load.Delta;
import org.lostcount.load.Settings;
import org.lostcount.load.WorkerKind;
import org.lostcount.load.Workload;
import org.lostcount.ui.Choices;
import org.lostcount.ui.run.WorkloadViewModel.Until;

/// The workload as it is typed in the window.
class WorkloadViewModelTest {
    private static final Workload CHOSEN = Workload.DEFAULT
            .withWorkers(WorkerKind.FORKJOIN)
            .withDelta(Delta.MINUS_ONE)
            .withIsolation(Isolation.REPEATABLE_READ)
            .withDurableCommit(Optional.of(false))
            .withAutocommit(Optional.of(false))
            .withEvidence(true);

    @TempDir
    private Path home;

    @Test
    void whatAnEarlierVersionRemembersIsChosen() throws Exception {
        Path file = home.resolve("window.properties");
        Files.writeString(file, """
                workload.workers=FORKJOIN
                workload.delta=MINUS_ONE
                workload.isolation=REPEATABLE_READ
                workload.on-conflict=RETRY
                workload.synchronous-commit=OFF
                workload.transactions=EACH_INCREMENT
                workload.evidence=true
                """);
        assertThat(new WorkloadViewModel(new Choices(file)).workload().get()).contains(CHOSEN);

        Files.writeString(file, """
                workload.isolation=
                workload.on-conflict=NEVER
                workload.synchronous-commit=AS_SET
                workload.transactions=AS_WRITTEN
                workload.evidence=false
                """);
        assertThat(new WorkloadViewModel(new Choices(file)).workload().get()).contains(Workload.DEFAULT);
    }

    @Test
    void whatIsChosenIsRemembered() {
        Choices choices = new Choices(null);
        WorkloadViewModel model = new WorkloadViewModel(choices);
        model.set(CHOSEN);
        model.remember(choices);

        assertThat(new WorkloadViewModel(choices).workload().get()).contains(CHOSEN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            threads     |                       | The number of threads must be a whole number.
            threads     | 99999999999999999999  | The number of threads must be from 1 to 10000.
            threads     | 0                     | The number of threads must be from 1 to 10000.
            duration    | ''                    | The duration must be a time such as 2ms, 5s or 1m.
            duration    | 25h                   | The duration must be from 1ms to 24h.
            think-time  | soon                  | The think time must be a time such as 2ms, 5s or 1m.
            pool-size   | 1001                  | The pool size must be from 1 to 1000.
            max-retries | often                 | The number of retries must be a whole number.
            rate        | fast                  | The rate must be a number, or nothing.
            rate        | 10000001              | The rate must be above 0 and at most 10000000 operations per second.
            warmup      | 25h                   | The warm-up must be from 0 to 24h.
            seed        | 99999999999999999999  | The seed must be a whole number.
            """)
    void whatCantBeRunIsSaidByTheFieldsName(String name, String typed, String sentence) {
        WorkloadViewModel model = new WorkloadViewModel(new Choices(null));
        model.until().set(Until.DURATION);
        model.text(name).set(typed == null ? "" : typed);

        assertThat(model.workload().get()).isEmpty();
        assertThat(model.problems()).containsExactly(Map.entry(name, sentence));
    }

    @Test
    void ofTwoThatExcludeEachOtherOneIsLookedAt() {
        WorkloadViewModel model = new WorkloadViewModel(new Choices(null));
        model.text("duration").set("never");
        model.set(Settings.ON_CONFLICT, true);
        model.text("max-retries").set("never");

        assertThat(model.workload().get().orElseThrow().terms().retry().maxRetries())
                .isZero();
        model.set(Settings.ON_CONFLICT, false);
        assertThat(model.problems()).containsOnlyKeys("max-retries");
    }

    @Test
    void thousandsMayStandApart() {
        WorkloadViewModel model = new WorkloadViewModel(new Choices(null));
        model.text("threads").set("1\u202f000");
        model.text("pool-size").set(" 12 ");

        assertThat(model.workload().get().orElseThrow().crew().threads()).isEqualTo(1000);
        assertThat(model.workload().get().orElseThrow().crew().connections()).isEqualTo(12);
    }
}
