package org.lostcount.ui.learn;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.lostcount.learn.Lesson;
import org.lostcount.learn.Pages;
import org.lostcount.learn.ReadingProgress;
import org.lostcount.learn.Visit;
import org.lostcount.ui.Choices;

/// Where the reader is: the page that was open, and how far each was read. FX thread.
final class Bookmarks {
    private static final String PLACE = "learn.page";

    private final Choices settings;
    private final Keeper keeper;
    private ReadingProgress progress = ReadingProgress.NONE;
    /// What could not be read is not written over.
    private boolean keeps;

    /// @param settings where the page that was open is remembered
    /// @param kept the file with what was read, where it is kept
    /// @param trouble is told on another thread why it can't be kept, as a sentence
    Bookmarks(Choices settings, Optional<Path> kept, Consumer<String> trouble) {
        this.settings = settings;
        keeper = new Keeper(kept, trouble);
    }

    /// Goes on from what was read before.
    void begin(Beginning now) {
        progress = now.progress();
        keeps = now.trouble().isEmpty();
    }

    ReadingProgress progress() {
        return progress;
    }

    /// The key of the page that was open last; empty where none was.
    String place() {
        return settings.text(PLACE, "");
    }

    void place(Pages.Listed page) {
        page.head().ifPresent(head -> settings.put(PLACE, head.key()));
    }

    /// So many parts of a page were read by now.
    void read(Lesson page, int parts, List<Visit.Prediction> predictions) {
        boolean finished = parts == page.parts().size();
        UnaryOperator<ReadingProgress> change =
                before -> before.with(page.head().key(), parts, finished, predictions);
        progress = change.apply(progress);
        if (keeps) {
            keeper.keep(change);
        }
    }

    /// Waits until all of it is kept.
    void close() {
        keeper.close();
    }
}
