package org.lostcount.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Task;
import org.lostcount.file.GivenFile;
import org.lostcount.file.UnfitFileException;
import org.lostcount.grade.Grade;
import org.lostcount.grade.Grader;
import org.lostcount.grade.Limit;
import org.lostcount.load.Workload;
import org.lostcount.report.GradeReport;
import org.lostcount.report.TaskText;
import org.lostcount.step.Orders;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.step.Shrinker;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `grade`: tries out an increment, a take or a number in SQL of the user's own. One use, one thread.
@Command(
        name = "grade",
        description = "Tries out SQL of your own that counts, takes or numbers: alone, in all orders of two workers,"
                + " under load.",
        mixinStandardHelpOptions = true,
        customSynopsis = "${ROOT-COMMAND-NAME} grade FILE.sql [options]",
        footer = {
            "",
            "The file holds the statements of one increment, with semicolons between them, as in",
            "    SELECT n FROM counter WHERE id = :id;",
            "    UPDATE counter SET n = :n + :delta WHERE id = :id;",
            "or of one take, or of one number that they hand back by SELECT or RETURNING:",
            "    UPDATE counter SET n = n - :amount WHERE id = :id AND n >= :amount;",
            "The table is called counter. Its columns are id, n and version; version begins with 0. :id and :delta are",
            "given, and :amount, which is the same. A column that a statement has read can be used by its name in those",
            "after it. Without --task, what makes n less takes, and all else counts. What hands out numbers may begin with",
            "CREATE TABLE or CREATE SEQUENCE, for one of its own.",
            "Statements are sent as they are written. BEGIN and COMMIT make a transaction of them; without these each",
            "statement is one of its own. A write that changes no row is tried again, as a program does that looks at",
            "the row count.",
            "",
            "Exit status: 0 no loss observed; 1 it loses, oversells, or hands out duplicates; 2 it is not what the task",
            "is; 3 its time was up before all was tried, or nothing succeeded under load."
        },
        sortOptions = false)
final class GradeCommand implements Callable<Integer> {
    private static final int LONGEST = 10_000;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final long LOOK_MILLIS = 50;
    /// Stopping means within a second: to tell what is known, and then to drop what was made, which a store
    /// that hangs may keep from being done.
    private static final long TO_STOP_MILLIS = 500;

    private static final long TO_CLOSE_SILENT_MILLIS = 900;
    private static final long TO_CLOSE_MILLIS = 8_000;

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE.sql", description = "the statements of one increment")
    private String file = "";

    @Option(
            names = "--store",
            paramLabel = "STORE",
            order = 1,
            description = "where to try it: postgres, h2 or mariadb (that of --url, else postgres)")
    private @Nullable String store;

    @Option(
            names = "--isolation",
            paramLabel = "LEVEL",
            order = 2,
            description = "read-committed, repeatable-read or serializable (read-committed)")
    private @Nullable String isolation;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            order = 1,
            description = "what it is judged by: count, take or number (the statements are asked)")
    private @Nullable String task;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            order = 3,
            description = "how long it may take in all, such as 5s (30s)")
    private @Nullable String timeLimit;

    @Option(
            names = "--ignore-row-count",
            order = 2,
            description = "as if a program ran it that does not look at how many rows a write has changed")
    private boolean ignoring;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            order = 4,
            description = "write the shortest story that loses to this directory, as shrink does")
    private @Nullable String export;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            order = 31,
            description = "write the grade as JSON; - is standard output (the text then goes to standard error)")
    private @Nullable String json;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    /// Whether the store had to be given up.
    private boolean silent;

    GradeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Refusal {
        String text = read();
        Store where = store();
        Isolation level = LoadOptions.choice(
                "--isolation", isolation, Isolation.values(), Isolation::word, Isolation.READ_COMMITTED);
        Optional<Task> asked = task == null
                ? Optional.empty()
                : Optional.of(
                        LoadOptions.choice("--task", task, Task.ALL.toArray(Task[]::new), Task::word, Task.COUNT));
        Duration time = timeLimit == null
                ? Limit.DEFAULT
                : LoadOptions.time("--time-limit", timeLimit, SHORTEST, Workload.MAX_DURATION);
        var addresses = database.addresses(Set.of(where), terminal);
        try (Interruption interruption = Interruption.watch();
                Limit limit = new Limit(time);
                JsonOutput output = JsonOutput.open(json, terminal)) {
            interruption.running(limit::stop);
            OpenStores stores = new OpenStores(addresses);
            interruption.reaching(stores);
            try {
                return unlessGivenUp(
                        limit,
                        () -> grade(stores.get(where, interruption::interrupted), text, asked, level, limit, output));
            } finally {
                close(stores, limit);
            }
        }
    }

    /// What comes of `trial`, done on a thread of its own: whoever stops it is not kept waiting by a store that hangs.
    private int unlessGivenUp(Limit limit, Callable<Integer> trial) throws Refusal {
        FutureTask<Integer> task = new FutureTask<>(trial);
        Thread.ofPlatform().daemon().name("grade").start(task);
        try {
            while (true) {
                boolean stopped = limit.isStopped();
                try {
                    return task.get(stopped ? TO_STOP_MILLIS : LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (stopped && !task.isDone()) {
                        silent = true;
                        throw new Refusal(
                                Status.INTERRUPTED,
                                "It was stopped while the store had not answered, so there is no grade.");
                    }
                }
            }
        } catch (ExecutionException e) {
            switch (Objects.requireNonNull(e.getCause())) {
                case Refusal refusal -> throw refusal;
                case StoreException known ->
                    throw limit.isStopped()
                            ? new Refusal(Status.INTERRUPTED, Refusal.sentence(known))
                            : Refusal.failed(known);
                case RuntimeException unforeseen -> throw unforeseen;
                case Error unforeseen -> throw unforeseen;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Status.INTERRUPTED;
        }
    }

    /// Closes the stores, which drops what was made for the trial; after a stop without waiting for long, where
    /// the store does not answer.
    private void close(OpenStores stores, Limit limit) {
        if (!limit.isStopped()) {
            stores.close();
            return;
        }
        try {
            Thread.ofPlatform()
                    .daemon()
                    .name("closing")
                    .start(stores::close)
                    .join(Duration.ofMillis(silent ? TO_CLOSE_SILENT_MILLIS : TO_CLOSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int grade(
            OpenStore open, String text, Optional<Task> asked, Isolation level, Limit limit, JsonOutput output)
            throws Refusal, StoreException, InterruptedException {
        Grader grader = new Grader(open, adopt(open, text), level, Grader.LOAD, limit, _ -> {}).asked(asked);
        if (ignoring) {
            grader.ignoringRowCount();
        }
        Optional<String> doubt = grader.doubt();
        if (doubt.isPresent()) {
            throw Refusal.usage(doubt.get());
        }
        Grade grade = grader.grade();
        PrintStream stream = output.text();
        print(stream, grade, open.version());
        if (export != null && !limit.isOver()) {
            export(open, grade, export, stream);
        }
        output.write(GradeReport.json(grade, open.version()));
        stream.flush();
        return limit.isStopped()
                ? Status.INTERRUPTED
                : grade.mark().isBad()
                        ? Status.BROKEN
                        : grade.end() == Grade.End.WHOLE && grade.mark() != Grade.Mark.NO_SUCCESS
                                ? Status.KEPT
                                : Status.FAILED;
    }

    /// Prints a grade as sentences, and a story that shows it.
    static void print(PrintStream stream, Grade grade, String storeVersion) {
        Terminal.sentences(stream, GradeReport.sentence(grade, storeVersion));
        grade.witness()
                .ifPresent(w -> StepCommand.tell(
                        stream, grade.orders().setup(), w.order().schedule(), w.story()));
        GradeReport.notes(grade).forEach(note -> Terminal.sentences(stream, note));
    }

    private void export(OpenStore open, Grade grade, String directory, PrintStream stream)
            throws StoreException, InterruptedException, Refusal {
        Optional<Schedule> losing = grade.orders().firstWrong().map(Orders.Order::schedule);
        if (losing.isEmpty()) {
            Terminal.line(
                    stream,
                    "Nothing was exported, as no order of two workers' steps " + TaskText.does(grade.task(), 1) + ".");
            return;
        }
        Setup setup = grade.orders().setup();
        try (Shrinker shrinker = new Shrinker(open, setup, Counter.OWN_TABLE)) {
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

    private Store store() throws Refusal {
        if (store == null && database.given()) {
            Store theirs = database.store();
            if (theirs.counters().stream().noneMatch(Counter::isSql)) {
                throw Refusal.usage(
                        "An increment in SQL can't be graded on " + theirs.name() + ", which knows no SQL.");
            }
            return theirs;
        }
        Store[] languages = Stores.ALL.stream()
                .filter(s -> s.counters().stream().anyMatch(Counter::isSql))
                .toArray(Store[]::new);
        return LoadOptions.choice(
                "--store",
                store,
                languages,
                Store::name,
                Stores.named("postgres").orElseThrow());
    }

    private String read() throws Refusal {
        try {
            Path path = GivenFile.named(file);
            if (!Files.exists(path)) {
                throw Refusal.usage(
                        "The file " + Refusal.quote(file) + " can't be read; name a text file with statements.");
            }
            String text = GivenFile.text(path, 4 * LONGEST);
            if (text.length() > LONGEST) {
                throw Refusal.usage("The file " + Refusal.quote(file) + " is longer than any increment.");
            }
            return text;
        } catch (UnfitFileException e) {
            throw Refusal.failed(e);
        }
    }
}
