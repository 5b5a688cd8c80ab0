package org.lostcount.ui.stage;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.learn.Block;
import org.lostcount.learn.Question;
import org.lostcount.learn.Visit;
import org.lostcount.report.Numbers;
import org.lostcount.ui.theme.Labels;

/// A question to the room: one that the next run answers, or one that is answered at once. FX thread.
///
/// A digit takes a choice, or types a number that is asked for; while hands are counted digits are theirs.
final class QuestionSlide implements Slide {
    private final Question question;
    private final Optional<Block.Predict> predict;
    private final Stagehand hand;
    private final Ballot ballot;
    private final Label number = Labels.text("", "show-number");
    private final Label voting = Labels.text("", "muted");
    private final VBox answer = new VBox();
    private final VBox node;
    private String typed = "";
    private @Nullable String said;
    /// The number that was told when the slide was left last; digits on the way to it are no guesses.
    private @Nullable String kept;
    /// What was guessed elsewhere, until it is said here.
    private Optional<String> before;
    private boolean answered;

    /// One that the next run answers.
    ///
    /// @param before what was guessed before
    QuestionSlide(Block.Predict predict, Optional<String> before, Stagehand hand) {
        this(predict.question(), Optional.of(predict), before, hand);
    }

    /// One that is answered at once.
    QuestionSlide(Block.Ask ask, Stagehand hand) {
        this(ask.question(), Optional.empty(), Optional.empty(), hand);
    }

    private QuestionSlide(Question question, Optional<Block.Predict> predict, Optional<String> before, Stagehand hand) {
        this.question = question;
        this.predict = predict;
        this.before = before;
        this.hand = hand;
        ballot = new Ballot(question.guess() instanceof Question.Choice(var choices, var _) ? choices : List.of());
        number.setId("guess");
        voting.setId("voting");
        answer.getStyleClass().add("show-text");
        node = Stagehand.column(
                Labels.line(predict.isPresent() ? "Say first" : "What do you think?", "show-kicker"),
                hand.text(question.text()),
                question.guess() instanceof Question.Choice ? ballot : number,
                voting,
                answer);
        show();
    }

    private void show() {
        if (question.guess() instanceof Question.Figure(long low, long high, var _, var _, var _)) {
            number.setText(
                    typed.isEmpty()
                            ? "A number from " + Numbers.grouped(low) + " to " + Numbers.grouped(high)
                            : "You say: " + Numbers.grouped(Long.parseLong(typed)));
        }
        voting.setText(
                ballot.vote().isOpen()
                        ? "Hands up. Two digits for each: "
                                + IntStream.range(0, ballot.size())
                                        .mapToObj(ballot.vote()::typed)
                                        .collect(Collectors.joining("  "))
                        : "");
        voting.setVisible(ballot.vote().isOpen());
        voting.setManaged(voting.isVisible());
        answer.setManaged(!answer.getChildren().isEmpty());
        ballot.show(Optional.ofNullable(said), answered ? right() : Optional.empty());
    }

    /// The right choice, where that does not depend on what comes out.
    private Optional<String> right() {
        return question.guess() instanceof Question.Choice(var _, Question.Always(String always))
                ? Optional.of(always)
                : Optional.empty();
    }

    Question question() {
        return question;
    }

    Vote vote() {
        return ballot.vote();
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void enter(boolean forward) {
        predict.ifPresent(hand.visit()::come);
        if (!isLocked()) {
            before.flatMap(question::answer).ifPresent(this::guess);
            before = Optional.empty();
        }
    }

    private void guess(String now) {
        if (question.guess() instanceof Question.Figure) {
            number(now);
        } else {
            say(now);
        }
        show();
    }

    @Override
    public void leave() {
        if (question.guess() instanceof Question.Figure && said != null && !said.equals(kept)) {
            String now = said;
            kept = now;
            predict.filter(block -> !hand.visit().isLocked(block))
                    .ifPresent(block -> hand.visit().say(block, now));
        }
    }

    @Override
    public boolean asks() {
        return predict.isPresent();
    }

    @Override
    public Optional<String> next() {
        return predict.isPresent() || answered ? Optional.empty() : Optional.of("Answer it");
    }

    @Override
    public void forward() {
        answered = true;
        Visit.Judged judged = hand.visit().answer(question, Optional.ofNullable(said));
        judged.because()
                .or(() -> question.because(right()))
                .ifPresent(because -> answer.getChildren().setAll(hand.text(because)));
        show();
        hand.changed();
    }

    @Override
    public boolean back() {
        boolean was = answered;
        answered = false;
        answer.getChildren().clear();
        show();
        return was;
    }

    @Override
    public boolean key(StageKey key) {
        boolean done = switch (key.meaning()) {
            case VOTE -> count();
            case ERASE -> erase();
            case DIGIT -> digit(key.digit());
            default -> false;
        };
        if (done) {
            show();
            hand.changed();
        }
        return done;
    }

    private boolean isLocked() {
        return answered || predict.filter(hand.visit()::isLocked).isPresent();
    }

    private boolean count() {
        if (!mayVote()) {
            return false;
        }
        ballot.vote().toggle();
        return true;
    }

    private boolean erase() {
        if (ballot.vote().isOpen()) {
            ballot.vote().erase();
        } else if (!isLocked() && !typed.isEmpty()) {
            number(typed.substring(0, typed.length() - 1));
        }
        return true;
    }

    private boolean digit(int digit) {
        if (ballot.vote().isOpen()) {
            ballot.vote().type(digit);
            return true;
        }
        if (isLocked()) {
            return false;
        }
        if (question.guess() instanceof Question.Choice(var choices, var _)) {
            if (digit < 1 || digit > choices.size()) {
                return false;
            }
            say(choices.get(digit - 1));
            return true;
        }
        number(typed + digit);
        return true;
    }

    /// What is too large is not taken; what is typed in part, or taken back, is nobody's guess.
    private void number(String now) {
        if (question.guess() instanceof Question.Figure figure
                && now.length() <= String.valueOf(figure.high()).length()
                && (now.isEmpty() || Long.parseLong(now) <= figure.high())) {
            typed = now;
            said = question.answer(now).orElse(null);
        }
    }

    private void say(String now) {
        if (!now.equals(said)) {
            said = now;
            predict.ifPresent(block -> hand.visit().say(block, now));
        }
    }

    @Override
    public String hint() {
        return ballot.vote().isOpen() || !mayVote() ? "" : "V counts hands";
    }

    private boolean mayVote() {
        return ballot.size() > 0 && !isLocked();
    }

    @Override
    public String name() {
        return question.text();
    }

    /// While it is not known what is right, the advice for each choice that may be.
    @Override
    public String advice() {
        int rounds = ballot.vote().rounds();
        if (rounds == 0) {
            return mayVote() ? "V counts hands." : "";
        }
        if (right().isPresent()) {
            double share = ballot.share(right().get());
            return Numbers.percent(share) + " are right: " + Advice.of(share).sentence();
        }
        return ballot.choices().stream()
                .map(choice -> "If it is “" + choice + "”, " + Numbers.percent(ballot.share(choice)) + " are right: "
                        + Advice.of(ballot.share(choice)).sentence())
                .collect(Collectors.joining("\n"));
    }
}
