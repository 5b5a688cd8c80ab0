package org.lostcount.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.SecondLane;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.StoreException;
import org.lostcount.grade.Grade.Mark;
import org.lostcount.load.RunResult;
import org.lostcount.step.Result;
import org.lostcount.store.RealStores;

/// Increments as people write them, on real engines: every unsafe one is caught, no safe one is said to lose.
@SecondLane
class GraderTest {
    private static final RealStores STORES = RealStores.of(GraderTest.class);
    private static final Set<Mark> LOSES = Set.of(Mark.LOSES);
    private static final Set<Mark> DUPLICATES = Set.of(Mark.DUPLICATES);
    private static final Set<Mark> SAFE = Set.of(Mark.NO_LOSS, Mark.REFUSES);
    private static final List<String> BOTH = List.of("h2", "postgres");
    private static final List<String> POSTGRES = List.of("postgres");
    private static final List<String> H2 = List.of("h2");

    private static final String READ = "SELECT n FROM counter WHERE id = :id";
    private static final String WRITE = "UPDATE counter SET n = :n + :delta WHERE id = :id";

    record Snippet(String name, List<String> stores, Isolation isolation, Set<Mark> marks, String text) {
        Snippet(String name, List<String> stores, Set<Mark> marks, String text) {
            this(name, stores, Isolation.READ_COMMITTED, marks, text);
        }

        String inTurn(int number) {
            return stores.get(number % stores.size());
        }
    }

    private static final List<Snippet> CORPUS = List.of(
            new Snippet("read, write, each for itself", BOTH, LOSES, READ + ";" + WRITE),
            new Snippet("read, write, in a transaction", BOTH, LOSES, "BEGIN;" + READ + ";" + WRITE + ";COMMIT"),
            new Snippet(
                    "read, write, in a transaction, then ask",
                    BOTH,
                    LOSES,
                    "BEGIN;" + READ + ";" + WRITE + ";COMMIT;" + READ),
            new Snippet(
                    "a column of another name",
                    BOTH,
                    LOSES,
                    "SELECT n AS old FROM counter WHERE id = :id;"
                            + "UPDATE counter SET n = :old + :delta WHERE id = :id"),
            new Snippet(
                    "the sum in the read",
                    BOTH,
                    LOSES,
                    "SELECT n + :delta AS m FROM counter WHERE id = :id;" + "UPDATE counter SET n = :m WHERE id = :id"),
            new Snippet("FOR UPDATE under autocommit", BOTH, LOSES, READ + " FOR UPDATE;" + WRITE),
            new Snippet(
                    "a subselect",
                    POSTGRES,
                    LOSES,
                    "UPDATE counter SET n = (SELECT n FROM counter WHERE id = :id) + :delta WHERE id = :id"),
            new Snippet(
                    "a lock taken after the read",
                    BOTH,
                    LOSES,
                    "BEGIN;" + READ + ";SELECT id FROM counter WHERE id = :id FOR UPDATE;" + WRITE + ";COMMIT"),
            new Snippet(
                    "an advisory lock for the statement only",
                    POSTGRES,
                    LOSES,
                    "SELECT pg_advisory_xact_lock(:id);" + READ + ";" + WRITE),
            new Snippet(
                    "a version that is written and not compared",
                    BOTH,
                    LOSES,
                    "SELECT n, version FROM counter WHERE id = :id;"
                            + "UPDATE counter SET n = :n + :delta, version = :version + 1 WHERE id = :id"),
            new Snippet(
                    "a version that is compared with itself",
                    BOTH,
                    LOSES,
                    "SELECT n FROM counter WHERE id = :id;"
                            + "UPDATE counter SET n = :n + :delta, version = version + 1 WHERE id = :id"
                            + " AND version = version"),
            new Snippet(
                    "read in a CTE, written outside",
                    POSTGRES,
                    LOSES,
                    "WITH old AS (SELECT n FROM counter WHERE id = :id)"
                            + " UPDATE counter SET n = old.n + :delta FROM old WHERE counter.id = :id"),
            new Snippet(
                    "insert, on conflict the value that was read",
                    POSTGRES,
                    LOSES,
                    READ + ";INSERT INTO counter (id, n) VALUES (:id, :n + :delta)"
                            + " ON CONFLICT (id) DO UPDATE SET n = excluded.n"),
            new Snippet(
                    "MERGE of the value that was read",
                    H2,
                    LOSES,
                    READ + ";MERGE INTO counter (id, n) KEY (id) VALUES (:id, :n + :delta)"),
            new Snippet("add, then ask", BOTH, DUPLICATES, "UPDATE counter SET n = n + :delta WHERE id = :id;" + READ),
            new Snippet(
                    "upsert, then ask",
                    POSTGRES,
                    DUPLICATES,
                    "INSERT INTO counter (id, n) VALUES (:id, :delta) ON CONFLICT (id) DO UPDATE SET n = counter.n + :delta;"
                            + READ),
            new Snippet("add", BOTH, SAFE, "UPDATE counter SET n = n + :delta WHERE id = :id"),
            new Snippet("add 1, whatever delta", BOTH, SAFE, "UPDATE counter SET n = n + 1 WHERE id = :id"),
            new Snippet(
                    "add and return", POSTGRES, SAFE, "UPDATE counter SET n = n + :delta WHERE id = :id RETURNING n"),
            new Snippet(
                    "add and select from what was made",
                    H2,
                    SAFE,
                    "SELECT n FROM FINAL TABLE (UPDATE counter SET n = n + :delta WHERE id = :id)"),
            new Snippet(
                    "add, then ask, in a transaction",
                    BOTH,
                    SAFE,
                    "BEGIN;UPDATE counter SET n = n + :delta WHERE id = :id;" + READ + ";COMMIT"),
            new Snippet(
                    "FOR UPDATE in a transaction", BOTH, SAFE, "BEGIN;" + READ + " FOR UPDATE;" + WRITE + ";COMMIT"),
            new Snippet(
                    "FOR NO KEY UPDATE", POSTGRES, SAFE, "BEGIN;" + READ + " FOR NO KEY UPDATE;" + WRITE + ";COMMIT"),
            new Snippet(
                    "compare and set",
                    BOTH,
                    SAFE,
                    READ + ";UPDATE counter SET n = :n + :delta WHERE id = :id AND n = :n"),
            new Snippet(
                    "an optimistic version",
                    BOTH,
                    SAFE,
                    "SELECT n, version FROM counter WHERE id = :id;UPDATE counter SET n = :n + :delta,"
                            + " version = version + 1 WHERE id = :id AND version = :version"),
            new Snippet(
                    "an advisory lock for the transaction",
                    POSTGRES,
                    SAFE,
                    "BEGIN;SELECT pg_advisory_xact_lock(:id);" + READ + ";" + WRITE + ";COMMIT"),
            new Snippet(
                    "LOCK TABLE",
                    POSTGRES,
                    SAFE,
                    "BEGIN;LOCK TABLE counter IN EXCLUSIVE MODE;" + READ + ";" + WRITE + ";COMMIT"),
            new Snippet(
                    "insert, on conflict add",
                    POSTGRES,
                    SAFE,
                    "INSERT INTO counter (id, n) VALUES (:id, :delta) ON CONFLICT (id) DO UPDATE SET n = counter.n + :delta"),
            new Snippet(
                    "MERGE that adds",
                    BOTH,
                    SAFE,
                    "MERGE INTO counter USING (SELECT CAST(:id AS BIGINT) AS k) AS asked ON counter.id = asked.k"
                            + " WHEN MATCHED THEN UPDATE SET n = counter.n + :delta"),
            new Snippet(
                    "a CTE that locks",
                    POSTGRES,
                    SAFE,
                    "WITH old AS (SELECT n FROM counter WHERE id = :id FOR UPDATE)"
                            + " UPDATE counter SET n = old.n + :delta FROM old WHERE counter.id = :id"),
            new Snippet(
                    // H2 2.5.252 does lose at these levels, about one in 100 000 under load.
                    "naive at repeatable read",
                    POSTGRES,
                    Isolation.REPEATABLE_READ,
                    SAFE,
                    "BEGIN;" + READ + ";" + WRITE + ";COMMIT"),
            new Snippet(
                    "naive at serializable",
                    POSTGRES,
                    Isolation.SERIALIZABLE,
                    SAFE,
                    "BEGIN;" + READ + ";" + WRITE + ";COMMIT"),
            new Snippet("each for itself at serializable", BOTH, Isolation.SERIALIZABLE, LOSES, READ + ";" + WRITE));

    /// Every third on one engine, the engines by turns.
    static Stream<Arguments> snippets() {
        return IntStream.range(0, CORPUS.size())
                .filter(i -> i % 3 == 0)
                .mapToObj(i -> Arguments.of(CORPUS.get(i).inTurn(i), CORPUS.get(i)));
    }

    static Stream<Arguments> snippetsElsewhere() {
        return IntStream.range(0, CORPUS.size())
                .boxed()
                .flatMap(i -> CORPUS.get(i).stores().stream()
                        .filter(store ->
                                i % 3 != 0 || !store.equals(CORPUS.get(i).inTurn(i)))
                        .map(store -> Arguments.of(store, CORPUS.get(i))));
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void theUnsafeIsCaughtAndTheSafeIsNot(String store, Snippet snippet) throws Exception {
        assertCaught(store, snippet);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("snippetsElsewhere")
    void theUnsafeIsCaughtAndTheSafeIsNotOnOtherEnginesToo(String store, Snippet snippet) throws Exception {
        assertCaught(store, snippet);
    }

    private static void assertCaught(String store, Snippet snippet) throws Exception {
        Grader grader = grader(store, snippet.text(), snippet.isolation());

        assertThat(grader.doubt()).isEmpty();
        Grade grade = grader.grade();

        assertThat(grade.mark()).isIn(snippet.marks());
        RunResult run = grade.run().orElseThrow();
        assertThat(run.evidence().isPresent()).isEqualTo(run.counter().isTraceable());
        run.evidence().ifPresent(e -> assertThat(e.unexplained()).isEmpty());
        if (grade.mark() == Mark.DUPLICATES || grade.orders().count(Result.LOST) > 0) {
            Grade.Witness witness = grade.witness().orElseThrow();
            assertThat(witness.story().ending().result())
                    .isEqualTo(witness.order().ending().result());
        }
    }

    /// What a screen offers to begin with does what its task is, on one engine at least.
    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleDoesWhatItsTaskIs(Examples.Example example) throws Exception {
        assertThat(grader("postgres", example.text(), Isolation.READ_COMMITTED)
                        .asked(example.task())
                        .doubt())
                .isEmpty();
    }

    static List<Examples.Example> examples() {
        return Examples.ALL;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE counter",
                "CREATE TABLE x (n BIGINT)",
                "UPDATE accounts SET n = n + 1 WHERE id = :id",
                "UPDATE counter SET n = n + 1 WHERE id = :id; DELETE FROM counter",
                "INSERT INTO log VALUES (1)",
                "BEGIN; UPDATE counter SET n = n + 1 WHERE id = :id",
                "BEGIN; UPDATE counter SET n = n + 1 WHERE id = :id; COMMIT; BEGIN",
                "UPDATE counter SET n = n + (SELECT count(*) FROM pg_class) WHERE id = :id",
                "",
            })
    void whatIsNoIncrementIsRefusedUnsent(String text) {
        assertThatThrownBy(() -> grader("h2", text, Isolation.READ_COMMITTED))
                .isInstanceOf(StoreException.class)
                .hasMessageMatching("[A-Z].*\\w.*[.…]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE counter SET n = n + 2 WHERE id = :id",
                "UPDATE counter SET n = 7 WHERE id = :id",
                "SELECT n FROM counter WHERE id = :id",
                "UPDATE counter SET m = m + 1 WHERE id = :id",
                "UPDATE counter SET n = :m + 1 WHERE id = :id",
                "UPDATE counter SET n = n + 1 WHERE id = -1",
                "UPDATE counter SET n n + 1",
            })
    void whatDoesNotAddIsNotTriedUnderLoad(String text) throws Exception {
        for (String store : BOTH) {
            assertThat(grader(store, text, Isolation.READ_COMMITTED).doubt()).isPresent();
        }
    }

    private static Grader grader(String store, String text, Isolation isolation) throws Exception {
        OpenStore open = STORES.get(store);
        Counter counter = open.adopt(text);
        return new Grader(open, counter, isolation, Duration.ofMillis(50), new Limit(Limit.DEFAULT), _ -> {});
    }
}
