package org.lostcount.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.QuickJava;

class ReadingProgressTest {
    @TempDir
    private Path directory;

    @Test
    void whatWasReadAndPredictedComesBack() throws Exception {
        Path file = directory.resolve("new/learn.json");
        var prediction = new Visit.Prediction("Many?", List.of("3", "4"), Optional.of("4"), Optional.of(true));
        ReadingProgress.NONE
                .with("one", 5, true, List.of(prediction))
                .with("two", 1, false, List.of())
                .save(file);
        ReadingProgress again = ReadingProgress.load(file);
        assertThat(again.of("one"))
                .contains(new ReadingProgress.Page(
                        5, true, List.of(new ReadingProgress.Said("Many?", List.of("3", "4"), "4", true))));
        assertThat(again.of("two").orElseThrow().finished()).isFalse();
        assertThat(again.of("three")).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(directory.resolve("new"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whoHasFinishedAPageHasFinishedIt() {
        ReadingProgress again =
                ReadingProgress.NONE.with("one", 5, true, List.of()).with("one", 2, false, List.of());
        assertThat(again.of("one")).contains(new ReadingProgress.Page(2, true, List.of()));
    }

    /// The terminal and the window may both be open.
    @Test
    void whatAnotherProgramHasKeptMeanwhileStays() throws Exception {
        Path file = directory.resolve("learn.json");
        ReadingProgress.change(file, before -> before.with("one", 5, true, List.of()));
        ReadingProgress.change(file, before -> before.with("two", 1, false, List.of()));
        ReadingProgress.NONE.with("three", 1, false, List.of()).save(file);
        ReadingProgress.change(file, before -> before.with("two", 2, true, List.of()));
        assertThat(ReadingProgress.load(file).of("one")).isEmpty();
        assertThat(ReadingProgress.load(file).of("three")).isPresent();
        assertThat(ReadingProgress.load(file).of("two").orElseThrow().finished())
                .isTrue();
    }

    /// To read, change and write is what loses updates, here as anywhere.
    @Test
    void whatTwoProgramsReadAtTheSameTimeIsAllKept() throws Exception {
        Path file = directory.resolve("learn.json");
        List<Process> programs = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            programs.add(new ProcessBuilder(
                            QuickJava.command(Reader.class, List.of("-Xmx64m"), List.of(file.toString(), name)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        for (Process program : programs) {
            assertThat(program.getInputStream().read()).isEqualTo('.'); // both have begun
        }
        for (Process program : programs) {
            program.getOutputStream().close();
        }
        for (Process program : programs) {
            assertThat(program.waitFor()).isZero();
        }
        ReadingProgress progress = ReadingProgress.load(file);
        assertThat(IntStream.range(0, Reader.PAGES)
                        .boxed()
                        .flatMap(i -> Stream.of("a" + i, "b" + i))
                        .filter(page -> progress.of(page).isEmpty()))
                .isEmpty();
    }

    /// Says that it is there, waits until it may go on, and reads pages.
    static final class Reader {
        static final int PAGES = 100;

        private Reader() {}

        @SuppressWarnings("SystemOut") // how it talks to the test
        static void main(String[] arguments) throws IOException {
            Path file = Path.of(arguments[0]);
            ReadingProgress.change(file, before -> before); // all is loaded
            System.out.print('.');
            System.out.flush();
            assertThat(System.in.read()).isNegative();
            for (int i = 0; i < PAGES; i++) {
                String page = arguments[1] + i;
                ReadingProgress.change(file, before -> before.with(page, 1, false, List.of()));
            }
        }
    }

    @Test
    void whyNothingCanBeKeptSaysWhatToDo() {
        Path file = Path.of("/proc/learn.json");
        assertThatThrownBy(() -> ReadingProgress.change(file, before -> before))
                .isInstanceOfSatisfying(
                        IOException.class,
                        e -> assertThat(ReadingProgress.whyNotKept(file, e))
                                .isEqualTo("What you have read can't be kept in /proc/learn.json, as the system refuses"
                                        + " it. LOSTCOUNT_HOME can name a directory where you may write."));
    }

    @Test
    void nothingWasReadWhereThereIsNoFile() throws Exception {
        assertThat(ReadingProgress.load(directory.resolve("none.json")).of("one"))
                .isEmpty();
        assertThatThrownBy(() -> ReadingProgress.read(directory.resolve("none.json")))
                .hasMessageContaining("can't be read; check its name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"format\":2,\"pages\":{}}",
                "{\"format\":1,\"pages\":{\"one\":null}}",
                "{\"format\":1,\"pages\":{\"one\":{\"parts\":\"x\"}}}",
                "{\"format\":1,\"pages\":{}} more",
            })
    void whatIsNoneOfThisKindIsToldInASentence(String text) throws Exception {
        Path file = directory.resolve("learn.json");
        Files.writeString(file, text);
        assertThatThrownBy(() -> ReadingProgress.load(file))
                .hasMessage("The file " + file
                        + " holds no progress in lessons as this version keeps it; move it away to" + " begin anew.");
    }
}
