package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.EitherLane;
import org.lostcount.store.Stores;

/// Every command that stands in the README or the guide can be typed as it stands there.
@EitherLane
class GuideExamplesTest {
    /// What is elsewhere: somebody's server, a file or a run of his, or a store that is not everywhere.
    private static final Pattern ELSEWHERE = Pattern.compile(
            "--url|5ac8b899|run\\.lostcount|main\\.json|four-ways|\\*/|(redis|memcached|etcd|mariadb|dynamodb)/");

    /// What takes seconds for a server to start, and is done with one server by other tests.
    private static final Pattern SLOW = Pattern.compile("postgres|--fault|--topology");

    private static final Pattern FOR_DEVELOPERS = Pattern.compile("(test|format|benchmark|package)\\b.*");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern FILE = Pattern.compile("[a-z]+\\.(jsonl?|csv|html|zip|sql)");
    private static final Pattern COUNTER = Pattern.compile("[a-z*0-9]+/[a-z*-]+");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("pages")
    void areUnderstood(Manual page) {
        for (String command : commands(page).toList()) {
            List<String> words = words(command);
            assertThat(Cli.commandLine(Ran.terminal()).parseArgs(words.toArray(String[]::new)))
                    .as(command)
                    .isNotNull();
            assertThat(words)
                    .filteredOn(word -> COUNTER.matcher(word).matches())
                    .allSatisfy(
                            name -> assertThat(Stores.matching(name)).as(name).isNotEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("pagesWithExamples")
    void doWhatTheyAreShownFor(Manual page) throws IOException {
        run(page, command -> isHere(command) && !isSlow(command));
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("pagesWithSlowExamples")
    void doWhatTheyAreShownForOnServers(Manual page) throws IOException {
        run(page, command -> isHere(command) && isSlow(command));
    }

    private void run(Manual page, Predicate<String> which) throws IOException {
        for (Manual.Block block : page.blocks()) {
            if (block.language().equals("sql")) {
                Files.writeString(directory.resolve("mine.sql"), block.text());
            }
            for (String command : block.commands()) {
                if (which.test(command)) {
                    Ran ran = Ran.of(quick(command).toArray(String[]::new));
                    // A promise may be broken, as that is what some of them are to show.
                    assertThat(ran.status())
                            .as(command + "\n" + ran.out() + ran.err())
                            .isIn(Status.KEPT, Status.BROKEN);
                    if (block.language().equals("console")) {
                        assertThat(ran.out()).as(command).contains(shown(block));
                    }
                }
            }
        }
    }

    /// What a block shows below its command.
    private static String shown(Manual.Block block) {
        return block.text().substring(block.text().indexOf('\n') + 1);
    }

    static List<Manual> pages() {
        return Manual.all();
    }

    static Stream<Manual> pagesWithExamples() {
        return pagesWith(command -> isHere(command) && !isSlow(command));
    }

    static Stream<Manual> pagesWithSlowExamples() {
        return pagesWith(command -> isHere(command) && isSlow(command));
    }

    private static Stream<Manual> pagesWith(Predicate<String> example) {
        return pages().stream()
                // Its commands are run by a test of their own.
                .filter(page -> !page.file().endsWith("builds.md"))
                .filter(page -> page.blocks().stream()
                        .flatMap(block -> block.commands().stream())
                        .anyMatch(example));
    }

    /// The commands in blocks, and those within sentences that have something after their name.
    private static Stream<String> commands(Manual page) {
        return Stream.concat(
                        page.blocks().stream().flatMap(block -> block.commands().stream()),
                        page.inline().stream()
                                .filter(code -> code.startsWith("./run.sh ") && !code.matches(".*[A-Z…].*"))
                                .map(code -> code.substring("./run.sh ".length())))
                .filter(command -> !FOR_DEVELOPERS.matcher(command).matches());
    }

    private static boolean isHere(String command) {
        return !command.isEmpty()
                && !ELSEWHERE.matcher(command).find()
                && !FOR_DEVELOPERS.matcher(command).matches();
    }

    private static boolean isSlow(String command) {
        return SLOW.matcher(command).find();
    }

    /// The command with its files in a directory of this test, and over sooner.
    private List<String> quick(String command) {
        List<String> quick = new ArrayList<>();
        for (String word : words(command)) {
            String before = quick.isEmpty() ? "" : quick.getLast();
            boolean isFile = before.equals("--export") || FILE.matcher(word).matches();
            quick.add(isFile ? directory.resolve(word).toString() : sooner(before, word, command));
        }
        // Each connection of a pool costs a moment, in which nothing is done.
        if (quick.getFirst().equals("bench") && !quick.contains("--threads")) {
            quick.addAll(List.of("--threads", "2"));
        }
        if (quick.getFirst().equals("history")) {
            quick.addAll(List.of("--archive", directory.resolve("archive").toString()));
        }
        return quick;
    }

    private static String sooner(String option, String value, String command) {
        return switch (option) {
            case "--increments" -> "8";
            case "--rounds" -> "1";
            case "--threads" -> value.contains(",") ? "1,2" : "2";
            // A fault needs its time.
            case "--duration" -> isSlow(command) ? value : "50ms";
            default -> value;
        };
    }

    static List<String> words(String command) {
        return WORD.matcher(command).results().map(GuideExamplesTest::word).toList();
    }

    private static String word(MatchResult match) {
        return Stream.of(1, 2, 3)
                .map(match::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
