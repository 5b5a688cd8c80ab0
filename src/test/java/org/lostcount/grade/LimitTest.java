package org.lostcount.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.SecondLane;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.StoreException;
import org.lostcount.load.RunResult;
import org.lostcount.store.RealStores;

/// Where a trial ends: at its row, at its time, and when somebody stops it. On real engines.
@SecondLane
class LimitTest {
    private static final RealStores STORES = RealStores.of(LimitTest.class);
    private static final String READ = "SELECT n FROM counter WHERE id = :id";
    private static final String WRITE = "UPDATE counter SET n = :n + :delta WHERE id = :id";
    private static final String ADD = "UPDATE counter SET n = n + :delta WHERE id = :id";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "h2       | UPDATE counter SET n = n + :delta",
                "postgres | UPDATE counter SET n = n + :delta",
                "mariadb  | UPDATE counter SET n = n + :delta",
                "h2       | UPDATE counter SET n = n + :delta WHERE id = :id OR n = 5",
                "mariadb  | UPDATE counter SET n = n + :delta WHERE id = :id OR true",
                "mariadb  | UPDATE counter SET n = n + :delta WHERE id >= :id",
                "postgres | UPDATE counter SET n = n + :delta WHERE id <= :id",
                "postgres | WITH x AS (DELETE FROM counter WHERE id <> :id RETURNING 1)"
                        + " UPDATE counter SET n = n + :delta WHERE id = :id",
                "postgres | WITH x AS (DELETE FROM counter WHERE id = :id - 1)"
                        + " UPDATE counter SET n = n + :delta WHERE id = :id",
                "postgres | WITH x AS (INSERT INTO counter (id, n) VALUES (:id + 2, 1))"
                        + " UPDATE counter SET n = n + :delta WHERE id = :id",
            })
    void whatTouchesOtherRowsIsNotLetLoose(String store, String text) throws Exception {
        assertThat(grader(store, text, new Limit(Limit.DEFAULT)).doubt())
                .hasValueSatisfying(said -> assertThat(said).startsWith("It does not keep to its row: beside it, "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres | SELECT pg_advisory_lock(42)",
                "mariadb  | SELECT GET_LOCK('counter', 600)",
            })
    void aLockThatIsKeptIsNamed(String store, String locking) throws Exception {
        long begun = System.nanoTime();

        assertThat(grader(store, locking + ";" + READ + ";" + WRITE, new Limit(Limit.DEFAULT))
                        .doubt())
                .hasValueSatisfying(said ->
                        assertThat(said).startsWith("Worker 2 waits for ever for worker 1, whose increment has ended"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgres | BEGIN; LOCK TABLE counter; " + READ + ";" + WRITE + ";COMMIT",
                "mariadb  | SELECT GET_LOCK('counter', 600); " + READ + ";" + WRITE
                        + "; SELECT RELEASE_LOCK('counter')",
            })
    void whoWaitsForMoreThanARowIsSeenToWait(String store, String text) throws Exception {
        Grader grader = grader(store, text, new Limit(Limit.DEFAULT));

        assertThat(grader.doubt()).isEmpty();
        Grade grade = grader.grade();
        assertThat(grade.mark()).isEqualTo(Grade.Mark.NO_LOSS);
        assertThat(grade.orders().complete()).isTrue();
    }

    @Test
    void whatNeverEndsAloneIsEndedByItsTime() throws Exception {
        String text = "SELECT pg_sleep(600);" + ADD;
        try (Limit limit = new Limit(Duration.ofMillis(500))) {
            Grader grader = grader("postgres", text, limit);

            assertThatThrownBy(grader::doubt)
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("The statements did not end within 0.5 s although nobody was beside it");
        }
    }

    @Test
    void whoeverStopsItIsToldOfTheOrdersThatWereTried() throws Exception {
        try (Limit limit = new Limit(Limit.DEFAULT)) {
            Grader grader = grader("h2", READ + ";" + WRITE, limit, doing -> {
                if (doing.endsWith("3 so far")) {
                    limit.stop();
                }
            });
            Grade grade = grader.grade();

            assertThat(grade.end()).isEqualTo(Grade.End.STOPPED);
            assertThat(grade.orders().tried()).hasSize(3);
            assertThat(grade.orders().complete()).isFalse();
            assertThat(grade.run()).isEmpty();
        }
    }

    @Test
    void whatHasNoTimeForAllOrdersSaysSo() throws Exception {
        try (Limit limit = new Limit(Duration.ofMillis(1500))) {
            Grade grade = grader("postgres", READ + ";SELECT pg_sleep(0.5);" + WRITE, limit)
                    .grade();

            assertThat(grade.end()).isEqualTo(Grade.End.TIME_UP);
            assertThat(grade.orders().complete()).isFalse();
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void loadThatIsRefusedEndsWithItsTime() throws Exception {
        Grader grader = grader(
                "postgres", "BEGIN;" + READ + " FOR SHARE;" + WRITE + ";COMMIT", new Limit(Duration.ofMinutes(2)));

        Optional<Double> seconds = grader.grade().run().map(RunResult::elapsedSeconds);
        assertThat(seconds).hasValueSatisfying(s -> assertThat(s).isLessThan(5));
    }

    private static Grader grader(String store, String text, Limit limit) throws Exception {
        return grader(store, text, limit, _ -> {});
    }

    private static Grader grader(String store, String text, Limit limit, Consumer<String> progress) throws Exception {
        OpenStore open = STORES.get(store);
        return new Grader(open, open.adopt(text), Isolation.READ_COMMITTED, Duration.ofMillis(250), limit, progress);
    }
}
