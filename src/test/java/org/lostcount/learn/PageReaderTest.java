package org.lostcount.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a page may hold, and what is said of mistakes in it.
class PageReaderTest {
    private static final String HEAD = """
            ---
            title: A page
            order: 1
            minutes: 2
            goals: [see it]
            ---
            """;
    private static final String RUN = """
            ```run
            counter: h2/naive
            increments: 10
            ```
            """;

    @TempDir
    private Path directory;

    private static Lesson read(String text) throws PageException {
        return PageReader.read("dir/my-page.md", text);
    }

    private static String refused(String text) {
        String[] sentence = {""};
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(PageException.class, e -> sentence[0] = e.sentence());
        assertThat(sentence[0]).doesNotContain("\n").endsWith(sentence[0].endsWith("?") ? "?" : ".");
        return sentence[0];
    }

    private static String block(String word, String... lines) {
        return HEAD + "```" + word + "\n" + String.join("\n", lines) + "\n```\n";
    }

    @Test
    void aPageIsProseAndBlocksInOrder() throws PageException {
        Lesson page = read(HEAD + "One.\n\n" + RUN + "Then {run.lost}.\n\n```sql\nSELECT 1;\n```\n");
        assertThat(page.head().name()).isEqualTo("my-page");
        assertThat(page.head().title()).isEqualTo("A page");
        assertThat(page.parts()).hasSize(3);
        assertThat(page.blocks()).singleElement().isInstanceOfSatisfying(Block.Run.class, run -> {
            assertThat(run.line()).isEqualTo(9);
            assertThat(run.counters()).hasToString("[h2/naive]");
        });
        assertThat(page.remarks()).isEmpty();
    }

    /// A parser would call itself for each, or fill up each row; only the list of pages would be worse off than this
    /// page.
    @ParameterizedTest
    @ValueSource(strings = {"*", "![", "[", "<a ", "_"})
    void farTooManyMarksAreRefusedBeforeTheyAreParsed(String mark) {
        String text = HEAD + mark.repeat(60_000) + "a\n";
        assertThat(refused(text)).contains("line ").contains("far more marks");
        assertThatThrownBy(() -> PageReader.head("dir/my-page.md", text)).isInstanceOf(PageException.class);
        assertThat(Markdown.parse(mark.repeat(60_000)).getFirstChild()).isNotNull();
    }

    @Test
    void aTableOfTwentyThousandColumnsIsRefused() {
        String head = "|a".repeat(20_000) + "|\n" + "|-".repeat(20_000) + "|\n" + "x\n".repeat(1_000);
        assertThat(refused(HEAD + head)).contains("far more marks");
    }

    @Test
    void aTitleThatIsFarTooLongAndYamlThatIsFarTooDeepAreSentences() {
        assertThat(refused(HEAD.replace("A page", "t".repeat(200_000)))).contains("my-page.md");
        assertThat(refused(block("run", "counter: " + "[".repeat(5_000)))).contains("my-page.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"warmup: 24h", "think-time: 1m", "rate: 0.000001"})
    void aRunTakesNoDayByItsPausesEither(String field) {
        assertThat(refused(block("run", "counter: h2/naive", "threads: 2", "increments: 30", field)))
                .contains("at most 20s");
    }

    // ---- the twelve mistakes of an author

    @Test
    void anUnknownBlock() {
        assertThat(refused(block("predikt", "question: What?")))
                .isEqualTo("dir/my-page.md, line 7: There is no block \"predikt\"; did you mean predict?");
    }

    @Test
    void aWrongField() {
        assertThat(refused(block("run", "counter: h2/naive", "thread: 8")))
                .isEqualTo("dir/my-page.md, line 9: run has no field \"thread\"; did you mean threads?");
    }

    @Test
    void brokenYaml() {
        assertThat(refused(block("run", "counter: h2/naive", "expect: [lost > 0", "threads: 8")))
                .isEqualTo("dir/my-page.md, line 10: The YAML is broken: expected ',' or ']', but got :.");
    }

    @Test
    void anUnknownCounter() {
        assertThat(refused(block("run", "counter: h2/naiv")))
                .isEqualTo("dir/my-page.md, line 8: There is no counter \"h2/naiv\"; did you mean h2/naive?"
                        + " ./run.sh bench --help lists them all.");
    }

    @Test
    void aConditionThatDoesNotParse() {
        assertThat(refused(block("run", "counter: h2/naive", "expect:", "  - lost > 0", "  - lost >")))
                .isEqualTo("dir/my-page.md, line 11: The condition \"lost >\" can't be read at column 7: a value or a"
                        + " number is missing before the end.");
    }

    @Test
    void aMissingFile() {
        Path missing = directory.resolve("missing.md");
        assertThatThrownBy(() -> PageReader.read(missing))
                .hasMessage("The file " + missing + " can't be read; check its name.");
    }

    @Test
    void aBinaryFile() throws Exception {
        Path binary = directory.resolve("binary.md");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> PageReader.read(binary))
                .hasMessage("The file " + binary + " can't be read: it is no text in UTF-8.");
    }

    @Test
    void fiveMegabytes() throws Exception {
        Path large = directory.resolve("large.md");
        Files.write(large, new byte[5 << 20]);
        assertThatThrownBy(() -> PageReader.read(large))
                .hasMessage("The file " + large + " is longer than any that is read here (256 KB).");
    }

    @Test
    void htmlIsTextAndTold() throws PageException {
        Lesson page = read(HEAD + "Look <script>alert(1)</script> here.\n\n<div onclick=x>\nthere\n</div>\n");
        assertThat(page.remarks())
                .containsExactly(
                        "dir/my-page.md, line 7: HTML is shown as text; write Markdown.",
                        "dir/my-page.md, line 9: HTML is shown as text; write Markdown.",
                        "dir/my-page.md, line 11: HTML is shown as text; write Markdown.");
        List<Node> nodes = new ArrayList<>();
        Markdown.walk(((Lesson.Prose) page.parts().getFirst()).document(), nodes::add);
        assertThat(nodes.stream().map(node -> node.getClass().getSimpleName()))
                .noneMatch(name -> name.startsWith("Html"));
        assertThat(nodes.stream().filter(Text.class::isInstance).map(node -> ((Text) node).getLiteral()))
                .contains("<script>", "<div onclick=x>");
    }

    @Test
    void aLinkWithAScript() {
        assertThat(refused(HEAD + "A [link](https://example.org), and\n[another](javascript:alert(1)).\n"))
                .isEqualTo("dir/my-page.md, line 8: The link to \"javascript:alert(1)\" leads nowhere: links begin with"
                        + " http:, https: or lost-count:.");
        assertThat(refused(HEAD + "A <file:///etc/passwd>.\n")).contains("leads nowhere");
        assertThat(refused(HEAD + "A [relative](other.md).\n")).contains("leads nowhere");
        assertThat(refused(HEAD + "![picture](https://example.org/x.png)\n")).contains("Pictures are not shown");
    }

    @Test
    void aRunThatCantBeRun() {
        assertThat(refused(block("run", "counter: h2/naive", "threads: 0")))
                .isEqualTo("dir/my-page.md, line 9: threads must be a whole number from 1 to 10000, not \"0\".");
        assertThat(refused(block("run", "counter: h2/locking", "autocommit: on")))
                .startsWith("dir/my-page.md, line 8: autocommit leaves h2/locking nothing that protects it");
        assertThat(refused(block("run", "counter: memory/naive", "fault: restart-store")))
                .startsWith("dir/my-page.md, line 8: fault is for servers that Lost Count starts itself");
        assertThat(refused(block("run", "counter: h2/naive", "duration: 1h")))
                .isEqualTo("dir/my-page.md, line 7: A run of a page takes at most 20s.");
    }

    /// What needs several servers is judged with their number, and the page says that it needs them.
    @Test
    void aRunOnSeveralServers() throws PageException {
        String[] run = {
            "counter: postgres/atomic",
            "topology: replica",
            "acknowledge: on",
            "link: 20ms",
            "fault: fail-over",
            "expect: forgotten == 0 and gap < 20"
        };
        Lesson page = read(block("run", run).replace("goals:", "needs: [postgres replica]\ngoals:"));
        assertThat(page.blocks()).hasSize(1);
        assertThat(page.head().needs()).extracting(Need::name).containsExactly("postgres replica");
        assertThat(refused(block("run", run).replace("goals:", "needs: [postgres]\ngoals:")))
                .isEqualTo("dir/my-page.md, line 9: The front matter must say needs: [postgres replica], as this block"
                        + " runs on it.");
        assertThat(refused(HEAD.replace("goals:", "needs: [postgres cluster]\ngoals:")))
                .startsWith("dir/my-page.md, line 5: needs names stores, which \"postgres cluster\" is none of; there"
                        + " are memory, h2, postgres, postgres replica, mariadb, mariadb cluster, ");
        assertThat(refused(block("run", "counter: h2/atomic", "link: 20ms")))
                .isEqualTo("dir/my-page.md, line 9: link is of several servers; add topology replica or cluster.");
        assertThat(refused(block("run", "counter: h2/atomic", "topology: replica")))
                .startsWith("dir/my-page.md, line 8: h2 has no topology replica; of the stores, postgres, redis can");
        assertThat(refused(block("run", "counter: h2/atomic", "expect: stale == 0")))
                .contains("line 9: ")
                .contains("there is no value stale here");
    }

    @Test
    void noTitle() {
        assertThat(refused(HEAD.replace("title: A page\n", "")))
                .isEqualTo("dir/my-page.md, line 1: A page needs a field title.");
        assertThat(refused("# Title\n"))
                .isEqualTo("dir/my-page.md, line 1: A page begins with a line ---, its title, minutes and goals, and a"
                        + " line --- again.");
    }

    // ---- what else can be wrong

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                run       | counter: h2/naive ~ url: jdbc:h2:mem            | 9 | run has no field "url"; it has counter, threads
                run       | counter: h2/naive ~ password: x                 | 9 | run has no field "password"
                run       | counter: h2/naive ~ archive: /tmp               | 9 | run has no field "archive"
                run       | counter: h2/naive ~ counter: h2/atomic          | 9 | The YAML is broken: Duplicate Object property "counter".
                run       | counter: postgres/naive                       | 8 | The front matter must say needs: [postgres]
                run       | counter: h2/naive ~ threads: 1,2                | 9 | A run of a page has one threads; write a run for each.
                run       | counter: memory/sharded ~ evidence: on          | 8 | memory/sharded keeps no evidence
                run       | counter: h2/naive ~ expect: duplicates > 0      | 9 | there is no value duplicates here
                run       | counter: [h2/naive, h2/atomic] ~ expect: lost > 0 | 9 | several are run; say whose
                run       | counter: &a h2/naive ~ expect: *a               | 9 | Anchors and aliases
                run       | just a text                                   | 8 | Here stand fields, each on a line of its own
                run       | threads: 8                                    | 7 | run needs a field counter.
                step      | counter: h2/naive                             | 7 | step has either a schedule that is shown, or a goal
                step      | counter: h2/naive ~ schedule: 1 3               | 9 | schedule is numbers of workers from 1 to 2
                step      | counter: "h2/*" ~ schedule: 1 2                 | 8 | One counter is stepped through
                step      | counter: h2/naive ~ schedule: 1 ~ hints: [x]      | 10 | step without a goal has no hints.
                step      | counter: h2/naive ~ goal: lost > 0              | 7 | step needs a field solution.
                orders    | counter: h2/naive ~ workers: 5                  | 9 | workers must be a whole number from 2 to 4
                orders    | counter: h2/naive ~ expect: loses > 1           | 9 | there is no value loses here; there are orders,
                grade     | store: memory ~ start: x                        | 8 | SQL can't be graded on memory.
                grade     | store: h2                                     | 7 | grade needs a field start.
                counter   | calls: System.exit(0);                        | 8 | "System.exit(0);" is no call that is known here
                counter   | calls: c.increment();                         | 8 | There is no counter c yet.
                counter   | calls: NamedCounter c = new NamedCounter(place, "x", 0); ~ expect: d == 1 | 9 | there is no value d here; there are outOfSync, c
                ask       | question: Which? ~ choices: [a, b] ~ right: c     | 10 | right names "c", which is none of the choices.
                ask       | question: Which? ~ choices: [a, a] ~ right: a     | 9 | choices are 2 to 9 different ones.
                ask       | question: Which? ~ right: a                     | 7 | ask needs a field choices.
                predict   | question: How many? ~ number: 0..9 ~ right: lost  | 10 | Nothing is run behind this predict
                """)
    void isSaidWithItsLine(String word, String fields, int line, String what) {
        assertThat(refused(block(word, fields.split(" ~ "))))
                .startsWith("dir/my-page.md, line " + line + ": ")
                .contains(what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                It is {run.lost}.                 | 7  | {run.lost} stands before the first block run.
                {run.lots} and {run.lost}         | 13 | {run.lots} can't be filled: there is no value lots here
                {run.lost(h2/atomic)}             | 13 | h2/atomic is not run here
                {run.}                            | 13 | "{run.}" is no placeholder
                # A title                         | 13 | The title is in the front matter
                """)
    void aPlaceholderStandsBehindWhatFillsIt(String prose, int line, String what) {
        String page = line == 7 ? HEAD + prose + "\n\n" + RUN : HEAD + RUN + "\n\n" + prose + "\n";
        assertThat(refused(page))
                .startsWith("dir/my-page.md, line " + line + ": ")
                .contains(what);
    }

    @Test
    void aBlockStandsByItself() {
        assertThat(refused(HEAD + "- item\n\n  ```run\n  counter: h2/naive\n  ```\n"))
                .isEqualTo("dir/my-page.md, line 9: A block stands by itself, and not in a list or a quotation: run.");
        assertThat(refused(HEAD + "```run\ncounter: h2/naive\n"))
                .isEqualTo(
                        "dir/my-page.md, line 7: The block run has no end: three backquotes on a line of their own.");
    }

    /// Wherever a text stands, what it leads to is looked at, and told at its own line.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                predict | question: "Look [here](javascript:x)" ~ choices: [a, b] ~ right: a               | 8
                predict | question: Which? ~ choices: [a, b] ~ right: a ~ because: "See [it](file:///etc)"  | 11
                predict | question: Which? ~ choices: [a, b] ~ right: a ~ because: ~   a: x ~   b: "[it](lost-count:run?url=x)" | 13
                ask     | question: "![](http://a/b.png)" ~ choices: [a, b] ~ right: a                      | 8
                ask     | question: Which? ~ choices: ~   - a ~   - "[b](https://example.org)" ~ right: a   | 11
                step    | counter: h2/naive ~ goal: lost > 0 ~ hints: ~   - "a [b](other.md)" ~ solution: 1 2 1 2 | 11
                grade   | start: UPDATE ~ goal: lost > 0 ~ hints: "a [b](other.md)" ~ solution: UPDATE      | 10
                notes   | First line. ~ Second, [a](other.md).                                            | 9
                notes   | # Title                                                                         | 8
                """)
    void linksAreLookedAtInEveryText(String word, String lines, int line) {
        assertThat(refused(block(word, lines.split(" ~ ?")))).startsWith("dir/my-page.md, line " + line + ": ");
    }

    @Test
    void htmlInNotesIsToldAtItsLine() throws PageException {
        assertThat(read(block("notes", "One.", "", "<b>Two</b>")).remarks())
                .containsExactly("dir/my-page.md, line 10: HTML is shown as text; write Markdown.");
    }

    @Test
    void whatCanHoldOfNoResultIsRefused() {
        assertThat(refused(block("run", "counter: h2/naive", "expect: lost == 0 of 20")))
                .startsWith("dir/my-page.md, line 9: The condition \"lost == 0 of 20\" can't be read at column 6: ");
    }

    @Test
    void aPredictionSpeaksOfTheNextResult() throws PageException {
        String predict = "```predict\nquestion: How many?\nnumber: 0..80\nright: actual\ntolerance: 25%\n```\n";
        assertThat(read(HEAD + predict + "Wait.\n\n" + RUN).blocks().getFirst())
                .isInstanceOfSatisfying(
                        Block.Predict.class,
                        asked -> assertThat(asked.question().guess())
                                .isInstanceOfSatisfying(
                                        Question.Figure.class,
                                        number -> assertThat(number.tolerance()).isEqualTo(20)));
        assertThat(refused(HEAD + predict + "```orders\ncounter: h2/naive\n```\n"))
                .contains("line 10: right can't be actual: there is no value actual here");
        assertThat(refused(HEAD + predict.replace("right: actual", "right: verdict") + RUN))
                .contains("right can't be verdict: it is no number.");
    }
}
