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
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreException;
import org.lostcount.grade.Examples;
import org.lostcount.grade.Grade;
import org.lostcount.grade.Grader;
import org.lostcount.report.GradeReport;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// What the Grade screen knows and does. FX thread; the trying is done on a thread of its own.
public final class GradeViewModel {
    /// What is said of the text.
    ///
    /// @param kind `kept`, `interesting`, `forbidden` or `muted`
    /// @param sentence the finding, or why there is none
    /// @param story an order that shows it, line by line
    public record Said(String kind, String sentence, List<String> story) {}

    private final OpenStores stores;
    private final Function<String, String> tables;
    private final StringProperty text =
            new SimpleStringProperty(Examples.ALL.getFirst().text());
    private final ObjectProperty<Store> store;
    private final ObjectProperty<Isolation> isolation = new SimpleObjectProperty<>(Isolation.READ_COMMITTED);
    private final ReadOnlyObjectWrapper<Said> said =
            new ReadOnlyObjectWrapper<>(new Said("muted", "Nothing was graded yet.", List.of()));
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
                .filter(s -> s.counters().stream().anyMatch(c -> !c.statements().isEmpty()))
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
        said.set(new Said("muted", "Trying it alone, in all orders of two workers, and under load …", List.of()));
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
                return new Said("forbidden", doubt.get(), List.of());
            }
            Grade grade = grader.grade(() -> stopped);
            String kind = grade.mark().isBad() ? "interesting" : "acceptable";
            return new Said(
                    stopped ? "muted" : kind,
                    (stopped ? "Stopped before all orders were tried. " : "")
                            + GradeReport.sentence(grade, open.version()),
                    grade.witness().map(GradeReport::story).orElse(List.of()));
        } catch (StoreException e) {
            return new Said("forbidden", String.valueOf(e.getMessage()), List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Said("muted", "It was interrupted.", List.of());
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
