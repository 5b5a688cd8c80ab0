package org.lostcount.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Hands that are counted, and what they say to who speaks.
class VoteTest {
    private final Vote vote = new Vote(3);

    private void count(int... digits) {
        vote.toggle();
        for (int digit : digits) {
            vote.type(digit);
        }
    }

    @Test
    void twoDigitsForEachChoiceEndTheCount() {
        vote.toggle();
        vote.type(0);
        vote.type(5);
        vote.type(1);
        assertThat(vote.typed(0)).isEqualTo("05");
        assertThat(vote.typed(1)).isEqualTo("1_");
        assertThat(vote.typed(2)).isEqualTo("__");
        vote.erase();
        assertThat(vote.typed(1)).isEqualTo("__");
        vote.type(1);
        vote.type(2);
        vote.type(0);
        assertThat(vote.isOpen()).isTrue();
        assertThat(vote.rounds()).isZero();
        vote.type(3);
        assertThat(vote.isOpen()).isFalse();
        assertThat(vote.rounds()).isEqualTo(1);
        assertThat(vote.hands(0, 1)).isEqualTo(12);
        assertThat(vote.share(0, 1)).isEqualTo(0.6);
    }

    @Test
    void theSecondCountStandsBesideTheFirstAndAThirdTakesItsPlace() {
        count(0, 5, 1, 2, 0, 3);
        count(0, 1, 0, 4, 1, 5);
        assertThat(vote.rounds()).isEqualTo(2);
        assertThat(vote.hands(0, 0)).isEqualTo(5);
        assertThat(vote.hands(1, 2)).isEqualTo(15);
        count(0, 0, 0, 0, 2, 0);
        assertThat(vote.rounds()).isEqualTo(2);
        assertThat(vote.hands(0, 0)).isEqualTo(5);
        assertThat(vote.hands(1, 2)).isEqualTo(20);
    }

    @Test
    void aCountThatIsGivenUpLeavesNothing() {
        vote.toggle();
        vote.type(9);
        vote.toggle();
        assertThat(vote.rounds()).isZero();
        vote.toggle();
        assertThat(vote.typed(0)).isEqualTo("__");
        count();
        assertThat(vote.isOpen()).isFalse();
    }

    @Test
    void nobodyIsNoShare() {
        count(0, 0, 0, 0, 0, 0);
        assertThat(vote.share(0, 0)).isZero();
    }

    @Test
    void theAdviceChangesAt35AndAt70Percent() {
        assertThat(Advice.of(0)).isEqualTo(Advice.HINT);
        assertThat(Advice.of(0.349)).isEqualTo(Advice.HINT);
        assertThat(Advice.of(0.35)).isEqualTo(Advice.TALK);
        assertThat(Advice.of(0.7)).isEqualTo(Advice.TALK);
        assertThat(Advice.of(0.701)).isEqualTo(Advice.EXPLAIN);
    }

    @Test
    void theClockCountsMinutes() {
        assertThat(SpeakerView.elapsed(Duration.ofSeconds(187))).isEqualTo("3:07");
        assertThat(SpeakerView.elapsed(Duration.ofMinutes(63))).isEqualTo("63:00");
    }
}
