package org.lostcount.ui.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.SetChangeListener;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.CounterId;
import org.lostcount.load.Form;
import org.lostcount.load.RunResult;
import org.lostcount.report.Numbers;
import org.lostcount.ui.Choices;

/// Asks before a run of one counter how much of it will be wrong, if somebody wants to be asked. What is said is
/// locked when the run begins, and stands beside its result; who says another number before has said both. FX thread.
public final class Prediction {
    private static final String ASKED = "run.predict";
    private static final Form.Whole NUMBER = new Form.Whole(0, 1_000_000_000_000L);

    private final RunViewModel model;
    private final BooleanProperty asked = new SimpleBooleanProperty();
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper remark = new ReadOnlyStringWrapper("");
    private final List<Long> said = new ArrayList<>();
    /// By the moments at which runs began.
    private final Map<Instant, Said> ofRuns = new HashMap<>();
    private Said underWay = Said.NOTHING;
    private Optional<CounterId> running = Optional.empty();

    Prediction(RunViewModel model, Choices settings) {
        this.model = model;
        asked.set(settings.text(ASKED, "").equals("true"));
        text.addListener(_ -> update());
        model.selection().addListener((SetChangeListener<Object>) _ -> update());
        model.running().addListener((_, _, now) -> {
            if (now) {
                begin();
            } else {
                running = Optional.empty();
                underWay = Said.NOTHING;
            }
        });
        model.shown().addListener((_, _, now) -> judge(now.result()));
        update();
    }

    /// Whether somebody wants to be asked.
    public BooleanProperty asked() {
        return asked;
    }

    /// The number that is typed.
    public StringProperty text() {
        return text;
    }

    /// What is wrong with it, or what was said before; empty where neither is.
    public ReadOnlyStringProperty remark() {
        return remark.getReadOnlyProperty();
    }

    private void update() {
        boolean wrong = typed().isEmpty() && !text.get().isBlank();
        remark.set(
                model.selection().size() > 1
                        ? "It is asked of one counter."
                        : wrong
                                ? "This must be a whole number."
                                : said.isEmpty() ? "" : "You said " + Numbers.grouped(said.getLast()) + ".");
    }

    private Optional<Long> typed() {
        return NUMBER.parse(text.get().replaceAll("[\\s\u2009\u202f]", ""));
    }

    /// Takes what is typed for said.
    public void say() {
        typed().filter(number -> said.isEmpty() || !said.getLast().equals(number))
                .ifPresent(said::add);
        update();
    }

    private void begin() {
        boolean counts = asked.get() && model.ranTogether() == 1;
        if (counts) {
            say();
            running = Optional.of(model.current().get().id());
            underWay = model.workload()
                    .workload()
                    .get()
                    .map(workload -> Said.of(model.task().get(), said, workload))
                    .orElse(Said.NOTHING);
        }
    }

    /// When a run is over that something was said of, the next may be asked about.
    private void judge(@Nullable RunResult result) {
        if (result != null
                && running.filter(result.counter().id()::equals).isPresent()
                && !underWay.lost().isEmpty()) {
            ofRuns.put(result.begun(), underWay.of(result));
            running = Optional.empty();
            said.clear();
            text.set("");
        }
    }

    /// What was said of the run on show.
    Said of(RunModel.Shown shown) {
        RunResult result = shown.result();
        if (result != null) {
            return ofRuns.getOrDefault(result.begun(), Said.NOTHING);
        }
        return running.filter(shown.counter().id()::equals).isPresent() ? underWay : Said.NOTHING;
    }

    void remember(Choices settings) {
        settings.put(ASKED, asked.get());
    }
}
