package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Strategy;
import org.lostcount.step.Result;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The README and the guide say what is so, are short, and lead on to pages that are there.
class GuideTest {
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z]+(-[a-z]+)*");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]+)\\]\\(([^)\\s]+)\\)");
    private static final int MOST_WORDS = 1500;

    @ParameterizedTest
    @MethodSource("pages")
    void isReadInAFewMinutes(Manual page) {
        assertThat(page.text().strip().split("\\s+"))
                .hasSizeLessThanOrEqualTo(page.file().endsWith("reference.md") ? 2 * MOST_WORDS : MOST_WORDS);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadsOnlyToWhatIsThere(Manual page) {
        assertThat(links(page))
                .map(link -> link.group(2))
                .filteredOn(target -> !target.startsWith("https://"))
                .allSatisfy(target -> assertThat(Files.exists(page.file().resolveSibling(target)))
                        .as(target)
                        .isTrue());
    }

    @Test
    void itsFirstPageHasEveryOtherOneOnceByItsTitle() {
        List<Manual> others = Manual.guide().stream()
                .filter(page -> !page.file().endsWith("index.md"))
                .toList();
        assertThat(links(Manual.page("index")).map(link -> link.group(1) + " in " + link.group(2)))
                .containsExactlyInAnyOrderElementsOf(others.stream()
                        .map(page -> page.title() + " in " + page.file().getFileName())
                        .toList());
    }

    @Test
    void hasEveryOptionOfEveryCommandAndNoOther() {
        var there = new TreeSet<String>();
        commands(Cli.commandLine(Ran.terminal()))
                .forEach(command -> command.getCommandSpec().options().stream()
                        .filter(option -> !option.hidden())
                        .flatMap(GuideTest::names)
                        .forEach(there::add));
        var told = new TreeSet<String>();
        Manual.page("reference").inline().forEach(code -> told.addAll(options(code)));
        told.remove("--synchronous-commit"); // what one of them was once called
        assertThat(told).isEqualTo(there);
    }

    @Test
    void itsTableOfBenchHasTheOptionsOfBench() {
        var options = new TreeSet<>(options(Ran.of("bench", "--help").out()));
        options.removeAll(List.of("--help", "--version", "--url", "--user", "--password-env", "--table"));
        var told = new TreeSet<>(options(section(Manual.page("reference"), "## Options of bench")));
        told.remove("--synchronous-commit");
        assertThat(told).isEqualTo(options);
    }

    @Test
    void hasEveryCommand() {
        assertThat(Cli.commandLine(Ran.terminal()).getSubcommands().keySet())
                .allSatisfy(name -> assertThat(Manual.page("reference").text()).contains("| `./run.sh " + name));
    }

    @Test
    void itsBoardHasEveryStrategy() {
        for (Strategy strategy : Strategy.ALL) {
            assertThat(Manual.readme().text()).contains("**" + strategy.name() + "**");
            assertThat(Manual.page("board").text()).contains("**" + strategy.name() + "**");
        }
    }

    @Test
    void hasEveryVerdictAndEveryGrade() {
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            assertThat(Manual.page("verdict").text()).containsPattern("\\| `" + kind.word() + "( n)?` \\|");
        }
        for (Grade grade : Grade.values()) {
            assertThat(Manual.page("verdict").text()).contains("| *" + grade.word() + "* |");
        }
    }

    @Test
    void hasEveryOutcomeOfAnOrder() {
        for (Result result :
                List.of(Result.EXACT, Result.RETRIED, Result.REFUSED, Result.DEADLOCK, Result.DUPLICATE, Result.LOST)) {
            assertThat(Manual.page("all-orders").text()).contains("| " + result.word() + " | ");
        }
    }

    static List<Manual> pages() {
        return Manual.all();
    }

    private static Stream<CommandLine> commands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(GuideTest::commands));
    }

    private static Stream<String> names(OptionSpec option) {
        String name = option.longestName();
        return option.negatable() ? Stream.of(name, name.replace("--", "--no-")) : Stream.of(name);
    }

    private static Stream<MatchResult> links(Manual page) {
        return LINK.matcher(page.text()).results();
    }

    private static List<String> options(String text) {
        return OPTION.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String section(Manual page, String heading) {
        int from = page.text().indexOf(heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        int to = page.text().indexOf("\n## ", from + 1);
        return page.text().substring(from, to < 0 ? page.text().length() : to);
    }
}
