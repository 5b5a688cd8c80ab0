package org.lostcount.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lostcount.archive.Archive;
import org.lostcount.archive.ArchiveException;
import org.lostcount.archive.OthersFormat;
import org.lostcount.archive.Remarks;
import org.lostcount.archive.RunFile;
import org.lostcount.archive.SavedRun;
import org.lostcount.file.Program;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.report.Figures;
import org.lostcount.report.Notes;
import org.lostcount.report.RerunCommand;
import org.lostcount.report.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What `history` does with one run. Each of one use, one thread.
final class HistoryRunCommands {
    private HistoryRunCommands() {}

    /// What is done once the archive and the run are known.
    private interface Work {
        void with(Archive archive) throws ArchiveException, Refusal;
    }

    private static int in(ArchiveOptions options, Work work) throws Refusal {
        try {
            work.with(options.archive());
            return Status.KEPT;
        } catch (ArchiveException e) {
            throw Refusal.failed(e.sentence());
        }
    }

    private static UUID id(Archive archive, String beginning) throws ArchiveException, Refusal {
        List<UUID> ids = archive.idsFrom(beginning);
        if (ids.size() == 1) {
            return ids.getFirst();
        }
        throw Refusal.failed(
                ids.isEmpty()
                        ? "No run that was kept has the id " + Refusal.quote(beginning) + "; " + Program.COMMAND
                                + " history lists them."
                        : "The ids of " + ids.size() + " runs begin with " + Refusal.quote(beginning)
                                + "; give more of it.");
    }

    private static Path path(String name) throws Refusal {
        try {
            return Path.of(name).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw Refusal.failed("The file " + Refusal.quote(name) + " can't be used: that is no file's name.");
        }
    }

    /// Something that is done with a run that is named by the beginning of its id.
    abstract static class OfOne implements Callable<Integer> {
        final Terminal terminal;

        @Parameters(index = "0", paramLabel = "ID")
        private String id = "";

        @Mixin
        private ArchiveOptions archive = new ArchiveOptions();

        OfOne(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public final Integer call() throws Refusal {
            return in(archive, in -> with(in, id(in, id)));
        }

        abstract void with(Archive in, UUID run) throws ArchiveException, Refusal;
    }

    @Command(
            name = "show",
            description = "Shows a run as if it had just ended.",
            mixinStandardHelpOptions = true,
            customSynopsis = "${ROOT-COMMAND-NAME} history show ID")
    static final class Show extends OfOne {
        Show(Terminal terminal) {
            super(terminal);
        }

        @Override
        void with(Archive in, UUID run) throws ArchiveException {
            show(in.open(run));
        }

        private void show(SavedRun saved) {
            RunResult run = saved.run();
            ResultTable.lines(List.of(run)).forEach(terminal::say);
            Notes.of(List.of(run)).forEach(note -> Terminal.sentences(terminal.out(), note));
            Terminal.sentences(terminal.out(), Summary.of(List.of(run), List.of()));
            Remarks remarks = saved.remarks();
            say("name", remarks.name());
            say("tags", String.join(" ", remarks.tags()));
            say("note", remarks.note().replaceAll("\\s+", " "));
            say("id", saved.id().toString());
            say("begun", run.begun().toString());
            say("engine", run.storeVersion());
            run.storeSettings().forEach((name, value) -> say(name, value));
            say(
                    "machine",
                    saved.environment().cpu() + ", "
                            + Figures.plural(saved.environment().cores(), "core"));
            say("system", saved.environment().os() + ", " + saved.environment().jvm());
            terminal.say(RerunCommand.of(List.of(run.counter().toString()), List.of(asWarm(run)), 1, false));
        }

        /// One run by itself begins at once: what had been warmed up among others has to ask for it.
        private static Workload asWarm(RunResult run) {
            Workload workload = run.workload();
            long tenths = (long) Math.ceil(run.rate().warmedSeconds() * 10);
            return tenths == 0 || workload.pace().warmup().isPresent()
                    ? workload
                    : workload.withWarmup(Duration.ofMillis(100 * tenths));
        }

        private void say(String name, String value) {
            if (!value.isEmpty()) {
                Terminal.sentences(terminal.out(), name + ": " + value);
            }
        }
    }

    @Command(
            name = "export",
            description =
                    "Writes a run to a file, for history import and for verify; or its operations, for the checkers"
                            + " of others.",
            mixinStandardHelpOptions = true,
            customSynopsis = "${ROOT-COMMAND-NAME} history export ID FILE [options]",
            sortOptions = false)
    static final class Export extends OfOne {
        @Parameters(index = "1", paramLabel = "FILE")
        private String file = "";

        @Option(
                names = "--format",
                paramLabel = "FORMAT",
                order = 1,
                description = "write the operations for another checker: jepsen, knossos, elle or porcupine")
        private @Nullable String format;

        Export(Terminal terminal) {
            super(terminal);
        }

        @Override
        void with(Archive in, UUID run) throws ArchiveException, Refusal {
            if (file.equals("-")) {
                throw Refusal.usage("history export writes a file; give its name, or /dev/stdout, instead of -.");
            }
            if (format == null) {
                in.export(run, path(file));
                terminal.say("The run " + run + " is in " + file + ".");
            } else {
                in.export(run, path(file), others());
                terminal.say("The operations of the run " + run + " are in " + file + ".");
            }
        }

        private OthersFormat others() throws Refusal {
            return LoadOptions.choice(
                    "--format", format, OthersFormat.values(), OthersFormat::word, OthersFormat.JEPSEN);
        }
    }

    @Command(
            name = "import",
            description = "Takes in a run that history export or the window wrote.",
            mixinStandardHelpOptions = true,
            customSynopsis = "${ROOT-COMMAND-NAME} history import FILE")
    static final class Import implements Callable<Integer> {
        private final Terminal terminal;

        @Parameters(paramLabel = "FILE")
        private String file = "";

        @Mixin
        private ArchiveOptions archive = new ArchiveOptions();

        Import(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws Refusal {
            List<String> doubts = new ArrayList<>();
            int status = in(archive, in -> {
                doubts.addAll(RunFile.check(path(file)).doubts());
                terminal.say("The run " + in.importFrom(path(file)) + " is among those kept.");
                in.notice().ifPresent(terminal::tell);
            });
            if (doubts.isEmpty()) {
                return status;
            }
            Terminal.sentences(terminal.err(), "It does not hold: " + VerifyCommand.some(doubts) + ".");
            return Status.BROKEN;
        }
    }

    @Command(
            name = "delete",
            description = "Deletes a run for good.",
            mixinStandardHelpOptions = true,
            customSynopsis = "${ROOT-COMMAND-NAME} history delete ID")
    static final class Delete extends OfOne {
        Delete(Terminal terminal) {
            super(terminal);
        }

        @Override
        void with(Archive in, UUID run) throws ArchiveException {
            in.purge(List.of(run));
            terminal.say("The run " + run + " is deleted.");
        }
    }
}
