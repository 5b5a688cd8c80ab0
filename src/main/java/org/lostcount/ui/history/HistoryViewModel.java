package org.lostcount.ui.history;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.lostcount.archive.Archive;
import org.lostcount.archive.ArchiveException;
import org.lostcount.archive.Entry;
import org.lostcount.archive.Query;
import org.lostcount.archive.Remarks;
import org.lostcount.archive.RunFile;
import org.lostcount.archive.SavedRun;
import org.lostcount.file.Printable;
import org.lostcount.file.Program;
import org.lostcount.load.Environment;
import org.lostcount.load.RunResult;
import org.lostcount.report.Numbers;
import org.lostcount.ui.Page;

/// What the History screen knows and does. FX thread; the archive is asked on a thread of its own, one thing after
/// another.
public final class HistoryViewModel {
    /// Rows that are shown at once, while the others are still being read.
    static final int FIRST_ROWS = 200;

    /// After this long without another question the others are read: not at every letter that is typed.
    private static final int REST_MILLIS = 120;

    private final Archive archive;
    private final ExecutorService desk = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("archive").factory());
    private final Executor resting = CompletableFuture.delayedExecutor(REST_MILLIS, TimeUnit.MILLISECONDS, desk);
    private final Consumer<SavedRun> open;
    private final BiConsumer<SavedRun, SavedRun> pair;
    private final Filter filter = new Filter(this::searchAnew);
    private final ReadOnlyObjectWrapper<List<Entry>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<Optional<String>> counters =
            FXCollections.observableArrayList(List.of(Optional.empty()));
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper asked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper();
    private final Deque<List<UUID>> deleted = new ArrayDeque<>();
    private Consumer<HistoryEvent> inbox = this::on;
    private volatile int search;
    /// The archive's thread: what was found last; the very same list again is not shown again.
    private List<Entry> told = List.of();

    private int question;
    private int answered = -1;
    private String done = "";

    /// @param open is given a run that is to be shown, on the FX thread
    /// @param pair is given two that are to be held against each other, the earlier first
    public HistoryViewModel(Archive archive, Consumer<SavedRun> open, BiConsumer<SavedRun, SavedRun> pair) {
        this.archive = archive;
        this.open = open;
        this.pair = pair;
    }

    /// Sets who is told, on the archive's thread, of what happens; he must see to it that [#on] hears it on the FX
    /// thread.
    public void deliverTo(Consumer<HistoryEvent> mailbox) {
        inbox = mailbox;
    }

    /// What is asked for; another question is answered at once.
    Filter filter() {
        return filter;
    }

    /// The runs on show, the first ones before the others.
    public ReadOnlyObjectProperty<List<Entry>> rows() {
        return rows.getReadOnlyProperty();
    }

    /// The counters of which there are runs, after nothing, which stands for all.
    public ObservableList<Optional<String>> counters() {
        return counters;
    }

    public ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /// Whether what is asked for has not been found yet.
    public ReadOnlyBooleanProperty asked() {
        return asked.getReadOnlyProperty();
    }

    /// Whether there is something that [#undo] brings back.
    public ReadOnlyBooleanProperty undoable() {
        return undoable.getReadOnlyProperty();
    }

    /// Which question the rows answer: it changes with what is asked for, not with what becomes of the runs.
    int question() {
        return question;
    }

    private void searchAnew() {
        question++;
        search();
    }

    /// Lists the runs anew. A search that has not begun when the next is asked for is not done.
    public void search() {
        search(desk);
    }

    /// Lists the runs anew when their screen is opened: where a list is in sight already, once it was painted.
    public void enter() {
        search(answered == question ? resting : desk);
    }

    private void search(Executor when) {
        int mine = search + 1;
        search = mine;
        asked.set(true);
        boolean inSight = answered == question;
        Query query = filter.query();
        when.execute(() -> doWork(() -> {
            if (inSight) {
                findAll(mine, query);
            } else if (mine == search) {
                findFirst(mine, query);
            }
        }));
    }

    private void findFirst(int mine, Query query) throws ArchiveException {
        List<Entry> first = archive.find(query.withLimit(FIRST_ROWS));
        if (first.size() < FIRST_ROWS) {
            tell(new HistoryEvent.Found(mine, first, true, archive.counters()));
        } else {
            tell(new HistoryEvent.Found(mine, first, false, List.of()));
            resting.execute(() -> doWork(() -> findAll(mine, query)));
        }
    }

    private void findAll(int mine, Query query) throws ArchiveException {
        if (mine == search) {
            List<Entry> found = archive.find(query);
            told = found.equals(told) ? told : found;
            tell(new HistoryEvent.Found(mine, told, true, archive.counters()));
        }
    }

    /// Shows a run as if it had just ended.
    public void open(Entry entry) {
        status.set("Opening …");
        ask(() -> tell(new HistoryEvent.Opened(archive.open(entry.id()))));
    }

    /// Holds two runs against each other.
    public void compare(Entry one, Entry other) {
        boolean inOrder = one.begun().isBefore(other.begun());
        UUID first = (inOrder ? one : other).id();
        UUID second = (inOrder ? other : one).id();
        ask(() -> tell(new HistoryEvent.Paired(archive.open(first), archive.open(second))));
    }

    /// Keeps what was said of a run.
    public void remark(Entry entry, Remarks remarks) {
        if (!remarks.equals(entry.remarks())) {
            change("", () -> archive.remark(entry.id(), remarks));
        }
    }

    /// Pins runs, or where all of them are pinned no longer.
    public void pin(List<Entry> entries) {
        boolean pinned = !entries.stream().allMatch(entry -> entry.remarks().pinned());
        change("", () -> {
            for (Entry entry : entries) {
                archive.remark(entry.id(), entry.remarks().withPinned(pinned));
            }
        });
    }

    /// Deletes runs, which [#undo] brings back.
    public void delete(List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<UUID> ids = entries.stream().map(Entry::id).toList();
        deleted.push(ids);
        undoable.set(true);
        change(
                "Deleted " + many(ids.size()) + "; Undo brings " + (ids.size() == 1 ? "it" : "them") + " back.",
                () -> archive.delete(ids));
    }

    /// Brings back what was deleted last.
    public void undo() {
        if (deleted.isEmpty()) {
            status.set("There is nothing to bring back.");
            return;
        }
        List<UUID> ids = deleted.pop();
        undoable.set(!deleted.isEmpty());
        change("Brought back " + many(ids.size()) + ".", () -> archive.restore(ids));
    }

    private static String many(int runs) {
        return runs == 1 ? "a run" : Numbers.grouped(runs) + " runs";
    }

    /// Writes a run to a file.
    public void export(Entry entry, Path to) {
        ask(() -> {
            archive.export(entry.id(), to);
            tell(new HistoryEvent.Said(
                    "The run is in " + to + "; " + Program.COMMAND + " history import takes it in elsewhere."));
        });
    }

    /// Writes a page with these runs, which must be of one machine.
    public void savePage(List<Entry> entries, Path to) {
        ask(() -> {
            List<SavedRun> runs = new ArrayList<>();
            for (Entry entry : entries) {
                runs.add(archive.open(entry.id()));
            }
            Environment environment = runs.getFirst().environment();
            if (runs.stream().allMatch(run -> run.environment().equals(environment))) {
                List<RunResult> results = runs.stream().map(SavedRun::run).toList();
                tell(new HistoryEvent.Said(Page.save(Page.of(environment, results), to)));
            } else {
                tell(new HistoryEvent.Failed(
                        "These runs are of several machines or settings of Java; select those of one for a page."));
            }
        });
    }

    /// Takes in runs that were exported.
    public void importFrom(List<Path> files) {
        ask(() -> {
            List<String> said = new ArrayList<>();
            said.add(files.size() == 1 ? "The run is among those here." : "The runs are among those here.");
            for (Path file : files) {
                List<String> doubts = RunFile.check(file).doubts();
                archive.importFrom(file);
                if (!doubts.isEmpty()) {
                    said.add(Printable.text(file.getFileName() + " does not hold: " + doubts.getFirst() + "."));
                }
            }
            tell(new HistoryEvent.Changed(String.join(" ", said)));
        });
    }

    private interface Work {
        void run() throws ArchiveException;
    }

    private void change(String sentence, Work work) {
        ask(() -> {
            work.run();
            tell(new HistoryEvent.Changed(sentence));
        });
    }

    private void ask(Work work) {
        desk.execute(() -> doWork(work));
    }

    private void doWork(Work work) {
        try {
            work.run();
        } catch (ArchiveException e) {
            tell(new HistoryEvent.Failed(e.sentence()));
        }
    }

    private void tell(HistoryEvent event) {
        inbox.accept(event);
    }

    /// Takes an event. FX thread.
    public void on(HistoryEvent event) {
        switch (event) {
            case HistoryEvent.Found found -> found(found);
            case HistoryEvent.Changed(String sentence) -> {
                done = sentence;
                search();
            }
            case HistoryEvent.Paired(SavedRun first, SavedRun second) -> pair.accept(first, second);
            case HistoryEvent.Opened(SavedRun run) -> {
                status.set("");
                open.accept(run);
            }
            case HistoryEvent.Said(String sentence) -> status.set(sentence);
            case HistoryEvent.Failed(String sentence) -> {
                asked.set(false);
                status.set(sentence);
            }
        }
    }

    private void found(HistoryEvent.Found found) {
        if (found.search() != search) {
            return;
        }
        asked.set(!found.whole());
        rows.set(found.rows());
        if (found.whole()) {
            answered = question;
            List<Optional<String>> known = new ArrayList<>(List.of(Optional.empty()));
            found.counters().forEach(name -> known.add(Optional.of(name)));
            if (!known.equals(counters)) {
                counters.setAll(known);
            }
            String listed = many(found.rows().size());
            status.set(done.isEmpty() ? listed : listed + ". " + done);
            done = "";
        }
    }

    /// What is said when a run can't be opened just now.
    public void busy() {
        status.set("A run is going on; stop it first (Esc), and open this one then.");
    }

    /// Waits for what is being written to the archive or read from it; what was not begun of a search is left.
    public void close() {
        int none = search + 1;
        search = none;
        desk.close();
    }
}
