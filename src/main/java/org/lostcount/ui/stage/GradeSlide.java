package org.lostcount.ui.stage;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.lostcount.learn.Block;
import org.lostcount.learn.Outcome;
import org.lostcount.report.Numbers;
import org.lostcount.ui.theme.Labels;

/// An increment in SQL: as it is, then repaired where there is a goal, and what was found when it was tried. FX thread.
final class GradeSlide extends PlayedSlide {
    private final Block.Grading block;
    private final VBox code = new VBox();
    private final Label finding = Labels.text("", "show-finding");
    private final Label more = Labels.text("", "muted");
    private boolean repaired;

    GradeSlide(Block.Grading block, Stagehand hand) {
        super(block, hand);
        this.block = block;
        finding.setId("stage-finding");
        code.getStyleClass().add("show-code-lines");
        showCode();
    }

    private String sql() {
        return repaired ? block.goal().map(Block.Goal::solution).orElse(block.start()) : block.start();
    }

    /// What the repair has changed stands out.
    private void showCode() {
        List<String> before = block.start().strip().lines().map(String::strip).toList();
        code.getChildren().clear();
        sql().strip().lines().forEach(line -> {
            boolean same = before.contains(line.strip());
            code.getChildren().add(Labels.text(line, "code", "show-code", same ? "same" : "changed"));
        });
        put(Code.box(code));
    }

    private boolean isAsked() {
        return block.goal().isPresent() && !repaired;
    }

    @Override
    public Optional<String> next() {
        return isAsked()
                ? Optional.of("Show the repair")
                : outcome().isEmpty() ? Optional.of("Try it") : Optional.empty();
    }

    @Override
    public void forward() {
        if (isAsked()) {
            repaired = true;
            showCode();
            hand().changed();
        } else {
            attempt();
        }
    }

    @Override
    public boolean back() {
        boolean was = repaired;
        repaired = false;
        showCode();
        return was;
    }

    private void attempt() {
        String sql = sql();
        say("Getting ready …");
        play((player, watcher) -> player.grade(block, sql, watcher));
    }

    /// What is shown is tried, also where it is not repaired yet.
    @Override
    public boolean key(StageKey key) {
        if (key.meaning() == StageKey.Meaning.RUN) {
            attempt();
            return true;
        }
        return false;
    }

    @Override
    void came(Outcome came) {
        if (!isAsked()) {
            end(came);
        }
        String[] sentences = Numbers.spaced(came.sentence()).split("(?<=\\.) ", 2);
        finding.setText(sentences[0]);
        more.setText(sentences.length > 1 ? sentences[1] : "");
        put(Code.box(code), finding, more);
    }
}
