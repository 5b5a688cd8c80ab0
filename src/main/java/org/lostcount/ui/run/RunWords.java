package org.lostcount.ui.run;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.report.Numbers;
import org.lostcount.store.Stores;

/// What is said of a run that goes on. Pure functions.
public final class RunWords {
    /// Preparing that takes longer is explained: something is in its way.
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(3);

    private RunWords() {}

    /// @param position which of several counters it is, in words; empty where there is one
    /// @param nanos since the store was open
    static String of(Counter counter, RunSnapshot snapshot, String position, long nanos) {
        String time = snapshot.elapsedSeconds() > 0 ? ", " + Numbers.seconds(snapshot.elapsedSeconds()) : " …";
        return phase(snapshot.phase()) + " " + counter.id().withoutTask() + position + time
                + (nanos < LONG_NANOS ? "" : awaited(counter, snapshot.phase()));
    }

    /// What is said when all have ended.
    ///
    /// @param failures why some were not run
    /// @param ran what came of the others
    /// @param notKept why some of those were not kept
    static String ended(boolean stopped, List<String> failures, List<RunResult> ran, List<String> notKept) {
        boolean none = stopped && ran.stream().allMatch(RunResult::isUncounted);
        // What several came to is the headline.
        String done = none ? "Stopped." : ran.size() > 1 ? "Done: " + ran.size() + " counters." : "Done.";
        return Stream.concat(failures.isEmpty() ? Stream.of(done) : failures.stream(), notKept.stream())
                .collect(Collectors.joining(" "));
    }

    /// Whether no load has begun.
    static boolean isPreparing(RunSnapshot.Phase phase) {
        return switch (phase) {
            case OPENING, RESETTING, CONNECTING -> true;
            case WARM_UP, MEASURE, DRAIN, RATE, DONE -> false;
        };
    }

    /// What is done in it.
    public static String phase(RunSnapshot.Phase phase) {
        return switch (phase) {
            case OPENING, RESETTING, CONNECTING -> "Preparing";
            case WARM_UP -> "Warming up";
            case MEASURE, DONE -> "Running";
            case DRAIN -> "Ending";
            case RATE -> "Measuring the rate of";
        };
    }

    private static String awaited(Counter counter, RunSnapshot.Phase phase) {
        String store = Stores.named(counter.id().store()).map(Store::label).orElse("the store");
        return switch (phase) {
            case OPENING ->
                " It waits for " + store + " to make the counter's place ready; another program may hold a lock on it.";
            case RESETTING ->
                " It waits for " + store + " to set the counter to 0; another program may hold a lock on it.";
            case CONNECTING -> " It waits for connections to " + store + ", which may have no more of them.";
            case WARM_UP, MEASURE, DRAIN, RATE, DONE -> "";
        };
    }
}
