package org.lostcount.grade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.SecondLane;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Task;
import org.lostcount.report.GradeReport;
import org.lostcount.store.RealStores;

/// Increments, takes and numbers as they stand in people's files, with every habit of every client: each is
/// answered as is right on each engine, by its grade or by a sentence that says what to write.
@SecondLane
class CasesTest {
    private static final RealStores STORES = RealStores.of(CasesTest.class);
    private static final String SENTENCE = "SENTENCE";

    /// A case on one engine.
    ///
    /// @param first whether it is the first engine of the case, or its turn where each answers by a sentence
    /// @param tried whether each run tries it out: what is answered by a sentence, and the first case of each grade
    ///     on each engine
    /// @param task what is named; nothing where the statements are asked
    private record Case(
            String store, String name, Optional<Task> task, String right, String words, boolean first, boolean tried) {
        Arguments arguments() {
            return Arguments.of(store, name, task, right, words);
        }
    }

    private static Stream<Case> all() throws IOException {
        List<String> lines = read("cases.tsv").lines().skip(1).toList();
        Set<String> seen = new HashSet<>();
        return IntStream.range(0, lines.size()).boxed().flatMap(number -> {
            List<String> cells = List.of(lines.get(number).split("\t", -1));
            List<String> stores = List.of(cells.get(1).split(" "));
            Optional<Task> task = cells.size() > 4 ? Task.named(cells.get(4)) : Optional.empty();
            boolean isNew = seen.add(stores.getFirst() + " " + cells.get(2) + task);
            return stores.stream()
                    .map(store -> new Case(
                            store,
                            cells.get(0),
                            task,
                            cells.get(2),
                            cells.get(3),
                            store.equals(stores.getFirst())
                                    || (cells.get(2).equals(SENTENCE) && number % 3 == stores.indexOf(store)),
                            isNew || cells.get(2).equals(SENTENCE)));
        });
    }

    static Stream<Arguments> first() throws IOException {
        return all().filter(each -> each.first() && each.tried()).map(Case::arguments);
    }

    static Stream<Arguments> understood() throws IOException {
        return all().filter(each -> each.first() && !each.tried()).map(Case::arguments);
    }

    static Stream<Arguments> others() throws IOException {
        return all().filter(each -> !each.first() || !each.tried()).map(Case::arguments);
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @MethodSource("first")
    void isAnsweredAsIsRight(String store, String name, Optional<Task> task, String right, String words)
            throws Exception {
        assertAnswered(store, name, task, right, words);
    }

    /// What adds is no case for a sentence; what becomes of it under load is left to the long tests.
    @ParameterizedTest(name = "{0} {1}: {3}")
    @MethodSource("understood")
    void isUnderstood(String store, String name, Optional<Task> task, String right, String words) throws Exception {
        assertThat(grader(store, name, task).doubt()).isEmpty();
    }

    @Tag("long")
    @ParameterizedTest(name = "{0} {1}: {3}")
    @MethodSource("others")
    void isAnsweredAsIsRightOnOtherEnginesToo(
            String store, String name, Optional<Task> task, String right, String words) throws Exception {
        assertAnswered(store, name, task, right, words);
    }

    private static void assertAnswered(String store, String name, Optional<Task> task, String right, String words)
            throws Exception {
        OpenStore open = STORES.get(store);
        String mark = SENTENCE;
        String said;
        try {
            Grader grader = grader(store, name, task);
            Optional<String> doubt = grader.doubt();
            if (doubt.isPresent()) {
                said = doubt.get();
            } else {
                Grade grade = grader.grade();
                mark = grade.mark().name();
                said = GradeReport.sentence(grade, open.version());
                assertThat(grade.run().orElseThrow().totals().ok()).isPositive();
            }
        } catch (StoreException e) {
            said = String.valueOf(e.getMessage());
        }

        assertThat(mark).as(said).isEqualTo(right);
        assertThat(said).containsPattern(words).endsWith(".").doesNotContain("  ", "; .", "{table}");
    }

    private static Grader grader(String store, String name, Optional<Task> task) throws Exception {
        OpenStore open = STORES.get(store);
        return new Grader(
                        open,
                        open.adopt(read("cases/" + name + ".sql")),
                        Isolation.READ_COMMITTED,
                        Duration.ofMillis(50),
                        new Limit(Duration.ofMinutes(2)),
                        _ -> {})
                .asked(task);
    }

    private static String read(String name) throws IOException {
        try (var in = Objects.requireNonNull(CasesTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
