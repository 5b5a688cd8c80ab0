package org.lostcount.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;

/// What becomes of an archive that has lost its end, and who may look into one.
@EitherLane
class ArchiveRescueTest {
    @TempDir
    private Path home;

    @Test
    void anArchiveThatLostItsEndIsToldOfKeptBesideAndReadAsFarAsItGoes() throws Exception {
        losesItsEnd(8);
    }

    @Tag("long")
    @Test
    void whereverAnArchiveIsCutItIsToldOfKeptBesideAndReadAsFarAsItGoes() throws Exception {
        losesItsEnd(25);
    }

    /// @param cuts in how many places, the first of them at its begin
    private void losesItsEnd(int cuts) throws Exception {
        Archive whole = new Archive(home.resolve("whole"));
        RandomRuns random = new RandomRuns(new Random(1));
        List<SavedRun> saved = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            saved.add(random.next());
            whole.save(saved.getLast());
        }
        byte[] bytes = Files.readAllBytes(whole.file());
        SavedRun next = random.next();
        int most = 0;
        for (int cut = 0; cut < cuts; cut++) {
            byte[] part = Arrays.copyOf(bytes, (int) ((long) bytes.length * cut / cuts));
            Archive archive = new Archive(Files.createDirectory(home.resolve("cut" + cut)));
            Files.write(archive.file(), part);

            assertThatThrownBy(() -> archive.find(Query.ALL))
                    .hasMessageStartingWith("The archive " + archive.file() + " had lost a part of its end: ")
                    .hasMessageEndingWith("the damaged file is beside it as runs.damaged-1.mv.db.");
            assertThat(archive.file().resolveSibling("runs.damaged-1.mv.db")).hasBinaryContent(part);
            List<Entry> left = archive.find(Query.ALL);
            for (Entry entry : left) {
                assertThat(saved).contains(archive.open(entry.id()));
            }
            most = Math.max(most, left.size());
            assertThat(archive.save(next)).isTrue();
            assertThat(archive.find(Query.ALL)).hasSize(left.size() + 1);
            assertThat(names(archive)).containsExactlyInAnyOrder("lock", "runs.mv.db", "runs.damaged-1.mv.db");
        }
        assertThat(most).isGreaterThan(5);
        assertThat(whole.find(Query.ALL)).hasSize(8);
    }

    @Test
    void aRunIsKeptThoughTheArchiveHadLostItsEndAndThatIsSaidOnce() throws Exception {
        Archive archive = new Archive(home);
        RandomRuns random = new RandomRuns(new Random(2));
        archive.save(random.next());
        byte[] bytes = Files.readAllBytes(archive.file());
        Files.write(archive.file(), Arrays.copyOf(bytes, bytes.length - 4096));

        assertThat(archive.keep(random.next().run()).orElseThrow()).contains(" had lost a part of its end: ");
        assertThat(archive.keep(random.next().run())).isEmpty();
        assertThat(archive.find(Query.ALL)).hasSizeGreaterThan(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theArchiveIsItsOwnersAlone() throws Exception {
        Archive archive = new Archive(home.resolve("one"), SaveLoop.ROOMY);
        RandomRuns random = new RandomRuns(new Random(3));
        archive.save(random.next());
        assertThat(rights(home.resolve("one"))).isEqualTo("rwx------");
        assertThat(rights(home.resolve("one/lock"))).isEqualTo("rw-------");
        assertThat(rights(archive.file())).isEqualTo("rw-------");

        // As earlier versions made them.
        Files.setPosixFilePermissions(home.resolve("one"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(archive.file(), PosixFilePermissions.fromString("rw-r--r--"));
        archive.find(Query.ALL);
        assertThat(rights(home.resolve("one"))).isEqualTo("rwx------");
        assertThat(rights(archive.file())).isEqualTo("rw-------");

        // Made small again.
        for (int i = 0; i < 30; i++) {
            archive.save(random.next());
            assertThat(rights(archive.file())).isEqualTo("rw-------");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDirectoryWithOtherThingsInItStaysAsItIs() throws Exception {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("thesis.txt"), "mine");
        Archive archive = new Archive(home);
        archive.save(new RandomRuns(new Random(4)).next());

        assertThat(rights(home)).isEqualTo("rwxr-xr-x");
        assertThat(rights(archive.file())).isEqualTo("rw-------");
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> names(Archive archive) throws IOException {
        try (Stream<Path> files = Files.list(archive.file().getParent())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
