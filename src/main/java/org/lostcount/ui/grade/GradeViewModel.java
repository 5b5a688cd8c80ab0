package org.lostcount.ui.grade;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Task;
import org.lostcount.grade.Examples;
import org.lostcount.grade.Grade;
import org.lostcount.grade.Grader;
import org.lostcount.grade.Limit;
import org.lostcount.learn.Block;
import org.lostcount.link.Link;
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
    /// @param grade all that was found, where it is one
    /// @param underWay whether there is more to come
    public record Said(
            String kind,
            String sentence,
            String notes,
            List<String> story,
            Optional<Graded> graded,
            Optional<Grade> grade,
            boolean underWay) {
        static Said of(String kind, String sentence) {
            return new Said(kind, sentence, "", List.of(), Optional.empty(), Optional.empty(), false);
        }

        static Said progress(String doing) {
            return new Said("muted", doing + " …", "", List.of(), Optional.empty(), Optional.empty(), true);
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
    private final StringProperty text =
            new SimpleStringProperty(Examples.ALL.getFirst().text());
    private final ObjectProperty<Store> store;
    private final ObjectProperty<Isolation> isolation = new SimpleObjectProperty<>(Isolation.READ_COMMITTED);
    private final ObjectProperty<Optional<Task>> task = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Integer> seconds = new SimpleObjectProperty<>((int) Limit.DEFAULT.toSeconds());
    private final ReadOnlyObjectWrapper<Said> said =
            new ReadOnlyObjectWrapper<>(Said.of("muted", "Nothing was graded yet."));
    private volatile boolean ignoring;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final Predicate<Store> isTheirs;
    private Consumer<Said> inbox = this::on;
    private final ReadOnlyBooleanWrapper outdated = new ReadOnlyBooleanWrapper();
    private @Nullable Limit limit;
    /// What was tried, and how.
    private List<Object> tried = List.of();
    /// Whether what is written came from somebody else, and was not replaced since.
    private boolean brought;

    /// For stores that are all this program's own.
    public GradeViewModel(OpenStores stores) {
        this(stores, _ -> false);
    }

    /// @param isTheirs whether a store is a server of the user's: what a stranger has written is not run there
    public GradeViewModel(OpenStores stores, Predicate<Store> isTheirs) {
        this.stores = stores;
        this.isTheirs = isTheirs;
        text.addListener((_, _, now) -> brought &= !now.isBlank());
        this.store = new SimpleObjectProperty<>(languages().getFirst());
        for (ObservableValue<?> asked : List.of(text, store, isolation, task)) {
            asked.subscribe(this::compare);
        }
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

    /// Writes an example in the place of what is there.
    void show(Examples.Example example) {
        text.set(example.text());
        task.set(example.task());
        brought = false;
    }

    /// Shows what somebody else has written, and runs nothing of it.
    ///
    /// @return false while something is being tried, which goes on
    public boolean bring(Link.ToSql sql) {
        if (busy.get()) {
            return false;
        }
        store.set(sql.store());
        isolation.set(sql.isolation());
        task.set(sql.task());
        text.set(sql.sql());
        brought = true;
        tried = List.of();
        compare();
        said.set(Said.of("muted", "Nothing was graded yet. Read it first: it came with a link or a page."));
        return true;
    }

    public ObjectProperty<Store> store() {
        return store;
    }

    public ObjectProperty<Isolation> isolation() {
        return isolation;
    }

    /// What it is judged by; nothing where the statements are asked.
    public ObjectProperty<Optional<Task>> task() {
        return task;
    }

    /// From now on row counts are not looked at.
    public void ignoreRowCounts() {
        ignoring = true;
    }

    /// How many seconds a grade may take.
    public ObjectProperty<Integer> seconds() {
        return seconds;
    }

    public ReadOnlyObjectProperty<Said> said() {
        return said.getReadOnlyProperty();
    }

    /// Whether what is said is of another text, or of another place or task, than is there now.
    public ReadOnlyBooleanProperty outdated() {
        return outdated.getReadOnlyProperty();
    }

    private List<Object> asked() {
        return List.of(text.get(), store.get(), isolation.get(), task.get());
    }

    private void compare() {
        outdated.set(!tried.isEmpty() && !busy.get() && !tried.equals(asked()));
    }

    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Tries out what is written, unless something is being tried.
    public void grade() {
        if (busy.get()) {
            return;
        }
        if (isRefused(store.get())) {
            return;
        }
        busy.set(true);
        tried = asked();
        compare();
        said.set(Said.progress("Reaching " + store.get().label()));
        String written = text.get();
        Store where = store.get();
        Isolation level = isolation.get();
        Optional<Task> asked = task.get();
        Limit ending = new Limit(Duration.ofSeconds(seconds.get()));
        limit = ending;
        Thread.ofPlatform().daemon().name("grader").start(() -> {
            Said found = find(where, written, asked, level, ending);
            ending.close();
            inbox.accept(found);
        });
    }

    /// What a stranger has written is nothing for a server of the user's; that is then said.
    private boolean isRefused(Store where) {
        boolean refused = brought && isTheirs.test(where);
        if (refused) {
            said.set(Said.of(
                    "forbidden",
                    "It was not run: it came with a link or a page, and this " + where.label()
                            + " is a server of your own. Choose another one, or write your own increment."));
        }
        return refused;
    }

    /// The increment that was tried, to be taken elsewhere.
    Optional<Graded> graded() {
        Optional<Graded> tried = said.get().graded();
        Optional<Store> where = tried.flatMap(
                graded -> Stores.named(graded.setup().counter().id().store()));
        return where.filter(this::isRefused).isPresent() ? Optional.empty() : tried;
    }

    /// What is written, as a page would have it; nothing where that would not be run on a server of this program.
    Optional<Block.Grading> presentable() {
        return text.get().isBlank() || isTheirs.test(store.get())
                ? Optional.empty()
                : Optional.of(new Block.Grading(
                        0,
                        store.get(),
                        isolation.get(),
                        task.get(),
                        ignoring,
                        text.get(),
                        List.of(),
                        Optional.empty()));
    }

    private Said find(Store where, String written, Optional<Task> asked, Isolation level, Limit ending) {
        try {
            OpenStore open = stores.get(where);
            Grader grader = new Grader(
                            open,
                            open.adopt(written),
                            level,
                            Grader.LOAD,
                            ending,
                            doing -> inbox.accept(Said.progress(doing)))
                    .asked(asked);
            if (ignoring) {
                grader.ignoringRowCount();
            }
            Optional<String> doubt = grader.doubt();
            if (doubt.isPresent()) {
                return Said.of("forbidden", doubt.get());
            }
            Grade grade = grader.grade();
            String kind = grade.mark().isBad() ? "interesting" : "acceptable";
            return new Said(
                    ending.isStopped() ? "muted" : kind,
                    GradeReport.sentence(grade, open.version()),
                    String.join(" ", GradeReport.notes(grade)),
                    grade.witness().map(GradeReport::story).orElse(List.of()),
                    Optional.of(Graded.of(grade)),
                    Optional.of(grade),
                    false);
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
        busy.set(finding.underWay());
        compare();
    }

    /// Ends the trying soon.
    ///
    /// @return false where nothing is being tried
    public boolean stop() {
        if (limit == null || !busy.get()) {
            return false;
        }
        limit.stop();
        return true;
    }
}
