package org.lostcount.cli;

import static org.lostcount.cli.Refusal.quote;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreException;
import org.lostcount.report.LossExport;
import org.lostcount.report.StoryText;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.step.Shrinker;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `shrink`: finds the shortest story in an order that loses, and exports it. One use, one thread.
@Command(
        name = "shrink",
        description = "Leaves out workers and steps of an order that loses, as long as it still does, and exports it.",
        mixinStandardHelpOptions = true,
        customSynopsis = "./run.sh shrink COUNTER [--schedule \"1 2 3 ...\"] [--export DIR] [options]",
        footer = {"", "Exit status: 0 nothing was lost; 1 an acknowledged increment is missing."},
        sortOptions = false)
final class ShrinkCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "COUNTER", description = "store/strategy, such as h2/naive")
    private String counter = "";

    @Mixin
    private StepOptions options = new StepOptions();

    @Option(
            names = "--schedule",
            paramLabel = "WORKERS",
            order = 2,
            description = "an order that loses (the first one found by trying all orders)")
    private @Nullable String schedule;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            order = 6,
            description = "write it there: schedule, psql scripts, JUnit test, spec for PostgreSQL's isolation tester")
    private @Nullable String export;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    ShrinkCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Refusal {
        Setup setup = options.setup(counter);
        Optional<Schedule> given =
                schedule == null ? Optional.empty() : Optional.of(StepCommand.schedule(schedule, setup.workers()));
        Store store = Stores.named(setup.counter().id().store()).orElseThrow();
        var addresses = database.addresses(Set.of(store), terminal);
        String table = database.table();
        try (OpenStores stores = new OpenStores(addresses)) {
            OpenStore open = stores.get(store);
            Optional<Schedule> from = given.isPresent() ? given : Shrinker.losing(open, setup, table);
            if (from.isEmpty()) {
                Terminal.sentences(terminal.out(), StoryText.nothingToShrink(setup));
                return Status.KEPT;
            }
            return shrink(open, setup, table, from.get());
        } catch (StoreException e) {
            throw Refusal.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Status.INTERRUPTED;
        }
    }

    private int shrink(OpenStore open, Setup setup, String table, Schedule from)
            throws StoreException, InterruptedException, Refusal {
        Optional<Shrinker.Shrunk> shrunk;
        try (Shrinker shrinker = new Shrinker(open, setup, table)) {
            shrunk = shrinker.shrink(from);
        }
        if (shrunk.isEmpty()) {
            terminal.say(StepCommand.describe(setup) + ", schedule " + from + ": nothing is lost.");
            return Status.KEPT;
        }
        Shrinker.Shrunk rest = shrunk.get();
        terminal.say(StepCommand.describe(setup) + ", schedule " + from + ", shrunk to "
                + rest.story().schedule() + " of " + rest.setup().workers()
                + " workers; no step of it can be left out.");
        StepCommand.tell(terminal.out(), rest.setup(), rest.story().schedule(), rest.story());
        if (export != null) {
            write(export, rest, terminal.out());
        }
        return Status.BROKEN;
    }

    /// Writes the exports, and says where they are.
    static void write(String directory, Shrinker.Shrunk rest, PrintStream stream) throws Refusal {
        Optional<String> whyNot = LossExport.whyNot(rest.setup(), rest.story());
        if (whyNot.isPresent()) {
            throw Refusal.failed(whyNot.get());
        }
        try {
            for (Path file : LossExport.write(Path.of(directory), rest.setup(), rest.story())) {
                Terminal.line(stream, "wrote " + file);
            }
        } catch (IOException | InvalidPathException e) {
            throw Refusal.failed("The directory " + quote(directory) + " can't be written to; check --export.");
        }
    }
}
