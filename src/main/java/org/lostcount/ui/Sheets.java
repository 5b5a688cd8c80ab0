package org.lostcount.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.ui.theme.Labels;

/// Lays one sheet at a time over the window: settings, a connection, the list of keys. Closed, it gives the focus back
/// to where it was. FX thread.
public final class Sheets extends StackPane {
    /// Pixels that the bar at the side may take, or there would be one below as well.
    private static final double BAR = 12;

    private final StackPane cover = new StackPane();
    private @Nullable Node before;
    private @Nullable Node within;

    /// @param below what is covered while a sheet is open
    public Sheets(Node below) {
        cover.getStyleClass().add("cover");
        cover.setVisible(false);
        cover.setOnMousePressed(event -> {
            if (event.getTarget().equals(cover)) {
                close();
            }
        });
        getChildren().addAll(below, cover, new FocusRing());
        sceneProperty().addListener((_, _, scene) -> {
            if (scene != null) {
                scene.focusOwnerProperty().addListener((_, _, now) -> keepFocus(now));
            }
        });
    }

    /// Shows this instead of what is below the sheets.
    void present(Region instead) {
        getChildren().getFirst().setVisible(false);
        getChildren().add(1, instead);
        instead.requestFocus();
    }

    /// Shows again what is below the sheets.
    ///
    /// @param instead what was shown instead
    void unpresent(Region instead) {
        getChildren().remove(instead);
        getChildren().getFirst().setVisible(true);
    }

    public boolean isOpen() {
        return cover.isVisible();
    }

    /// Opens a sheet with a Close button, and gives `focus` the focus.
    public void open(String title, Region content, @Nullable Node focus) {
        if (!isOpen() && getScene() != null) {
            before = getScene().getFocusOwner();
        }
        Button close = new Button("Close");
        close.setId("close-sheet");
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(_ -> close());
        HBox top = new HBox(Labels.line(title, "sheet-title"), grow(), close);
        top.setAlignment(Pos.CENTER_LEFT);
        ScrollPane scroll = new ScrollPane(content) {
            @Override
            protected double computePrefWidth(double height) {
                return super.computePrefWidth(height) + BAR;
            }
        };
        scroll.setFitToWidth(true);
        // What can be of any height scrolls by itself.
        scroll.setFitToHeight(content.getMinHeight() == 0);
        scroll.getStyleClass().add("edge-to-edge");
        BorderPane card = new BorderPane(scroll, top, null, null, null);
        card.getStyleClass().add("sheet");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        cover.getChildren().setAll(card);
        cover.setVisible(true);
        // A pane that scrolls has its content only after its first style pass, and nothing else can have the focus.
        cover.applyCss();
        cover.layout();
        (focus == null ? close : focus).requestFocus();
    }

    private static Region grow() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /// What is below may ask for the keyboard when it has become ready.
    private void keepFocus(@Nullable Node now) {
        if (!isOpen() || now == null) {
            return;
        }
        if (isInside(now)) {
            within = now;
        } else if (within != null && isInside(within)) {
            within.requestFocus();
        } else {
            cover.lookupAll("Button").stream().findFirst().ifPresent(Node::requestFocus);
        }
    }

    private boolean isInside(Node node) {
        for (Parent up = node.getParent(); up != null; up = up.getParent()) {
            if (up.equals(cover)) {
                return true;
            }
        }
        return false;
    }

    public void close() {
        cover.setVisible(false);
        cover.getChildren().clear();
        if (before != null) {
            before.requestFocus();
        }
    }
}
