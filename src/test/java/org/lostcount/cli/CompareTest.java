package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reports from runs to files, and what `compare` and `verify` make of them, changed or not.
class CompareTest {
    private static final String[] RUNS = {"memory/atomic", "memory/locking", "--increments", "2000", "--threads", "2"};

    @TempDir
    private Path directory;

    @Test
    void aReportComparedWithItselfHasNoDifference() {
        Path report = report("a.json");

        Ran ran = Ran.of("compare", report.toString(), report.toString());

        assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out())
                .containsPattern("memory/atomic +2 .* not compared: cold, short")
                .contains("Nothing is lost that was kept")
                .doesNotContain("Not the same in both");
    }

    @Test
    void aPageIsReadAsItsData() throws IOException {
        Path json = report("a.json");
        Path page = report("b.html");

        Ran ran = Ran.of("compare", json.toString(), page.toString(), "--tolerance", "99.9%");

        assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
    }

    @Test
    void whatBecameWorseEndsWithOne() throws IOException {
        Path before = report("a.json");
        Path lost = changed(
                before,
                text -> text.replaceFirst("\"lost\" : 0", "\"lost\" : 17")
                        .replaceFirst("\"lostAtMost\" : 0", "\"lostAtMost\" : 17")
                        .replaceFirst("\"actual\" : 4000", "\"actual\" : 3983")
                        .replaceFirst("\"verdict\" : \"EXACT\"", "\"verdict\" : \"LOST\"")
                        .replaceFirst("\"grade\" : \"acceptable\"", "\"grade\" : \"forbidden\"")
                        .replaceFirst("(?s)(\"points\".*?\"lost\" : )0", "$117"));
        assertThat(Ran.of("verify", lost.toString()).out()).contains("hold.");
        assertThat(Ran.of("compare", before.toString(), lost.toString()))
                .extracting(Ran::status, r -> r.out().contains("memory/atomic at 2 loses what it kept before"))
                .containsExactly(1, true);

        Path slower = changed(before, text -> text.replaceFirst("(\"perSecond\" : )[0-9.E]+", "$11.5"));
        assertThat(Ran.of("compare", before.toString(), slower.toString()))
                .as("a single cold run tells nothing")
                .extracting(Ran::status, r -> r.out().replace('\n', ' ').contains("memory/atomic at 2 (cold, short)"))
                .containsExactly(0, true);

        Path elsewhere = changed(before, text -> text.replaceFirst("(\"cores\" : )\\d+", "$1999"));
        assertThat(Ran.of("compare", before.toString(), elsewhere.toString()).out())
                .containsPattern("Not the same in both: cores \\d+ → 999");
    }

    /// What is left of a stock that is oversold may be what was taken from it.
    @Test
    void whatOversellsNowIsWorse() throws IOException {
        Path before = report("a.json", "take:memory/atomic", "--increments", "20", "--threads", "2");
        Path oversold = changed(
                before,
                text -> text.replaceAll("\"(start|stock)\" : 19", "\"$1\" : 16")
                        .replaceFirst("\"actual\" : 0", "\"actual\" : -3")
                        .replaceAll("\"(expected|expectedLow|expectedHigh)\" : 0", "\"$1\" : -3")
                        .replaceFirst("\"oversold\" : 0", "\"oversold\" : 3")
                        .replaceFirst("\"oversoldAtMost\" : 0", "\"oversoldAtMost\" : 3")
                        .replaceFirst("\"verdict\" : \"EXACT\"", "\"verdict\" : \"OVERSOLD\"")
                        .replaceFirst("\"grade\" : \"acceptable\"", "\"grade\" : \"forbidden\""));
        assertThat(Ran.of("verify", oversold.toString()).out()).contains("holds.");

        Ran ran = Ran.of("compare", before.toString(), oversold.toString());
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out())
                .containsPattern("p99 before +after +oversold before +after")
                .contains("OVERSELLS NOW", "take:memory/atomic at 2 oversells, as it did not before")
                .doesNotContain("lose", "lost");
    }

    @Test
    void theLaterReportIsHeldToConditions() throws IOException {
        String cold = report("a.json").toString();
        String warm = changed(Path.of(cold), text -> text.replaceAll("\"why\" : \\[[^]]*]", "\"why\" : [ ]"))
                .toString();

        assertThat(Ran.of("compare", cold, cold, "--require", "ratio(memory/atomic) > 0.5"))
                .extracting(
                        Ran::status,
                        r -> r.out().replace('\n', ' ').contains("is undecided: the rates of memory/atomic"))
                .containsExactly(3, true);
        Ran kept = Ran.of(
                "compare",
                warm,
                warm,
                "--require",
                "ratio(memory/atomic) == 1 and rate(memory/locking) > 1",
                "--require",
                "lost(memory/atomic) == 0 and ok(memory/locking) == 4000 and verdict(memory/atomic) == EXACT"
                        + " and grade(memory/atomic) == ACCEPTABLE and seconds(memory/atomic) > 0");
        assertThat(kept.status()).as(kept.out() + kept.err()).isZero();
        assertThat(Ran.of("compare", warm, warm, "--require", "ratio(memory/atomic) > 1.5"))
                .extracting(Ran::status, r -> r.out().contains("does not hold: ratio(memory/atomic) is 1."))
                .containsExactly(1, true);
        assertThat(Ran.of("compare", warm, warm, "--require", "lost(memory/naive) == 0"))
                .extracting(Ran::status, r -> r.out().isEmpty(), r -> r.err().contains("memory/naive is not run here"))
                .containsExactly(2, true, true);
    }

    @Test
    void itIsWrittenInOtherFormatsToo() throws IOException {
        String report = report("a.json").toString();
        Path junit = directory.resolve("tests.xml");
        Path markdown = directory.resolve("summary.md");

        Ran ran = Ran.of("compare", report, report, "--json", "-");
        JsonNode json = new JsonMapper().readTree(ran.out());
        assertThat(json.propertyNames()).containsExactly("tool", "version", "tolerance", "worse", "rows", "changed");
        assertThat(json.at("/rows/0/answer").asString()).isEqualTo("untold");
        assertThat(json.at("/rows/0/after/why/0").asString()).isEqualTo("cold");
        assertThat(ran.err()).contains("Nothing is lost that was kept");

        Ran full = Ran.of(
                "compare", report, report, "--json", "/dev/full", "--junit", "" + junit, "--markdown", "" + markdown);
        assertThat(full.status()).isEqualTo(3);
        assertThat(full.err()).contains("The file \"/dev/full\" can't be written: it takes nothing more.");
        assertThat(Files.readString(junit)).contains("classname=\"compare.counters\"");
        assertThat(Files.readString(markdown)).startsWith("## Lost Count: passed\n");
    }

    @Test
    void filesThatAreNoReportsAreRefused() throws IOException {
        Path report = report("a.json");
        Path other = Files.writeString(directory.resolve("other.json"), "{\"tool\": \"something else\"}");

        assertThat(Ran.of("compare", report.toString(), other.toString()))
                .extracting(Ran::status, r -> r.err().contains("is no report of Lost Count"))
                .containsExactly(3, true);
        assertThat(Ran.of(
                        "compare", report.toString(), directory.resolve("none").toString()))
                .extracting(Ran::status, r -> r.err().contains("can't be read; check its name"))
                .containsExactly(3, true);
        assertThat(Ran.of("compare", report.toString(), report.toString(), "--tolerance", "much")
                        .status())
                .isEqualTo(2);
    }

    /// What verify does not believe proves no difference either.
    @Test
    void aReportThatDoesNotHoldIsNotCompared() throws IOException {
        Path report = report("a.json");
        Path forged = changed(report, text -> text.replaceFirst("\"lost\" : 0", "\"lost\" : 17"));
        for (Ran ran : List.of(
                Ran.of("compare", report.toString(), forged.toString()),
                Ran.of("compare", forged.toString(), report.toString()))) {
            assertThat(ran.status()).isEqualTo(3);
            assertThat(ran.err().replaceAll("\\s+", " "))
                    .contains("does not hold: run 1 (memory/atomic): ")
                    .endsWith("It was changed; compare reports as they were written. ");
        }
        Path stock = report("b.json", "take:memory/atomic", "--increments", "20", "--threads", "2");
        Path oversold = changed(stock, text -> text.replaceFirst("\"oversold\" : 0", "\"oversold\" : 3"));
        assertThat(Ran.of("compare", stock.toString(), oversold.toString()).status())
                .isEqualTo(3);
    }

    /// A rate without end would be above any other.
    @Test
    void aNumberWithoutAValueIsRefused() throws IOException {
        Path report = report("a.json");
        for (String number : List.of("1e999", "-1e999")) {
            Path endless =
                    changed(report, text -> text.replaceFirst("\"perSecond\" : [0-9.E]+", "\"perSecond\" : " + number));
            for (Ran ran : List.of(
                    Ran.of("compare", report.toString(), endless.toString()), Ran.of("verify", endless.toString()))) {
                assertThat(ran.status()).isEqualTo(3);
                assertThat(ran.err().replaceAll("\\s+", " ")).contains("has a number that is beyond any");
            }
        }
    }

    @Test
    void aReportProvesItsVerdictsAgain() throws IOException {
        for (String name : List.of("a.json", "b.html")) {
            Path report = report(name);
            Ran sound = Ran.of("verify", report.toString());
            assertThat(sound.status()).as(sound.err()).isZero();
            assertThat(sound.out()).contains("2 verdicts");

            Path forged = changed(report, text -> text.replaceFirst("\"actual\" : 4000", "\"actual\" : 3999"));
            Ran caught = Ran.of("verify", forged.toString());
            assertThat(caught.status()).isEqualTo(1);
            assertThat(caught.out()).contains("run 1 (memory/atomic): its verdict is LOST 1, not EXACT");
        }
    }

    private Path report(String name) {
        return report(name, RUNS);
    }

    private Path report(String name, String... runs) {
        Path file = directory.resolve(name);
        List<String> arguments = new ArrayList<>(List.of("bench"));
        arguments.addAll(List.of(runs));
        arguments.addAll(List.of(name.endsWith("html") ? "--html" : "--json", file.toString()));
        Ran ran = Ran.of(arguments.toArray(String[]::new));
        assertThat(ran.status()).as(ran.err()).isZero();
        return file;
    }

    private Path changed(Path report, UnaryOperator<String> change) throws IOException {
        String text = Files.readString(report);
        String changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        return Files.writeString(directory.resolve("changed-" + report.getFileName()), changed);
    }
}
