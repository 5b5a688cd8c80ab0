package org.lostcount.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.store.OpenStores;

/// What a page says is proved on the real engine, and an expectation turned around is found in each kind of block.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckTest {
    private static final String HEAD = "---\ntitle: A page\norder: 1\nminutes: 2\ngoals: [see it]\n---\n";

    private final OpenStores stores = Player.ownStores();

    @AfterAll
    void close() {
        stores.close();
    }

    private List<String> findings(String text) throws PageException, InterruptedException {
        Lesson page = PageReader.read("my-page.md", HEAD + text);
        return new Check(new Player(stores, false, Duration.ofMillis(100)), new Player.Watcher() {})
                .of(page).stream()
                        .map(finding -> finding.kind() + " " + finding.sentence())
                        .toList();
    }

    private static String block(String word, String... lines) {
        return "```" + word + "\n" + String.join("\n", lines) + "\n```\n";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                lost > 0                      | lost == 0
                verdict == LOST               | verdict == EXACT
                actual + lost == expected     | actual == expected
                """)
    void ofARun(String holds, String not) throws Exception {
        String fields = "counter: h2/naive\nincrements: 500\nthreads: 8\nexpect: ";
        assertThat(findings(block("run", fields + holds))).isEmpty();
        assertThat(findings(block("run", fields + not)))
                .singleElement()
                .asString()
                .startsWith("BROKEN my-page.md, line 11: run: " + not + " does not hold: ");
    }

    @Test
    void ofRunsSideBySide() throws Exception {
        String fields =
                "counter: [h2/naive, h2/atomic]\nincrements: 50\nthink-time: 1ms\nwarmup: 0s\nexpect:\n  - lost(h2/naive) > 0\n  - ";
        assertThat(findings(block("run", fields + "lost(h2/atomic) == 0"))).isEmpty();
        assertThat(findings(block("run", fields + "lost(h2/atomic) > 0")))
                .containsExactly(
                        "BROKEN my-page.md, line 14: run: lost(h2/atomic) > 0 does not hold: lost(h2/atomic) is 0.");
        // A rate of a few cold operations says nothing either way.
        assertThat(findings(block("run", fields + "rate(h2/atomic) > rate(h2/naive)")))
                .singleElement()
                .asString()
                .startsWith(
                        "UNDECIDED my-page.md, line 14: run: rate(h2/atomic) > rate(h2/naive) is undecided: the rate"
                                + " of h2/atomic is not for comparing: cold, ")
                .contains("; the rate of h2/naive is not for comparing: ");
    }

    @Test
    void ofTheStepper() throws Exception {
        String fields = "counter: h2/naive\nschedule: 1 2 1 2 2 1 2\nexpect: ";
        assertThat(findings(block("step", fields + "lost == 1 and turns == 6 and passed == 1 and result == LOST")))
                .isEmpty();
        assertThat(findings(block("step", fields + "lost == 0")))
                .containsExactly("BROKEN my-page.md, line 10: step: lost == 0 does not hold: lost is 1.");
        String goal = "counter: h2/naive\ngoal: lost == 1 and turns <= 6\nsolution: ";
        assertThat(findings(block("step", goal + "1 2 1 2 1 2"))).isEmpty();
        assertThat(findings(block("step", goal + "1 1 1 2 2 2")))
                .containsExactly("BROKEN my-page.md, line 9: step: lost == 1 and turns <= 6 does not hold: lost is 0,"
                        + " turns is 6.");
    }

    @Test
    void ofAllOrders() throws Exception {
        String fields = "counter: h2/naive\nexpect: ";
        assertThat(findings(block("orders", fields + "lose == 12 of 14"))).isEmpty();
        assertThat(findings(block("orders", fields + "lose == 11 of 14")))
                .containsExactly(
                        "BROKEN my-page.md, line 9: orders: lose == 11 of 14 does not hold: lose is 12 of 14.");
    }

    @Test
    void ofAGrade() throws Exception {
        String naive = "  SELECT n FROM counter WHERE id = :id;\n  UPDATE counter SET n = :n + :delta WHERE id = :id;";
        String atomic = "  UPDATE counter SET n = n + :delta WHERE id = :id;";
        assertThat(findings(block(
                        "grade",
                        "start: |",
                        naive,
                        "expect:",
                        "  - mark == LOSES and lose > 0",
                        "  - mark == NO_LOSS")))
                .containsExactly("BROKEN my-page.md, line 13: grade: mark == NO_LOSS does not hold: mark is LOSES.");
        assertThat(findings(block("grade", "start: |", naive, "goal: mark == NO_LOSS", "solution: |", atomic)))
                .isEmpty();
        assertThat(findings(block("grade", "start: |", naive, "goal: mark == NO_LOSS", "solution: |", naive)))
                .containsExactly("BROKEN my-page.md, line 11: grade: mark == NO_LOSS does not hold: mark is LOSES.");
        assertThat(findings(block("grade", "start: |", atomic, "goal: mark == NO_LOSS", "solution: |", atomic)))
                .containsExactly("BROKEN my-page.md, line 10: grade: The goal mark == NO_LOSS is reached by what the"
                        + " reader starts with.");
        assertThat(findings(block("grade", "start: |", "  DROP TABLE counter;", "expect: mark == LOSES")))
                .singleElement()
                .asString()
                .startsWith("BROKEN my-page.md, line 10: grade: mark == LOSES is undecided: ");
        assertThat(findings(block("grade", "start: SELECT n FROM counter WHERE id = :id")))
                .as("it says nothing of it, and yet it is no increment")
                .singleElement()
                .asString()
                .startsWith("BROKEN my-page.md, line 7: grade: It is no increment: ");
    }

    @Test
    void ofNamedCounters() throws Exception {
        String calls = """
                calls: |
                  NamedCounter a = new NamedCounter(place, "c", 0);
                  NamedCounter b = new NamedCounter(place, "c", 7);
                  long one = a.increment();
                  b.increment();   // too late
                  b.add(5);
                  a.refresh();
                expect:\s""";
        String store = "store: h2\n";
        assertThat(findings(block("counter", store + calls + "outOfSync == 1 and a == 6 and b == 6 and one == 1")))
                .isEmpty();
        assertThat(findings(block("counter", store + calls + "outOfSync == 0")))
                .containsExactly("BROKEN my-page.md, line 16: counter: outOfSync == 0 does not hold: outOfSync is 1.");
        assertThat(findings(block("counter", calls + "a == 7")))
                .containsExactly("BROKEN my-page.md, line 15: counter: a == 7 does not hold: a is 6.");
    }

    @Test
    void ofPredictions() throws Exception {
        String run = block("orders", "counter: memory/naive");
        String choices = "question: Lost?\nchoices: [yes, no]\nright:\n  yes: ";
        assertThat(findings(block("predict", choices + "lose > 0\n  no: lose == 0") + run))
                .isEmpty();
        assertThat(findings(block("predict", choices + "lose > 99\n  no: lose == 0") + run))
                .singleElement()
                .asString()
                .startsWith("BROKEN my-page.md, line 7: predict: No choice is right: lose is ");
        assertThat(findings(block("predict", choices + "lose > 0\n  no: lose >= 0") + run))
                .containsExactly("BROKEN my-page.md, line 7: predict: Several choices are right: yes; no.");
        String number = "question: How many?\nright: orders\nnumber: ";
        assertThat(findings(block("predict", number + "1..99") + run)).isEmpty();
        assertThat(findings(block("predict", number + "1..2") + run))
                .containsExactly(
                        "BROKEN my-page.md, line 7: predict: orders is 6, which nobody can predict from 1 to 2.");
    }

    /// Fields of a block of each kind, up to what is expected of it; what holds; and what does not.
    private static final Map<String, List<String>> KINDS = Map.of(
            "run", List.of("counter: memory/atomic\nincrements: 20\nexpect: ", "lost == 0", "lost > 0"),
            "step", List.of("counter: h2/naive\nschedule: 1 2 1 2 1 2\nexpect: ", "lost == 1", "lost != 1"),
            "orders", List.of("counter: memory/naive\nexpect: ", "lose > 0", "lose == 0"),
            "grade",
                    List.of(
                            "start: UPDATE counter SET n = n + :delta WHERE id = :id\nexpect: ",
                            "mark == NO_LOSS",
                            "mark == LOSES"),
            "counter",
                    List.of(
                            "calls: |\n  NamedCounter a = new NamedCounter(place, \"c\", 0);\n  a.increment();\nexpect: ",
                            "a == 1",
                            "a == 2"),
            "predict", List.of("question: How many?\nnumber: 1..99\nright: ", "orders", "lose"));

    static Stream<String> kinds() {
        // What asks without a run, and what is for the speaker, expects nothing.
        return BlockReader.FIELDS.keySet().stream()
                .filter(word -> !List.of("ask", "notes").contains(word));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anExpectationTurnedAroundIsFoundWithItsBlockAndItsLine(String kind) throws Exception {
        List<String> block = Objects.requireNonNull(KINDS.get(kind), "a kind of block that nobody turns around");
        String after = kind.equals("predict") ? block("orders", "counter: memory/atomic") : "";
        String fields = block.getFirst();
        assertThat(findings(block(kind, fields + block.get(1)) + after)).isEmpty();
        // A prediction is of a result as a whole, and so named by its first line.
        int line = kind.equals("predict") ? 7 : 7 + fields.split("\n", -1).length;
        assertThat(findings(block(kind, fields + block.get(2)) + after))
                .singleElement()
                .asString()
                .startsWith("BROKEN my-page.md, line " + line + ": " + kind + ": ");
    }

    @Test
    void whatCantBePlayedIsToldAndTheRestIsProved() throws Exception {
        assertThat(findings(block(
                                "run",
                                "counter: h2/naive",
                                "threads: 8",
                                "pool-size: 1",
                                "duration: 1ms",
                                "expect: ok >= 0")
                        + block("orders", "counter: memory/atomic", "expect: lose > 0")))
                .containsExactly("BROKEN my-page.md, line 16: orders: lose > 0 does not hold: lose is 0 of 2.");
    }
}
