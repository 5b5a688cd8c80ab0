package org.lostcount.ui.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.lostcount.counter.Task;
import org.lostcount.fault.Fault;
import org.lostcount.load.FaultWords;
import org.lostcount.load.Form;
import org.lostcount.load.Setting;
import org.lostcount.load.Setting.Group;
import org.lostcount.load.Setting.Takes;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.report.Numbers;
import org.lostcount.ui.theme.Labels;

/// The rest of the workload in groups, each setting with a word on what it is for. FX thread.
final class MoreView extends GridPane {
    /// What has a problem of its own, in the order in which problems are told.
    private static final List<String> NAMES = Stream.concat(
                    Settings.ALL.stream().filter(MoreView::isHere).map(Setting::name),
                    Stream.of(Fault.values()).map(Fault::word))
            .toList();

    private final WorkloadViewModel model;
    private final List<Node> controls = new ArrayList<>();

    /// @param task whose settings are shown
    MoreView(WorkloadViewModel model, Task task) {
        this.model = model;
        getStyleClass().add("form");
        for (Group group : Group.values()) {
            if (group == Group.ASK && task == Task.NUMBER) {
                continue; // of which there is nothing to choose
            }
            group(group.title());
            if (group == Group.FAULTS) {
                faults();
            } else {
                Settings.ALL.stream()
                        .filter(setting -> isHere(setting)
                                && Settings.concerns(setting, task)
                                && setting.field().orElseThrow().group() == group)
                        .sorted(Comparator.comparingInt(
                                setting -> setting.field().orElseThrow().place()))
                        .forEach(this::setting);
            }
        }
    }

    /// Whether it does not stand in the sentence of the workload.
    private static boolean isHere(Setting<?> setting) {
        return setting.field().isPresent() && !setting.equals(Settings.STOCK);
    }

    private void faults() {
        fault("Kill connections", "while workers use them, so many a second", Fault.KILL_CONNECTIONS);
        fault(
                "Kill at commit",
                "end connections just before or just after a commit: did it happen?",
                Fault.KILL_AT_COMMIT);
        fault(
                "Restart",
                "kill the server once in the middle, start it again: what has it forgotten?",
                Fault.RESTART_STORE);
        fault("Fail-over", "kill the primary once, a follower takes over: what had it not heard?", Fault.FAIL_OVER);
        fault("Zombie", "pause the primary, replace it, wake it up: whom does it still answer?", Fault.ZOMBIE);
        fault("Cut", "cut off a follower, or a node, from the others: who hears late, who goes on?", Fault.CUT);
        fault("Stall", "let nothing through to the server for so long, about once a second", Fault.STALL);
    }

    private void setting(Setting<?> setting) {
        Setting.Field field = setting.field().orElseThrow();
        setting(field.label(), field.purpose(), control(setting, field));
    }

    private Node control(Setting<?> setting, Setting.Field field) {
        StringProperty text = model.text(setting.name());
        if (setting.takes() == Takes.NOTHING) {
            CheckBox wanted = new CheckBox(field.words().apply("on"));
            wanted.setId(setting.name());
            wanted.setSelected(text.get().equals("on"));
            text.bindBidirectional(wanted.selectedProperty(), new OnOff());
            return wanted;
        }
        return setting.form() instanceof Form.Word<?>
                ? Field.choice(text, model.words(setting), field.words(), setting.name(), field.label())
                : Field.text(model, setting.name(), field.label() + ": " + field.purpose(), 8);
    }

    /// As what is typed for it says whether a box is ticked.
    private static final class OnOff extends StringConverter<Boolean> {
        @Override
        public String toString(Boolean ticked) {
            return ticked ? "on" : "";
        }

        @Override
        public Boolean fromString(String typed) {
            return typed.equals("on");
        }
    }

    /// Begins a group of settings.
    private void group(String name) {
        Label title = Labels.line(name, "panel-title", "form-group");
        add(title, 0, getRowCount(), 3, 1);
    }

    /// A fault, with how much of it where that can be said.
    private void fault(String label, String purpose, Fault fault) {
        CheckBox wanted = new CheckBox();
        wanted.setId("fault-" + fault.word());
        wanted.setAccessibleText(label + ": " + purpose);
        wanted.selectedProperty().bindBidirectional(model.fault(fault));
        HBox controls = new HBox(wanted);
        controls.getStyleClass().add("fault");
        controls.setId(fault.word());
        if (FaultWords.example(fault).isPresent()) {
            TextField much = Field.text(model, fault.word(), label + ": how much", 5);
            much.disableProperty().bind(wanted.selectedProperty().not());
            controls.getChildren().add(much);
        }
        setting(label, purpose, controls);
    }

    private void setting(String label, String purpose, Node control) {
        controls.add(control);
        VBox notes = new VBox(Labels.text(purpose, "muted"));
        notes.setAlignment(Pos.CENTER_LEFT);
        if (NAMES.contains(control.getId())) {
            notes.getChildren().add(Field.problem(model, List.of(control.getId())));
        }
        addRow(getRowCount(), Labels.line(label), control, notes);
    }

    Node first() {
        return controls.getFirst();
    }

    /// What differs from the default, for the line beside the button; or what is wrong.
    static String summary(WorkloadViewModel model) {
        return NAMES.stream()
                .map(model.problems()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> model.workload().get().map(MoreView::summary))
                .orElse("");
    }

    /// Without what stands in the sentence of the workload.
    private static String summary(Workload asked) {
        return Settings.ALL.stream()
                .filter(setting -> isHere(setting) || setting.equals(Settings.FAULT))
                .map(setting -> Numbers.spaced(setting.briefly(asked)))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
