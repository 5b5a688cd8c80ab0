package org.lostcount.cli;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.StoreAddress;
import org.lostcount.file.Printable;
import org.lostcount.file.Program;
import org.lostcount.learn.Lesson;
import org.lostcount.learn.PageException;
import org.lostcount.learn.Pages;
import org.lostcount.link.Link;
import org.lostcount.link.LinkException;
import org.lostcount.report.Figures;
import org.lostcount.report.RerunCommand;
import org.lostcount.report.StoryText;
import org.lostcount.step.Setup;
import org.lostcount.sweep.Feasible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `open`: shows in the window a file or what a link leads to, or tells the latter where there is none. Nothing is run.
/// One use, one thread.
@Command(
        name = "open",
        description =
                "Opens a link that somebody has copied, or a file, in the window; without a display it says what a"
                        + " link is.",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "${ROOT-COMMAND-NAME} open [LINK | FILE] [--lessons DIR] [--text]",
            "${ROOT-COMMAND-NAME} LINK",
            "${ROOT-COMMAND-NAME} --lessons DIR"
        },
        footer = {
            "",
            "A link begins with lost-count: and is put in quotes, as a shell would take its & and ? for its own:",
            "    ${ROOT-COMMAND-NAME} open 'lost-count:step?counter=h2/naive&workers=2&order=112212'",
            "Opening one only shows what it leads to; nothing is run before you say so."
        },
        sortOptions = false)
final class OpenCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Optional<WindowDoor> window;

    @Parameters(
            paramLabel = "LINK | FILE",
            arity = "0..1",
            description = "what to show (the window as it was left); a file is one that the window takes")
    private @Nullable String link;

    @Option(
            names = "--lessons",
            paramLabel = "DIR",
            order = 1,
            description = "pages of your own, beside ours (LOSTCOUNT_HOME/lessons)")
    private @Nullable String lessons;

    @Option(
            names = "--text",
            order = 2,
            description = "say here what it is, and which command does the same, and open no window")
    private boolean text;

    OpenCommand(Terminal terminal, Optional<WindowDoor> window) {
        this.terminal = terminal;
        this.window = window;
    }

    @Override
    public Integer call() throws Refusal {
        Optional<Path> directory = directory();
        Optional<Path> file = link == null ? Optional.empty() : file(link);
        Optional<Link> leads = Optional.empty();
        if (link != null && file.isEmpty()) {
            leads = Optional.of(parse(link));
        }
        if (window.isPresent() && !text) {
            return window.get().open(directory, file.map(Path::toString).or(() -> Optional.ofNullable(link)));
        }
        if (file.isPresent()) {
            throw Refusal.usage("A file is opened in the window only; " + Program.COMMAND
                    + " verify FILE tells here whether it holds.");
        }
        if (leads.isEmpty()) {
            throw Refusal.usage(
                    text
                            ? "Name a link; --text says what it leads to."
                            : "There is no display for the window; name a link, and it is said here what it leads to.");
        }
        tell(leads.get(), directory);
        return Status.KEPT;
    }

    /// The file that is meant, as a desktop or a person names it.
    private static Optional<Path> file(String typed) {
        try {
            Path file = typed.startsWith("file:") ? Path.of(URI.create(typed)) : Path.of(typed);
            return Optional.of(file.toAbsolutePath()).filter(found -> !Link.isMeant(typed) && Files.exists(found));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Link parse(String typed) throws Refusal {
        try {
            return Link.parse(typed);
        } catch (LinkException e) {
            throw Refusal.usage(e.sentence());
        }
    }

    private Optional<Path> directory() throws Refusal {
        if (lessons == null) {
            return Optional.empty();
        }
        try {
            Path directory = Path.of(lessons);
            if (Files.isDirectory(directory)) {
                return Optional.of(directory);
            }
        } catch (InvalidPathException e) {
            // It is no directory either.
        }
        throw Refusal.usage("There is no directory " + Refusal.quote(lessons) + " with pages in it.");
    }

    private void tell(Link leads, Optional<Path> directory) throws Refusal {
        switch (leads) {
            case Link.ToPage(String name) -> {
                Lesson.Head head = page(name, directory);
                repeat(
                        "A page of Learn: " + head.title() + " (" + Figures.plural(head.minutes(), "minute") + ").",
                        Program.COMMAND + " learn " + name + (lessons == null ? "" : " --lessons DIR"));
            }
            case Link.ToSteps(var setup, var order) -> {
                boolean planned = order.length() > 0;
                repeat(
                        StoryText.of(setup) + (planned ? ", schedule " + order + "." : "."),
                        Program.COMMAND + " " + (planned ? "step " : "orders ") + setup.counter() + options(setup)
                                + (planned ? " --schedule \"" + order + "\"" : ""));
            }
            case Link.ToRun(var counters, var workload) -> {
                List<String> names = counters.stream().map(Counter::toString).toList();
                repeat(
                        Figures.plural(names.size(), "counter") + " under load.",
                        RerunCommand.of(names, List.of(workload), 1, false));
                counters.stream()
                        .flatMap(counter -> Feasible.whyNot(counter, workload, _ -> StoreAddress.EMBEDDED).stream())
                        .findFirst()
                        .ifPresent(why -> Terminal.sentences(terminal.out(), "It is refused as it is: " + why));
            }
            case Link.ToSql(var store, var isolation, var task, var sql) -> {
                terminal.say("SQL to be graded, for " + store.label() + " at " + isolation.word() + ":");
                Printable.lines(sql).lines().forEach(line -> terminal.say("    " + line));
                repeat(
                        "It was not run. Read it, save it as link.sql, and have it tried out.",
                        Program.COMMAND + " grade link.sql --store " + store.name() + isolation(isolation)
                                + task.map(asked -> " --task " + asked.word()).orElse(""));
            }
        }
    }

    private void repeat(String what, String command) {
        Terminal.sentences(terminal.out(), what);
        terminal.say(command);
    }

    private static String options(Setup setup) {
        return (setup.workers() == 2 ? "" : " --workers " + setup.workers())
                + isolation(setup.isolation())
                + (setup.autocommit() ? " --autocommit" : "")
                + (setup.retry().equals(RetryPolicy.REPORT) ? " --on-conflict report" : "")
                + (setup.atFollower() ? " --topology replica --read-from replica" : "");
    }

    private static String isolation(Isolation isolation) {
        return isolation == Isolation.READ_COMMITTED ? "" : " --isolation " + isolation.word();
    }

    private static Lesson.Head page(String name, Optional<Path> directory) throws Refusal {
        try {
            return Pages.with(directory).open(name).head();
        } catch (PageException e) {
            throw Refusal.usage(e.sentence());
        }
    }
}
