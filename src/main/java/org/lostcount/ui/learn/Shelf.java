package org.lostcount.ui.learn;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lostcount.learn.PageException;
import org.lostcount.learn.Pages;

/// What there is to read. Immutable.
///
/// @param trouble why that is less than there should be, as a sentence; empty where it is not
record Shelf(List<Pages.Listed> pages, String trouble) {
    /// Looks for pages; not on the FX thread.
    static Shelf read(Optional<Path> own) {
        try {
            Pages pages = Pages.with(own);
            return new Shelf(pages.all(), String.join(" ", pages.remarks()));
        } catch (PageException e) {
            return new Shelf(List.of(), e.sentence());
        }
    }
}
