package org.lostcount.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.lostcount.archive.HistoryFile;
import org.lostcount.archive.SavedRun;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.file.Printable;
import org.lostcount.link.Link;
import org.lostcount.link.LinkException;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.store.Stores;
import org.lostcount.ui.theme.Look;

/// Opens what is brought to the window where it belongs: a link or a file, dropped, pasted, or named at the start. It
/// comes from strangers, so it is only shown. Whatever fits nowhere is told in a sentence. FX thread.
final class Opener {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_LINK = 160;
    private static final String BUSY = "Something goes on there; stop it first (Esc), and open this then.";

    /// The doors of the window. Those that can be shut return false while something goes on behind them.
    interface Doors {
        boolean run(List<Counter> counters, Workload workload);

        boolean run(SavedRun saved);

        boolean step(Setup setup, Schedule order);

        /// Plays it, too.
        void stepThrough(Setup setup, Schedule order);

        void shrink(RunResult result);

        /// What the user has written.
        boolean grade(String sql);

        /// What a stranger has written.
        boolean grade(Link.ToSql sql);

        void page(String name);

        void page(Path file);
    }

    private final Doors doors;
    private final Engine engine;
    private final Sheets sheets;
    private final Look look;
    private final Notice notice;
    private final Mailbox<Brought> mailbox = new Mailbox<>(_ -> false, this::open);

    Opener(Doors doors, Engine engine, Sheets sheets, Look look, Scene scene) {
        this.doors = doors;
        this.engine = engine;
        this.sheets = sheets;
        this.look = look;
        notice = new Notice(scene);
        sheets.getChildren().add(notice);
        scene.setOnDragOver(drag -> {
            if (drag.getDragboard().hasFiles() || drag.getDragboard().hasString()) {
                drag.acceptTransferModes(TransferMode.COPY);
            }
        });
        scene.setOnDragDropped(this::drop);
    }

    private void drop(DragEvent drag) {
        take(drag.getDragboard());
        drag.setDropCompleted(true);
        drag.consume();
    }

    /// Copies a link to what is on show.
    void copy(Part part) {
        Optional<Link> shown = part.link();
        if (shown.isEmpty()) {
            notice.say(part.whyNoLink());
        } else if (shown.get().fits()) {
            String text = shown.get().text();
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
            notice.say("Copied: " + Printable.start(text, LONGEST_LINK));
        } else {
            notice.say("What is written here is too long for a link.");
        }
    }

    /// Opens what was copied.
    void paste() {
        take(Clipboard.getSystemClipboard());
    }

    private void take(Clipboard from) {
        List<File> files = from.hasFiles() ? from.getFiles() : List.of();
        if (files.size() > 1) {
            notice.say("One file is opened at a time; History imports several runs.");
        } else if (!files.isEmpty()) {
            open(files.getFirst().toPath());
        } else {
            text(from.hasString() ? from.getString() : "");
        }
    }

    /// Opens what was named at the start.
    void linkOrFile(String what) {
        if (Link.isMeant(what)) {
            text(what);
        } else {
            open(Path.of(what));
        }
    }

    /// Opens a link; of another text it is told that it is none.
    void text(String text) {
        if (!Link.isMeant(text)) {
            notice.say("That is no link and no file, so nothing was opened; a link begins with " + Link.SCHEME);
            return;
        }
        try {
            open(Link.parse(text));
        } catch (LinkException e) {
            notice.say(e.sentence());
        }
    }

    /// Opens a file, as soon as it is read.
    void open(Path file) {
        Thread.ofVirtual().start(() -> mailbox.post(Brought.read(file)));
    }

    private void open(Brought brought) {
        closeSheet();
        switch (brought) {
            case Brought.Run(SavedRun run, var doubts) ->
                say(
                        doors.run(run),
                        doubts.isEmpty()
                                ? "The run is shown, and not kept here; Import under History keeps it."
                                : "The run does not hold: " + ReportSheet.some(doubts) + ". It was changed.");
            case Brought.Report report -> sheets.open("A report", new ReportSheet(report, look.fontSize()), null);
            case Brought.Operations(HistoryFile.Checked history) ->
                sheets.open(
                        "A history of " + Printable.start(history.counter(), LONGEST_NAME),
                        new HistorySheet(history, look),
                        null);
            case Brought.Sql(String text) -> say(doors.grade(text), "Nothing was run; press Grade.");
            case Brought.Lesson(Path file) -> doors.page(file);
            case Brought.Linked(Link link) -> open(link);
            case Brought.Nothing(String sentence) -> notice.say(sentence);
        }
    }

    private void closeSheet() {
        if (sheets.isOpen()) {
            sheets.close();
        }
    }

    /// Says a sentence over the foot of the window.
    void say(String sentence) {
        notice.say(sentence);
    }

    private void say(boolean opened, String sentence) {
        String said = opened ? sentence : BUSY;
        if (!said.isEmpty()) {
            notice.say(said);
        }
    }

    /// Shows what a link leads to. Nothing is run.
    void open(Link link) {
        closeSheet();
        switch (link) {
            case Link.ToPage(String name) -> doors.page(name);
            case Link.ToSteps(Setup setup, Schedule order) ->
                say(doors.step(setup, order), unrun(List.of(setup.counter()), "Play"));
            case Link.ToRun(List<Counter> counters, Workload workload) ->
                say(doors.run(counters, workload), unrun(counters, "Run"));
            // The editor itself says that it was written by somebody else.
            case Link.ToSql sql -> say(doors.grade(sql), "From a link; nothing was run. Read it, then press Grade.");
        }
    }

    /// Plays an order of a page in the stepper. On a server of the user's it is only shown, and SQL not even that: a
    /// page
    /// comes from a stranger as a link does.
    void stepOfPage(Setup setup, Schedule order) {
        if (theirs(List.of(setup.counter())).isEmpty()) {
            doors.stepThrough(setup, order);
        } else if (setup.counter().written().isEmpty()) {
            open(new Link.ToSteps(setup, order));
        } else {
            refuse(setup.counter());
        }
    }

    /// Shrinks a loss of a page's run; not on a server of the user's.
    void shrinkOfPage(RunResult result) {
        if (theirs(List.of(result.counter())).isEmpty()) {
            doors.shrink(result);
        } else {
            refuse(result.counter());
        }
    }

    private void refuse(Counter counter) {
        notice.say("It was not run: it is of a page, and this "
                + theirs(List.of(counter)).getFirst() + " is a server of your own.");
    }

    /// That it is only shown, and what pressing a button would do with a server of the user's.
    private String unrun(List<Counter> counters, String button) {
        List<String> theirs = theirs(counters);
        return "Nothing was run yet. " + button + " runs it"
                + (theirs.isEmpty()
                        ? "."
                        : ", on " + String.join(" and ", theirs) + " of your own, which "
                                + (theirs.size() == 1 ? "is" : "are") + " connected here.");
    }

    /// The stores of these that are servers of the user's, as he knows them.
    private List<String> theirs(List<Counter> counters) {
        return counters.stream()
                .flatMap(counter -> Stores.named(counter.id().store()).stream())
                .distinct()
                .filter(engine::isTheirs)
                .map(Store::label)
                .toList();
    }
}
