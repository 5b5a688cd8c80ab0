package org.lostcount.ui;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.lostcount.archive.HistoryFile;
import org.lostcount.report.Figures;
import org.lostcount.report.Numbers;
import org.lostcount.ui.evidence.EvidenceView;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Look;

/// A history that somebody has brought: whether it holds, and who overwrote whom. FX thread.
final class HistorySheet extends VBox {
    /// In letters' heights.
    private static final double WIDTH = 60;

    private static final double HEIGHT = 32;

    HistorySheet(HistoryFile.Checked history, Look look) {
        getStyleClass().add("brought");
        Label finding = Labels.text(
                history.doubts().isEmpty()
                        ? Numbers.spaced(Figures.grouped(history.verdict().headline()))
                                + ". It was worked out again from the operations, and holds."
                        : "The history does not hold: " + ReportSheet.some(history.doubts()) + ". It was changed.");
        finding.setId("history-finding");
        // Of a file it is not known how it was run, so there is nothing to shrink.
        EvidenceView evidence = new EvidenceView(Optional.empty());
        evidence.dress(look.palette().get(), look.fontSize());
        evidence.show(history.evidence());
        VBox.setVgrow(evidence, Priority.ALWAYS);
        setPrefSize(WIDTH * look.fontSize(), HEIGHT * look.fontSize());
        getChildren().addAll(finding, evidence);
    }
}
