package org.lostcount.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import org.lostcount.QuickJava;
import org.lostcount.load.Workload;
import org.lostcount.store.Stores;
import org.lostcount.sweep.Sweep;

/// Whatever happens to a program, a disk or a file: what was saved before is there, and what is wrong is said in one
/// sentence.
@EitherLane
@Order(EitherLane.EARLY)
class ArchiveSafetyTest {
    /// `-Dlostcount.kills=20` in the tests' JVM kills more often.
    private static final int KILLS = Integer.getInteger("lostcount.kills", 2);

    @TempDir
    private Path home;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aKillInMidSaveLosesNothingThatWasSavedBefore() throws Exception {
        SplittableRandom random = new SplittableRandom();
        Map<UUID, SavedRun> possible = new HashMap<>();
        List<UUID> told = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            long seed = random.nextLong();
            Process process = loop(seed);
            List<String> lines = killedAfter(process, 1 + random.nextInt(8), random.nextInt(40));
            lines.forEach(line -> told.add(UUID.fromString(line)));
            RandomRuns same = new RandomRuns(new Random(seed));
            for (int i = 0; i <= lines.size(); i++) {
                SavedRun run = same.next();
                possible.put(run.id(), run);
            }

            Archive archive = new Archive(home);
            List<UUID> there = archive.find(Query.ALL).stream().map(Entry::id).toList();
            assertThat(there).containsAll(told).isSubsetOf(possible.keySet());
            for (UUID id : there) {
                assertThat(archive.open(id)).isEqualTo(possible.get(id));
            }
        }
    }

    /// Reads what the process says it has saved, and kills it a random moment after one of the saves.
    private static List<String> killedAfter(Process process, int saves, int millis) throws Exception {
        List<String> lines = new ArrayList<>();
        BufferedReader reader = process.inputReader();
        while (lines.size() < saves) {
            lines.add(reader.readLine());
        }
        process.waitFor(millis, TimeUnit.MILLISECONDS);
        new ProcessBuilder("kill", "-9", Long.toString(process.pid())).start().waitFor();
        // Its last line can be a part of one.
        reader.lines().filter(line -> line.length() == 36).forEach(lines::add);
        return lines;
    }

    @Test
    void twoProgramsSaveAtOnceAndAThirdReads() throws Exception {
        Process one = loop(1);
        Process two = loop(2);
        try (BufferedReader first = one.inputReader();
                BufferedReader second = two.inputReader()) {
            Archive archive = new Archive(home);
            for (int i = 0; i < 5; i++) {
                UUID id = UUID.fromString(first.readLine());
                UUID other = UUID.fromString(second.readLine());
                assertThat(archive.find(Query.ALL)).extracting(Entry::id).contains(id, other);
            }
        } finally {
            one.destroyForcibly();
            two.destroyForcibly();
        }
    }

    private Process loop(long seed) throws IOException {
        return program("exec \"$@\"", seed);
    }

    private Process program(String shell, long seed) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-c", shell, "bash"));
        command.addAll(QuickJava.command(SaveLoop.class, List.of(), List.of(home.toString(), Long.toString(seed))));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /// A limit on the size of files refuses a write in its middle, as a disk without space does.
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskIsToldAndLosesNothingThatWasSavedBefore() throws Exception {
        Process process = program("ulimit -f 400; exec \"$@\"", 3);
        List<String> lines = process.inputReader().lines().toList();
        RandomRuns same = new RandomRuns(new Random(3));

        assertThat(lines).hasSizeGreaterThan(5);
        assertThat(lines.getLast()).startsWith("The archive " + home).contains("space");
        Archive archive = new Archive(home);
        for (String line : lines.subList(0, lines.size() - 1)) {
            SavedRun run = same.next();
            assertThat(run.id()).hasToString(line);
            assertThat(archive.open(run.id())).isEqualTo(run);
        }
        assertThat(archive.save(same.next())).isTrue();
    }

    @Test
    void theFileIsMadeSmallAgainAndNothingIsLost() throws Exception {
        RandomRuns random = new RandomRuns(new Random(4));
        Archive archive = new Archive(home, SaveLoop.ROOMY);
        Archive large = new Archive(home.resolve("large"));
        List<SavedRun> saved = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            SavedRun run = random.next();
            saved.add(run);
            archive.save(run);
            large.save(run);
        }

        assertThat(Files.size(archive.file())).isLessThan(Files.size(large.file()) / 2);
        for (SavedRun run : saved) {
            assertThat(archive.open(run.id())).isEqualTo(run);
        }
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("runs.mv.db", "lock", "large");
        }
    }

    @Test
    void anArchiveOfANewerProgramIsLeftAlone() throws Exception {
        Archive archive = new Archive(home);
        archive.save(new RandomRuns(new Random(1)).next());
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + home.resolve("runs"), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE format SET number = number + 1");
        }

        String sentence = "The archive " + archive.file()
                + " is of a newer Lost Count; use that one, or name another directory with --archive.";
        assertThatThrownBy(() -> archive.find(Query.ALL)).hasMessage(sentence);
        assertThatThrownBy(() -> archive.save(new RandomRuns(new Random(2)).next()))
                .hasMessage(sentence);
    }

    @Test
    void anArchiveOfAnOlderProgramIsTakenOver() throws Exception {
        Archive archive = new Archive(home);
        SavedRun before = new RandomRuns(new Random(1)).next();
        archive.save(before);
        SavedRun damaged = new RandomRuns(new Random(2)).next();
        archive.save(damaged);
        List<Entry> listed = archive.find(Query.ALL);
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + home.resolve("runs"), "sa", "");
                Statement statement = connection.createStatement()) {
            // What the first format had.
            statement.execute("DROP TABLE sweep_run, sweep");
            statement.execute("ALTER TABLE run DROP COLUMN rate, doubts");
            statement.execute("UPDATE document SET json = X'00' WHERE id = '" + damaged.id() + "'");
            statement.execute("UPDATE format SET number = 1");
        }

        archive.begin(new Sweep(Stores.matching("h2/naive"), List.of(Workload.DEFAULT), 2), false);
        assertThat(archive.open(before.id())).isEqualTo(before);
        assertThat(archive.sweeps()).hasSize(1);
        assertThat(archive.find(Query.ALL))
                .hasSize(2)
                .filteredOn(entry -> entry.id().equals(before.id()))
                .isEqualTo(listed.stream()
                        .filter(entry -> entry.id().equals(before.id()))
                        .toList());
    }

    @Test
    void whatIsNoArchiveIsToldAndLeftAlone() throws Exception {
        Archive archive = new Archive(home);
        Files.writeString(archive.file(), "something else altogether ".repeat(1000));
        byte[] before = Files.readAllBytes(archive.file());

        assertThatThrownBy(() -> archive.save(new RandomRuns(new Random(2)).next()))
                .hasMessage("The archive " + archive.file()
                        + " is damaged or no archive; move it elsewhere, and a new one is begun.");
        assertThat(Files.readAllBytes(archive.file())).isEqualTo(before);

        Path file = Files.writeString(home.resolve("file"), "");
        assertThatThrownBy(() -> new Archive(file).save(new RandomRuns(new Random(2)).next()))
                .hasMessage("The archive can't be made in " + file + "; name another directory with --archive.");
    }

    @Test
    void aRunOfANewerProgramIsToldAndNotMisread() throws Exception {
        String json = RunText.of(
                        new RandomRuns(new Random(1)).next().run(),
                        new RandomRuns(new Random(1)).next().environment())
                .json();
        assertThatThrownBy(() -> RunText.parse(json.replace("\"format\":1", "\"format\":2,\"what\":\"ever\"")))
                .hasMessage("This run was saved by a newer Lost Count; use that one to open it.");
        assertThatThrownBy(() -> RunText.parse(json.replaceFirst("\"[a-z0-9]+/[a-z-]+\"", "\"mainframe/naive\""))
                        .run())
                .hasMessage(
                        "This Lost Count has no counter mainframe/naive; use the version that saved the run to open it.");
        assertThatThrownBy(() -> RunText.parse(json.substring(9)))
                .hasMessage("This is no run that Lost Count has saved, or a part of it is missing.");
        assertThatThrownBy(() -> RunText.parse("{\"format\":1}").run())
                .hasMessageStartingWith("This is no run that Lost Count has saved");
    }

    @Test
    void aFileThatIsNoExportedRunIsToldSo() throws Exception {
        Archive archive = new Archive(home);
        SavedRun run = new RandomRuns(new Random(1)).next();
        archive.save(run);
        Path file = home.resolve("run.zip");
        archive.export(run.id(), file);
        byte[] whole = Files.readAllBytes(file);

        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> archive.importFrom(file))
                .hasMessage("The file " + file + " is no run that Lost Count has exported.");
        Files.writeString(file, "{}", StandardCharsets.UTF_8);
        assertThatThrownBy(() -> archive.importFrom(file))
                .hasMessage("The file " + file + " is no run that Lost Count has exported.");
        assertThatThrownBy(() -> archive.importFrom(home.resolve("nowhere")))
                .hasMessage("The file " + home.resolve("nowhere") + " can't be read; check its name.");
        assertThatThrownBy(() -> archive.export(run.id(), home.resolve("no/such/place")))
                .hasMessageStartingWith("The file ");
        Path noFile = Files.createDirectory(home.resolve("stays"));
        assertThatThrownBy(() -> archive.export(run.id(), noFile)).hasMessageStartingWith("The file ");
        assertThat(noFile).isDirectory();
        assertThatThrownBy(() -> RunFile.check(home.resolve("run.zip"))).isInstanceOf(ArchiveException.class);
    }
}
