package org.lostcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.h2.tools.Server;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.cli.ColdComparison;

/// The program as a process of its own.
@Timeout(300)
@EitherLane
@Order(EitherLane.EARLY)
class MainTest {
    @TempDir
    Path directory;

    /// It warms up for a minute before it counts, which is not awaited.
    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayItIsSaidThatTheDefaultComparisonBegins() throws Exception {
        Process process = withoutADisplay(program(List.of())).start();

        Await.until(() -> err().contains("\n") || !process.isAlive());
        assertThat(process.isAlive()).as(err()).isTrue();
        Interrupt interrupt = Interrupt.heard();
        interrupt.send(process.toHandle());
        assertThat(process.waitFor()).isEqualTo(interrupt.status());
        assertThat(err().lines().findFirst().orElse(""))
                .isEqualTo("There is no display for the window, so here is the default comparison in the terminal.");
    }

    /// Of what would have to be installed, hardly anything is found.
    @Test
    @EnabledOnOs(OS.LINUX)
    void theDefaultComparisonRunsWhatThereIsAndMentionsTheRest() throws Exception {
        ProcessBuilder builder = withoutADisplay(program(List.of(), ColdComparison.class));
        builder.environment().put("PATH", directory.toString());
        assertCompares(builder.start());
        assertThat(err().lines()).anyMatch(line -> line.startsWith("redis: "));
    }

    @Test
    @Tag("long")
    @Timeout(1800)
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayTheTerminalRunsTheDefaultComparison() throws Exception {
        assertCompares(withoutADisplay(program(List.of())).start());
    }

    /// PostgreSQL has no place to be here, which is mentioned and no failure.
    private ProcessBuilder withoutADisplay(ProcessBuilder builder) throws IOException {
        builder.environment().remove("DISPLAY");
        builder.environment().remove("WAYLAND_DISPLAY");
        Path noDirectory = Files.createFile(directory.resolve("file"));
        builder.environment().put("LOSTCOUNT_HOME", noDirectory.toString());
        return builder;
    }

    private void assertCompares(Process process) throws Exception {
        int status = process.waitFor();
        // H2 itself loses now and then at serializable, which is then told.
        assertThat(status).isEqualTo(out().contains("PROMISE BROKEN by h2/serializable") ? 1 : 0);
        assertThat(out()).contains("memory/atomic").contains("h2/naive").contains("no loss observed in");
        assertThat(err().lines()).anyMatch(line -> line.startsWith("postgres: "));
        assertThat(err().replace('\n', ' '))
                .contains(" The run was not kept. The archive can't be made in " + directory.resolve("file"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDisplayThatDoesNotAnswerOrAMissingLibraryIsOneSentence() throws Exception {
        ProcessBuilder builder = program(List.of());
        builder.environment().put("DISPLAY", ":98765");
        Process process = builder.start();

        assertThat(process.waitFor()).isEqualTo(3);
        assertThat(err().lines()).hasSize(1);
        assertThat(err()).startsWith("The window could not be opened, because ").doesNotContain("Exception");
    }

    @Test
    void benchLoadsNoWindow() throws Exception {
        Process process = program(
                        List.of("-Xlog:class+load:file=" + directory.resolve("classes") + ":none"),
                        "bench",
                        "h2/atomic",
                        "--increments",
                        "100",
                        "--warmup",
                        "0",
                        "--json",
                        "-")
                .start();

        assertThat(process.waitFor()).isEqualTo(0);
        assertThat(loaded("org.lostcount.cli.BenchCommand ")).hasSize(1);
        assertThat(loaded("javafx.", "com.sun.javafx.", "org.lostcount.ui.")).isEmpty();
    }

    /// Each class that a window does not need delays its first frame.
    @Test
    void theWindowLoadsNothingOfTheTerminalNorBeforeItsFrameWhatReadsPages() throws Exception {
        assertLoadsNothingOfTheTerminal("firstframe");
        assertThat(out()).containsPattern("first frame \\d").containsPattern("screen \\d");
    }

    @Test
    @Tag("long")
    void norDoesAWindowThatIsUsedALittle() throws Exception {
        assertLoadsNothingOfTheTerminal("training");
    }

    private void assertLoadsNothingOfTheTerminal(String property) throws Exception {
        ProcessBuilder window = program(List.of(
                "--module-path",
                System.getProperty("jdk.module.path"),
                "--add-modules=javafx.controls",
                "--enable-native-access=javafx.graphics",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Dlostcount." + property + "=true",
                "-Xlog:class+load:file=" + directory.resolve("classes") + ":none"));
        window.environment().put("LOSTCOUNT_HOME", directory.resolve("home").toString());
        Process process = window.start();

        assertThat(process.waitFor()).as(err()).isEqualTo(0);
        assertThat(loaded("org.lostcount.ui.LostCountApp ")).hasSize(1);
        assertThat(loaded("picocli.", "org.lostcount.cli.")).isEmpty();
        // The lesson of a first start is read when the window is there.
        String lessons = "org.lostcount.ui.learn.LearnView ";
        assertThat(loaded(lessons, "tools.jackson.", "org.commonmark.").getFirst())
                .startsWith(lessons);
    }

    @Test
    void aWrongCommandLineIsOneLineAndStatusTwo() throws Exception {
        Process process =
                program(List.of(), "bench", "h2/naive", "--threads", "none").start();

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err())
                .isEqualToNormalizingNewlines("--threads must be a whole number from 1 to 10000, not \"none\".\n");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void anInterruptedBenchTellsWhatItHas() throws Exception {
        Path json = directory.resolve("runs.json");
        Server server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:interrupted";
        try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
            Process process = program(
                            List.of(),
                            "bench",
                            "h2/atomic",
                            "h2/naive",
                            "--duration",
                            "1m",
                            "--warmup",
                            "0",
                            "--url",
                            url,
                            "--user",
                            "sa",
                            "--json",
                            json.toString())
                    .start();
            awaitCount(connection, process);
            Interrupt interrupt = Interrupt.heard();
            interrupt.send(process.toHandle());

            assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(interrupt.status());
        } finally {
            server.stop();
        }
        assertThat(out()).contains("h2/atomic stopped early.").doesNotContain("h2/naive");
        assertThat(Files.readString(json)).contains("\"complete\" : false").contains("\"stopped\" : true");
        assertThat(err())
                .isEqualToIgnoringWhitespace("Interrupted; ./run.sh bench --resume goes on with what is left.");
    }

    /// Until the program has counted something, so that it is interrupted in the middle.
    private static void awaitCount(Connection connection, Process process) throws Exception {
        Await.until(() -> count(connection) > 0 || !process.isAlive());
    }

    private static long count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT SUM(n) FROM lost_count")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as("the table is still to be made").startsWith("42S");
            return 0;
        }
    }

    private ProcessBuilder program(List<String> options, String... arguments) {
        return program(options, Main.class, arguments);
    }

    private ProcessBuilder program(List<String> options, Class<?> main, String... arguments) {
        List<String> all = new ArrayList<>(options);
        all.add("-Djava.awt.headless=true");
        return new ProcessBuilder(QuickJava.command(main, all, List.of(arguments)))
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
    }

    private List<String> loaded(String... prefixes) throws IOException {
        return Files.readAllLines(directory.resolve("classes")).stream()
                .filter(name -> Stream.of(prefixes).anyMatch(name::startsWith))
                .toList();
    }

    private String out() throws IOException {
        return Files.readString(directory.resolve("out"));
    }

    private String err() throws IOException {
        return Files.readString(directory.resolve("err"));
    }
}
