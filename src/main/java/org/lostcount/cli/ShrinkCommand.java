package org.lostcount.cli;

import static org.lostcount.cli.Refusal.quote;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Task;
import org.lostcount.report.LossExport;
import org.lostcount.report.StoryText;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.step.Shrinker;
import org.lostcount.step.Stepper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `shrink`: finds the shortest story in an order that loses, and exports it. One use, one thread.
@Command(
        name = "shrink",
        description = "Makes an order that loses shorter, as long as it still loses, and exports what is left.",
        mixinStandardHelpOptions = true,
        customSynopsis = "${ROOT-COMMAND-NAME} shrink COUNTER [--schedule \"1 2 3 ...\"] [--export DIR] [options]",
        footer = {"", "Exit status: 0 nothing was lost; 1 an acknowledged increment is missing."},
        sortOptions = false)
final class ShrinkCommand extends OfOneCounter {
    @Option(
            names = "--schedule",
            paramLabel = "WORKERS",
            order = 2,
            description = "an order that loses (the first one that is found by trying all)")
    private @Nullable String schedule;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            order = 6,
            description = "write to it: schedule, psql scripts, JUnit test, spec for PostgreSQL's isolation tester")
    private @Nullable String export;

    ShrinkCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws Refusal {
        Setup setup = options.setup();
        Optional<Schedule> given =
                schedule == null ? Optional.empty() : Optional.of(StepCommand.schedule(schedule, setup));
        return Stage.play(terminal, database, setup, stage -> {
            Optional<Schedule> from = given.isPresent() ? given : losing(stage, setup);
            if (from.isPresent()) {
                return shrink(stage, setup, from.get());
            }
            if (!stage.isInterrupted()) {
                Terminal.sentences(stage.text(), StoryText.nothingToShrink(setup));
            }
            return false;
        });
    }

    private static Optional<Schedule> losing(Stage stage, Setup setup) throws StoreException, InterruptedException {
        try (Stepper stepper = stage.stepper(setup)) {
            return Shrinker.losing(stepper, stage::isInterrupted);
        }
    }

    /// Returns whether it loses.
    private boolean shrink(Stage stage, Setup setup, Schedule from)
            throws StoreException, InterruptedException, Refusal {
        Optional<Shrinker.Shrunk> shrunk;
        try (Shrinker shrinker = new Shrinker(stage.open(setup), setup, stage.table())) {
            stage.stoppedBy(shrinker::cancel);
            shrunk = shrinker.shrink(from);
        }
        String played = StoryText.of(setup) + ", schedule " + from;
        if (shrunk.isEmpty()) {
            Terminal.line(
                    stage.text(),
                    played + (setup.counter().task() == Task.COUNT ? ": nothing is lost." : ": nothing goes wrong."));
            return false;
        }
        Shrinker.Shrunk rest = shrunk.get();
        Terminal.line(
                stage.text(),
                played + ", shrunk to " + rest.story().schedule() + " of "
                        + rest.setup().workers() + " workers; no step of it can be left out.");
        StepCommand.tell(stage.text(), rest.setup(), rest.story().schedule(), rest.story());
        if (export != null) {
            write(export, rest, stage.text());
        }
        return true;
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
