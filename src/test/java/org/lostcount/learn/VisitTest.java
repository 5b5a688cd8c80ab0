package org.lostcount.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lostcount.counter.Counter;
import org.lostcount.load.Delta;
import org.lostcount.load.Extent;
import org.lostcount.store.OpenStores;

/// What is predicted, and what becomes of it.
class VisitTest {
    private static final String PAGE = """
            ---
            title: A page
            order: 1
            minutes: 2
            goals: [see it]
            ---
            ```predict
            question: Can it lose?
            choices: [Never, Sometimes]
            right:
              Never: lose == 0
              Sometimes: lose > 0
            because:
              Never: It does, in {orders.lose} orders.
              Sometimes: "So it is: {orders.sentence}"
            ```
            ```predict
            question: In how many orders?
            number: 0..10
            right: lose
            tolerance: 1
            because: Look at them.
            ```
            ```orders
            counter: h2/naive
            autocommit: on
            ```
            ```ask
            question: Is that good?
            choices: [Good, Bad]
            right: Bad
            because:
              Good: No.
            ```
            """;

    private static final String RUN = """
            ---
            title: A page
            order: 1
            minutes: 2
            goals: [see it]
            ---
            ```predict
            question: How many are lost?
            number: 0..200
            right: lost
            ```
            ```predict
            question: What does it say?
            number: 0..200
            right: actual(h2/naive)
            ```
            ```run
            counter: h2/naive
            threads: 2
            increments: 100
            ```
            """;

    private final Visit visit = new Visit();
    private final Lesson page = page();

    private static Lesson page() {
        try {
            return PageReader.read("my-page.md", PAGE);
        } catch (PageException e) {
            throw new AssertionError(e.sentence(), e);
        }
    }

    private Block.Predict predict(int index) {
        return (Block.Predict) page.blocks().get(index);
    }

    @Test
    void aNumberThatWasPredictedOfARunIsWhatTheCounterWouldBe() throws Exception {
        Lesson run = PageReader.read("run.md", RUN);
        Block.Run block = (Block.Run) run.blocks().get(2);
        Counter counter = block.counters().getFirst();
        visit.come((Block.Predict) run.blocks().getFirst());
        assertThat(visit.foreseen(counter, block.workload())).isEmpty();
        visit.say((Block.Predict) run.blocks().getFirst(), "30");
        assertThat(visit.foreseen(counter, block.workload())).hasValue(170);
        assertThat(visit.foreseen(counter, block.workload().withExtent(new Extent.For(Duration.ofSeconds(1)))))
                .isEmpty();
        assertThat(visit.foreseen(counter, block.workload().withDelta(Delta.MIXED)))
                .isEmpty();

        Visit other = new Visit();
        other.say((Block.Predict) run.blocks().get(1), "42");
        assertThat(other.foreseen(counter, block.workload())).hasValue(42);
    }

    @Test
    void whatWasPredictedOfABlockThatIsPassedIsNotJudgedByTheNextOne() throws Exception {
        visit.say(predict(0), "Never");
        visit.pass();
        assertThat(visit.isLocked(predict(0))).isTrue();
        assertThat(play()).isEmpty();
        assertThat(visit.predictions())
                .extracting(prediction -> prediction.came().isPresent())
                .containsOnly(false);
    }

    @Test
    void aMindThatWasChangedIsTold() {
        assertThat(BlockText.of(new Visit.Prediction(
                        "?", List.of("Never", "Sometimes", "Never"), Optional.of("Always"), Optional.of(false))))
                .isEqualTo("You said: Never (first: Never, then Sometimes). Right is: Always.");
        assertThat(BlockText.of(new Visit.Prediction("?", List.of("Never"), Optional.of("Never"), Optional.of(true))))
                .isEqualTo("You said: Never. Right is: Never.");
    }

    /// Two runs that differ in nothing else are not called the same.
    @Test
    void aRunSaysWhatBreaksAndWhatItsClientDoesThen() throws Exception {
        assertThat(Pages.with(Optional.empty()).open("retry-is-safe").blocks().stream()
                        .filter(Block.Run.class::isInstance)
                        .map(block -> BlockText.about((Block.Run) block)))
                .startsWith(
                        "postgres/atomic: 4 workers, 60 operations each, kill-at-commit=10%, sent again when unknown.",
                        "postgres/atomic: 4 workers, 60 operations each, kill-at-commit=10%.");
    }

    /// As prose has it, and not as it is typed.
    @Test
    void aPauseHasASpaceBeforeItsUnit() throws Exception {
        Pages pages = Pages.with(Optional.empty());
        List<String> told = new ArrayList<>();
        for (Pages.Listed page : pages.all()) {
            pages.open(page).blocks().stream()
                    .filter(Block.Run.class::isInstance)
                    .map(block -> BlockText.about((Block.Run) block))
                    .filter(text -> text.contains("A pause of"))
                    .forEach(told::add);
        }
        assertThat(told)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).containsPattern("A pause of \\d+ (µs|ms|s) "));
    }

    private List<Visit.Judged> play() throws Exception {
        Block.Played orders = (Block.Played) page.blocks().get(2);
        try (OpenStores stores = Player.ownStores()) {
            visit.begin();
            return visit.end(orders, new Player(stores, false).play(orders, new Player.Watcher() {}));
        }
    }

    @Test
    void theLastAnswerCountsAndTheOnesBeforeStayKnown() throws Exception {
        visit.say(predict(0), "Sometimes");
        visit.say(predict(0), "Never");
        visit.say(predict(1), "5");
        List<Visit.Judged> judged = play();
        assertThat(judged.getFirst())
                .isEqualTo(new Visit.Judged(
                        new Visit.Prediction(
                                "Can it lose?",
                                List.of("Sometimes", "Never"),
                                Optional.of("Sometimes"),
                                Optional.of(false)),
                        Optional.of("It does, in 4 orders.")));
        assertThat(judged.getFirst().prediction().isChanged()).isTrue();
        assertThat(judged.getLast().prediction().right()).contains(true);
        assertThat(judged.getLast().prediction().came()).contains("4");
        assertThat(judged.getLast().because()).contains("Look at them.");
        assertThat(visit.fill("{orders.lose} of {orders.orders}, {run.lost}")).isEqualTo("4 of 6, (not run yet)");
    }

    @Test
    void whatIsPassedIsNeitherRightNorWrong() throws Exception {
        visit.come(predict(0));
        visit.come(predict(1));
        List<Visit.Judged> judged = play();
        assertThat(judged.getFirst().prediction().right()).isEmpty();
        assertThat(judged.getFirst().prediction().came()).contains("Sometimes");
        assertThat(judged.getFirst().because()).isEmpty();
        assertThat(judged.getLast().because()).contains("Look at them.");
    }

    @Test
    void noMindIsChangedOnceTheRunHasBegun() throws Exception {
        visit.say(predict(0), "Never");
        visit.begin();
        assertThat(visit.isLocked(predict(0))).isTrue();
        assertThatThrownBy(() -> visit.say(predict(0), "Sometimes")).isInstanceOf(IllegalStateException.class);
        visit.giveUp();
        visit.say(predict(0), "Sometimes");
        play();
        assertThatThrownBy(() -> visit.say(predict(0), "Never")).isInstanceOf(IllegalStateException.class);
        assertThat(visit.predictions().getFirst().said()).containsExactly("Never", "Sometimes");
    }

    @Test
    void answersAreUnderstoodByNumberAndByWord() {
        Question choice = predict(0).question();
        assertThat(choice.answer("2")).contains("Sometimes");
        assertThat(choice.answer(" never ")).contains("Never");
        assertThat(choice.answer("3")).isEmpty();
        Question number = predict(1).question();
        assertThat(number.answer("7")).contains("7");
        assertThat(number.answer("11")).isEmpty();
        assertThat(number.answer("some")).isEmpty();
    }

    @Test
    void aQuestionWithoutARunIsAnsweredAtOnce() {
        Question ask = ((Block.Ask) page.blocks().get(3)).question();
        Visit.Judged judged = visit.answer(ask, Optional.of("Good"));
        assertThat(judged.prediction().right()).contains(false);
        assertThat(judged.prediction().came()).contains("Bad");
        assertThat(judged.because()).contains("No.");
        assertThat(visit.answer(ask, Optional.of("Bad")).because()).isEmpty();
    }
}
