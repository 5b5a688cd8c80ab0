package org.lostcount.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.counter.Task;
import org.lostcount.file.Nearest;
import org.lostcount.file.Program;
import org.lostcount.link.Link;
import org.lostcount.report.Product;
import org.lostcount.store.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line: from arguments to an exit status of [Status]. Whatever is wrong is one sentence on standard
/// error, and never a stack trace. Stateless; calls from several threads don't meet.
public final class Cli {
    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);
    private static final int HELP_WIDTH = 110;

    /// What is run where no window can be shown.
    private static final List<String> COMPARISON = List.of("bench", "*/*", "--increments", "250");

    private Cli() {}

    @Command(
            name = "./run.sh",
            description = "Shows which ways of counting lose updates under concurrency, and what each safe way costs.",
            mixinStandardHelpOptions = true,
            synopsisSubcommandLabel =
                    "[open | learn | bench | step | orders | matrix | shrink | grade | history | compare | verify | clean | help]")
    private static final class Root {}

    /// Does what the arguments say and returns the exit status.
    public static int run(Terminal terminal, String... arguments) {
        return run(terminal, Optional.empty(), arguments);
    }

    /// The same where there may be a window.
    public static int run(Terminal terminal, Optional<WindowDoor> window, String... arguments) {
        return status(terminal, commandLine(terminal, false, window), opening(arguments));
    }

    /// A link, or pages of one's own for the window, need no command.
    private static String[] opening(String... arguments) {
        boolean opens = arguments.length > 0 && (Link.isMeant(arguments[0]) || arguments[0].matches("--lessons(=.*)?"));
        return opens ? Stream.concat(Stream.of("open"), Stream.of(arguments)).toArray(String[]::new) : arguments;
    }

    /// Runs the default comparison, with these options besides. A store that can't be opened is mentioned, and does not
    /// make it fail.
    public static int compare(Terminal terminal, String... options) {
        String[] all = Stream.concat(COMPARISON.stream(), Stream.of(options)).toArray(String[]::new);
        return status(terminal, commandLine(terminal, true, Optional.empty()), all);
    }

    /// What nobody has foreseen is told, too, and is never mistaken for a promise that was broken: an error that ends
    /// the main thread would have the JVM end with 1.
    private static int status(Terminal terminal, CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            terminal.tell("There is not enough memory for this; LOSTCOUNT_JAVA_OPTIONS=-Xmx4g gives the program more.");
            return Status.FAILED;
        } catch (RuntimeException | Error e) {
            return notForeseen(terminal, e);
        }
    }

    private static int notForeseen(Terminal terminal, Throwable e) {
        LOG.error("not foreseen", e);
        terminal.tell("Something went wrong that was not foreseen; -Dlostcount.log=DEBUG tells more.");
        return Status.FAILED;
    }

    /// All commands with their options.
    static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, false, Optional.empty());
    }

    private static CommandLine commandLine(Terminal terminal, boolean lenient, Optional<WindowDoor> window) {
        BenchCommand benchCommand = new BenchCommand(terminal, lenient);
        CommandLine bench = new CommandLine(benchCommand);
        benchCommand.load().addTo(bench.getCommandSpec());
        CommandLine root = new CommandLine(new Root())
                .addSubcommand(new OpenCommand(terminal, window))
                .addSubcommand(new LearnCommand(terminal))
                .addSubcommand(bench)
                .addSubcommand(new StepCommand(terminal))
                .addSubcommand(new OrdersCommand(terminal))
                .addSubcommand(new MatrixCommand(terminal))
                .addSubcommand(new ShrinkCommand(terminal))
                .addSubcommand(new GradeCommand(terminal))
                .addSubcommand(HistoryCommand.line(terminal))
                .addSubcommand(new CompareCommand(terminal))
                .addSubcommand(new VerifyCommand(terminal))
                .addSubcommand(new CleanCommand(terminal))
                .addSubcommand(new HelpCommand(terminal));
        root.setCommandName(Program.COMMAND);
        root.getCommandSpec().usageMessage().footer(rootFooter());
        bench.getCommandSpec().usageMessage().footer(benchFooter());
        root.getSubcommands().values().forEach(Cli::prepare);
        prepare(root);
        return root.setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_WIDTH)
                .setParameterExceptionHandler((e, arguments) -> {
                    terminal.tell(sentence(e) + " See "
                            + e.getCommandLine().getCommandSpec().qualifiedName() + " --help.");
                    return Status.USAGE;
                })
                .setExecutionExceptionHandler((e, command, result) -> {
                    if (e instanceof Refusal refusal) {
                        terminal.tell(refusal.sentence());
                        refusal.marked().forEach(line -> terminal.tell("  " + line));
                        return refusal.status();
                    }
                    return notForeseen(terminal, e);
                });
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    private static void prepare(CommandLine command) {
        command.getCommandSpec().version(Product.NAME + " " + Product.version());
    }

    private static String sentence(ParameterException e) {
        return switch (e) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MissingParameterException missing
            when !missing.getMissing().isEmpty() -> name(missing.getMissing().getFirst()) + " needs a value.";
            case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " is given more than once.";
            case ParameterException strange
            when strange.getArgSpec() != null ->
                name(strange.getArgSpec()) + " is given a value that it does not take.";
            // Its message can hold what was typed, which can be a secret in the wrong place.
            default -> "This command line can't be understood.";
        };
    }

    private static String unmatched(UnmatchedArgumentException e) {
        String typed = e.getUnmatched().getFirst();
        if (!typed.startsWith("-")) {
            return "There is no command " + Refusal.quote(typed) + ".";
        }
        int end = typed.indexOf('=');
        String option = end < 0 ? typed : typed.substring(0, end);
        List<String> near = Nearest.to(
                option,
                e.getCommandLine().getCommandSpec().options().stream()
                        .filter(o -> !o.hidden())
                        .map(OptionSpec::longestName)
                        .toList());
        return "There is no option " + Refusal.quote(option)
                + (near.isEmpty() ? "." : "; did you mean " + String.join(" or ", near) + "?");
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String[] rootFooter() {
        List<String> lines = new ArrayList<>(List.of(
                "",
                "Without a command it opens the window or, where there is no display, runs the default comparison.",
                Program.spoken(
                        "./run.sh LINK and ./run.sh --lessons DIR open the window, too; ./run.sh open --help tells"
                                + " of both."),
                Program.COMMAND + " help lists commands and topics"
                        + (Program.isInstalled()
                                ? "."
                                : "; test, format, benchmark and package are for its developers."),
                ""));
        lines.addAll(counters());
        return lines.toArray(String[]::new);
    }

    private static String[] benchFooter() {
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(counters());
        for (Task task : List.of(Task.TAKE, Task.NUMBER)) {
            lines.addAll(List.of("", "With --task " + task + ":"));
            lines.addAll(strategies(task));
        }
        lines.addAll(List.of(
                "",
                "The table leaves out columns that would hold only zeros; the files have everything.",
                "Exit status: 0 every promise held; 1 a promise was broken (or, with --strict, anything was lost), or a",
                "condition of --require does not hold; 2 the command line is wrong; 3 a run could not be done, or a condition",
                "is undecided; 130 interrupted."));
        return lines.toArray(String[]::new);
    }

    /// A line for each way of a task, with the stores that have it.
    private static List<String> strategies(Task task) {
        return task.strategies().stream()
                .map(strategy -> String.format(
                        "  %-22s %s",
                        strategy.name(),
                        Stores.ALL.stream()
                                .filter(store -> store.counter(strategy).isPresent())
                                .map(Store::name)
                                .collect(Collectors.joining(", "))))
                .toList();
    }

    private static List<String> counters() {
        List<String> lines = new ArrayList<>(List.of("Counters:"));
        for (Store store : Stores.ALL) {
            for (Counter counter : store.counters()) {
                lines.add(String.format("  %-22s %s", counter, counter.technique())
                        .replace("%", "%%"));
            }
        }
        return lines;
    }
}
