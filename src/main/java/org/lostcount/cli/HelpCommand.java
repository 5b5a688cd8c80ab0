package org.lostcount.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lostcount.file.Nearest;
import org.lostcount.file.Program;
import org.lostcount.guide.Guide;
import org.lostcount.guide.Topic;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `help`: lists commands and topics, tells a command's options, or shows a page of the guide. One use, one thread.
@Command(
        name = "help",
        description = "Tells the options of a command, or shows a page of the guide; without a word it lists both.",
        mixinStandardHelpOptions = true,
        customSynopsis = "${ROOT-COMMAND-NAME} help [COMMAND | TOPIC]",
        sortOptions = false)
final class HelpCommand implements Callable<Integer> {
    private static final int WIDEST_NAME = 16;

    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "WORD", arity = "0..*", description = "a command, as bench or history show; or a topic")
    private List<String> words = new ArrayList<>();

    HelpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Refusal {
        CommandLine root = Objects.requireNonNull(spec).commandLine().getParent();
        if (words.isEmpty()) {
            list(root.getSubcommands());
            return Status.KEPT;
        }
        CommandLine command = command(root);
        if (command != null) {
            command.usage(root.getOut());
        } else {
            show(topic(root));
        }
        return Status.KEPT;
    }

    private void list(Map<String, CommandLine> commands) {
        terminal.say("Commands (" + Program.COMMAND + " help COMMAND tells the options of one):");
        terminal.say("");
        commands.forEach((name, command) ->
                entry(name, command.getCommandSpec().usageMessage().description()[0]));
        terminal.say("");
        terminal.say("Topics (" + Program.COMMAND + " help TOPIC shows the page):");
        String group = "";
        for (Topic topic : Guide.topics()) {
            if (!topic.group().equals(group)) {
                group = topic.group();
                terminal.say("");
                terminal.say(group);
            }
            entry(topic.name(), topic.line());
        }
    }

    private void entry(String name, String line) {
        List<String> lines = MarkdownText.wrap(line, MarkdownText.WIDTH - WIDEST_NAME - 4);
        terminal.say("  " + name + " ".repeat(Math.max(0, WIDEST_NAME - name.length())) + "  " + lines.getFirst());
        lines.stream().skip(1).forEach(more -> terminal.say(" ".repeat(WIDEST_NAME + 4) + more));
    }

    /// The command that the words name, one below the other.
    private @Nullable CommandLine command(CommandLine root) {
        CommandLine command = root;
        for (String word : words) {
            command = command == null ? null : command.getSubcommands().get(word);
        }
        return command;
    }

    private Topic topic(CommandLine root) throws Refusal {
        String asked = String.join(" ", words);
        return Guide.topic(asked).orElseThrow(() -> unknown(asked, root));
    }

    private static Refusal unknown(String asked, CommandLine root) {
        List<String> near = Nearest.to(
                asked,
                Stream.concat(
                                root.getSubcommands().keySet().stream(),
                                Guide.topics().stream().map(Topic::name))
                        .toList());
        List<String> about = Guide.about(asked).stream().map(Topic::name).toList();
        return Refusal.usage("There is no command and no topic " + Refusal.quote(asked)
                + (near.isEmpty() ? "." : "; did you mean " + String.join(" or ", near) + "?")
                + (about.isEmpty() ? "" : " These topics speak of it: " + String.join(", ", about) + ".")
                + " " + Program.COMMAND + " help lists all.");
    }

    private void show(Topic topic) {
        MarkdownText.lines(Guide.parse(Guide.text(topic))).forEach(terminal::say);
    }
}
