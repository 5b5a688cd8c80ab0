package org.lostcount.load;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.FinalCell;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.StoreException;

/// What the store says after a run. A store that does not answer, or not in time, says nothing. Immutable.
///
/// @param writes the operations that have written to each cell, in their order, where the store has a list of them
/// @param strayed what was done to rows that are nobody's
/// @param unread why the value could not be read, as a sentence
record Told(
        Resolution resolution,
        OptionalLong actual,
        List<FinalCell> finalCells,
        List<long[]> writes,
        Optional<Instant> lastUpdate,
        Optional<String> strayed,
        Optional<String> unread) {
    /// Asks the store for so long; one that is silent is given up.
    ///
    /// @param patience how long, which a stop meanwhile may make less
    static Told within(Supplier<Duration> patience, Opened opened, List<Unknown> unknowns, boolean evident)
            throws StoreException {
        OpenCounter open = opened.counter();
        String why;
        try {
            return Answers.get(Answers.start(() -> by(open, unknowns, evident)), patience);
        } catch (TimeoutException e) {
            opened.abandon();
            why = "The store did not answer when it was asked for the final value.";
        } catch (StoreException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            why = Objects.requireNonNullElse(e.getMessage(), "The store gave no reason.");
        }
        return nothing(unknowns, why);
    }

    /// Asks nothing of a store to which something is still being done.
    static Told amid(Opened opened, List<Unknown> unknowns) {
        opened.abandon();
        return nothing(unknowns, "The run was stopped in the middle of a fault.");
    }

    private static Told by(OpenCounter open, List<Unknown> unknowns, boolean evident) throws StoreException {
        Resolution resolution = Resolution.of(unknowns);
        if (open.breakable().isPresent()) {
            Breakable store = open.breakable().get();
            store.settle();
            resolution = Resolution.of(unknowns, store);
        }
        return new Told(
                resolution,
                OptionalLong.of(open.total()),
                evident ? open.finalCells() : List.of(),
                evident ? open.writes() : List.of(),
                open.lastUpdate(),
                open.strayed(),
                Optional.empty());
    }

    private static Told nothing(List<Unknown> unknowns, String why) {
        return new Told(
                Resolution.of(unknowns),
                OptionalLong.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(why));
    }

    boolean isRead() {
        return actual.isPresent();
    }
}
