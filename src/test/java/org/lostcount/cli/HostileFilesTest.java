package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import org.lostcount.QuickJava;
import org.lostcount.archive.Archive;
import org.lostcount.archive.Entry;
import org.lostcount.archive.Query;

/// Whatever a file holds, it is refused in a sentence, in little memory, and nothing of it is kept.
@EitherLane
@Order(EitherLane.EARLY)
class HostileFilesTest {
    private static final Pattern OBEYED = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\u202e]");

    @TempDir
    private Path directory;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(600)
    void whateverAFileHoldsItIsRefusedInASentenceAndInLittleMemory() throws Exception {
        List<HostileFiles.Case> cases = cases();
        List<String> arguments = new ArrayList<>();
        cases.forEach(one -> {
            arguments.addAll(one.line());
            arguments.add(";");
        });
        List<String> answers = answers(arguments.subList(0, arguments.size() - 1));

        assertThat(cases).hasSizeGreaterThan(60);
        assertThat(answers).hasSameSizeAs(cases);
        SoftAssertions all = new SoftAssertions();
        for (int i = 0; i < cases.size(); i++) {
            String[] answer = answers.get(i).split("\t", 2);
            String said = answer[1];
            all.assertThat(answer[0])
                    .as(cases.get(i).name() + ": " + said)
                    .isEqualTo("" + cases.get(i).status());
            all.assertThat(said)
                    .as(cases.get(i).name())
                    .isNotEmpty()
                    .hasSizeLessThan(1500)
                    .endsWith(".")
                    .doesNotContain("foreseen", "Exception", "enough memory")
                    .doesNotContainPattern(OBEYED);
        }
        all.assertAll();
        // What was in order in all but its name is there, and nothing else is.
        assertThat(new Archive(directory.resolve("other")).find(Query.ALL))
                .extracting(Entry::remarks)
                .singleElement()
                .satisfies(remarks -> assertThat(remarks.name()).isEqualTo("\\u001b[31m\\u202eab\\ud800\\u009b"));
        assertThat(Ran.of("history", "--archive", directory.resolve("other").toString())
                        .out()
                        .replace("\n", ""))
                .doesNotContainPattern(OBEYED);
    }

    private List<HostileFiles.Case> cases() throws Exception {
        Path history = directory.resolve("sound.jsonl");
        Path report = directory.resolve("sound.json");
        Path page = directory.resolve("sound.html");
        Path run = directory.resolve("sound.zip");
        String kept = directory.resolve("kept").toString();
        Ran bench = Ran.of(
                "bench",
                "memory/naive",
                "--increments",
                "20",
                "--history",
                history.toString(),
                "--json",
                report.toString(),
                "--html",
                page.toString(),
                "--archive",
                kept);
        assertThat(bench.status()).as(bench.err()).isEqualTo(0);
        assertThat(Ran.of("history", "export", "", run.toString(), "--archive", kept)
                        .status())
                .isEqualTo(0);
        for (Path sound : List.of(history, report, page, run)) {
            assertThat(Ran.of("verify", sound.toString()).status()).isEqualTo(0);
        }
        return new HostileFiles(directory).all(history, run, report, page);
    }

    private List<String> answers(List<String> arguments) throws Exception {
        return in("-Xmx150m", RefuseAll.class, arguments);
    }

    private List<String> in(String memory, Class<?> program, List<String> arguments) throws Exception {
        Path out = directory.resolve("answers");
        Process process = new ProcessBuilder(
                        QuickJava.command(program, List.of(memory, "-Djava.awt.headless=true"), arguments))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).isEqualTo(0);
        return Files.readAllLines(out);
    }

    /// Some 1.1 GB of text.
    @Test
    @Tag("long")
    @Timeout(900)
    void tenMillionOperationsStillVerify() throws Exception {
        Path history = directory.resolve("large.jsonl");
        List<String> answers = in(
                "-Xmx1500m",
                RefuseAll.class,
                List.of(
                        "bench",
                        "memory/conditional",
                        "--increments",
                        "1250000",
                        "--history",
                        history.toString(),
                        ";",
                        "verify",
                        history.toString()));

        assertThat(answers.getFirst()).startsWith("0\t");
        assertThat(answers.getLast())
                .startsWith("0\tmemory/conditional: EXACT, expected 10,000,000, actual 10,000,000, lost 0, acceptable.")
                .contains("10,000,000 of 10,000,000 writes are what the value is built on, 0 were overwritten");
    }
}
