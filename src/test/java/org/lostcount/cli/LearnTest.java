package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// `learn` as a user meets it.
class LearnTest {
    private static final String HEAD = """
            ---
            title: My own page
            order: 77
            minutes: 2
            goals: [see it lose]
            ---
            """;
    private static final String PAGE = HEAD + """
            Two workers, **and** one counter.

            ```predict
            question: Can it lose?
            choices: [Never, Sometimes]
            right:
              Never: lose == 0
              Sometimes: lose > 0
            because:
              Never: It lost in {orders.lose}.
            ```
            ```orders
            counter: h2/naive
            autocommit: on
            expect: lose == 4 of 6
            ```
            Of {orders.orders} orders {orders.lose} lose.

            ```step
            counter: h2/naive
            autocommit: on
            goal: lost == 1
            hints: [Both must read first.]
            solution: 1 2 1 2
            ```
            ```notes
            For me alone.
            ```
            The end.
            """;

    @TempDir
    private Path directory;

    private void page(String name, String text) throws Exception {
        Files.writeString(directory.resolve(name + ".md"), text);
    }

    /// What comes of a command whose questions are answered with these lines.
    private static Ran answered(List<String> lines, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Deque<String> typed = new ArrayDeque<>(lines);
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                _ -> null,
                _ -> Optional.empty(),
                () -> Optional.ofNullable(typed.poll()));
        int status = Cli.run(terminal, arguments);
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void pagesAreListedInGroupsWithMinutesAndThoseOfOnesOwnBesideThem() throws Exception {
        page("my-page", PAGE);
        page("broken", "nothing");
        Ran ran = Ran.of("learn", "--lessons", directory.toString());
        assertThat(ran.status()).isEqualTo(Status.KEPT);
        assertThat(ran.out().replaceAll(" +", " "))
                .startsWith("Course\n 1 eight-times-a-thousand Eight times a thousand is eight thousand 4 min")
                .contains("\n 77 my-page My own page 2 min")
                .contains("\nMuseum\n");
        assertThat(ran.err()).contains("broken.md, line 1: A page begins with a line ---");
    }

    @Test
    void aPageIsReadAtThePrompt() throws Exception {
        page("my-page", PAGE);
        Path progress = directory.resolve("progress.json");
        Ran ran = answered(
                // Another answer than the first; run; two failures, a hint, and the goal.
                List.of("9", "2", "1", "", "", "1 1 2 2", "1 1 2 2", "?", "1 2 1 2"),
                "learn",
                directory.resolve("my-page.md").toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isEqualTo(Status.KEPT);
        assertThat(ran.out())
                .contains("Two workers, *and* one counter.\n")
                .contains("  1  Never\n  2  Sometimes\n")
                .contains("h2/naive, 2 workers, read-committed, autocommit: 6 orders, 4 lose; 2 exact.\n")
                .contains("You said: Never (first: Sometimes). Right is: Sometimes.\nIt lost in 4.\n")
                .contains("Of 6 orders 4 lose.\n")
                .contains("Not yet.\n")
                .contains("Both must read first.\n")
                .contains("Reached.\n")
                .contains("The end.\n")
                .doesNotContain("For me alone");
        assertThat(Ran.of("learn", "--export", progress.toString()).status()).isEqualTo(Status.KEPT);
        var kept = JsonMapper.shared()
                .readTree(Files.readString(progress))
                .at("/pages")
                .get(directory.resolve("my-page.md").toString());
        assertThat(kept.at("/finished").asBoolean()).isTrue();
        assertThat(kept.at("/predictions/0/said")).hasToString("[\"Sometimes\",\"Never\"]");
        assertThat(kept.at("/predictions/0/right").asBoolean(true)).isFalse();
        assertThat(Ran.of("learn", "--start-over").status()).isEqualTo(Status.KEPT);
        assertThat(Ran.of("learn", "--lessons", directory.toString()).out()).doesNotContainPattern("2 min +read");
        assertThat(Ran.of("learn", "--import", progress.toString()).status()).isEqualTo(Status.KEPT);
        assertThat(Ran.of("learn", "--lessons", directory.toString()).out()).containsPattern("2 min +read");
    }

    @Test
    void whereNobodyAnswersItGoesOn() throws Exception {
        page("my-page", PAGE);
        Ran ran = Ran.of("learn", "my-page", "--lessons", directory.toString());
        assertThat(ran.status()).as(ran.err()).isEqualTo(Status.KEPT);
        assertThat(ran.out())
                .contains("Right is: Sometimes.\n")
                .contains("Nobody is there to reach it")
                .contains("The end.\n");
    }

    @Test
    void whoHasEnoughLeaves() throws Exception {
        page("my-page", PAGE);
        Ran ran =
                answered(List.of("q"), "learn", directory.resolve("my-page.md").toString());
        assertThat(ran.status()).isEqualTo(Status.KEPT);
        assertThat(ran.out())
                .endsWith("Left; ./run.sh learn " + directory.resolve("my-page.md") + " begins it again.\n");
    }

    @Test
    void whatAPageSaysIsProved() throws Exception {
        page("my-page", PAGE);
        Ran holds = Ran.of("learn", "--check", "my-page", "--lessons", directory.toString());
        assertThat(holds.out()).startsWith("my-page: holds (").endsWith("1 page checked.\n");
        assertThat(holds.status()).isEqualTo(Status.KEPT);

        page("wrong", PAGE.replace("lose == 4 of 6", "lose == 0").replace("order: 77", "order: 78"));
        Ran wrong = Ran.of("learn", "--check", "my-page", "wrong", "--lessons", directory.toString());
        assertThat(wrong.out())
                .contains("my-page: holds (")
                .contains(
                        directory.resolve("wrong.md") + ", line 21: orders: lose == 0 does not hold: lose is 4 of 6.");
        assertThat(wrong.status()).isEqualTo(Status.BROKEN);

        page("none", "# Nothing");
        Ran none = Ran.of("learn", "--check", directory.resolve("none.md").toString());
        assertThat(none.out()).contains("none.md, line 1: A page begins with a line ---");
        assertThat(none.status()).isEqualTo(Status.BROKEN);
    }

    @Test
    void wrongNamesAndMixturesAreSentences() {
        assertThat(Ran.of("learn", "eight-times-a-thousnd"))
                .isEqualTo(new Ran(
                        Status.USAGE,
                        "",
                        "There is no page \"eight-times-a-thousnd\"; did you mean eight-times-a-thousand?\n"));
        assertThat(Ran.of("learn", "1", "4").err()).isEqualTo("One page is played at a time; name one.\n");
        assertThat(Ran.of("learn", "--check", "--start-over").status()).isEqualTo(Status.USAGE);
        assertThat(Ran.of("learn", "--lessons", "/no/such/place").err())
                .isEqualTo("There is no directory \"/no/such/place\" with pages in it.\n");
        assertThat(Ran.of("learn", "missing.md").err()).contains("missing.md can't be read; check its name.");
    }

    /// Each of them once, in pages that would run something else if their mistake were overlooked.
    @Test
    void theTwelveMistakesOfAnAuthorAreOneSentenceEachAndNothingIsRun() throws Exception {
        String run = "```run\ncounter: memory/atomic\nincrements: 5\nexpect: lost == 0\n```\n";
        page("unknown-block", HEAD + run + "```rum\ncounter: h2/naive\n```\n");
        page("wrong-field", HEAD + run + "```run\ncounter: h2/naive\nincrement: 5\n```\n");
        page("broken-yaml", HEAD + run + "```run\ncounter: [h2/naive\n```\n");
        page("unknown-counter", HEAD + run + "```run\ncounter: h2/knave\n```\n");
        page("no-condition", HEAD + run + "```run\ncounter: h2/naive\nexpect: lost is some\n```\n");
        page("script", HEAD + run + "[Look](javascript:alert(1))\n");
        page("cannot-run", HEAD + run + "```run\ncounter: h2/locking\nautocommit: on\n```\n");
        page("no-title", HEAD.replace("title: My own page\n", "") + run);
        page("stranger-link", HEAD + run + "[Look](lost-count:run?counter=h2/naive&url=jdbc:h2:mem)\n");
        Files.write(directory.resolve("binary.md"), new byte[] {(byte) 0xff, 0, 1, 2});
        Files.write(directory.resolve("large.md"), new byte[5 << 20]);
        page("html", HEAD + "<script>alert(1)</script>\n\n" + run);
        Map<String, String> sentences = new LinkedHashMap<>();
        sentences.put("unknown-block", ", line 12: There is no block \"rum\"; did you mean run?");
        sentences.put("wrong-field", ", line 14: run has no field \"increment\"; did you mean increments?");
        sentences.put("broken-yaml", ", line 14: The YAML is broken: ");
        sentences.put("unknown-counter", ", line 13: There is no counter \"h2/knave\"; did you mean h2/naive?");
        sentences.put("no-condition", ", line 14: The condition \"lost is some\" can't be read at column ");
        sentences.put("script", ", line 12: The link to \"javascript:alert(1)\" leads nowhere: ");
        sentences.put("cannot-run", ", line 13: autocommit leaves h2/locking nothing that protects it");
        sentences.put("no-title", ", line 1: A page needs a field title.");
        sentences.put("stranger-link", ", line 12: A link to run can't say \"url\".");
        sentences.put("binary", " can't be read: it is no text in UTF-8.");
        sentences.put("large", " is longer than any that is read here (256 KB).");
        sentences.put("missing", " can't be read; check its name.");
        for (Map.Entry<String, String> each : sentences.entrySet()) {
            String file = directory.resolve(each.getKey() + ".md").toString();
            Ran ran = Ran.of("learn", "--check", file);
            assertThat(ran.status()).as(file).isEqualTo(Status.BROKEN);
            assertThat(ran.err()).as(file).isEmpty();
            String said = String.join(" ", ran.out().lines().toList());
            assertThat(said).contains(file + each.getValue()).endsWith(" 0 pages checked.");
            assertThat(said.replace(file, "").split("[.?](?= |$)")).as(said).hasSizeLessThanOrEqualTo(3);
        }
        Ran html = Ran.of("learn", "--check", directory.resolve("html.md").toString());
        assertThat(html.status()).isEqualTo(Status.KEPT);
        assertThat(html.out()).contains("html.md, line 7: HTML is shown as text; write Markdown.", "html: holds (");
        // A list of them plays nothing either, and names each.
        Ran list = Ran.of("learn", "--lessons", directory.toString());
        assertThat(list.err().lines().filter(line -> line.contains(directory.toString())))
                .hasSize(3);
    }
}
