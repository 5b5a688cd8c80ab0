package org.lostcount.cli;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreException;
import org.lostcount.step.Setup;
import org.lostcount.step.Stepper;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

/// Where the workers of a command take their steps: its stores, its table, Ctrl-C, a line of progress, and the places
/// for what comes of it. One thread.
///
/// @param table its name, for people
record Stage(String table, OpenStores stores, Interruption interruption, Progress progress, JsonOutput output) {
    /// A step takes milliseconds, and what is waited for is given up.
    private static final long PATIENCE_SECONDS = 5;

    /// What is done on it.
    @FunctionalInterface
    interface Play {
        /// Returns whether what was promised is broken.
        boolean on(Stage stage) throws Refusal, StoreException, InterruptedException;
    }

    /// Plays, and returns the status of the command. Stores are closed and rows removed also after Ctrl-C.
    ///
    /// @param used the stores of `play`
    /// @param json where results go as JSON, see [JsonOutput#open]
    static int play(
            Terminal terminal, DatabaseOptions database, Collection<Store> used, @Nullable String json, Play play)
            throws Refusal {
        var addresses = database.addresses(used, terminal);
        Progress progress = new Progress(terminal);
        try (Interruption interruption = Interruption.watch(PATIENCE_SECONDS);
                JsonOutput output = JsonOutput.open(json, terminal);
                OpenStores stores = new OpenStores(addresses)) {
            interruption.reaching(stores);
            boolean broken = play.on(new Stage(database.table(), stores, interruption, progress, output));
            return interruption.interrupted() ? Status.INTERRUPTED : broken ? Status.BROKEN : Status.KEPT;
        } catch (StoreException e) {
            throw Refusal.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Status.INTERRUPTED;
        } finally {
            progress.clear();
        }
    }

    /// As above, with one counter and no results but what is printed.
    static int play(Terminal terminal, DatabaseOptions database, Setup setup, Play play) throws Refusal {
        return play(terminal, database, List.of(store(setup.counter())), null, play);
    }

    /// The store that a counter is of.
    static Store store(Counter counter) {
        return Stores.named(counter.id().store()).orElseThrow();
    }

    /// The same, opened now if need be.
    OpenStore open(Setup setup) throws StoreException {
        return stores.get(store(setup.counter()), setup.topology(), interruption::interrupted);
    }

    /// Workers of their own; they are given up at Ctrl-C. The caller closes them.
    Stepper stepper(Setup setup) throws StoreException {
        Stepper stepper = new Stepper(open(setup), setup, table);
        interruption.running(stepper::cancel);
        return stepper;
    }

    /// From now on this ends what is done.
    void stoppedBy(Runnable stop) {
        interruption.running(stop);
    }

    boolean isInterrupted() {
        return interruption.interrupted();
    }

    /// Shows how far it is, until the text is printed.
    void show(String line) {
        progress.show(line);
    }

    /// Where the text for people goes.
    PrintStream text() {
        progress.clear();
        return output.text();
    }

    /// Writes the results, where they are wanted.
    void write(String json) throws Refusal {
        output.write(json);
    }
}
