package org.lostcount.ui.run;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.collections.MapChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;
import org.lostcount.ui.theme.Labels;
import org.lostcount.ui.theme.Tip;

/// Controls of the workload and the sentences beside them. FX thread.
public final class Field {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

    private Field() {}

    /// A field for a number or a time, bound to what is typed for `option`.
    static TextField text(WorkloadViewModel model, String option, String name, int digits) {
        TextField field = new TextField();
        field.setId(option);
        field.setPrefColumnCount(digits);
        field.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        field.setAccessibleText(name);
        Tip.on(field, () -> name);
        field.textProperty().bindBidirectional(model.text(option));
        mark(model, option, field, name);
        model.problems().addListener((MapChangeListener<String, String>) _ -> mark(model, option, field, name));
        return field;
    }

    private static void mark(WorkloadViewModel model, String option, TextField field, String name) {
        String problem = model.problems().get(option);
        field.pseudoClassStateChanged(WRONG, problem != null);
        field.setAccessibleText(problem == null ? name : name + ". " + problem);
    }

    /// A choice among `values`, bound to `value`.
    public static <T> ChoiceBox<T> choice(
            Property<T> value, List<T> values, Function<T, String> words, String id, String name) {
        ChoiceBox<T> box = new ChoiceBox<>();
        words(box, words, "");
        box.getItems().setAll(values);
        box.valueProperty().bindBidirectional(value);
        box.setId(id);
        box.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        box.setAccessibleText(name);
        Tip.on(box, () -> name);
        return box;
    }

    /// Has a choice say its values so from now on.
    ///
    /// @param none what it says where nothing is chosen
    static <T> void words(ChoiceBox<T> box, Function<T, String> words, String none) {
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T item) {
                return item == null ? none : words.apply(item);
            }

            @Override
            public T fromString(String text) {
                return box.getItems().getFirst();
            }
        });
    }

    /// The sentence on what is wrong with any of `options`; takes no room while nothing is.
    static Label problem(WorkloadViewModel model, List<String> options) {
        Label label = Labels.text("", "problem");
        label.setId("problem-" + options.getFirst());
        Runnable update = () -> {
            String sentence = options.stream()
                    .map(model.problems()::get)
                    .filter(java.util.Objects::nonNull)
                    .findFirst()
                    .orElse("");
            label.setText(sentence);
            label.setVisible(!sentence.isEmpty());
            label.setManaged(!sentence.isEmpty());
        };
        model.problems().addListener((MapChangeListener<String, String>) _ -> update.run());
        update.run();
        return label;
    }
}
