package org.lostcount.link;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Store;
import org.lostcount.counter.Task;
import org.lostcount.load.Workload;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;

/// What a link leads to: a page, a schedule, a workload, or SQL of somebody's own. Immutable.
///
/// Its text is readable, as `lost-count:step?counter=h2/naive&workers=2&order=1212`, and [LinkText] has all that it can
/// say. It names no address, no user and no file, and whoever opens it only shows what it leads to.
public sealed interface Link {
    /// With what each begins.
    String SCHEME = "lost-count:";

    /// Characters of the longest that is read or made.
    int LONGEST = 8_000;

    /// What a page can be called: nothing that could be taken for a file's path.
    Pattern PAGE_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");

    /// A page of Learn, by its name.
    record ToPage(String name) implements Link {}

    /// What the stepper is set up for.
    ///
    /// @param order whose turn it is, which may be empty
    record ToSteps(Setup setup, Schedule order) implements Link {}

    /// What would be run.
    ///
    /// @param counters at least one
    record ToRun(List<Counter> counters, Workload workload) implements Link {
        public ToRun {
            counters = List.copyOf(counters);
        }
    }

    /// SQL that is to be graded.
    ///
    /// @param task what it is judged by; nothing where the statements are asked
    record ToSql(Store store, Isolation isolation, Optional<Task> task, String sql) implements Link {}

    /// The link as it is copied. It can be longer than [#LONGEST], and is then for nobody.
    default String text() {
        return LinkText.of(this);
    }

    /// Whether it can be read again.
    default boolean fits() {
        return text().length() <= LONGEST;
    }

    /// Whether a text is meant to be a link, be it a good one or not.
    static boolean isMeant(String text) {
        String start = text.strip();
        return start.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /// Reads a link.
    ///
    /// @throws LinkException when it is none, or leads to nothing that is here
    static Link parse(String text) throws LinkException {
        String link = text.strip();
        if (!isMeant(link)) {
            throw new LinkException("A link begins with " + SCHEME + ", as " + SCHEME + "page/retry-is-free.");
        }
        if (link.length() > LONGEST) {
            throw new LinkException(String.format(
                    Locale.ROOT, "The link is longer than any that is opened here (%,d characters).", LONGEST));
        }
        return Parts.of(link.substring(SCHEME.length())).link();
    }
}
