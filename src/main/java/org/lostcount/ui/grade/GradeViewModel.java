package org.lostcount.ui.grade;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreException;
import org.lostcount.grade.Examples;
import org.lostcount.grade.Grade;
import org.lostcount.grade.Grader;
import org.lostcount.report.GradeReport;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// What the Grade screen knows and does. FX thread; the trying is done on a thread of its own.
public final class GradeViewModel {
    /// What is said of the text.
    ///
    /// @param kind `kept`, `interesting`, `forbidden` or `muted`
    /// @param sentence the finding, or why there is none
    /// @param notes who overwrote whom under load, or why that can't be told
    /// @param story an order that shows it, line by line
    /// @param graded the increment, where it is one
    public record Said(String kind, String sentence, String notes, List<String> story, Optional<Graded> graded) {
        static Said of(String kind, String sentence) {
            return new Said(kind, sentence, "", List.of(), Optional.empty());
        }
    }

    /// An increment that was tried out.
    ///
    /// @param setup what was tried
    /// @param witness an order that shows the finding; empty where nothing is to be shown
    public record Graded(Setup setup, Schedule witness) {
        static Graded of(Grade grade) {
            return new Graded(
                    grade.orders().setup(),
                    grade.witness().map(w -> w.story().schedule()).orElse(new Schedule(List.of())));
        }
    }

    private final OpenStores stores;
    private final Function<String, String> tables;
    private final StringProperty text =
            new SimpleStringProperty(Examples.ALL.getFirst().text());
    private final ObjectProperty<Store> store;
    private final ObjectProperty<Isolation> isolation = new SimpleObjectProperty<>(Isolation.READ_COMMITTED);
    private final ReadOnlyObjectWrapper<Said> said =
            new ReadOnlyObjectWrapper<>(Said.of("muted", "Nothing was graded yet."));
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private Consumer<Said> inbox = this::on;
    private volatile boolean stopped;

    /// @param tables the table to use in the store of this name
    public GradeViewModel(OpenStores stores, Function<String, String> tables) {
        this.stores = stores;
        this.tables = tables;
        this.store = new SimpleObjectProperty<>(languages().getFirst());
    }

    /// The stores in whose language an increment can be written down.
    static List<Store> languages() {
        return Stores.ALL.stream()
                .filter(s -> s.counters().stream().anyMatch(Counter::isSql))
                .toList();
    }

    /// Sets who is told of the finding on the trying thread; he must see to it that [#on] hears it on the FX thread.
    public void deliverTo(Consumer<Said> mailbox) {
        inbox = mailbox;
    }

    public StringProperty text() {
        return text;
    }

    public ObjectProperty<Store> store() {
        return store;
    }

    public ObjectProperty<Isolation> isolation() {
        return isolation;
    }

    public ReadOnlyObjectProperty<Said> said() {
        return said.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Tries out what is written, unless something is being tried.
    public void grade() {
        if (busy.get()) {
            return;
        }
        busy.set(true);
        stopped = false;
        said.set(Said.of("muted", "Trying it alone, in all orders of two workers, and under load …"));
        String written = text.get();
        Store where = store.get();
        Isolation level = isolation.get();
        String table = tables.apply(where.name());
        Thread.ofPlatform().daemon().name("grader").start(() -> inbox.accept(find(where, written, level, table)));
    }

    private Said find(Store where, String written, Isolation level, String table) {
        try {
            OpenStore open = stores.get(where);
            Grader grader = new Grader(open, open.adopt(written), level, table, Grader.LOAD);
            Optional<String> doubt = grader.doubt();
            if (doubt.isPresent()) {
                return Said.of("forbidden", doubt.get());
            }
            Grade grade = grader.grade(() -> stopped);
            String kind = grade.mark().isBad() ? "interesting" : "acceptable";
            return new Said(
                    stopped ? "muted" : kind,
                    (stopped ? "Stopped before all orders were tried. " : "")
                            + GradeReport.sentence(grade, open.version()),
                    String.join(" ", GradeReport.notes(grade)),
                    grade.witness().map(GradeReport::story).orElse(List.of()),
                    Optional.of(Graded.of(grade)));
        } catch (StoreException e) {
            return Said.of("forbidden", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Said.of("muted", "It was interrupted.");
        }
    }

    /// Takes the finding. FX thread.
    public void on(Said finding) {
        said.set(finding);
        busy.set(false);
    }

    /// Ends the trying soon.
    public void stop() {
        stopped = true;
    }
}
