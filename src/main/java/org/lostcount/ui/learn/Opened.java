package org.lostcount.ui.learn;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lostcount.learn.Lesson;
import org.lostcount.learn.Need;
import org.lostcount.learn.PageException;
import org.lostcount.learn.Pages;

/// A page that was asked for. Immutable.
///
/// @param lesson nothing where it can't be read or played
/// @param why it can't, as sentences
record Opened(Pages.Listed page, Optional<Lesson> lesson, String why) {
    /// Reads one of ours; not on the FX thread.
    ///
    /// @param name of the page; an empty one means the first lesson
    static Optional<Opened> ours(String name) {
        return Pages.ours(name).map(Opened::read);
    }

    /// Reads it; not on the FX thread.
    static Opened read(Pages.Listed page) {
        if (page.head().isEmpty()) {
            return new Opened(page, Optional.empty(), page.sentence());
        }
        List<String> missing = page.head().get().missing();
        if (!missing.isEmpty()) {
            String stores = page.head().get().needs().stream().map(Need::label).collect(Collectors.joining(", "));
            return new Opened(page, Optional.empty(), "This page runs on " + stores + ". " + String.join(" ", missing));
        }
        try {
            return new Opened(page, Optional.of(Pages.with(Optional.empty()).open(page)), "");
        } catch (PageException e) {
            return new Opened(page, Optional.empty(), e.sentence());
        }
    }
}
