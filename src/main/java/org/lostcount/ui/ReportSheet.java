package org.lostcount.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.lostcount.compare.Measured;
import org.lostcount.file.Printable;
import org.lostcount.report.Figures;
import org.lostcount.report.Numbers;
import org.lostcount.ui.theme.Labels;

/// A report that somebody has brought: its runs, and whether what it says of them holds. FX thread.
final class ReportSheet extends VBox {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_DOUBT = 200;

    /// @param fontSize in pixels
    ReportSheet(Brought.Report report, int fontSize) {
        getStyleClass().add("brought");
        Label finding = Labels.text(finding(report));
        finding.setId("report-finding");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Counter", "Threads", "Lost", "Grade", "Per second"));
        report.runs().forEach(run -> rows.add(row(run)));
        getChildren().addAll(finding, new DataTable(rows, fontSize));
    }

    private static String finding(Brought.Report report) {
        String runs = Figures.plural(report.runs().size(), "run") + ". ";
        return report.doubts().isEmpty()
                ? runs + "The verdicts were worked out again from what the report holds, and are right."
                : runs + "The report does not hold: " + some(report.doubts()) + ". It was changed.";
    }

    /// The first of many reasons.
    static String some(List<String> doubts) {
        return Printable.start(doubts.getFirst(), LONGEST_DOUBT)
                + (doubts.size() > 1 ? "; and " + (doubts.size() - 1) + " more" : "");
    }

    /// A rate that is not for comparing stands in brackets.
    private static List<String> row(Measured run) {
        String rate = Numbers.rate(run.rate());
        return List.of(
                Printable.start(run.counter(), LONGEST_NAME),
                Numbers.grouped(run.threads()),
                Numbers.grouped(run.lost()),
                run.grade().word(),
                run.comparable() ? rate : "(" + rate + ")");
    }
}
