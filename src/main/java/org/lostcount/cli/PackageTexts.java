package org.lostcount.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lostcount.report.Product;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// What a package installs beside the program, so that shells and `man` know its commands. `run.sh package` starts it.
final class PackageTexts {
    private static final int WIDTH = 80;
    private static final Pattern REQUEST = Pattern.compile("(?m)^(?=[.'])");

    private PackageTexts() {}

    /// Writes the manual page and the script for bash.
    ///
    /// @param files where to
    static void main(String[] files) throws IOException {
        CommandLine root = Cli.commandLine(Terminal.ofProcess());
        Files.writeString(Path.of(files[0]), manual(root));
        Files.writeString(Path.of(files[1]), completion(root));
    }

    /// A script that bash reads.
    static String completion(CommandLine root) {
        return AutoComplete.bash(root.getCommandName(), root);
    }

    /// A page for `man`: the help of each command as it is, since its lines are made for terminals.
    static String manual(CommandLine root) {
        root.setUsageHelpWidth(WIDTH);
        StringBuilder page = new StringBuilder(String.format(
                """
                .TH LOST-COUNT 1 "" "%s %s" "User Commands"
                .SH NAME
                %s \\- %s
                """,
                Product.NAME,
                Product.version(),
                escaped(root.getCommandName()),
                escaped(purpose(root.getCommandSpec().usageMessage().description()[0]))));
        help(page, "DESCRIPTION", root);
        all("", root).forEach(named -> help(page, named.name().toUpperCase(Locale.ROOT), named.command()));
        return page.append(".SH SEE ALSO\n")
                .append(escaped(root.getCommandName()))
                .append(" help lists the pages of the guide; help reference has the exit status and the environment.\n")
                .toString();
    }

    /// A sentence as it goes on behind a name.
    private static String purpose(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT)
                + sentence.substring(1).replaceAll("\\.$", "");
    }

    private record Named(String name, CommandLine command) {}

    /// The commands below one, each before those that are below it.
    private static Stream<Named> all(String before, CommandLine command) {
        return command.getSubcommands().entrySet().stream()
                .flatMap(e -> Stream.concat(
                        Stream.of(new Named(before + e.getKey(), e.getValue())),
                        all(before + e.getKey() + " ", e.getValue())));
    }

    private static void help(StringBuilder page, String heading, CommandLine command) {
        page.append(".SH ")
                .append(escaped(heading))
                .append("\n.nf\n")
                .append(escaped(command.getUsageMessage(Ansi.OFF).stripTrailing()))
                .append("\n.fi\n");
    }

    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return REQUEST.matcher(plain).replaceAll("\\\\&");
    }
}
