package org.lostcount.ui.run;

import java.util.function.Consumer;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.lostcount.counter.Store;
import org.lostcount.ui.theme.Icon;
import org.lostcount.ui.theme.Tip;

/// The head of a column: selects it, leads to the connection where the store can be one's own, and lets it be several
/// servers where it can be. FX thread.
final class StoreHeader extends VBox {
    private final Store store;
    private final RunViewModel model;
    private final Button name = new Button();
    private String tip = "";

    StoreHeader(RunViewModel model, Store store, Runnable select, Consumer<Store> connect) {
        this.model = model;
        this.store = store;
        getStyleClass().add("store-header");
        // The cells below decide how wide the column is.
        setPrefWidth(0);
        name.setText(store.label());
        name.setId("column-" + store.name());
        name.getStyleClass().addAll("flat", "column-header");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setFocusTraversable(false);
        name.setOnAction(_ -> select.run());
        Tip.on(name, () -> tip);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(name, space);
        line.setAlignment(Pos.CENTER_LEFT);
        if (ConnectView.canConnect(store)) {
            line.getChildren().add(plug(connect));
        }
        getChildren().add(line);
        if (!store.replications().isEmpty()) {
            getChildren().add(new TopologyChoice(model, store));
        }
        model.engine().notes().addListener((MapChangeListener<String, String>) _ -> show());
        model.engine().errors().addListener((MapChangeListener<String, String>) _ -> show());
        show();
    }

    private Button plug(Consumer<Store> connect) {
        Button plug = new Button(null, Icon.PLUG.node());
        plug.setId("connect-" + store.name());
        plug.getStyleClass().addAll("flat", "small");
        Tip.on(plug, plug::getAccessibleText);
        plug.setAccessibleText("Use a " + store.label() + " database of your own");
        // Who has not asked for all is told what it is.
        model.showsAll().subscribe(all -> {
            plug.setText(all ? "" : "Your own " + store.label() + " …");
            plug.getStyleClass().remove("button-icon");
            if (all) {
                plug.getStyleClass().add("button-icon");
            }
        });
        plug.setMinWidth(Region.USE_PREF_SIZE);
        plug.disableProperty().bind(model.running());
        plug.setOnAction(_ -> connect.accept(store));
        return plug;
    }

    private void show() {
        String error = model.engine().errors().get(store.name());
        String note = model.engine().notes().getOrDefault(store.name(), "not started yet")
                + store.remark().map(remark -> "\n" + remark).orElse("");
        boolean failed = error != null && !model.engine().isAbsent(store.name());
        name.setGraphic(failed ? Icon.WARNING.node() : null);
        name.getStyleClass().removeAll("forbidden", "muted");
        if (error != null) {
            name.getStyleClass().add(failed ? "forbidden" : "muted");
        }
        tip = (error == null ? note : error) + "\nClick to select the column.";
        name.setAccessibleText("Select the column " + store.label() + ". " + (error == null ? note : error));
    }
}
