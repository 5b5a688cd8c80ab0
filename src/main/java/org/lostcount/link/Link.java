package org.lostcount.link;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Store;
import org.lostcount.counter.Task;
import org.lostcount.load.Setting;
import org.lostcount.load.Settings;
import org.lostcount.load.Workload;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;

/// What a link leads to: a page, a schedule, a workload, a sweep, SQL of somebody's own, or some of the runs that are
/// kept where it is opened. Immutable.
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

    /// What would be compared.
    ///
    /// @param counters at least one
    /// @param workloads which differ in the number of threads and in at most one of [#VARIED]
    /// @param rounds how often all of it would be done
    record ToSweep(List<Counter> counters, List<Workload> workloads, int rounds) implements Link {
        /// What all workloads of a sweep have, beside that.
        public static final List<Setting<?>> EACH =
                List.of(Settings.THREADS, Settings.INCREMENTS, Settings.DURATION, Settings.WARMUP);

        /// What may be varied, one of them at a time.
        public static final List<Setting<?>> VARIED =
                List.of(Settings.THINK_TIME, Settings.ISOLATION, Settings.POOL_SIZE, Settings.COUNTERS);

        public ToSweep {
            counters = List.copyOf(counters);
            workloads = List.copyOf(workloads);
        }
    }

    /// Runs that are kept where the link is opened.
    ///
    /// @param search words that all must be found
    /// @param counter the only one; nothing for all
    /// @param verdict the only one; nothing for all
    record ToHistory(String search, Optional<String> counter, Optional<Verdict.Kind> verdict, Since since)
            implements Link {}

    /// From when on.
    enum Since {
        EVER,
        TODAY,
        WEEK,
        MONTH
    }

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
