package org.lostcount.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.EitherLane;

/// Evidence from a run to a file, and what `verify` makes of that file, changed or not.
@EitherLane
@Order(EitherLane.EARLY)
class VerifyTest {
    /// Nobody knows beforehand which of the two a run will have.
    private static final String STORY = "wrote [\\d,]+ over (it|the last value that was built on it)\\.";

    /// So few increments would not meet in every run, if they did not wait between read and write.
    private static final String THINK = "--think-time=100us";

    @TempDir
    private Path directory;

    @Test
    void evidenceTellsWhoOverwroteWhom() {
        Ran ran = Ran.of("bench", "h2/naive", "memory/atomic", "--evidence", "--increments", "300", THINK);

        assertThat(ran.status()).isEqualTo(0);
        assertThat(ran.out().replace('\n', ' '))
                .contains("Evidence of h2/naive at 8 threads: ", " were overwritten. Worker ")
                .containsPattern(STORY)
                .contains("memory/atomic keeps no evidence: the processor adds to a bare number, with no room for");
    }

    @Test
    void aHistoryProvesItsVerdictAgain() throws Exception {
        Path file = history();
        Ran verified = Ran.of("verify", file.toString());

        assertThat(verified.status()).as(verified.out()).isEqualTo(0);
        assertThat(verified.out()).contains("h2/naive: LOST, expected 800, actual ", "every one is explained");
        assertThat(Files.readAllLines(file)).hasSize(801);
    }

    @Test
    void aHistoryOfMemoryDoesSoToo() {
        Path file = directory.resolve("memory.jsonl");
        Ran ran = Ran.of("bench", "memory/naive", THINK, "--history", file.toString());
        assertThat(ran.status()).as(ran.err()).isEqualTo(0);
        assertThat(ran.out().replace('\n', ' '))
                .contains("Evidence of memory/naive at 8 threads: ")
                .containsPattern(STORY);

        Ran verified = Ran.of("verify", file.toString());
        assertThat(verified.status()).as(verified.out()).isEqualTo(0);
        assertThat(verified.out()).contains("memory/naive: LOST, expected 8,000, actual ", "every one is explained");
    }

    @Test
    void whatWasChangedIsNoticed() throws Exception {
        Path file = history();

        changed(file, line -> line.replaceFirst("\"delta\":1", "\"delta\":-1"), "adds up to");
        changed(file, line -> line.replaceFirst("\"ok\"", "\"fail\""), "that failed is among the writes");
        changed(file, line -> line.replaceFirst("\"over\":\"[^\"]*\"", "\"over\":\"start\""), "");
        changed(file, _ -> null, "799 lines follow the first, which says 800");
    }

    /// Evidence counts takes, and a verdict what they took.
    @Test
    void aReportOfTakesOfSeveralIsProvedAgain() throws Exception {
        Path json = directory.resolve("take.json");
        Ran ran = Ran.of(
                "bench",
                "take:h2/naive",
                "--amount=3",
                "--threads=4",
                "--increments=20",
                THINK,
                "--evidence",
                "--json=" + json);
        assertThat(ran.out()).as(ran.err()).contains(" were overwritten");

        Ran verified = Ran.of("verify", json.toString());
        assertThat(verified.status()).as(verified.out()).isEqualTo(0);
    }

    @Test
    void whoWasHandedTheSameValueIsToldAndProvedAgain() throws Exception {
        Path file = directory.resolve("select.jsonl");
        Ran ran = Ran.of("bench", "h2/atomic-then-select", "--increments", "4000", "--history", file.toString());
        assertThat(ran.status()).as(ran.err()).isEqualTo(0);
        assertThat(ran.out().replace('\n', ' '))
                .contains("EXACT", "operations were handed a value that another one was handed too. Worker ");
        Ran verified = Ran.of("verify", file.toString());
        assertThat(verified.status()).as(verified.out()).isEqualTo(0);
        assertThat(verified.out().replace('\n', ' ')).contains(" were both handed ");

        List<String> lines = Files.readAllLines(file);
        lines.set(0, lines.getFirst().replaceFirst("\"duplicates\":\\d+", "\"duplicates\":0"));
        Files.write(file, lines);
        Ran changed = Ran.of("verify", file.toString());
        assertThat(changed.status()).isEqualTo(Status.BROKEN);
        assertThat(changed.out().replace('\n', ' ')).contains("twice where the first line says 0");
    }

    @Test
    void whatWasSentAgainIsProvedAgain() throws Exception {
        assertProvedAgain("h2/naive");
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"h2/atomic", "h2/idempotent"})
    void whatWasSentAgainAndLosesNothingIsProvedAgain(String counter) throws Exception {
        assertProvedAgain(counter);
    }

    private void assertProvedAgain(String counter) throws Exception {
        Path file = directory.resolve("resent.jsonl");
        Path json = directory.resolve("resent.json");
        Ran ran = Ran.of(
                "bench",
                counter,
                "--threads=4",
                "--increments=20",
                THINK,
                "--fault=kill-at-commit=20%",
                "--on-unknown=resend",
                "--history=" + file,
                "--json=" + json);
        assertThat(ran.status()).as(ran.out() + ran.err()).isEqualTo(0);
        assertThat(Ran.of("verify", file.toString()).status()).isEqualTo(0);
        assertThat(Ran.of("verify", json.toString()).status()).isEqualTo(0);

        // Each attempt as an operation of its own is another run.
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).anyMatch(line -> line.contains("\"resent\""));
        Files.write(
                file,
                lines.stream()
                        .map(line -> line.replace("\"resent\"", "\"info\""))
                        .toList());
        assertThat(Ran.of("verify", file.toString()).status()).isEqualTo(Status.BROKEN);
        String run = Files.readString(json);
        Files.writeString(
                json,
                counter.endsWith("idempotent")
                        ? run.replaceFirst("\"actual\" ?: ?\\d+", "\"actual\":161")
                        : run.replaceFirst("\"plus\" ?: ?\\d+", "\"plus\":1000"));
        assertThat(Ran.of("verify", json.toString()).status()).isEqualTo(Status.BROKEN);
    }

    @Test
    void theLeftValueCanNotBeChangedEither() throws Exception {
        Path file = history();
        List<String> lines = Files.readAllLines(file);
        lines.set(0, lines.getFirst().replaceFirst("\"value\":\\d+", "\"value\":801"));
        Files.write(file, lines);

        assertThat(Ran.of("verify", file.toString()).status()).isEqualTo(Status.BROKEN);
    }

    /// One worker adds three times; its store is killed after the second, and forgets it.
    private static final String HEAD = "{\"format\":\"lost-count history 2\",\"counter\":\"h2/atomic\","
            + "\"promise\":\"no_loss\",\"workers\":1,\"operations\":3,\"unrecorded\":0,"
            + "\"cells\":[{\"cell\":0,\"value\":2,\"by\":\"1.3\"}],\"restarts\":[30],\"durable\":false,"
            + "\"verdict\":\"LOST\",\"grade\":\"interesting\",\"lost\":1,\"duplicates\":0}";

    private static final List<String> ADDED =
            List.of(added("start", 0, 10), added("1.1", 10, 20), added("1.1", 30, 40));

    private static String added(String to, int read, int wrote) {
        return "{\"w\":1,\"cell\":0,\"delta\":1,\"kind\":\"ok\",\"on\":\"" + to + "\",\"over\":\"" + to + "\",\"read\":"
                + read + ",\"wrote\":" + wrote + "}";
    }

    private Ran verified(String head, List<String> operations) {
        Path file = directory.resolve("made.jsonl");
        List<String> lines = new ArrayList<>(operations);
        lines.addFirst(head);
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Ran ran = Ran.of("verify", file.toString());
        return new Ran(ran.status(), ran.out().replaceAll("\\s+", " "), ran.err());
    }

    @Test
    void whatAKilledStoreHasForgottenFollowsFromTheRecord() {
        Ran told = verified(HEAD, ADDED);
        assertThat(told.status()).as(told.toString()).isZero();
        assertThat(told.out())
                .contains("h2/atomic: LOST, expected 3, actual 2, lost 1, interesting.")
                .contains("0 were overwritten, 1 was forgotten by the recorded kill; every one is explained.");

        String promised = HEAD.replace("\"durable\":false", "\"durable\":true");
        assertThat(verified(promised, ADDED).out())
                .contains("the run's own grade was interesting, and it is forbidden");
        Ran broken = verified(promised.replace("interesting", "forbidden"), ADDED);
        assertThat(broken.status()).isEqualTo(Status.BROKEN);
        assertThat(broken.out()).contains("1 was forgotten by the recorded kill; every one is explained.");
    }

    /// A header can't excuse what was lost without a kill after it, nor what was promised.
    @Test
    void aLossWithoutAKillIsNotExcused() {
        for (String head : List.of(
                HEAD.replace("\"restarts\":[30],", ""),
                HEAD.replace("[30]", "[20]"),
                HEAD.replace("[30]", "[50]"),
                HEAD.replace("no_loss", "none"))) {
            Ran told = verified(head, ADDED);
            assertThat(told.status()).as(head).isEqualTo(Status.BROKEN);
            assertThat(told.out()).contains("The history does not hold: ");
        }
    }

    @Test
    void whatALineLacksIsNamedWithItsNumber() {
        assertThat(verified(HEAD.replaceFirst("\"cells\":\\[.*?],", ""), ADDED).err())
                .isEqualTo("Line 1 of the file is not that of a history: it has no cells.\n");
        assertThat(verified(HEAD.replace("\"workers\":1,", ""), ADDED).err())
                .isEqualTo("Line 1 of the file is not that of a history: it has no workers.\n");
        assertThat(verified(HEAD.replace("\"workers\":1,", "\"workers\":-1,"), ADDED)
                        .err())
                .isEqualTo("Line 1 of the file is not that of a history: its workers is -1.\n");
        for (String name : List.of("w", "cell", "delta", "kind", "read", "wrote")) {
            List<String> lines = new ArrayList<>(ADDED);
            lines.set(
                    1,
                    lines.get(1).replaceFirst("\"" + name + "\":[^,}]*,?", "").replace(",}", "}"));
            assertThat(verified(HEAD, lines))
                    .isEqualTo(
                            new Ran(3, "", "Line 3 of the file is not that of a history: it has no " + name + ".\n"));
        }
        List<String> lines = new ArrayList<>(ADDED);
        lines.set(2, added("1.1", 40, 30));
        assertThat(verified(HEAD, lines).err())
                .isEqualTo("Line 4 of the file is not that of a history: its wrote is 30.\n");
        assertThat(verified(HEAD.replace("\"unrecorded\":0", "\"unrecorded\":7"), ADDED)
                        .err())
                .isEqualToIgnoringWhitespace(
                        "The record of this run was full, and 7 operations are not in it; so it proves nothing.");
    }

    @Test
    void aHistoryOfTheFormatBeforeIsReadAsItWasMeant() {
        String before = HEAD.replace("history 2", "history 1")
                .replace("\"durable\":false,", "")
                .replace("\"grade\":\"interesting\",", "");
        assertThat(verified(before, ADDED).status()).isZero();
    }

    @Test
    void whatIsBrokenAndKeepsNoEvidenceThenHasNoHistory() {
        Map<String, String> faults = Map.of(
                "redis/atomic", "restart-store",
                "take:redis/give-back", "kill-at-commit=5%",
                "memcached/conditional", "kill-at-commit=5%");
        for (String name : faults.keySet()) {
            Ran ran = Ran.of("bench", name, "--fault", faults.getOrDefault(name, ""), "--history", "x");
            assertThat(ran.status()).as(ran.err()).isEqualTo(Status.USAGE);
            assertThat(ran.err().replace('\n', ' ')).contains(name + " keeps no evidence");
        }
    }

    @Test
    void whatCancelsOutIsLostAllTheSame() throws Exception {
        String head = HEAD.replace("h2/atomic", "h2/naive")
                .replace("no_loss", "none")
                .replace("\"restarts\":[30],\"durable\":false,", "")
                .replace("\"lost\":1", "\"lost\":2")
                .replace("\"value\":2", "\"value\":1")
                .replace("\"workers\":1", "\"workers\":3")
                .replace("1.3", "3.1");
        String line = "{\"w\":%d,\"cell\":0,\"delta\":%d,\"kind\":\"ok\",\"on\":\"start\",\"over\":\"%s\","
                + "\"read\":0,\"wrote\":%d}";
        List<String> cancelling = List.of(
                line.formatted(1, 1, "start", 1), line.formatted(2, -1, "1.1", 2), line.formatted(3, 1, "2.1", 3));

        assertThat(verified(head, cancelling).out())
                .contains("h2/naive: LOST, expected 1, actual 1, lost 2, which cancel out: the sum is right,"
                        + " interesting.");
        assertThat(verified(
                                head.replace("\"verdict\":\"LOST\"", "\"verdict\":\"EXACT\"")
                                        .replace("\"lost\":2", "\"lost\":0"),
                                cancelling)
                        .status())
                .isEqualTo(Status.BROKEN);
    }

    @Test
    void whatIsNoHistoryIsRefusedInASentence() throws Exception {
        Path file = directory.resolve("page.html");
        Files.writeString(file, "<html>");

        assertThat(Ran.of("verify", file.toString()))
                .isEqualTo(new Ran(3, "", "Line 1 of the file is not that of a history.\n"));
        assertThat(Ran.of("verify", "nowhere.jsonl").err())
                .isEqualTo("The file nowhere.jsonl can't be read; check its name.\n");
        assertThat(Ran.of("bench", "h2/*", "--history", "x").err()).startsWith("--history takes one run: ");
        Ran bare = Ran.of("bench", "memory/sharded", "--history", "x");
        assertThat(bare.status()).isEqualTo(Status.USAGE);
        assertThat(bare.err()).contains("a counter that keeps evidence. memory/sharded keeps no evidence: ");
    }

    /// The last write of the history stands on the trunk, so that a change of it can't be without consequence.
    private void changed(Path file, Function<String, @Nullable String> change, String doubt) throws Exception {
        List<String> lines = Files.readAllLines(file);
        String last = lines.getFirst().replaceFirst(".*\"by\":\"([^\"]*)\".*", "$1");
        int worker = Integer.parseInt(last.substring(0, last.indexOf('.')));
        int wanted = Integer.parseInt(last.substring(last.indexOf('.') + 1));
        for (int i = 1, seen = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("{\"w\":" + worker + ",") && ++seen == wanted) {
                String now = change.apply(lines.get(i));
                if (now == null) {
                    lines.remove(i);
                } else {
                    assertThat(now).isNotEqualTo(lines.get(i));
                    lines.set(i, now);
                }
                break;
            }
        }
        Path copy = directory.resolve("changed");
        Files.write(copy, lines);
        Ran verified = Ran.of("verify", copy.toString());
        assertThat(verified.status()).as(verified.out()).isEqualTo(Status.BROKEN);
        assertThat(verified.out().replace('\n', ' '))
                .contains("The history does not hold: ")
                .contains(doubt);
    }

    private Path history() {
        Path file = directory.resolve("run.jsonl");
        Ran ran = Ran.of("bench", "h2/naive", "--increments", "100", THINK, "--history", file.toString());
        assertThat(ran.status()).as(ran.err()).isEqualTo(0);
        return file;
    }
}
