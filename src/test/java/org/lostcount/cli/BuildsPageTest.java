package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The guide's page on builds: its build files can be read, their scripts do what they should, and each command in
/// them,
/// and beside them, runs.
@EitherLane
class BuildsPageTest {
    private static final Manual PAGE = Manual.page("builds");

    /// Stands in for the program in scripts: it notes what it was called with, and ends as it was told to.
    private static final String NOTES = """
            #!/bin/bash
            printf '%s\\n' "$@" >>"$NOTED"
            echo >>"$NOTED"
            touch counts.md
            exit "$ENDS"
            """;

    private static final String CLONES = """
            #!/bin/bash
            mkdir lost-count && cp "${0%/*}/../checkout/run.sh" lost-count/
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void standIns() throws IOException {
        Path bin = Files.createDirectory(directory.resolve("bin"));
        executable(Files.createDirectory(directory.resolve("checkout")).resolve("run.sh"), NOTES);
        executable(bin.resolve("git"), CLONES);
        executable(bin.resolve("apt-get"), "#!/bin/bash\n");
    }

    private static void executable(Path file, String text) throws IOException {
        assertThat(Files.writeString(file, text).toFile().setExecutable(true)).isTrue();
    }

    @Test
    void everyCommandRuns() throws IOException {
        for (Manual.Block block : PAGE.blocks()) {
            if (!block.language().equals("yaml") && !block.text().startsWith("#!")) {
                for (String command : block.commands()) {
                    String shown =
                            block.language().equals("console") ? block.text().replaceAll("(?s).*…\n", "") : "";
                    run(GuideExamplesTest.words(command), shown);
                }
            }
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theShellScriptEndsAsItsRunDoes() throws Exception {
        String script =
                blocks("sh").filter(text -> text.startsWith("#!")).findFirst().orElseThrow();

        for (int status : List.of(0, 1, 3)) {
            assertThat(bash(directory.resolve("checkout"), script, status)).isEqualTo(status);
        }
        assertThat(noted()).hasSize(3);
        run(noted().getFirst(), "");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theStepsForGitHubRun() throws Exception {
        JsonNode job = yaml("jobs").at("/jobs/counts");
        int steps = 0;
        for (JsonNode step : job.get("steps")) {
            assertThat(step.has("uses") != step.has("run")).isTrue();
            if (step.has("run")) {
                Path where = directory.resolve(step.path("working-directory").asString("."));
                assertThat(bash(where, step.get("run").asString(), 0)).isZero();
                steps++;
            }
        }

        assertThat(steps).isEqualTo(3);
        assertThat(directory.resolve("summary")).exists();
        assertThat(noted()).hasSize(1);
        run(noted().getFirst(), "");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theScriptForGitLabRuns() throws Exception {
        JsonNode job = yaml("counts").get("counts");
        List<String> lines = Stream.of("before_script", "script")
                .flatMap(part -> job.get(part).valueStream())
                .map(JsonNode::asString)
                .toList();

        assertThat(bash(directory, String.join("\n", lines), 1))
                .as("it fails where the run does")
                .isEqualTo(1);
        assertThat(noted()).hasSize(1);
        String junit = job.at("/artifacts/reports/junit").asString();
        assertThat("lost-count/" + noted().getFirst().get(noted().getFirst().indexOf("--junit") + 1))
                .isEqualTo(junit);
        run(noted().getFirst(), "");
    }

    private static Stream<String> blocks(String language) {
        return PAGE.blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Manual.Block::text);
    }

    /// The build file with this at its top.
    private static JsonNode yaml(String top) {
        return blocks("yaml")
                .map(new YAMLMapper()::readTree)
                .filter(file -> file.has(top))
                .findFirst()
                .orElseThrow();
    }

    private int bash(Path where, String script, int ends) throws Exception {
        ProcessBuilder bash = new ProcessBuilder("bash", "-e", "-c", script)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        bash.environment()
                .putAll(Map.of(
                        "PATH", directory.resolve("bin") + ":" + System.getenv("PATH"),
                        "NOTED", directory.resolve("noted").toString(),
                        "ENDS", Integer.toString(ends),
                        "LOST_COUNT", "elsewhere",
                        "GITHUB_STEP_SUMMARY", directory.resolve("summary").toString()));
        return bash.start().waitFor();
    }

    /// What the program was called with, each time.
    private List<List<String>> noted() throws IOException {
        return Stream.of(Files.readString(directory.resolve("noted")).split("\n\n"))
                .map(call -> List.of(call.split("\n")))
                .toList();
    }

    private void run(List<String> words, String shown) throws IOException {
        Path now = directory.resolve("now.json");
        if (Files.exists(now)) {
            Files.copy(now, directory.resolve("main.json"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        Ran ran = Ran.of(quick(words).toArray(String[]::new));
        boolean rate = words.stream().anyMatch(word -> word.matches(".*(rate|ratio)\\(.*"));
        assertThat(ran.status())
                .as(String.join(" ", words) + "\n" + ran.out() + ran.err())
                .isEqualTo(!shown.isEmpty() ? Status.BROKEN : rate ? Status.FAILED : Status.KEPT);
        assertThat(ran.out()).contains(shown);
        if (rate) {
            assertThat(ran.out().replaceAll("\\s+", " ")).contains(" for comparing: cold");
        }
    }

    /// The command with its files in a directory of this test, and over sooner, so that no rate is for comparing.
    private List<String> quick(List<String> words) {
        List<String> quick = new ArrayList<>();
        for (String word : words) {
            switch (word) {
                case "h2/*" -> quick.addAll(List.of("h2/atomic", "h2/locking"));
                case "1s", "2s" -> quick.add("20ms");
                case "5" -> quick.add("2");
                default -> quick.add(word.matches("[a-z]+\\.(json|xml|md)") ? "" + directory.resolve(word) : word);
            }
        }
        if (quick.getFirst().equals("bench")
                && !quick.contains("h2/naive")
                && !quick.contains("--duration")
                && !quick.contains("--increments")) {
            quick.addAll(List.of("--increments", "200"));
        }
        if (quick.getFirst().equals("bench") && !quick.contains("h2/naive") && !quick.contains("--threads")) {
            quick.addAll(List.of("--threads", "2"));
        }
        return quick;
    }
}
