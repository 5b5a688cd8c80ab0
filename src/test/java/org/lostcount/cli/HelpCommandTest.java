package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.guide.Guide;
import org.lostcount.guide.Topic;

class HelpCommandTest {
    @Test
    void withoutAWordItListsCommandsAndTopics() {
        Ran help = Ran.of("help");
        assertThat(help.status()).isZero();
        assertThat(help.out())
                .containsPattern("(?m)^  shrink +Makes an order")
                .containsPattern("(?m)^  all-orders +every order tried, the shortest story, the matrix of levels$");
        assertThat(help.out().lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(MarkdownText.WIDTH));
    }

    @Test
    void theNameOfACommandTellsItsOptions() {
        assertThat(Ran.of("help", "grade").out())
                .isEqualTo(Ran.of("grade", "--help").out());
        assertThat(Ran.of("help", "history", "show").out())
                .isEqualTo(Ran.of("history", "show", "--help").out());
    }

    @Test
    void aTopicShowsItsPage() {
        Ran help = Ran.of("help", "verdict");
        assertThat(help.status()).isZero();
        assertThat(help.out())
                .startsWith("Verdicts: how to read a result\n==============================\n\n    ./run.sh bench")
                .containsPattern("(?m)^130     interrupted$")
                .contains("With evidence (help evidence) n is exact")
                .doesNotContain("](", "| ");
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyPageFitsATerminalAndHasNoMarksOfMarkdownLeft(Topic topic) {
        Ran help = Ran.of("help", topic.name());
        assertThat(help.out()).startsWith(topic.title() + "\n");
        List<String> prose =
                help.out().lines().filter(line -> !line.startsWith("    ")).toList();
        assertThat(prose)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(MarkdownText.WIDTH))
                .noneMatch(line -> line.contains("](") || line.contains("**") || line.startsWith("|"));
    }

    @Test
    void noTopicHidesBehindACommand() {
        assertThat(Guide.topics())
                .map(Topic::name)
                .doesNotContainAnyElementsOf(
                        Cli.commandLine(Ran.terminal()).getSubcommands().keySet());
    }

    @Test
    void aWordThatIsNeitherLeadsToTheTopicsThatSpeakOfIt() {
        Ran mistyped = Ran.of("help", "verdct");
        assertThat(mistyped.status()).isEqualTo(Status.USAGE);
        assertThat(mistyped.err()).contains("no topic \"verdct\"; did you mean verdict?");
        assertThat(Ran.of("help", "PgBouncer").err()).contains("These topics speak of it: database.");
    }

    static List<Topic> topics() {
        return Guide.topics();
    }
}
