package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lostcount.EitherLane;
import tools.jackson.databind.json.JsonMapper;

/// `--require`: what a build holds results to.
@EitherLane
class RequireTest {
    @TempDir
    private Path directory;

    /// With so many increments whatever runs would not end.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            lost > 0                                           | 1  | several are run; say whose, as in lost(memory/atomic).
            lost(memory/atomc) == 0                            | 6  | memory/atomc is not run here; there are memory/atomic, take:memory/locking, number:memory/atomic.
            lost(h2/atomic) == 0                               | 6  | h2/atomic is not run here;
            lots(memory/atomic) == 0                           | 1  | there is no value lots here; there are actual, expected, ok,
            oversold(memory/atomic) == 0                       | 10 | memory/atomic has no value oversold; it has actual,
            duplicates(take:memory/locking) == 0               | 12 | take:memory/locking has no value duplicates; it has actual,
            overwritten(memory/atomic) == 0                    | 1  | there is no value overwritten here;
            forgotten(memory/atomic) == 0                      | 1  | there is no value forgotten here;
            lost(memory/atomic) = 0                            | 21 | equality is written ==.
            lost(memory/atomic)                                | 1  | a number says nothing by itself; compare it, as in lost > 0.
            lost(memory/atomic) ==                             | 23 | a value or a number is missing before the end.
            lost(memory/atomic) < 0                            | 21 | lost(memory/atomic) is a whole number and never below 0.
            lost(memory/atomic) == 0 && ok(memory/atomic) > 0  | 26 | conditions are joined with and, or, not.
            (lost(memory/atomic) == 0                          | 26 | the bracket of column 1 is not closed.
            lost(memory/atomic) == 0)                          | 25 | ")" does not belong behind what is complete before it.
            verdict(memory/atomic) == EXCAT                    | 27 | verdict is never EXCAT; it is one of EXACT,
            verdict(memory/atomic) > EXACT                     | 24 | words are compared with == and !=.
            rate(memory/atomic) > 8,000                        | 24 | a number is written without commas.
            rate(memory/atomic) > 8k                           | 23 | what begins with a digit is a number, such as 8000 or 0.5.
            0 < lost(memory/atomic) < 5                        | 25 | only two values are compared at a time; join conditions with and.
            lost(memory) == 0                                  | 6  | in the brackets of lost stands a counter, such as h2/naive.
            1 == 1                                             | 3  | it speaks of no value.
            lost(memory/atomic) == 0 of 8                      | 21 | only what is counted of a whole is compared
            lost(memory/atomic) == zero                        | 24 | there is no value zero here;
            ''                                                 | 1  | a value or a number is missing before the end.
            """)
    void aWrongOneIsToldBeforeAnythingRunsAndItsPlaceIsMarked(String condition, int column, String what) {
        Ran ran = Ran.of(
                "bench",
                "memory/atomic",
                "take:memory/locking",
                "number:memory/atomic",
                "--increments",
                "1000000000000",
                "--require",
                condition);

        assertThat(ran.status()).isEqualTo(Status.USAGE);
        assertThat(ran.out()).isEmpty();
        List<String> told = ran.err().lines().toList();
        assertThat(told).hasSize(3);
        assertThat(told.getFirst())
                .startsWith("The condition \"" + condition + "\" can't be read at column " + column + ": " + what);
        assertThat(told.get(1)).isEqualTo("  " + condition);
        assertThat(told.get(2)).isEqualTo("  " + " ".repeat(column - 1) + "^");
    }

    @Test
    void whatOnlyEvidenceTellsSaysSo() {
        assertThat(Ran.of("bench", "h2/naive", "--require", "overwritten == 0").err())
                .contains("there is no value overwritten here; there are ", "retries, ", ". With --evidence there is.");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            memory/atomic                              | lost == 0 and ok == 20 and verdict == EXACT    | 0 | holds.
            memory/atomic                              | lost == 0 and ok == 7                          | 1 | does not hold: lost is 0, ok is 20.
            memory/atomic                              | rate > 1                                       | 3 | is undecided: the rate of memory/atomic is not for comparing: cold, the program
            memory/atomic --threads 1,2                | ok == 10                                       | 1 | does not hold: at 2 threads: ok is 20.
            memory/atomic --rounds 2                   | ok == 10                                       | 1 | does not hold: round 1 and 1 more: ok is 20.
            memory/atomic --threads 1,2,3,4,5          | ok == 7                                        | 1 | at 3 threads: ok is 30; and 2 more.
            memory/atomic memory/locking               | ok(memory/atomic) == ok(memory/locking)        | 0 | holds.
            take:memory/atomic memory/atomic           | given(take:memory/atomic) == 9 and lost(memory/atomic) == 0 | 0 | holds.
            take:memory/atomic                         | oversold == 0 and noneleft == 11 and turnedaway == 0 | 0 | holds.
            number:memory/atomic                       | duplicates == 0 and gaps == 0 and different == 20    | 0 | holds.
            h2/atomic --evidence                       | overwritten == 0 and duplicates == 0           | 0 | holds.
            h2/atomic --url jdbc:h2:mem:no;IFEXISTS=TRUE | lost == 0                                    | 3 | is undecided: it was not run.
            """)
    void resultsAreHeldToIt(String bench, String condition, int status, String told) {
        List<String> line = new ArrayList<>(List.of("bench"));
        line.addAll(List.of(bench.split(" ")));
        line.addAll(List.of("--increments", "10", "--require", condition));
        if (!bench.contains("--threads")) {
            line.addAll(List.of("--threads", "2"));
        }
        Ran ran = Ran.of(line.toArray(String[]::new));

        assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(status);
        assertThat(ran.out().replaceAll("\\R", " "))
                .contains("Required: " + condition + " ")
                .contains(told);
    }

    @Test
    void whatNobodyKnowsStandsBeforeWhatDoesNotHold() {
        Ran ran = Ran.of("bench", "memory/atomic", "--require", "ok == 7", "--require", "rate > 1");

        assertThat(ran.status()).isEqualTo(Status.FAILED);
        assertThat(ran.out()).contains("ok == 7 does not hold: ok is 8000.", "rate > 1 is undecided");
    }

    /// One run by itself is not measured, unless somebody asks for its rate.
    @Test
    void aRateThatIsAskedForIsMeasured() {
        Ran ran = Ran.of(
                "bench", "memory/atomic", "--threads", "2", "--warmup", "100ms", "--require", "rate > 1 and lost == 0");

        assertThat(ran.out())
                .contains("were measured apart, for a second on fresh rows", "Required: rate > 1 and lost == 0")
                .doesNotContain("short");
    }

    /// Else a build would read what an earlier one has left.
    @Test
    void thatNothingCouldBeRunIsWrittenForBuilds() throws Exception {
        Path junit = Files.writeString(directory.resolve("tests.xml"), "old");
        Path markdown = Files.writeString(directory.resolve("summary.md"), "old");
        Path json = Files.writeString(directory.resolve("runs.json"), "old");
        Ran ran = Ran.of(
                "bench",
                "h2/atomic",
                "--url",
                "jdbc:h2:mem:no;IFEXISTS=TRUE",
                "--junit",
                junit.toString(),
                "--markdown",
                markdown.toString(),
                "--json",
                json.toString());

        assertThat(ran.status()).isEqualTo(Status.FAILED);
        assertThat(Files.readString(junit))
                .contains("errors=\"1\"", "<error message=\"The database of --url could not be used.\"");
        assertThat(Files.readString(markdown)).startsWith("## Lost Count: undecided\n\nNothing was run; h2/atomic");
        assertThat(Files.readString(json)).isEqualTo("old");
    }

    @Test
    void oneReportThatCantBeWrittenKeepsNoOtherFromBeingWritten() throws Exception {
        Path junit = directory.resolve("tests.xml");
        Path json = directory.resolve("runs.json");
        Ran ran = Ran.of(
                "bench",
                "memory/atomic",
                "--increments",
                "5",
                "--markdown",
                "/dev/full",
                "--junit",
                junit.toString(),
                "--json",
                json.toString(),
                "--require",
                "lost == 0");

        assertThat(ran.status()).isEqualTo(Status.FAILED);
        assertThat(ran.err()).isEqualTo("The file \"/dev/full\" can't be written: it takes nothing more.\n");
        assertThat(Files.readString(junit)).contains("<testcase name=\"lost == 0\" classname=\"bench.conditions\"");
        var report = new JsonMapper().readTree(Files.readString(json));
        assertThat(report.at("/required/0/condition").asString()).isEqualTo("lost == 0");
        assertThat(report.at("/required/0/answer").asString()).isEqualTo("holds");
        assertThat(report.get("again").asString()).endsWith(" --require 'lost == 0'");
    }
}
