package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lostcount.EitherLane;
import org.lostcount.store.Stores;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What Django 3.2 and 5.2 did with the same four views, 8 × 200 posts each, on PostgreSQL 15 and 18: the preset must
/// come to the same. ATOMIC_REQUESTS wraps a request as `atomic()` wraps a block, so both are one row here.
@EitherLane
class DjangoTest {
    /// How Django is set.
    @SuppressWarnings("ImmutableEnumChecker") // what its lists hold is only read
    enum Setting {
        AUTOCOMMIT("read-committed", List.of(), Did.LOSES, Did.EXACT, Did.EXACT),
        /// The level of OPTIONS does not reach what runs in autocommit; select_for_update is in atomic().
        OPTIONS("read-committed", List.of("--isolation", "repeatable-read"), Did.LOSES, Did.REFUSES, Did.EXACT),
        ATOMIC("read-committed", List.of("--no-autocommit"), Did.LOSES, Did.EXACT, Did.EXACT),
        ATOMIC_OPTIONS(
                "repeatable-read",
                List.of("--no-autocommit", "--isolation", "repeatable-read"),
                Did.REFUSES,
                Did.REFUSES,
                Did.REFUSES);

        final String level;
        final List<String> options;
        final Map<String, Did> expected = new HashMap<>();

        Setting(String level, List<String> options, Did naive, Did locking, Did atomic) {
            this.level = level;
            this.options = options;
            expected.put("postgres/naive", naive);
            expected.put("postgres/locking", locking);
            expected.put("postgres/atomic", atomic);
            expected.put("redis/atomic", Did.EXACT);
        }
    }

    /// What became of the increments.
    enum Did {
        /// Some are missing, and nobody was told.
        LOSES,
        /// Some were refused, none is missing, and none is tried again.
        REFUSES,
        EXACT;

        static Did of(JsonNode run) {
            assertThat(run.get("retries").asLong()).isZero();
            boolean refused = run.get("failed").asLong() > 0;
            if (run.get("lost").asLong() > 0) {
                assertThat(refused).isFalse();
                return LOSES;
            }
            return refused ? REFUSES : EXACT;
        }
    }

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void thePresetDoesWhatDjangoDoes(Setting setting) throws Exception {
        Stores.named("redis").orElseThrow().absent().ifPresent(Assumptions::abort);
        Path json = directory.resolve("runs.json");
        List<String> command = new ArrayList<>(List.of("bench", "--preset", "four-ways", "--threads", "8"));
        command.addAll(List.of("--increments", "20", "--think-time", "500us", "--json", json.toString()));
        command.addAll(setting.options);
        Ran ran = Ran.of(command.toArray(String[]::new));

        assertThat(ran.status()).as(ran.err()).isZero();
        JsonNode runs = JsonMapper.shared().readTree(Files.readString(json)).get("runs");
        Map<String, Did> did = new HashMap<>();
        for (JsonNode run : runs) {
            did.put(run.get("counter").asString(), Did.of(run));
        }
        assertThat(did).isEqualTo(setting.expected);
        assertThat(runs.get(0).get("isolation").asString()).isEqualTo(setting.level);
        assertThat(ran.out())
                .as("what is said of the naive one")
                .contains(
                        setting.expected.get("postgres/naive") == Did.LOSES
                                ? ", and no one was told."
                                : " requests were refused: Django tries nothing again, and answers 500.");
    }

    @Tag("long")
    @RepeatedTest(10)
    void itDoesSoEachTime() throws Exception {
        for (Setting setting : Setting.values()) {
            thePresetDoesWhatDjangoDoes(setting);
        }
    }
}
