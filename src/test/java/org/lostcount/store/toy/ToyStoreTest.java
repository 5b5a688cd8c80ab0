package org.lostcount.store.toy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.SecondLane;
import org.lostcount.WindowProgram;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.Task;
import org.lostcount.load.Delta;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;

/// What the guide says of adding a key-value store, tried: a class and a line in the list.
@SecondLane
class ToyStoreTest {
    private static final Path SOURCES = Path.of(System.getProperty("basedir", ""), "src");
    private static final Path STORES = SOURCES.resolve("main/java/org/lostcount/store/Stores.java");
    private static final Path TOY = SOURCES.resolve("test/java/org/lostcount/store/toy/ToyStore.java");
    private static final String LAST = "new DynamoStore()";

    private static ToyServer server;
    private static OpenStore store;

    @BeforeAll
    static void start() throws Exception {
        server = new ToyServer();
        System.setProperty("toy.port", Integer.toString(server.port()));
        store = new ToyStore().open(StoreAddress.EMBEDDED);
    }

    @AfterAll
    static void close() throws Exception {
        store.close();
        server.close();
        System.clearProperty("toy.port");
    }

    static Stream<Counter> counters() {
        return Task.ALL.stream().flatMap(task -> new ToyStore().counters(task).stream());
    }

    @Test
    void theClassIsSmall() throws Exception {
        assertThat(Files.readAllLines(TOY).stream().dropWhile(line -> !line.startsWith("///")))
                .hasSizeLessThanOrEqualTo(150);
    }

    @ParameterizedTest
    @MethodSource("counters")
    void itKeepsItsPromisesAndBreaksNothingElse(Counter counter) throws Exception {
        Workload many = Workload.DEFAULT.withThinkTime(Duration.ofMillis(3));
        // In step, workers would take what is a multiple of their number without anybody's being one too many.
        RunResult result = run(counter, counter.task() == Task.TAKE ? many.withStock(OptionalLong.of(77)) : many);
        assertThat(result.verdict().grade())
                .isEqualTo(counter.strategy().promise().isMade() ? Grade.ACCEPTABLE : Grade.INTERESTING);
        Workload alone = Workload.DEFAULT.withThreads(1);
        assertThat(run(counter, counter.task() == Task.COUNT ? alone.withDelta(Delta.MIXED) : alone)
                        .verdict()
                        .kind())
                .isEqualTo(Verdict.Kind.EXACT);
    }

    private static RunResult run(Counter counter, Workload workload) throws Exception {
        Workload small = workload.withExtent(new Extent.Increments(20)).withEvidence(true);
        RunResult result = new LoadRun(store, counter, small, false).run(_ -> {});
        assertThat(result.totals().ok() + result.totals().noneLeft())
                .isEqualTo(20L * small.crew().threads());
        assertThat(result.evidence().orElseThrow().unexplained()).isEmpty();
        return result;
    }

    @Test
    void withOneLineMoreInTheListItRunsAndSteps(@TempDir Path directory) throws Exception {
        assertRunsAndSteps(said(directory));
    }

    @Tag("long")
    @Test
    void withOneLineMoreInTheListItIsOnTheBoardToo(@TempDir Path directory) throws Exception {
        String said = said(directory, directory.resolve("settings").toString());
        assertRunsAndSteps(said);
        assertThat(said).contains("swap lost_count:? ? ?", "session.writeIf(cell, n + delta)", "send(Verb.WRITE_IF");
    }

    private static void assertRunsAndSteps(String said) {
        assertThat(said)
                .contains("toy/naive", "toy/locking", "toy/atomic", "toy/conditional", "toy/sharded", "LOST")
                .contains("get lost_count:?", "wrote 6; is acknowledged", "LOST");
    }

    /// The program itself, with one more line in its list.
    private static String said(Path directory, String... arguments) throws Exception {
        String list = Files.readString(STORES);
        assertThat(list).contains(LAST);
        Path changed = Files.createDirectories(directory.resolve("src")).resolve("Stores.java");
        Files.writeString(changed, list.replace(LAST, LAST + ", new org.lostcount.store.toy.ToyStore()"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-d",
                                directory.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                changed.toString()))
                .isZero();
        Path source = directory.resolve("source/org/lostcount/store/toy/ToyStore.java");
        Files.createDirectories(source.getParent());
        Files.copy(TOY, source);

        return WindowProgram.said(
                "org.lostcount.ui.ToyProgram", List.of(directory), List.of("-Dtoy.port=" + server.port()), arguments);
    }
}
