package org.lostcount.ui.run;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.lostcount.check.Grade;
import org.lostcount.check.Verdict;
import org.lostcount.load.RunResult;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// The verdict as a sentence, with its grade by mark, word and colour; a screen reader is told when it changes. FX
/// thread.
final class VerdictView extends HBox {
    private static final double LEAST_EMS = 2.7;

    private final Label badge = Labels.line("", "badge");
    private final Label sentence = Labels.text("", "verdict-sentence");

    VerdictView() {
        getStyleClass().add("verdict");
        setAlignment(Pos.CENTER_LEFT);
        sentence.setId("verdict");
        badge.setId("badge");
        Tip.words(badge);
        // It is what has the keyboard.
        accessibleHelpProperty().bind(badge.accessibleHelpProperty());
        HBox.setHgrow(sentence, Priority.ALWAYS);
        sentence.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(badge, sentence);
        setAccessibleRole(AccessibleRole.TEXT);
        setFocusTraversable(true);
        hint("");
    }

    /// All of it is in sight, and what stands below stays where it is while it is short.
    @Override
    protected double computeMinHeight(double width) {
        return Math.max(
                super.computeMinHeight(width), LEAST_EMS * sentence.getFont().getSize());
    }

    /// No verdict yet.
    void hint(String words) {
        set(null, "", words, "muted");
    }

    boolean isHint() {
        return badge.getText().isEmpty();
    }

    void failure(String words) {
        set(Icon.WARNING, "NOT RUN", words, "forbidden");
    }

    void verdict(RunResult result) {
        verdict(result, Verdicts.sentence(result));
    }

    /// For who stands far away.
    void brief(RunResult result) {
        verdict(result, Verdicts.brief(result));
    }

    private void verdict(RunResult result, String words) {
        Grade grade = result.verdict().grade();
        boolean exact = result.verdict().kind() == Verdict.Kind.EXACT;
        set(icon(grade, exact), Verdicts.badge(result), words, grade.word());
    }

    /// Of several counters; the grade is the worst of theirs.
    void verdict(List<RunResult> results) {
        Grade grade = Verdicts.worst(results);
        boolean exact = results.stream().allMatch(r -> r.verdict().kind() == Verdict.Kind.EXACT);
        String badge = grade == Grade.ACCEPTABLE ? (exact ? "EXACT" : "WITHIN BOUNDS") : grade.name();
        set(icon(grade, exact), badge, Verdicts.together(results), grade.word());
    }

    private static Icon icon(Grade grade, boolean exact) {
        return switch (grade) {
            case ACCEPTABLE -> exact ? Icon.CHECK : Icon.UNKNOWN;
            case UNPROVEN, INTERESTING -> Icon.WARNING;
            case FORBIDDEN -> Icon.FORBIDDEN;
        };
    }

    private void set(@Nullable Icon icon, String word, String words, String style) {
        badge.setGraphic(icon == null ? null : icon.node());
        badge.setText(word);
        badge.setVisible(!word.isEmpty());
        badge.setManaged(!word.isEmpty());
        sentence.setText(words);
        getStyleClass().setAll("verdict", style);
        String read = word.isEmpty() ? words : word + ". " + words;
        if (!read.equals(getAccessibleText())) {
            setAccessibleText(read);
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }
}
