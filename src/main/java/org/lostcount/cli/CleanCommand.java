package org.lostcount.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `clean`: removes the table from a database of the user's. One use, one thread.
@Command(
        name = "clean",
        description = "Drops the tables that Lost Count made in a database of yours, and no other.",
        mixinStandardHelpOptions = true,
        customSynopsis = "${ROOT-COMMAND-NAME} clean --url URL [options]",
        sortOptions = false)
final class CleanCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    CleanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Refusal {
        database.check();
        Store store = database.store();
        var addresses = database.addresses(List.of(store), terminal);
        try (OpenStore open = store.open(addresses.apply(store))) {
            open.clean();
            terminal.say("This database has no table " + database.table() + " of Lost Count's any more.");
            return Status.KEPT;
        } catch (StoreException e) {
            throw Refusal.failed(e);
        }
    }
}
