package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What shells and `man` are told of the commands.
class PackageTextsTest {
    @TempDir
    private Path directory;

    private final CommandLine root = Cli.commandLine(Ran.terminal()).setCommandName("lost-count");

    @Test
    void theManualHasTheHelpOfEachCommand() {
        String manual = PackageTexts.manual(root);
        root.getSubcommands().forEach((name, command) -> {
            assertThat(manual).contains("\n.SH " + name.toUpperCase(Locale.ROOT) + "\n.nf\n");
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .forEach(option ->
                            assertThat(manual).contains(option.longestName().replace("-", "\\-")));
        });
        assertThat(manual).contains("\n.SH HISTORY EXPORT\n");
        // As whatis lists it, among others.
        assertThat(manual).containsPattern("\n\\.SH NAME\nlost\\\\-count \\\\- [a-z].*[a-z]\n");
        assertThat(manual.lines().filter(line -> line.startsWith(".")))
                .allMatch(line -> line.matches("\\.(TH|SH|nf|fi)( .*)?"));
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void bashCompletesCommandsAndOptions() throws Exception {
        Path script = Files.writeString(directory.resolve("completion"), PackageTexts.completion(root));
        String name = root.getCommandName();
        assertThat(completed(script, name, "ben")).isEqualTo("bench\n");
        assertThat(completed(script, name, "history", "--verd")).isEqualTo("--verdict\n");
    }

    private static String completed(Path script, String... words) throws Exception {
        String function = Files.readString(script).replaceFirst("(?s).*\ncomplete -F (\\S+) .*", "$1");
        Process process = new ProcessBuilder(
                        "bash",
                        "-c",
                        ". " + script + "; COMP_WORDS=(" + String.join(" ", words) + "); COMP_CWORD="
                                + (words.length - 1) + "; " + function + "; printf '%s\\n' \"${COMPREPLY[@]}\"")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
