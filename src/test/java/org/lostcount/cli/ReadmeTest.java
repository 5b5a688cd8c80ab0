package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.counter.Strategy;
import org.lostcount.step.Result;
import org.lostcount.store.Stores;

/// What the README says of the command line is so.
class ReadmeTest {
    private static final Pattern OPTION = Pattern.compile("--[a-z]+(-[a-z]+)*");
    private static final Pattern COMMAND =
            Pattern.compile("(?m)\\./run\\.sh (bench|step|history|orders|matrix|shrink|compare|verify|clean) [^\n#`]+");

    @Test
    void itsTableHasTheOptionsThatThereAre() throws Exception {
        String table = section("## Options of `bench`");
        var options = new TreeSet<>(options(Ran.of("bench", "--help").out()));
        options.removeAll(List.of("--help", "--version"));
        assertThat(new TreeSet<>(options(table))).isEqualTo(options);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itsCommandsNameOptionsAndCountersThatThereAre(String command) {
        String help = Ran.of(command.split(" ", 3)[1], "--help").out();
        assertThat(options(help)).containsAll(options(command));
        Pattern.compile("(?<= )'?([a-z*0-9]+/[a-z*]+)'?(?= |$)")
                .matcher(command)
                .results()
                .forEach(name -> assertThat(Stores.matching(name.group(1)))
                        .as(name.group())
                        .isNotEmpty());
    }

    static Stream<String> commands() throws IOException {
        return COMMAND.matcher(readme()).results().map(MatchResult::group).map(String::strip);
    }

    @Test
    void itsBoardHasEveryStrategyAndEveryVerdict() throws Exception {
        for (Strategy strategy : Strategy.ALL) {
            assertThat(section("## The board")).contains("**" + strategy.name() + "**");
        }
        assertThat(section("## How to read a verdict")).contains("EXACT", "LOST", "WITHIN BOUNDS", "OVERCOUNTED");
    }

    @Test
    void itsStoryIsTheOneThatIsTold() throws Exception {
        String story = Ran.of("step", "h2/naive", "--workers", "2", "--schedule", "1 1 2 2 1 2")
                .out();
        assertThat(section("## Step: be the scheduler")).contains(story.substring(story.indexOf("\n") + 1));
    }

    @Test
    void itsTableHasEveryOutcomeOfAnOrder() throws Exception {
        String section = section("## Step: be the scheduler");
        for (Result result :
                List.of(Result.EXACT, Result.RETRIED, Result.REFUSED, Result.DEADLOCK, Result.DUPLICATE, Result.LOST)) {
            assertThat(section).contains("| " + result.word() + " | ");
        }
    }

    private static List<String> options(String text) {
        return OPTION.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String section(String heading) throws IOException {
        String readme = readme();
        int from = readme.indexOf(heading);
        assertThat(from).as(heading).isNotNegative();
        int to = readme.indexOf("\n## ", from + 1);
        return readme.substring(from, to < 0 ? readme.length() : to);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }
}
