package org.lostcount.ui.run;

import java.util.Optional;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.store.reach.PastedUrl;
import org.lostcount.ui.theme.Labels;

/// Asks for a database of one's own. The password lives in memory only, and not in a URL. FX thread.
final class ConnectView extends GridPane {
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("(?i)[?;&]password=|://[^/@]*:[^/@]*@");

    private final RunViewModel model;
    private final Store store;
    private final Runnable done;
    private final TextField url = new TextField();
    private final TextField user = new TextField();
    private final PasswordField password = new PasswordField();
    private final TextField table = new TextField();
    private final Label problem = Labels.text("", "problem");

    /// @param done called when the address was taken
    ConnectView(RunViewModel model, Store store, Runnable done) {
        this.model = model;
        this.store = store;
        this.done = done;
        getStyleClass().add("form");
        StoreAddress now = model.engine().address(store.name());
        fill(url, "connect-url", now.url(), 28);
        fill(user, "connect-user", now.user(), 16);
        fill(password, "connect-password", now.password(), 16);
        fill(table, "connect-table", now.table(), 16);
        url.setPromptText(store.exampleUrl().orElse(""));
        setting(
                "URL",
                url,
                store.absent().isPresent()
                        ? "needed: there is none on this machine that the program could start"
                        : "empty for the " + store.label() + " that the program brings");
        setting("User", user, "empty for the one of the URL");
        setting("Password", password, "kept in memory until the program ends, and nowhere else");
        setting("Table", table, "made when missing; a table that is not ours is never touched");
        problem.setId("connect-problem");
        addRow(4, new Region(), problem);
        setColumnSpan(problem, 2);
        addRow(5, new Region(), buttons());
        problem.setVisible(false);
        problem.setManaged(false);
    }

    /// Whether `store` can be a database of one's own.
    static boolean canConnect(Store store) {
        return store.exampleUrl().isPresent();
    }

    private static void fill(TextField field, String id, @Nullable String text, int columns) {
        field.setId(id);
        field.setText(text == null ? "" : text);
        field.setPrefColumnCount(columns);
    }

    private void setting(String label, TextField field, String purpose) {
        field.setAccessibleText(label + ": " + purpose);
        field.setOnAction(_ -> use());
        addRow(getRowCount(), Labels.line(label), field, Labels.text(purpose, "muted"));
    }

    private HBox buttons() {
        Button use = new Button("Use it");
        use.setId("connect-use");
        use.getStyleClass().add("accent");
        use.setMinWidth(Region.USE_PREF_SIZE);
        use.setOnAction(_ -> use());
        HBox buttons = new HBox(use);
        buttons.getStyleClass().add("actions");
        return buttons;
    }

    Node first() {
        return url;
    }

    private void use() {
        String sentence = judge();
        problem.setText(sentence);
        problem.setVisible(!sentence.isEmpty());
        problem.setManaged(!sentence.isEmpty());
        if (sentence.isEmpty()) {
            model.connect(
                    store,
                    new StoreAddress(
                            text(url),
                            text(user),
                            text(password),
                            table.getText().strip()));
            done.run();
        }
    }

    private static @Nullable String text(TextField field) {
        return field.getText().isBlank() ? null : field.getText().strip();
    }

    private String judge() {
        String address = url.getText().strip();
        Optional<PastedUrl> pasted = store.accepts(address) ? Optional.empty() : PastedUrl.of(address);
        if (pasted.isPresent()) {
            return "This is a URL of " + pasted.get().label() + " as other programs take it; here it is written "
                    + pasted.get().form() + ", with user and password below.";
        }
        if (PASSWORD_IN_URL.matcher(address).find()) {
            return "Leave the password out of the URL and type it below, where it is not remembered.";
        }
        if (!address.isEmpty() && !store.accepts(address)) {
            return "This is not a URL of " + store.label() + "; one looks like "
                    + store.exampleUrl().orElse("") + ".";
        }
        if (address.isEmpty() && (text(user) != null || text(password) != null)) {
            return "The " + store.label() + " that the program brings needs no user and no password; give a URL.";
        }
        if (!StoreAddress.isTable(table.getText().strip())) {
            return "A table name consists of lower-case letters, digits and underscores, with or without a schema"
                    + " before a dot.";
        }
        return "";
    }
}
