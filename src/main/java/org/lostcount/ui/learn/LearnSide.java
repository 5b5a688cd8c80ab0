package org.lostcount.ui.learn;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.lostcount.ui.theme.Labels;

/// What stands beside the page: the list, what is wrong, and the way to the board. FX thread.
final class LearnSide extends VBox {
    /// How many times as wide as the list both are together, at least.
    private static final double PAGE_AND_LIST = 2.8;

    private final PageList list;
    private final Label trouble = Labels.text("", "muted");

    LearnSide(PageList list, Runnable board) {
        this.list = list;
        trouble.setId("learn-trouble");
        // It is as wide as the list, however long its sentence.
        trouble.setPrefWidth(1);
        trouble.managedProperty().bind(trouble.textProperty().isNotEmpty());
        getChildren().addAll(list, trouble, new ToBoard(board));
        getStyleClass().add("learn-left");
        VBox.setVgrow(list, Priority.ALWAYS);
    }

    /// Says why there is less than there should be.
    void say(String why) {
        trouble.setText(why);
    }

    /// Where letters are so large that there is no room for both, the page takes the room of the list; while the
    /// keyboard is in the list, it is the other way round.
    ///
    /// @param width that there is for both
    /// @param isRead whether a page is read, so that the list can go
    void fold(double width, @Nullable Node page, boolean isRead) {
        boolean both = !isRead || width > PAGE_AND_LIST * prefWidth(-1);
        see(this, both || list.hasKeyboard());
        if (page != null) {
            see(page, both || !list.hasKeyboard());
        }
    }

    /// Brings it into sight.
    void reveal() {
        see(this, true);
    }

    private static void see(Node node, boolean seen) {
        node.setVisible(seen);
        node.setManaged(seen);
    }
}
