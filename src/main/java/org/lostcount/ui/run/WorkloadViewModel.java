package org.lostcount.ui.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Task;
import org.lostcount.fault.Fault;
import org.lostcount.fault.Faults;
import org.lostcount.load.Extent;
import org.lostcount.load.FaultWords;
import org.lostcount.load.Form;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.ui.Choices;

/// The workload as it is typed, and what is wrong with it. FX thread, or any one thread where there is no screen.
public final class WorkloadViewModel {
    /// How the end of a run is given.
    public enum Until {
        INCREMENTS,
        DURATION
    }

    /// What earlier versions have remembered, where it is not what is typed in other letters.
    private static final Map<String, String> ONCE =
            Map.of("PLUS_ONE", "+1", "MINUS_ONE", "-1", "EACH_STATEMENT", "on", "EACH_INCREMENT", "off", "true", "on");

    /// Faults are switched on one by one.
    private static final List<Setting<?>> TYPED = Settings.ALL.stream()
            .filter(setting -> !setting.equals(Settings.FAULT))
            .toList();

    private final Map<String, String> initial = new LinkedHashMap<>();
    private final Map<String, StringProperty> texts = new LinkedHashMap<>();
    private final ObjectProperty<Until> until = new SimpleObjectProperty<>(Until.INCREMENTS);
    private final Map<Fault, BooleanProperty> faults = new EnumMap<>(Fault.class);
    private final ReadOnlyObjectWrapper<Optional<Workload>> workload = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableMap<String, String> problems = FXCollections.observableHashMap();
    private Task task = Task.COUNT;

    /// The workload that was used last, or the default.
    public WorkloadViewModel(Choices choices) {
        for (Setting<?> setting : TYPED) {
            String usual = setting.text(Workload.DEFAULT).orElse(setting.equals(Settings.DURATION) ? "5s" : "");
            initial.put(setting.name(), usual);
            texts.put(setting.name(), new SimpleStringProperty(remembered(choices, setting, usual)));
        }
        for (Fault fault : Fault.values()) {
            FaultWords.example(fault).ifPresent(much -> {
                initial.put(fault.word(), much);
                texts.put(fault.word(), new SimpleStringProperty(choices.text("workload." + fault.word(), much)));
            });
            String wanted = choices.text("workload.fault." + fault.word(), "false");
            faults.put(fault, new SimpleBooleanProperty(wanted.equals("true")));
        }
        // Once it was the default; whoever types it has it remembered with its unit.
        if (text("warmup").get().equals("0")) {
            text("warmup").set("");
        }
        until.set(choices.choice("workload.until", Until.class, until.get()));
        List<Observable> inputs = new ArrayList<>(texts.values());
        inputs.addAll(faults.values());
        inputs.add(until);
        for (Observable input : inputs) {
            input.addListener(_ -> judge());
        }
        judge();
        if (!problems.isEmpty()) {
            initial.forEach((name, value) -> text(name).set(value));
        }
    }

    private static String remembered(Choices choices, Setting<?> setting, String usual) {
        List<String> keys = new ArrayList<>(List.of(setting.name()));
        keys.addAll(setting.help().earlier());
        if (setting.equals(Settings.AUTOCOMMIT)) {
            keys.add("transactions");
        }
        String text = keys.stream()
                .map(key -> choices.text("workload." + key, ""))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(usual);
        if (!(setting.form() instanceof Form.Word<?> words) || words.read(text).isPresent()) {
            return text;
        }
        String word = ONCE.getOrDefault(text, text.toLowerCase(Locale.ROOT).replace('_', '-'));
        return words.read(word).isPresent() ? word : usual;
    }

    /// Takes another task: what is typed for settings that mean nothing to it stays, and does not count.
    void ask(Task now) {
        task = now;
        judge();
    }

    /// What is typed for a setting, by its name; or for how much of a fault, by its word. Blank is what is usual.
    public StringProperty text(String name) {
        StringProperty text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("no such setting: " + name);
        }
        return text;
    }

    /// Types a value in.
    public <T> void set(Setting<T> setting, T value) {
        text(setting.name()).set(setting.form().text(value));
    }

    /// What can be chosen for a setting that is one of a few words, as it is typed.
    List<String> words(Setting<?> setting) {
        List<String> words = new ArrayList<>();
        if (setting.form() instanceof Form.Word<?>(var known)) {
            words.addAll(known.keySet());
        }
        if (setting.canBeOpen()) {
            words.addFirst("");
        }
        return words;
    }

    public ObjectProperty<Until> until() {
        return until;
    }

    /// Whether a fault is switched on.
    public BooleanProperty fault(Fault fault) {
        return Objects.requireNonNull(faults.get(fault));
    }

    /// How statements would be phrased.
    Phrasing phrasing() {
        return workload.get().map(Workload::phrasing).orElse(Phrasing.PLAIN);
    }

    /// What would be run; nothing as long as there are problems.
    public ReadOnlyObjectProperty<Optional<Workload>> workload() {
        return workload.getReadOnlyProperty();
    }

    /// Setting, or fault, to sentence.
    public ObservableMap<String, String> problems() {
        return problems;
    }

    /// Types a workload in. What it leaves open, and can't be left blank, stays as it was typed; and so does what means
    /// nothing to the task.
    void set(Workload wanted) {
        for (Setting<?> setting : TYPED) {
            if (!Settings.concerns(setting, task)) {
                continue;
            }
            Optional<String> typed = setting.text(wanted).or(() -> blank(setting));
            typed.ifPresent(text(setting.name())::set);
        }
        until.set(
                switch (wanted.pace().extent()) {
                    case Extent.Increments _ -> Until.INCREMENTS;
                    case Extent.For _ -> Until.DURATION;
                });
        for (Fault fault : Fault.values()) {
            Optional<String> word = FaultWords.of(wanted.faults()).stream()
                    .filter(w -> w.equals(fault.word()) || w.startsWith(fault.word() + "="))
                    .findFirst();
            fault(fault).set(word.isPresent());
            StringProperty much = texts.get(fault.word());
            if (much != null && word.isPresent()) {
                much.set(word.get().substring(fault.word().length() + 1));
            }
        }
    }

    private Optional<String> blank(Setting<?> setting) {
        return Optional.ofNullable(initial.get(setting.name())).filter(String::isEmpty);
    }

    void remember(Choices choices) {
        texts.forEach((name, text) -> choices.put("workload." + name, text.get()));
        choices.put("workload.warmup", text("warmup").get().strip().replaceFirst("^0$", "0s"));
        choices.put("workload.until", until.get().name());
        faults.forEach((fault, wanted) -> choices.put("workload.fault." + fault.word(), wanted.get()));
    }

    private void judge() {
        Map<String, String> found = new LinkedHashMap<>();
        Workload typed = Workload.DEFAULT.withFaults(faults(found));
        for (Setting<?> setting : TYPED) {
            if (counts(setting)) {
                typed = typed(setting, typed, found);
            }
        }
        List<Workload.Problem> wrong = new ArrayList<>(typed.problems());
        typed.problem(task).ifPresent(wrong::add);
        for (Workload.Problem problem : wrong) {
            found.putIfAbsent(problem.option(), Wording.forWindow(problem.sentence()));
        }
        problems.keySet().retainAll(found.keySet());
        problems.putAll(found);
        workload.set(found.isEmpty() ? Optional.of(typed) : Optional.empty());
    }

    /// Of two that say how long it goes on, or what becomes of a conflict, only one does.
    private boolean counts(Setting<?> setting) {
        if (!Settings.concerns(setting, task)) {
            return false;
        }
        if (setting.equals(Settings.MAX_RETRIES)) {
            return !text(Settings.ON_CONFLICT.name())
                    .get()
                    .equals(Settings.ON_CONFLICT.form().text(true));
        }
        return !setting.equals(until.get() == Until.INCREMENTS ? Settings.DURATION : Settings.INCREMENTS);
    }

    /// `before` with what is typed for a setting; as it was when that means nothing.
    private Workload typed(Setting<?> setting, Workload before, Map<String, String> found) {
        String typed = text(setting.name()).get().replaceAll("[\\s\u2009\u202f]", "");
        if (typed.isEmpty() && blank(setting).isPresent()) {
            return before;
        }
        Optional<Workload> after = setting.read(before, typed);
        if (after.isEmpty()) {
            found.put(
                    setting.name(),
                    Wording.forWindow(setting + " must be " + setting.form().kind() + "."));
        }
        return after.orElse(before);
    }

    private Faults faults(Map<String, String> found) {
        Faults asked = Faults.NONE;
        for (Fault fault : Fault.values()) {
            if (fault(fault).get()) {
                StringProperty much = texts.get(fault.word());
                String word =
                        fault.word() + (much == null ? "" : "=" + much.get().strip());
                Optional<Faults> more = FaultWords.add(asked, word);
                if (more.isEmpty()) {
                    found.put(
                            fault.word(),
                            "This must be such as " + FaultWords.example(fault).orElse("") + ".");
                }
                asked = more.orElse(asked);
            }
        }
        return asked;
    }
}
