package org.lostcount.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lostcount.learn.Lesson;
import org.lostcount.learn.PageException;
import org.lostcount.learn.PageReader;
import org.lostcount.ui.stage.StageKey.Meaning;

/// What each kind of block does on the stage.
class PresentedTest {
    private static Lesson page(String blocks) throws PageException {
        return PageReader.read("talk.md", """
                ---
                title: A talk
                order: 90
                minutes: 5
                goals: [see it]
                ---
                """ + blocks);
    }

    private static final String RUN = """
            ```run
            counter: h2/naive
            threads: 8
            increments: 50
            think-time: 5ms
            rate: 400
            evidence: on
            ```
            """;

    @Test
    void plainStatementsAreShownAndTheTracedOnesByOneKeyMore() throws Exception {
        try (Hall hall = new Hall(page(RUN))) {
            hall.press(Meaning.FORWARD);
            assertThat(hall.seen()).contains("UPDATE lost_count SET n = ? WHERE id = ?");
            hall.press(Meaning.MORE);
            assertThat(hall.seen()).doesNotContain("UPDATE lost_count SET n = ? WHERE id = ?");
            hall.measure("traced");
            hall.press(Meaning.MORE);
            assertThat(hall.seen()).contains("UPDATE lost_count SET n = ? WHERE id = ?");
        }
    }

    @Test
    void theEvidenceOfARunIsOneKeyAwayAndSoIsTheShortestStory() throws Exception {
        try (Hall hall = new Hall(page(RUN + "\nThat was it.\n"))) {
            hall.press(Meaning.FORWARD);
            hall.press(Meaning.EVIDENCE);
            assertThat(hall.text("stage-next")).isEqualTo("Nothing was run yet.");
            hall.press(Meaning.RUN);
            assertThat(hall.spoken()).contains("INTERESTING. h2/naive: LOST ").contains("of 400 increments were lost");
            hall.press(Meaning.FORWARD);
            // Not every run has a plain overwrite, without which the shortest story would come next.
            for (int run = 1; run < 10 && !hall.seen().contains("as well, and wrote"); run++) {
                hall.press(Meaning.BACK);
                hall.press(Meaning.RUN);
                hall.press(Meaning.FORWARD);
            }
            hall.press(Meaning.FORWARD);
            assertThat(hall.seen()).isEqualTo("That was it.");
            hall.press(Meaning.EVIDENCE);
            assertThat(hall.seen()).contains("writes were overwritten");
            assertThat(hall.text("stage-story")).contains(" had read ").contains("as well, and wrote");
            hall.measure("evidence");
            hall.press(Meaning.SHRINK);
            assertThat(hall.seen()).contains("the shortest story that loses").contains("LOST 1");
            hall.measure("shortest story");
            hall.press(Meaning.BACK);
            assertThat(hall.text("stage-story")).contains(" had read ");
            hall.press(Meaning.EVIDENCE);
            assertThat(hall.seen()).isEqualTo("That was it.");
        }
    }

    @Test
    void aRunThatKeptNoOperationsSaysSoWhenItIsAsked() throws Exception {
        try (Hall hall = new Hall(page(RUN.replace("evidence: on\n", "")))) {
            hall.press(Meaning.FORWARD);
            hall.press(Meaning.FORWARD);
            hall.press(Meaning.EVIDENCE);
            assertThat(hall.text("stage-next")).isEqualTo("Nothing is kept of single operations in this run.");
            assertThat(hall.isAtEnd()).isTrue();
        }
    }

    @Test
    void theRoomCallsTheTurnsTakesOneBackAndForwardShowsTheSolution() throws Exception {
        String steps = """
                ```step
                counter: h2/naive
                autocommit: on
                goal: lost == 1 and unfinished == 0
                solution: 1 2 1 2
                ```
                """;
        try (Hall hall = new Hall(page(steps))) {
            hall.press(Meaning.FORWARD);
            assertThat(hall.seen()).contains("Goal: one update is lost, and everybody has finished");
            hall.type(1, 1);
            assertThat(hall.seen()).contains("Turns: 1 1").contains("Acknowledged.");
            assertThat(hall.text("stage-next")).isEqualTo("→ Worker 1 takes a step");
            hall.press(Meaning.ERASE);
            assertThat(hall.seen())
                    .contains("Turns: 1")
                    .doesNotContain("Turns: 1 1")
                    .contains("knows 5");
            hall.type(3);
            assertThat(hall.seen()).doesNotContain("Turns: 1 3");
            hall.type(1, 2, 2);
            assertThat(hall.seen()).contains("EXACT");
            assertThat(hall.isAtEnd()).isFalse();
            for (int turn = 0; turn < 4; turn++) {
                hall.press(Meaning.FORWARD);
            }
            assertThat(hall.seen()).contains("Turns: 1 2 1 2").contains("LOST 1");
            assertThat(hall.isAtEnd()).isTrue();
        }
    }

    @Test
    void aNumberIsTypedAndStandsBesideWhatCameOut() throws Exception {
        String guess = """
                ```predict
                question: How many of 14 orders lose?
                number: 0..14
                right: lose
                tolerance: 0
                because: Look at them.
                ```
                ```orders
                counter: h2/naive
                isolation: read-committed
                ```
                """;
        try (Hall hall = new Hall(page(guess))) {
            hall.press(Meaning.FORWARD);
            hall.type(1, 9);
            assertThat(hall.text("guess")).as("19 is out of range").isEqualTo("You say: 1");
            hall.press(Meaning.ERASE);
            assertThat(hall.text("guess")).isEqualTo("A number from 0 to 14");
            hall.type(1, 0);
            assertThat(hall.text("guess")).isEqualTo("You say: 10");
            hall.press(Meaning.FORWARD);
            assertThat(hall.text("stage-finding")).startsWith("14 orders, 12 lose");
            hall.press(Meaning.FORWARD);
            assertThat(hall.seen()).contains("Said: 10", "Came out: 12", "Look at them.");
        }
    }

    @Test
    void aRepairIsShownBeforeItIsTried() throws Exception {
        String grade = """
                ```grade
                start: |
                  SELECT n FROM counter WHERE id = :id;
                  UPDATE counter SET n = :n + :delta WHERE id = :id;
                goal: mark == NO_LOSS
                solution: |
                  UPDATE counter SET n = n + :delta WHERE id = :id;
                ```
                """;
        try (Hall hall = new Hall(page(grade))) {
            hall.press(Meaning.FORWARD);
            hall.press(Meaning.RUN);
            assertThat(hall.text("stage-finding")).isEqualTo("It loses.");
            assertThat(hall.text("stage-next")).isEqualTo("→ Show the repair");
            hall.press(Meaning.FORWARD);
            assertThat(hall.seen()).contains("SET n = n + :delta").doesNotContain("SELECT");
            hall.press(Meaning.FORWARD);
            assertThat(hall.text("stage-finding")).startsWith("No loss observed");
            assertThat(hall.isAtEnd()).isTrue();
        }
    }

    @Test
    void aQuestionOfAClassIsAnsweredByTheKeyThatGoesOn() throws Exception {
        String ask = """
                ```ask
                question: Is it enough?
                choices: [It is, It is not]
                right: It is not
                because:
                  It is: No, it is not.
                  It is not: Right.
                ```
                """;
        try (Hall hall = new Hall(page(ask))) {
            hall.press(Meaning.FORWARD);
            hall.press(Meaning.VOTE);
            hall.type(0, 9, 0, 3);
            assertThat(hall.spoken()).contains("1. It is, 9 hands.").doesNotContain("right");
            hall.type(1);
            hall.press(Meaning.FORWARD);
            assertThat(hall.seen()).contains("No, it is not.");
            assertThat(hall.spoken()).contains("2. It is not, right, 3 hands.");
            hall.measure("answered");
            hall.press(Meaning.BACK);
            assertThat(hall.seen()).doesNotContain("No, it is not.");
        }
    }
}
