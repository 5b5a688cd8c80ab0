package org.lostcount.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.Await;
import org.lostcount.SecondLane;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Task;
import org.lostcount.counter.Written;
import org.lostcount.report.LossExport;
import org.opentest4j.AssertionFailedError;

/// Different shrunken losses, some of stocks and numbers and some of statements of somebody's own, each exported and
/// run
/// by the programs that the exports are for: they go wrong every time, and without any one of their steps they do not.
@SecondLane
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LossExportTest {
    private static final String READ = "SELECT n FROM counter WHERE id = :id";
    private static final String WRITE = "UPDATE counter SET n = :n + :delta WHERE id = :id";
    private static final String TAKE = "UPDATE counter SET n = n - :amount WHERE id = :id";
    /// A version that is carried along and never compared.
    private static final String VERSION = "SELECT version, n AS old FROM counter WHERE id = :id;"
            + "UPDATE counter SET n = :old + :delta, version = :version + 1 WHERE id = :id";

    /// Orders that are tried for a loss: all of two workers', and some of three.
    private static final int ENOUGH = 60;

    private static final Pattern RESULT = Pattern.compile("(?m)^ *(\\d+)\\| *(\\d+)$");
    private static final Pattern LEFT = Pattern.compile("(?m)^step result: .*\\n *n\\n-+\\n *(-?\\d+)$");
    private static final Pattern TAKEN = Pattern.compile("(?m)^one *$");
    private static final Pattern HANDED = Pattern.compile("(?m)^number\\n-+\\n *(\\d+)$");
    private static final Pattern HAS = Pattern.compile("worker \\d has (?:taken one|number (\\d+))");

    /// Files, and whether they should lose.
    record Export(Setup setup, Story story, Map<String, String> files) {
        boolean loses() {
            return story.ending().isWrong();
        }

        String file(String name) {
            return Objects.requireNonNull(files.get(name));
        }

        Task task() {
            return setup.counter().task();
        }

        /// What the names of its files begin with.
        String name() {
            return task() == Task.TAKE ? "oversold" : task() == Task.NUMBER ? "duplicate" : "lost-update";
        }

        String table() {
            return name().replace('-', '_');
        }

        String test() {
            return task() == Task.TAKE ? "OversoldTest" : task() == Task.NUMBER ? "DuplicateTest" : "LostUpdateTest";
        }

        /// Whether what was given out does not fit what is left.
        boolean isWrong(long given, long left) {
            return given > setup.start() || setup.start() - given != left;
        }

        @Override
        public String toString() {
            return setup.counter() + (setup.autocommit() ? " autocommit " : " ") + story.schedule();
        }
    }

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private static final Engines ENGINES = new Engines(LossExportTest.class);
    private PsqlServer server;
    private List<Export> losses;
    private List<Export> withoutOneStep;

    @TempDir
    private Path directory;

    /// How many losses of the same counter are taken, each with a schedule of its own.
    int each() {
        return 1;
    }

    /// Whether other counters and statements that lose in the same way are exported as well.
    boolean others() {
        return false;
    }

    /// How often each is run.
    int times() {
        return 1;
    }

    /// Which of those without one step are run by this program, one of three: each of them by one program, so that
    /// each program is given some of every loss.
    List<Export> withoutOneStep(int program) {
        return IntStream.range(0, withoutOneStep.size())
                .filter(i -> i % 3 == program)
                .mapToObj(withoutOneStep::get)
                .toList();
    }

    List<Export> allWithoutOneStep() {
        return withoutOneStep;
    }

    @BeforeAll
    void shrink() throws Exception {
        server = new PsqlServer();
        losses = new ArrayList<>();
        losses.addAll(shrunken(Engines.setup("h2/naive", 2), others() ? 2 * each() : each()));
        losses.addAll(shrunken(Engines.autocommit(Engines.setup("postgres/naive", 3)), each()));
        losses.addAll(shrunken(Engines.setup("take:postgres/check-then-atomic", 3), each()));
        losses.addAll(shrunken(Engines.setup("number:h2/atomic-then-select", 2), 1));
        losses.addAll(shrunken(own("h2", VERSION), 1));
        losses.addAll(shrunken(take("BEGIN;" + READ + ";" + TAKE + ";COMMIT"), 1));
        int fewest = 3 * each() + 3;
        if (others()) {
            losses.addAll(shrunken(Engines.setup("postgres/naive", 2), each()));
            losses.addAll(shrunken(Engines.autocommit(Engines.setup("h2/locking", 2)), each()));
            losses.addAll(shrunken(Engines.setup("take:h2/naive", 2), each()));
            losses.addAll(shrunken(Engines.autocommit(Engines.setup("take:h2/locking", 2)), 1));
            losses.addAll(shrunken(Engines.setup("number:postgres/naive", 2), each()));
            losses.addAll(shrunken(Engines.setup("number:postgres/max-plus-one", 2), 1));
            losses.addAll(shrunken(own("h2", READ + " FOR UPDATE;" + WRITE), 1));
            losses.addAll(shrunken(own("postgres", "BEGIN;" + READ + ";" + WRITE + ";COMMIT"), 1));
            losses.addAll(shrunken(take(READ + ";" + TAKE), 1));
            fewest += 5 * each() + 5;
        }
        assertThat(losses).hasSizeGreaterThanOrEqualTo(fewest).allMatch(Export::loses);
        withoutOneStep = new ArrayList<>();
        for (Export loss : losses) {
            try (Stepper stepper = ENGINES.stepper(loss.setup())) {
                for (int i = 0; i < loss.story().schedule().length(); i++) {
                    Story story = Story.play(stepper, loss.story().schedule().without(i));
                    withoutOneStep.add(new Export(loss.setup(), story, LossExport.files(loss.setup(), story)));
                }
            }
        }
        assertThat(withoutOneStep).noneMatch(Export::loses);
    }

    private static Setup own(String store, String text) throws Exception {
        Setup any = Engines.setup(store + "/naive", 2);
        return new Setup(ENGINES.store(any).adopt(text), 2, any.isolation(), false, any.retry());
    }

    /// Somebody's own take, who looks whether one is left.
    private static Setup take(String text) throws Exception {
        Setup own = own("h2", text);
        Counter counter = own.counter().asking(Task.TAKE);
        List<Written> looking = counter.written().stream()
                .map(each -> each.step().filter(Step.READ::equals).isPresent()
                        ? each.missing(each.miss(), Optional.of("n"))
                        : each)
                .toList();
        return new Setup(counter.knowing(looking), 2, own.isolation(), false, own.retry());
    }

    /// Several losing orders of the same counter, each with its own schedule when it is shrunk.
    private static List<Export> shrunken(Setup setup, int many) throws Exception {
        List<Export> exports = new ArrayList<>();
        Orders orders = ENGINES.orders(setup, ENOUGH);
        for (Orders.Order order : orders.tried()) {
            if (order.ending().isWrong() && exports.size() < many) {
                try (Shrinker shrinker = new Shrinker(ENGINES.store(setup), setup, "lost_count")) {
                    Shrinker.Shrunk rest = shrinker.shrink(order.schedule()).orElseThrow();
                    assertThat(rest.setup().workers()).isEqualTo(2);
                    boolean known = exports.stream()
                            .anyMatch(e ->
                                    e.story().schedule().equals(rest.story().schedule()));
                    if (!known) {
                        exports.add(
                                new Export(rest.setup(), rest.story(), LossExport.files(rest.setup(), rest.story())));
                    }
                }
            }
        }
        return exports;
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void theJUnitTestFailsEveryTimeAndWithoutAnyStepItPasses() throws Exception {
        List<Export> exports = new ArrayList<>(losses);
        exports.addAll(withoutOneStep(0));
        List<Class<?>> tests = compiled(exports);
        for (int e = 0; e < exports.size(); e++) {
            Export export = exports.get(e);
            for (int i = 0; i < (export.loses() ? times() : 1); i++) {
                assertThat(fails(tests.get(e))).as(export.toString()).isEqualTo(export.loses());
            }
        }
    }

    /// All at once, which takes the compiler as long as two or three alone, so each has a name of its own.
    private List<Class<?>> compiled(List<Export> exports) throws Exception {
        Path place = Files.createTempDirectory(directory, "junit");
        List<Path> sources = new ArrayList<>();
        for (int i = 0; i < exports.size(); i++) {
            String test = exports.get(i).test();
            String source = exports.get(i).file(test + ".java").replace(test, test + i);
            sources.add(Files.writeString(place.resolve(test + i + ".java"), source));
        }
        try (StandardJavaFileManager files = COMPILER.getStandardFileManager(null, null, null)) {
            boolean done = COMPILER.getTask(
                            null,
                            files,
                            null,
                            List.of("-proc:none", "-d", place.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(done).isTrue();
        }
        // Its classes stay as long as the test uses them.
        @SuppressWarnings("resource")
        URLClassLoader loader =
                new URLClassLoader(new URL[] {place.toUri().toURL()}, getClass().getClassLoader());
        List<Class<?>> tests = new ArrayList<>();
        for (int i = 0; i < exports.size(); i++) {
            tests.add(loader.loadClass(exports.get(i).test() + i));
        }
        return tests;
    }

    private static boolean fails(Class<?> test) throws Exception {
        var constructor = test.getDeclaredConstructor();
        constructor.setAccessible(true);
        var method = Stream.of(test.getDeclaredMethods())
                .filter(each -> each.isAnnotationPresent(Test.class))
                .findFirst()
                .orElseThrow();
        method.setAccessible(true);
        try {
            method.invoke(constructor.newInstance());
            return false;
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOf(AssertionFailedError.class);
            return true;
        }
    }

    @Test
    void theIsolationTesterSeesItEveryTimeAndWithoutAnyStepDoesNot() throws Exception {
        for (Export loss : losses) {
            for (int i = 0; i < times(); i++) {
                assertThat(isWrongWhenTested(loss)).as(loss.toString()).isTrue();
            }
        }
        for (Export rest : withoutOneStep(1)) {
            assertThat(isWrongWhenTested(rest)).as(rest.toString()).isFalse();
        }
    }

    private boolean isWrongWhenTested(Export export) throws Exception {
        String said = server.test(export.file(export.name() + ".spec"));
        if (export.task() == Task.NUMBER) {
            return hasTwins(HANDED.matcher(said).results().map(each -> each.group(1)));
        }
        if (export.task() == Task.TAKE) {
            Matcher left = LEFT.matcher(said);
            assertThat(left.find()).as(said).isTrue();
            return export.isWrong(TAKEN.matcher(said).results().count(), Long.parseLong(left.group(1)));
        }
        // The last pair of numbers: a step that reads two columns shows one as well.
        MatchResult result =
                RESULT.matcher(said).results().reduce((_, last) -> last).orElseThrow();
        return Long.parseLong(result.group(1)) < Long.parseLong(result.group(2));
    }

    private static boolean hasTwins(Stream<String> numbers) {
        List<String> all = numbers.toList();
        return all.stream().distinct().count() < all.size();
    }

    @Test
    void psqlLosesItEveryTimeAndWithoutAnyStepDoesNot() throws Exception {
        assumeTrue(PsqlServer.hasPsql(), "psql is a program of its own");
        for (Export loss : losses) {
            for (int i = 0; i < times(); i++) {
                assertThat(isWrongWhenTyped(loss)).as(loss.toString()).isTrue();
            }
        }
        for (Export rest : withoutOneStep(2)) {
            assertThat(isWrongWhenTyped(rest)).as(rest.toString()).isFalse();
        }
    }

    /// Presses Enter in the order that the instructions give.
    private boolean isWrongWhenTyped(Export export) throws Exception {
        List<String> said = new ArrayList<>();
        Path place = Files.createTempDirectory(directory, "psql");
        for (Map.Entry<String, String> file : export.files().entrySet()) {
            Files.writeString(place.resolve(file.getKey()), file.getValue());
        }
        server.run(List.of("psql", "-X", "-f", place.resolve("setup.sql").toString()), "");
        try (PsqlSession one = new PsqlSession(server, place.resolve("worker-1.sql"));
                PsqlSession two = new PsqlSession(server, place.resolve("worker-2.sql"))) {
            List<PsqlSession> sessions = List.of(one, two);
            Matcher turn = Pattern.compile("(?m)^turn (\\d+): worker (\\d)(, which then waits)?$")
                    .matcher(export.file("instructions.txt"));
            while (turn.find()) {
                PsqlSession session = sessions.get(Integer.parseInt(turn.group(2)) - 1);
                session.enter();
                if (turn.group(3) == null) {
                    assertThat(session.awaitLine("turn " + turn.group(1) + " is done"))
                            .as(export + " turn " + turn.group(1))
                            .isTrue();
                } else {
                    awaitWaiting();
                }
            }
            for (PsqlSession session : sessions) {
                session.enter();
            }
            said.addAll(one.rest());
            said.addAll(two.rest());
        }
        List<MatchResult> has = HAS.matcher(String.join("\n", said)).results().toList();
        if (export.task() == Task.NUMBER) {
            return hasTwins(has.stream().map(each -> each.group(1)));
        }
        long left = server.ask("SELECT n FROM " + export.table());
        return export.task() == Task.TAKE
                ? export.isWrong(has.size(), left)
                : left < Setup.START + acknowledged(export);
    }

    private void awaitWaiting() throws Exception {
        Await.until(() -> server.ask("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'psql'"
                        + " AND cardinality(pg_blocking_pids(pid)) > 0")
                > 0);
    }

    private static long acknowledged(Export export) {
        return export.story().turns().stream()
                .flatMap(t -> t.scene().events().stream())
                .filter(e -> e instanceof Event.Answered answered && answered.outcome() instanceof Outcome.Ok)
                .count();
    }

    @Test
    void theScheduleAloneIsEnoughForTheStepper() throws Exception {
        for (Export loss : losses) {
            for (int i = 0; i < times(); i++) {
                Story again =
                        ENGINES.play(loss.setup(), loss.file("schedule.txt").strip());
                assertThat(again.ending().isWrong()).isTrue();
            }
        }
    }

    /// What only one engine understands is exported for that one.
    @Test
    void whatIsOfOneEngineIsNotExportedForAnother() throws Exception {
        String locked = "SELECT pg_advisory_xact_lock(:id);" + READ + ";" + WRITE;
        Export export = shrunken(own("postgres", locked), 1).getFirst();
        assertThat(export.files())
                .containsKeys("worker-1.sql", "lost-update.spec")
                .doesNotContainKey("LostUpdateTest.java");
        assertThat(isWrongWhenTyped(export)).isTrue();
        assertThat(isWrongWhenTested(export)).isTrue();
    }

    /// A number that the engine hands back is worded by each in its own way, and so is not handed out twice.
    @Test
    void whatHasATableOrANumberOfItsOwnKindHasNoExports() throws Exception {
        for (String counter : List.of("number:h2/max-plus-one-unique", "number:h2/atomic", "take:h2/constraint")) {
            Setup setup = Engines.setup(counter, 2);
            assertThat(LossExport.whyNot(setup, ENGINES.play(setup, "1 2 1 2")))
                    .as(counter)
                    .hasValueSatisfying(why -> assertThat(why).startsWith(counter));
        }
    }

    @Test
    void whatHasNoStatementsHasNoExports() throws Exception {
        Setup setup = Engines.setup("memory/naive", 2);
        Story story = ENGINES.play(setup, "1 2 1 2");
        assertThat(story.ending().result()).isEqualTo(Result.LOST);
        assertThat(LossExport.whyNot(setup, story)).isPresent();
    }
}
