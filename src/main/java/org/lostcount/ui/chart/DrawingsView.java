package org.lostcount.ui.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.lostcount.compare.Comparison;
import org.lostcount.report.chart.ComparisonCharts;
import org.lostcount.report.chart.Drawing;
import org.lostcount.report.chart.Palette;

/// The charts of runs side by side, one at a time. FX thread.
public final class DrawingsView extends VBox {
    private final HBox tabs = new HBox();
    private final StackPane place = new StackPane();
    private Drawer drawer = (_, _) -> List.of();
    private Palette palette;
    private int fontSize;
    private String chosen = "";

    /// Draws the charts anew, in these colours and at this size.
    public interface Drawer {
        List<Drawing> draw(Palette palette, int fontSize);
    }

    public DrawingsView(Palette palette, int fontSize) {
        this.palette = palette;
        this.fontSize = fontSize;
        getStyleClass().add("drawings");
        tabs.getStyleClass().add("tabs");
        tabs.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(place, Priority.ALWAYS);
        place.getStyleClass().add("place");
        getChildren().addAll(tabs, place);
    }

    /// Takes other colours or another size.
    public void dress(Palette toPalette, int toSize) {
        palette = toPalette;
        fontSize = toSize;
        show(drawer);
    }

    /// Shows the charts of these runs; the one that was looked at stays.
    public void show(Comparison comparison) {
        show((colors, size) -> new ComparisonCharts(comparison, colors, size).all());
    }

    /// Shows these charts; the one that was looked at stays.
    public void show(Drawer now) {
        drawer = now;
        AwtFonts.load();
        ToggleGroup group = new ToggleGroup();
        List<ToggleButton> buttons = new ArrayList<>();
        List<Drawing> drawings = drawer.draw(palette, fontSize);
        for (Drawing drawing : drawings) {
            ToggleButton button = new ToggleButton(shortly(drawing.title()));
            button.setToggleGroup(group);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.getStyleClass().addAll("small", "tab-button");
            button.setUserData(drawing);
            buttons.add(button);
        }
        tabs.getChildren().setAll(buttons);
        place.getChildren().clear();
        group.selectedToggleProperty().addListener((_, before, selected) -> {
            if (selected == null) {
                group.selectToggle(before);
            } else if (selected instanceof ToggleButton button && button.getUserData() instanceof Drawing drawing) {
                chosen = button.getText();
                place.getChildren().setAll(new ChartPane(drawing));
            }
        });
        buttons.stream()
                .filter(button -> button.getText().equals(chosen))
                .findFirst()
                .or(() -> buttons.stream().findFirst())
                .ifPresent(group::selectToggle);
    }

    private static String shortly(String title) {
        return title.replaceAll("[:,].*", "");
    }
}
