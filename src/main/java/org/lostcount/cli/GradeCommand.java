package org.lostcount.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreException;
import org.lostcount.grade.Grade;
import org.lostcount.grade.Grader;
import org.lostcount.report.GradeReport;
import org.lostcount.step.Orders;
import org.lostcount.step.Result;
import org.lostcount.step.Schedule;
import org.lostcount.step.Script;
import org.lostcount.step.Setup;
import org.lostcount.step.Shrinker;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `grade`: tries out an increment in SQL of the user's own. One use, one thread.
@Command(
        name = "grade",
        description = "Tries out an increment of your own, in SQL: alone, in all orders of two workers, under load.",
        mixinStandardHelpOptions = true,
        customSynopsis = "./run.sh grade FILE.sql [options]",
        footer = {
            "",
            "The file holds statements with semicolons between them. The table is called counter, with the columns id, n",
            "and version (both begin with a number of ours, version with 0). :id and :delta are given; a column that a",
            "statement has read can be used by its name in those after it, as in",
            "    SELECT n FROM counter WHERE id = :id;",
            "    UPDATE counter SET n = :n + :delta WHERE id = :id;",
            "BEGIN and COMMIT make a transaction of it; without them every statement is one of its own.",
            "",
            "Exit status: 0 no loss observed; 1 it loses, or hands out duplicates; 2 it is no increment."
        },
        sortOptions = false)
final class GradeCommand implements Callable<Integer> {
    private static final int LONGEST = 10_000;

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE.sql", description = "the statements of one increment")
    private String file = "";

    @Option(
            names = "--store",
            paramLabel = "STORE",
            order = 1,
            description = "where to try it: postgres or h2 (postgres)")
    private @Nullable String store;

    @Option(
            names = "--isolation",
            paramLabel = "LEVEL",
            order = 2,
            description = "read-committed, repeatable-read or serializable (read-committed)")
    private @Nullable String isolation;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            order = 3,
            description = "write the shortest story that loses there, as shrink does")
    private @Nullable String export;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            order = 31,
            description = "the grade to a file, or - for standard output (the text then goes to standard error)")
    private @Nullable String json;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    GradeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Refusal {
        String text = read();
        String name = LoadOptions.choice("--store", store, new String[] {"postgres", "h2"}, w -> w, "postgres");
        Isolation level = LoadOptions.choice(
                "--isolation", isolation, Isolation.values(), Isolation::word, Isolation.READ_COMMITTED);
        Store where = Stores.named(name).orElseThrow();
        var addresses = database.addresses(Set.of(where), terminal);
        try (Interruption interruption = Interruption.watch();
                Output output = json == null ? null : Output.json(json, terminal);
                OpenStores stores = new OpenStores(addresses)) {
            interruption.reaching(stores);
            OpenStore open = stores.get(where);
            Grader grader = new Grader(open, adopt(open, text), level, database.table(), Grader.LOAD);
            Optional<String> doubt = grader.doubt();
            if (doubt.isPresent()) {
                throw Refusal.usage(doubt.get());
            }
            Grade grade = grader.grade(interruption::interrupted);
            PrintStream stream = "-".equals(json) ? terminal.err() : terminal.out();
            print(stream, grade, open.version());
            if (export != null) {
                export(open, grade, export, stream);
            }
            if (output != null) {
                String document = GradeReport.json(grade, open.version());
                output.write(writer -> writer.write(document));
            }
            stream.flush();
            return interruption.interrupted()
                    ? Status.INTERRUPTED
                    : grade.mark().isBad() ? Status.BROKEN : Status.KEPT;
        } catch (StoreException e) {
            throw Refusal.failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Status.INTERRUPTED;
        }
    }

    private static void print(PrintStream stream, Grade grade, String storeVersion) {
        Terminal.sentences(stream, GradeReport.sentence(grade, storeVersion));
        grade.witness()
                .ifPresent(w -> StepCommand.tell(
                        stream, grade.orders().setup(), w.order().schedule(), w.story()));
        GradeReport.notes(grade).forEach(note -> Terminal.sentences(stream, note));
    }

    private void export(OpenStore open, Grade grade, String directory, PrintStream stream)
            throws StoreException, InterruptedException, Refusal {
        Optional<Schedule> losing = grade.orders().first(Result.LOST).map(Orders.Order::schedule);
        if (losing.isEmpty()) {
            Terminal.line(stream, "Nothing was exported, as no order of two workers' steps loses.");
            return;
        }
        Setup setup = grade.orders().setup();
        try (Shrinker shrinker = new Shrinker(open, setup, Script.of(setup.counter(), database.table()))) {
            Optional<Shrinker.Shrunk> rest = shrinker.shrink(losing.get());
            if (rest.isPresent()) {
                ShrinkCommand.write(directory, rest.get(), stream);
            }
        }
    }

    private static Counter adopt(OpenStore open, String text) throws Refusal {
        try {
            return open.adopt(text);
        } catch (StoreException e) {
            throw Refusal.usage(String.valueOf(e.getMessage()));
        }
    }

    private String read() throws Refusal {
        try {
            String text = Files.readString(Path.of(file), StandardCharsets.UTF_8);
            if (text.length() > LONGEST) {
                throw Refusal.usage("The file " + Refusal.quote(file) + " is longer than any increment.");
            }
            return text;
        } catch (IOException | InvalidPathException e) {
            throw Refusal.usage(
                    "The file " + Refusal.quote(file) + " can't be read; name a text file with statements.");
        }
    }
}
