package org.lostcount.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.StoreException;
import org.lostcount.file.DataPlace;
import org.lostcount.file.GivenFile;
import org.lostcount.file.Program;
import org.lostcount.file.UnfitFileException;
import org.lostcount.learn.Check;
import org.lostcount.learn.Lesson;
import org.lostcount.learn.Lesson.Head;
import org.lostcount.learn.Need;
import org.lostcount.learn.PageException;
import org.lostcount.learn.Pages;
import org.lostcount.learn.Player;
import org.lostcount.learn.ReadingProgress;
import org.lostcount.report.Figures;
import org.lostcount.store.OpenStores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `learn`: lists pages, plays one at the prompt, or proves what they say. One use, one thread.
@Command(
        name = "learn",
        description = "Lists the lessons and the museum, or plays one of them: it asks, runs for real, and explains.",
        mixinStandardHelpOptions = true,
        customSynopsis = {
            "${ROOT-COMMAND-NAME} learn [PAGE] [--lessons DIR]",
            "${ROOT-COMMAND-NAME} learn --check [PAGE...] [--lessons DIR]",
            "${ROOT-COMMAND-NAME} learn --export FILE | --import FILE | --start-over"
        },
        footer = {
            "",
            "PAGE is a lesson's number, a page's name, or a file of Markdown.",
            "Exit status: 0 it was read, or all that was checked holds; 1 an expectation does not hold, or a page is none;",
            "2 the command line is wrong; 3 a block could not be played; 130 interrupted."
        },
        sortOptions = false)
final class LearnCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 5;

    private final Terminal terminal;

    @Parameters(paramLabel = "PAGE", arity = "0..*", description = "what to play, or to check (all)")
    private List<String> asked = new ArrayList<>();

    @Option(
            names = "--check",
            order = 1,
            description = "play every block with its solution, and tell which expectations don't hold")
    private boolean check;

    @Option(
            names = "--lessons",
            paramLabel = "DIR",
            order = 2,
            description = "pages of your own, beside ours (LOSTCOUNT_HOME/lessons)")
    private @Nullable String lessons;

    @Option(names = "--export", paramLabel = "FILE", order = 3, description = "write what you have read and predicted")
    private @Nullable String exported;

    @Option(names = "--import", paramLabel = "FILE", order = 4, description = "take it over from such a file")
    private @Nullable String imported;

    @Option(names = "--start-over", order = 5, description = "forget what you have read and predicted")
    private boolean over;

    LearnCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Refusal {
        long told = List.of(check, exported != null, imported != null, over).stream()
                .filter(given -> given)
                .count();
        if (told > 1 || (told == 1 && !check && !asked.isEmpty())) {
            throw Refusal.usage(
                    "--check, --export, --import and --start-over exclude each other, and only --check takes"
                            + " pages.");
        }
        try {
            if (exported != null || imported != null || over) {
                return moveProgress();
            }
            Pages pages = Pages.with(lessons == null ? Optional.empty() : Optional.of(Path.of(lessons)));
            if (check) {
                return check(pages);
            }
            if (asked.isEmpty()) {
                list(pages);
                return Status.KEPT;
            }
            if (asked.size() > 1) {
                throw Refusal.usage("One page is played at a time; name one.");
            }
            return play(pages.open(asked.getFirst()), pages);
        } catch (PageException e) {
            throw Refusal.usage(e.sentence());
        } catch (UnfitFileException e) {
            throw Refusal.failed(e);
        } catch (InvalidPathException e) {
            throw Refusal.usage("--lessons must be a directory, which " + Refusal.quote(lessons + "") + " can't be.");
        }
    }

    // ---- the list

    private void list(Pages pages) throws UnfitFileException {
        var progress = ReadingProgress.load(DataPlace.reading());
        List<Pages.Listed> all = pages.all();
        for (Lesson.Kind kind : Lesson.Kind.values()) {
            List<List<String>> rows = new ArrayList<>();
            all.stream()
                    .filter(page ->
                            page.head().filter(head -> head.kind() == kind).isPresent())
                    .forEach(page -> rows.add(row(page, all, progress)));
            if (!rows.isEmpty()) {
                terminal.say(kind.group());
                TextTable.lines(rows).forEach(line -> terminal.say("  " + line));
            }
        }
        all.stream()
                .filter(page -> page.head().isEmpty())
                .forEach(page -> Terminal.sentences(terminal.err(), page.sentence()));
        pages.remarks().forEach(remark -> Terminal.sentences(terminal.err(), remark));
    }

    private static List<String> row(Pages.Listed page, List<Pages.Listed> all, ReadingProgress progress) {
        Head head = page.head().orElseThrow();
        String state = progress.of(head.key())
                .map(read -> read.finished() ? "read" : "begun")
                .orElse("");
        String needs = head.missing().isEmpty() ? "" : "needs " + needed(head);
        return List.of(
                head.order() == 0 ? "" : "" + head.order(),
                Pages.asked(page, all),
                head.title(),
                head.minutes() + " min",
                needs.isEmpty() ? state : state.isEmpty() ? needs : state + ", " + needs);
    }

    private static String needed(Head head) {
        return String.join(
                ", ",
                head.needs().stream()
                        .filter(need -> need.absent().isPresent())
                        .map(Need::name)
                        .toList());
    }

    // ---- one page

    private int play(Lesson page, Pages pages) throws Refusal, UnfitFileException {
        page.remarks().forEach(remark -> Terminal.sentences(terminal.err(), remark));
        if (!page.head().missing().isEmpty()) {
            page.head().missing().forEach(why -> Terminal.sentences(terminal.err(), why));
            next(page.head(), pages)
                    .ifPresent(head -> terminal.tell("Another page that runs here: " + Program.COMMAND + " learn "
                            + again(head) + " (" + head.title() + ")."));
            return Status.FAILED;
        }
        var file = DataPlace.reading();
        // Whoever has a file in which nothing can be kept is told so before he reads.
        ReadingProgress.load(file);
        try (Interruption interruption = Interruption.watch(PATIENCE_SECONDS);
                OpenStores stores = Player.ownStores()) {
            Player player = new Player(stores, false);
            LessonDialog dialog = new LessonDialog(page, player, terminal);
            interruption.running(() -> {
                player.stop();
                if (dialog.isAsking()) {
                    interruption.letGo();
                }
            });
            try {
                dialog.play();
                next(page.head(), pages)
                        .ifPresent(head -> terminal.say(
                                "Next: " + Program.COMMAND + " learn " + again(head) + " (" + head.title() + ")."));
            } catch (LessonDialog.Left e) {
                terminal.say("Left; " + Program.COMMAND + " learn " + again(page.head()) + " begins it again.");
            } catch (StoreException e) {
                throw Refusal.failed(e);
            } catch (InterruptedException e) {
                return Status.INTERRUPTED;
            } finally {
                keep(to -> ReadingProgress.change(
                        to,
                        before -> before.with(
                                page.head().key(),
                                dialog.parts(),
                                dialog.isOver(),
                                dialog.visit().predictions())));
            }
            return interruption.interrupted() ? Status.INTERRUPTED : Status.KEPT;
        }
    }

    /// What is typed to play it: a page of one's own is found by its file from wherever one is.
    private static String again(Head page) {
        boolean own = !page.key().equals(page.name());
        return own ? page.file() : page.order() == 0 ? page.name() : "" + page.order();
    }

    /// The page behind one that can be played here.
    private static Optional<Head> next(Head page, Pages pages) {
        List<Head> heads =
                pages.all().stream().flatMap(listed -> listed.head().stream()).toList();
        int at = heads.stream().map(Head::key).toList().indexOf(page.key());
        return heads.stream()
                .skip(at + 1L)
                .filter(head -> head.missing().isEmpty())
                .findFirst();
    }

    // ---- proving

    private int check(Pages pages) throws Refusal, PageException {
        List<Lesson> lessons = new ArrayList<>();
        boolean broken = false;
        if (asked.isEmpty()) {
            pages.remarks().forEach(remark -> Terminal.sentences(terminal.out(), remark));
            for (Pages.Listed listed : pages.all()) {
                try {
                    lessons.add(pages.open(listed));
                } catch (PageException e) {
                    Terminal.sentences(terminal.out(), e.sentence());
                    broken = true;
                }
            }
        }
        for (String page : asked) {
            try {
                lessons.add(pages.open(page));
            } catch (PageException e) {
                Terminal.sentences(terminal.out(), e.sentence());
                broken = true;
            }
        }
        try (Interruption interruption = Interruption.watch(PATIENCE_SECONDS);
                OpenStores stores = Player.ownStores()) {
            Player player = new Player(stores, false);
            interruption.running(player::stop);
            return status(lessons, player, broken, interruption);
        }
    }

    /// Its name, or its file where another one of these has that name.
    private static String called(Head page, List<Lesson> pages) {
        return pages.stream()
                                .filter(other -> other.head().name().equals(page.name()))
                                .count()
                        > 1
                ? page.file()
                : page.name();
    }

    private int status(List<Lesson> lessons, Player player, boolean unread, Interruption interruption) {
        PrintStream out = terminal.out();
        boolean broken = unread;
        boolean failed = false;
        int skipped = 0;
        for (Lesson page : lessons) {
            String name = called(page.head(), lessons);
            page.remarks().forEach(remark -> Terminal.sentences(out, remark));
            if (!page.head().missing().isEmpty()) {
                Terminal.line(out, name + ": skipped, as it needs " + needed(page.head()) + ".");
                skipped++;
                continue;
            }
            Progress line = new Progress(terminal);
            line.show("checking " + name);
            try {
                long begin = System.nanoTime();
                List<Check.Finding> findings = new Check(player, new Player.Watcher() {}).of(page);
                line.clear();
                findings.forEach(finding -> Terminal.sentences(out, finding.sentence()));
                broken |= findings.stream().anyMatch(f -> f.kind() == Check.Kind.BROKEN);
                failed |= findings.stream().anyMatch(f -> f.kind() == Check.Kind.FAILED);
                if (findings.isEmpty()) {
                    Terminal.line(out, name + ": holds (" + Figures.latency((System.nanoTime() - begin) / 1e3) + ").");
                }
            } catch (InterruptedException e) {
                line.clear();
                return Status.INTERRUPTED;
            }
        }
        Terminal.line(
                out,
                Figures.plural(lessons.size() - skipped, "page") + " checked"
                        + (skipped > 0 ? ", " + skipped + " skipped." : "."));
        return interruption.interrupted()
                ? Status.INTERRUPTED
                : broken ? Status.BROKEN : failed ? Status.FAILED : Status.KEPT;
    }

    // ---- progress

    private int moveProgress() throws Refusal, UnfitFileException {
        if (exported != null) {
            var progress = ReadingProgress.load(DataPlace.reading());
            try (Output output = Output.json(exported, terminal)) {
                output.write(writer -> writer.write(progress.json()));
            }
        } else if (imported != null) {
            keep(ReadingProgress.read(GivenFile.named(imported))::save);
        } else {
            keep(ReadingProgress.NONE::save);
        }
        return Status.KEPT;
    }

    private interface Keeping {
        void in(Path file) throws IOException;
    }

    private static void keep(Keeping keeping) throws Refusal {
        Path file = DataPlace.reading();
        try {
            keeping.in(file);
        } catch (IOException e) {
            throw Refusal.failed(ReadingProgress.whyNotKept(file, e));
        }
    }
}
