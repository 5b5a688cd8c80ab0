package org.lostcount.ui.learn;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lostcount.learn.Lesson;
import org.lostcount.learn.Pages;
import org.lostcount.learn.ReadingProgress;

/// Which page comes when. Immutable.
///
/// @param pages in their order
/// @param progress what was read of them
record Course(List<Pages.Listed> pages, ReadingProgress progress) {
    /// Where whoever comes goes on: at the page that is remembered so, else at the first that was not read.
    Optional<Pages.Listed> first(String key) {
        return pages.stream()
                .filter(page ->
                        page.head().filter(head -> head.key().equals(key)).isPresent())
                .findFirst()
                // By its name alone, as an earlier version has it.
                .or(() -> Pages.called(key, pages).stream().findFirst())
                .or(() -> pages.stream().filter(this::isUnread).findFirst())
                .or(() -> pages.stream().findFirst());
    }

    /// Whether the name of this page leads to another one, or to several.
    boolean hides(Pages.Listed page) {
        return pages.contains(page)
                && page.head()
                        .map(head -> Pages.called(head.name(), pages))
                        .filter(called -> !called.equals(List.of(page)))
                        .isPresent();
    }

    private boolean isUnread(Pages.Listed page) {
        return page.head()
                .filter(head -> progress.of(head.key())
                        .filter(ReadingProgress.Page::finished)
                        .isEmpty())
                .isPresent();
    }

    /// The page after this one.
    Optional<Pages.Listed> after(Pages.@Nullable Listed page) {
        return behind(page).filter(each -> each.head().isPresent()).findFirst();
    }

    /// The next page that can be played on this machine; after the last one it begins anew.
    Optional<Pages.Listed> playableAfter(Pages.@Nullable Listed page) {
        return Stream.concat(behind(page), pages.stream())
                .filter(each -> !each.equals(page))
                .filter(each -> each.head()
                        .map(Lesson.Head::missing)
                        .filter(List::isEmpty)
                        .isPresent())
                .findFirst();
    }

    private Stream<Pages.Listed> behind(Pages.@Nullable Listed page) {
        return pages.stream().skip(page == null ? 0 : pages.indexOf(page) + 1L);
    }
}
