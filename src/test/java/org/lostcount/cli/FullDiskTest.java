package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What can't be written is told of, once, and keeps nothing else from being written; and no failure of ours looks like
/// a
/// broken promise.
class FullDiskTest {
    @TempDir
    private Path directory;

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatTakesNothingKeepsNoOtherReportFromBeingWritten() throws Exception {
        Path csv = directory.resolve("runs.csv");
        Path page = directory.resolve("runs.html");
        Ran ran = Ran.of(
                "bench",
                "memory/atomic",
                "--increments",
                "5",
                "--json",
                "/dev/full",
                "--csv",
                csv.toString(),
                "--html",
                page.toString());

        assertThat(ran.status()).isEqualTo(Status.FAILED);
        assertThat(ran.err()).isEqualTo("The file \"/dev/full\" can't be written: it takes nothing more.\n");
        assertThat(Files.readString(csv)).contains("memory/atomic");
        assertThat(Files.readString(page)).contains("memory/atomic");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsNamedOnce() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeThat(done("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()))
                .as("only root can mount a disk, and not everywhere")
                .isZero();
        try {
            Files.write(disk.resolve("other"), new byte[56 << 10]);
            Path csv = directory.resolve("runs.csv");
            Ran ran = Ran.of(
                    "bench",
                    "memory/*",
                    "--increments",
                    "5",
                    "--html",
                    disk.resolve("runs.html").toString(),
                    "--csv",
                    csv.toString(),
                    "--archive",
                    disk.resolve("archive").toString());

            assertThat(ran.status()).as(ran.err()).isEqualTo(Status.FAILED);
            assertThat(ran.err().replace('\n', ' '))
                    .containsOnlyOnce(
                            "The file \"" + disk.resolve("runs.html") + "\" can't be written: the disk " + disk)
                    .containsOnlyOnce("The archive ")
                    .contains(" is full");
            assertThat(Files.readString(csv)).contains("memory/atomic");
        } finally {
            done("umount", disk.toString());
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFileThatIsReplacedKeepsItsRightsAndANewOneFollowsTheMask() throws Exception {
        Path json = Files.createFile(directory.resolve("runs.json"));
        Files.setPosixFilePermissions(json, PosixFilePermissions.fromString("rw-------"));
        Path csv = directory.resolve("runs.csv");
        Ran.of("bench", "memory/atomic", "--increments", "5", "--json", json.toString(), "--csv", csv.toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(json)))
                .isEqualTo("rw-------");
        assertThat(Files.getPosixFilePermissions(csv))
                .isEqualTo(Files.getPosixFilePermissions(Files.createFile(directory.resolve("new"))));
    }

    @Test
    void aFailureOfOursIsNoBrokenPromise() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        for (Error each : Arrays.asList(new StackOverflowError(), new NoClassDefFoundError(), new OutOfMemoryError())) {
            Terminal terminal = new Terminal(
                    new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    false,
                    _ -> {
                        throw each;
                    },
                    _ -> Optional.empty());
            int status = Cli.run(
                    terminal,
                    "bench",
                    "h2/naive",
                    "--no-archive",
                    "--url",
                    "jdbc:h2:mem:x",
                    "--user",
                    "sa",
                    "--password-env",
                    "X");
            assertThat(status).isEqualTo(Status.FAILED);
        }
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
    }

    private static int done(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
