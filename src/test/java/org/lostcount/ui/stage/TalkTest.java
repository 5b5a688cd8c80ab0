package org.lostcount.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lostcount.learn.BriefPage;
import org.lostcount.ui.stage.StageKey.Meaning;

/// The talk: start, predict, lose, who did it, step, all orders, repair, price; by a clicker alone.
class TalkTest {
    /// With the one that begins it.
    private static final int MOST_KEYS = 20;

    @Test
    void aTalkTakesTwentyKeysOfWhichAllButTheFirstAreOnAClicker() throws Exception {
        List<String> seen = new ArrayList<>();
        try (Hall hall = new Hall(BriefPage.named("eight-workers-one-row"))) {
            int keys = 1;
            seen.add(hall.seen());
            for (; !hall.isAtEnd(); keys++) {
                assertThat(keys).as(hall.seen()).isLessThan(MOST_KEYS);
                hall.press(Meaning.FORWARD);
                hall.measure("key " + (keys + 1));
                seen.add(hall.seen());
            }
        }
        for (String part : List.of(
                "Say first",
                "h2/naive: LOST",
                "as well, and wrote",
                "Turns: 1 2 1 2",
                "14 orders, 12 lose",
                "FOR UPDATE",
                "No loss observed",
                "Rate")) {
            assertThat(seen).as(part).anyMatch(slide -> slide.contains(part));
        }
    }
}
