package org.lostcount.ui.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.learn.Block;
import org.lostcount.learn.Question;
import org.lostcount.learn.Visit;
import org.lostcount.report.Numbers;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Labels;

/// A question: one that is asked before a run, or one that is answered at once. FX thread.
final class QuestionPiece implements Piece {
    private static final String TITLE = "Say first";

    private final Question question;
    private final Desk desk;
    private final Optional<Block.Predict> predict;
    private final VBox node = new VBox();
    private final Label title = Labels.line("", "panel-title");
    private final VBox answer = new VBox();
    private final ToggleGroup group = new ToggleGroup();
    private final List<RadioButton> choices = new ArrayList<>();
    private final TextField number = new TextField();
    private Optional<String> said = Optional.empty();
    private boolean answered;
    /// Whether who pressed Enter without having chosen was told how to.
    private boolean told;

    /// @param predict the block, where it is asked before a run
    private QuestionPiece(Question question, Desk desk, Optional<Block.Predict> predict) {
        this.question = question;
        this.desk = desk;
        this.predict = predict;
        node.getStyleClass().addAll("lesson-piece", "lesson-question");
        answer.getStyleClass().add("lesson-answer");
        title.setText(predict.isPresent() ? TITLE : "What do you think?");
        node.getChildren().addAll(title, desk.text(question.text()));
        group.selectedToggleProperty().addListener(_ -> desk.reveal(node));
        switch (question.guess()) {
            case Question.Choice(var texts, var _) -> texts.forEach(this::add);
            case Question.Figure figure -> add(figure);
        }
    }

    static QuestionPiece of(Block.Predict block, Desk desk) {
        QuestionPiece piece = new QuestionPiece(block.question(), desk, Optional.of(block));
        desk.come(block, piece);
        return piece;
    }

    static QuestionPiece of(Block.Ask block, Desk desk) {
        return new QuestionPiece(block.question(), desk, Optional.empty());
    }

    private void add(String text) {
        RadioButton choice = new RadioButton(Numbers.spaced(text));
        choice.setId("choice-" + (choices.size() + 1));
        choice.setWrapText(true);
        choice.setMinHeight(Region.USE_PREF_SIZE);
        choice.setToggleGroup(group);
        choice.setUserData(text);
        choice.setAccessibleText(
                (choices.isEmpty() ? question.text() + " " : "") + (choices.size() + 1) + ". " + Numbers.spaced(text));
        choice.setAccessibleHelp(question.text());
        choices.add(choice);
        node.getChildren().add(choice);
    }

    private void add(Question.Figure figure) {
        number.setId("guess");
        number.setPrefColumnCount(8);
        number.setAccessibleText(question.text() + " From " + Numbers.grouped(figure.low()) + " to "
                + Numbers.grouped(figure.high()) + ".");
        HBox line = new HBox(
                number,
                Labels.line(
                        "from " + Numbers.grouped(figure.low()) + " to " + Numbers.grouped(figure.high()), "muted"));
        line.getStyleClass().add("lesson-line");
        node.getChildren().add(line);
    }

    /// What is chosen now, where it is an answer.
    private Optional<String> chosen() {
        return switch (question.guess()) {
            case Question.Choice _ ->
                group.getSelectedToggle() instanceof RadioButton choice
                        ? Optional.of(String.valueOf(choice.getUserData()))
                        : Optional.empty();
            case Question.Figure _ -> question.answer(number.getText());
        };
    }

    /// Where the question stands in the page.
    int line() {
        return predict.map(Block.Predict::line).orElse(0);
    }

    /// What is guessed; nothing where that is no answer.
    Optional<String> guess() {
        return chosen();
    }

    /// Takes over what was guessed elsewhere, where it is not too late.
    void guess(String said) {
        if (predict.filter(block -> !desk.visit().isLocked(block)).isEmpty()) {
            return;
        }
        number.setText(said);
        choices.stream()
                .filter(choice -> said.equals(choice.getUserData()))
                .forEach(choice -> choice.setSelected(true));
    }

    /// Says what is chosen, where that was not said before. A choice on the way to another is nobody's prediction.
    void commit() {
        Optional<String> now = chosen();
        if (predict.isPresent() && now.isPresent() && !now.equals(said)) {
            desk.visit().say(predict.get(), now.get());
            said = now;
        }
    }

    /// From now on it can't be changed, or can be again.
    void lock(boolean locked) {
        choices.forEach(choice -> choice.setDisable(locked));
        number.setDisable(locked);
        title.setText(locked ? "Locked: the run has begun" : TITLE);
        title.setGraphic(locked ? Icon.LOCK.node() : null);
        node.getStyleClass().remove("locked");
        if (locked) {
            node.getStyleClass().add("locked");
        }
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public Optional<String> verb() {
        return predict.isPresent() || answered ? Optional.empty() : Optional.of("Answer");
    }

    @Override
    public Optional<String> doubt() {
        return question.guess() instanceof Question.Figure figure
                        && !number.getText().isBlank()
                        && chosen().isEmpty()
                ? Optional.of("Type a whole number from " + Numbers.grouped(figure.low()) + " to "
                        + Numbers.grouped(figure.high()) + ", or nothing.")
                : Optional.empty();
    }

    /// Enter has led here, and is pressed on the way: a choice that nobody made would be taken for a prediction.
    @Override
    public Optional<String> hesitation() {
        boolean first = !told && !choices.isEmpty();
        told = true;
        return first
                ? Optional.of("Choose what you think: 1 to " + choices.size()
                        + ", or the arrow keys. Enter once more takes the choice with the ring.")
                : Optional.empty();
    }

    @Override
    public void forward() {
        answered = true;
        lock(true);
        title.setText("Answered");
        Visit.Judged judged = desk.visit().answer(question, chosen());
        answer.getChildren().setAll(desk.judged(judged));
        node.getChildren().add(answer);
        desk.changed(answer);
    }

    @Override
    public boolean isPassable() {
        return false;
    }

    @Override
    public Optional<Node> first() {
        if (answered) {
            return Optional.empty();
        }
        return Optional.of(choices.isEmpty() ? number : choices.getFirst());
    }

    @Override
    public boolean choose(int which) {
        boolean can = which <= choices.size() && !choices.get(which - 1).isDisabled();
        if (can) {
            choices.get(which - 1).setSelected(true);
            choices.get(which - 1).requestFocus();
        }
        return can;
    }

    @Override
    public void leave() {
        commit();
    }
}
