package org.lostcount.ui.stage;

import java.util.Optional;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.learn.Question;
import org.lostcount.learn.Visit;
import org.lostcount.report.Numbers;
import org.lostcount.ui.theme.Labels;

/// What was predicted, beside what came out, and why. FX thread.
final class JudgedSlide implements Slide {
    private final QuestionSlide asked;
    private final PlayedSlide played;
    private final Stagehand hand;
    private final VBox node = Stagehand.column();

    JudgedSlide(QuestionSlide asked, PlayedSlide played, Stagehand hand) {
        this.asked = asked;
        this.played = played;
        this.hand = hand;
    }

    private String text() {
        return asked.question().text();
    }

    private Optional<Visit.Prediction> prediction() {
        return played.prediction(text());
    }

    @Override
    public boolean isPassed() {
        return prediction().isEmpty();
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void enter(boolean forward) {
        prediction().ifPresent(this::show);
    }

    private void show(Visit.Prediction prediction) {
        node.getChildren()
                .setAll(
                        Labels.line(
                                "What was said, and what came out" + (played.isAgain() ? " the first time" : ""),
                                "show-kicker"),
                        hand.text(text()));
        if (asked.question().guess() instanceof Question.Choice(var choices, var _)) {
            Ballot ballot = new Ballot(choices, asked.vote());
            ballot.show(prediction.last(), prediction.came());
            node.getChildren().add(ballot);
        } else {
            prediction
                    .last()
                    .ifPresent(said -> node.getChildren()
                            .add(Labels.text("Said: " + Numbers.grouped(Long.parseLong(said)), "show-number")));
            prediction
                    .came()
                    .ifPresent(came ->
                            node.getChildren().add(Labels.text("Came out: " + Numbers.spaced(came), "show-number")));
        }
        if (prediction.came().isEmpty()) {
            node.getChildren().add(Labels.text("What came out does not tell which one is right.", "muted"));
        }
        because(prediction).ifPresent(because -> node.getChildren().add(hand.text(because)));
    }

    /// To who said nothing, what is said to who is right.
    private Optional<String> because(Visit.Prediction prediction) {
        return played.because(text())
                .or(() -> prediction.last().isPresent()
                        ? Optional.empty()
                        : asked.question().because(prediction.came()));
    }

    @Override
    public String name() {
        return "What was said, beside what came out";
    }
}
