package org.lostcount.ui.stage;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.report.Numbers;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Labels;

/// The choices of a question, and beside them the hands that were for each. FX thread.
final class Ballot extends GridPane {
    /// The width of the bar of all hands, in letters.
    private static final double WIDE = 9;

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final List<String> choices;
    private final Vote vote;

    Ballot(List<String> choices) {
        this(choices, new Vote(choices.size()));
    }

    /// Another view of a vote.
    Ballot(List<String> choices, Vote vote) {
        this.choices = List.copyOf(choices);
        this.vote = vote;
        getStyleClass().add("ballot");
    }

    Vote vote() {
        return vote;
    }

    List<String> choices() {
        return choices;
    }

    int size() {
        return choices.size();
    }

    /// The part of the room that was for it the last time.
    double share(String choice) {
        return vote.rounds() == 0 ? 0 : vote.share(vote.rounds() - 1, choices.indexOf(choice));
    }

    /// Shows the choices.
    ///
    /// @param said the one that was taken
    /// @param right the one that is right, where that is known
    void show(Optional<String> said, Optional<String> right) {
        getChildren().clear();
        for (int i = 0; i < choices.size(); i++) {
            String choice = choices.get(i);
            String shown = Numbers.spaced(choice);
            boolean isRight = right.filter(choice::equals).isPresent();
            boolean isSaid = said.filter(choice::equals).isPresent();
            Label number = Labels.line(Integer.toString(i + 1), "ballot-number");
            number.pseudoClassStateChanged(CHOSEN, isSaid);
            Label text = Labels.text(shown, "ballot-text");
            text.setMaxWidth(Double.MAX_VALUE);
            GridPane.setHgrow(text, Priority.ALWAYS);
            HBox mark = new HBox();
            mark.getStyleClass().addAll("ballot-mark", "acceptable");
            if (isRight) {
                mark.getChildren().add(Icon.CHECK.node());
            }
            addRow(i, mark, number, text);
            if (vote.rounds() > 0) {
                add(bars(i), 3, i);
            }
            text.setAccessibleText(spoken(i, shown, isSaid, isRight));
        }
    }

    private String spoken(int number, String choice, boolean isSaid, boolean isRight) {
        StringBuilder words = new StringBuilder((number + 1) + ". " + choice);
        if (isSaid) {
            words.append(", chosen");
        }
        if (isRight) {
            words.append(", right");
        }
        for (int round = 0; round < vote.rounds(); round++) {
            words.append(round == 0 ? ", " : ", then ")
                    .append(vote.hands(round, number))
                    .append(vote.hands(round, number) == 1 ? " hand" : " hands");
        }
        return words.append('.').toString();
    }

    private VBox bars(int choice) {
        VBox bars = new VBox();
        bars.getStyleClass().add("ballot-bars");
        bars.setAlignment(Pos.CENTER_LEFT);
        for (int round = 0; round < vote.rounds(); round++) {
            Region bar = new Region();
            bar.getStyleClass().addAll("ballot-bar", round == vote.rounds() - 1 ? "last" : "before");
            double share = vote.share(round, choice);
            Label words = Labels.line(vote.hands(round, choice) + "  (" + Numbers.percent(share) + ")", "ballot-hands");
            // As wide as so many letters, whatever their size.
            bar.prefWidthProperty()
                    .bind(words.heightProperty().multiply(WIDE / 1.4).multiply(share));
            bar.setMinWidth(Region.USE_PREF_SIZE);
            bar.setMaxWidth(Region.USE_PREF_SIZE);
            HBox line = new HBox(bar, words);
            line.getStyleClass().add("ballot-line");
            line.setAlignment(Pos.CENTER_LEFT);
            bars.getChildren().add(line);
        }
        return bars;
    }
}
