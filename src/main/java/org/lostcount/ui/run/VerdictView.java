package org.lostcount.ui.run;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Verdict;
import org.lostcount.load.RunResult;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Labels;

/// The verdict as a sentence, with its grade by mark, word and colour. FX thread.
final class VerdictView extends HBox {
    private final Label badge = Labels.line("", "badge");
    private final Label sentence = Labels.text("", "verdict-sentence");

    VerdictView() {
        getStyleClass().add("verdict");
        setAlignment(Pos.CENTER_LEFT);
        sentence.setId("verdict");
        badge.setId("badge");
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(badge, sentence);
        hint("");
    }

    /// No verdict yet.
    void hint(String words) {
        set(null, "", words, "muted");
    }

    void failure(String words) {
        set(Icon.WARNING, "NOT RUN", words, "forbidden");
    }

    void verdict(RunResult result) {
        Icon icon = switch (result.verdict().grade()) {
            case ACCEPTABLE -> result.verdict().kind() == Verdict.Kind.EXACT ? Icon.CHECK : Icon.UNKNOWN;
            case UNPROVEN, INTERESTING -> Icon.WARNING;
            case FORBIDDEN -> Icon.FORBIDDEN;
        };
        set(
                icon,
                Verdicts.badge(result),
                Verdicts.sentence(result),
                result.verdict().grade().word());
    }

    private void set(@Nullable Icon icon, String word, String words, String style) {
        badge.setGraphic(icon == null ? null : icon.node());
        badge.setText(word);
        badge.setVisible(!word.isEmpty());
        badge.setManaged(!word.isEmpty());
        sentence.setText(words);
        getStyleClass().setAll("verdict", style);
    }
}
