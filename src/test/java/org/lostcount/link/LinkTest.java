package org.lostcount.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Store;
import org.lostcount.counter.Task;
import org.lostcount.load.Delta;
import org.lostcount.load.Extent;
import org.lostcount.load.FaultWords;
import org.lostcount.load.Settings;
import org.lostcount.load.WorkerKind;
import org.lostcount.load.Workload;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;
import org.lostcount.store.Stores;

/// A link is read as it was written, and says nothing that it must not say.
class LinkTest {
    private static final String LETTERS = "aZ0 +%&?=#/:;,'\"\\`$!()<>*_\n\té—字😀";
    private static final int TRIES = 500;

    private final RandomGenerator random = new Random(7);

    private static Counter counter(String name) {
        return Stores.matching(name).getFirst();
    }

    private static Store store(String name) {
        return Stores.named(name).orElseThrow();
    }

    // ---- what links look like

    @Test
    void areReadable() {
        assertThat(new Link.ToPage("retry-is-free").text()).isEqualTo("lost-count:page/retry-is-free");
        assertThat(new Link.ToSteps(
                                new Setup(counter("h2/naive"), 2, Isolation.READ_COMMITTED, false, Setup.RETRY),
                                new Schedule(List.of(1, 1, 2, 2, 1, 2)))
                        .text())
                .isEqualTo("lost-count:step?counter=h2/naive&workers=2&order=112212");
        assertThat(new Link.ToSteps(
                                new Setup(counter("h2/locking"), 3, Isolation.SERIALIZABLE, true, RetryPolicy.REPORT),
                                new Schedule(List.of()))
                        .text())
                .isEqualTo("lost-count:step?counter=h2/locking&workers=3&isolation=serializable&autocommit=on"
                        + "&on-conflict=report");
        assertThat(new Link.ToRun(
                                List.of(counter("h2/naive"), counter("memory/atomic")),
                                Workload.DEFAULT
                                        .withThinkTime(Duration.ofMillis(2))
                                        .withAutocommit(Optional.of(false)))
                        .text())
                .isEqualTo("lost-count:run?counter=h2/naive,memory/atomic&threads=8&increments=1000&think-time=2ms"
                        + "&autocommit=off");
        assertThat(new Link.ToSql(
                                store("h2"),
                                Isolation.READ_COMMITTED,
                                Optional.empty(),
                                "SELECT n FROM counter WHERE id = :id;\nUPDATE counter SET n = :n + :delta")
                        .text())
                .isEqualTo("lost-count:grade?store=h2&sql=SELECT+n+FROM+counter+WHERE+id+=+:id;%0A"
                        + "UPDATE+counter+SET+n+=+:n+%2B+:delta");
    }

    @Test
    void areReadHoweverTheirSchemeIsWrittenAndWhateverStandsAroundThem() throws Exception {
        assertThat(Link.parse("  Lost-Count:page/boto-counter\n")).isEqualTo(new Link.ToPage("boto-counter"));
        assertThat(Link.parse("lost-count:page/boto-counter?v=1")).isEqualTo(new Link.ToPage("boto-counter"));
        assertThat(Link.isMeant("LOST-COUNT:nonsense")).isTrue();
        assertThat(Link.isMeant("https://example.org/lost-count:page/x")).isFalse();
    }

    @Test
    void settingsAreUnderstoodByTheNamesThatTheyOnceHad() throws Exception {
        assertThat(Link.parse("lost-count:run?counter=postgres/naive&synchronous-commit=off"))
                .isEqualTo(Link.parse("lost-count:run?counter=postgres/naive&durable-commit=off"));
        assertThatThrownBy(() ->
                        Link.parse("lost-count:run?counter=postgres/naive&synchronous-commit=off&durable-commit=off"))
                .hasMessage("The link says durable-commit twice.");
    }

    @Test
    void whatIsLeftOutIsAsUsual() throws Exception {
        assertThat(Link.parse("lost-count:run?counter=h2/naive"))
                .isEqualTo(new Link.ToRun(List.of(counter("h2/naive")), Workload.DEFAULT));
        assertThat(Link.parse("lost-count:step?counter=h2/naive"))
                .isEqualTo(new Link.ToSteps(
                        new Setup(counter("h2/naive"), 2, Isolation.READ_COMMITTED, false, Setup.RETRY),
                        new Schedule(List.of())));
        assertThat(Link.parse("lost-count:grade?sql=COMMIT"))
                .isEqualTo(new Link.ToSql(store("h2"), Isolation.READ_COMMITTED, Optional.empty(), "COMMIT"));
    }

    private static final List<Optional<Task>> TASKS =
            List.of(Optional.empty(), Optional.of(Task.COUNT), Optional.of(Task.TAKE), Optional.of(Task.NUMBER));

    // ---- there and back

    @Test
    void anyScheduleIsReadAsItWasWritten() throws Exception {
        List<Counter> counters = Stores.matching("*/*");
        for (int i = 0; i < TRIES; i++) {
            int workers = 2 + random.nextInt(Setup.MAX_WORKERS - 1);
            Link link = new Link.ToSteps(
                    new Setup(
                            one(counters),
                            workers,
                            one(List.of(Isolation.values())),
                            random.nextBoolean(),
                            random.nextBoolean() ? Setup.RETRY : RetryPolicy.REPORT),
                    new Schedule(IntStream.range(0, random.nextInt(Schedule.MAX_LENGTH + 1))
                            .mapToObj(_ -> 1 + random.nextInt(workers))
                            .toList()));
            assertThat(Link.parse(link.text())).isEqualTo(link);
        }
    }

    /// With its follower: without it the order would be of other steps.
    @Test
    void aScheduleAtAFollowerIsReadAsItWasWritten() throws Exception {
        Setup setup = new Setup(counter("postgres/naive"), 2, Isolation.READ_COMMITTED, false, Setup.RETRY, true);
        Link link = new Link.ToSteps(setup, new Schedule(List.of(1, 1, 1, Schedule.FOLLOWER, 2, 2, 2)));
        assertThat(link.text())
                .isEqualTo("lost-count:step?counter=postgres/naive&workers=2&topology=replica&read-from=replica"
                        + "&order=111f222");
        assertThat(Link.parse(link.text())).isEqualTo(link);
        assertThat(refused("lost-count:step?counter=h2/naive&topology=replica&read-from=replica"))
                .isEqualTo(
                        "The link can't be opened: h2 has no topology replica; of the stores, postgres, redis can do this.");
        assertThat(refused("lost-count:step?counter=postgres/naive&read-from=replica"))
                .isEqualTo("The link can't be opened: Steps are taken on one server, or with topology replica and"
                        + " read-from replica at a follower that is read; name both, or none.");
        assertThat(refused("lost-count:step?counter=postgres/naive&order=1f2"))
                .startsWith("The order of a link is at most");
    }

    @Test
    void anyWorkloadIsReadAsItWasWritten() throws Exception {
        List<Counter> counters = Stores.matching("*/*");
        int good = 0;
        for (int i = 0; i < TRIES; i++) {
            Workload workload = workload();
            if (workload.problems().isEmpty()) {
                Link link = new Link.ToRun(
                        Stream.of(one(counters), one(counters)).distinct().toList(), workload);
                assertThat(Link.parse(link.text())).as(link.text()).isEqualTo(link);
                good++;
            }
        }
        assertThat(good).isGreaterThan(TRIES / 4);
    }

    private Workload workload() {
        Workload workload = Workload.DEFAULT
                .withThreads(1 + random.nextInt(200))
                .withExtent(
                        random.nextBoolean()
                                ? new Extent.Increments(1 + random.nextInt(99))
                                : new Extent.For(Duration.ofMillis(1 + random.nextInt(99_999))))
                .withWorkers(one(List.of(WorkerKind.values())))
                .withDelta(one(List.of(Delta.values())))
                .withCounters(1 + random.nextInt(3))
                .withThinkTime(Duration.ofNanos(1000L * random.nextInt(9_999)))
                .withIsolation(one(List.of(Isolation.values())))
                .withSeed(random.nextLong())
                .withEvidence(random.nextBoolean())
                .withRetry(one(List.of(RetryPolicy.DEFAULT, RetryPolicy.REPORT, new RetryPolicy(3))));
        if (random.nextBoolean()) {
            workload = workload.withPoolSize(OptionalInt.of(1 + random.nextInt(9)));
        }
        if (random.nextBoolean()) {
            workload = workload.withRate(OptionalDouble.of(random.nextInt(1, 100_000) / 4.0));
        }
        if (random.nextBoolean()) {
            workload = workload.withWarmup(Duration.ofMillis(random.nextInt(5_000)));
        }
        if (random.nextBoolean()) {
            workload = workload.withAutocommit(Optional.of(random.nextBoolean()));
        }
        if (random.nextBoolean()) {
            workload = workload.withDurableCommit(Optional.of(random.nextBoolean()));
        }
        if (random.nextBoolean()) {
            workload = Settings.LEASE.typed(workload, "500ms").orElseThrow();
        }
        if (random.nextInt(4) == 0) {
            workload = workload.withFaults(FaultWords.add(workload.faults(), "stall=500ms")
                    .flatMap(faults -> FaultWords.add(faults, "kill-at-commit=5%"))
                    .orElseThrow());
        }
        return workload;
    }

    @Test
    void anySqlIsReadAsItWasWrittenAndWhatIsTooLongSaysSo() throws Exception {
        List<Store> stores = List.of(store("h2"), store("postgres"), store("mariadb"));
        int long_ = 0;
        for (int i = 0; i < TRIES; i++) {
            String sql = "SELECT "
                    + IntStream.range(0, random.nextInt(random.nextBoolean() ? 60 : 6_000))
                            .mapToObj(_ -> LETTERS.codePoints().toArray())
                            .map(points -> Character.toString(points[random.nextInt(points.length)]))
                            .collect(java.util.stream.Collectors.joining());
            Link link = new Link.ToSql(one(stores), one(List.of(Isolation.values())), one(TASKS), sql);
            if (link.fits()) {
                assertThat(Link.parse(link.text())).isEqualTo(link);
                assertThat(link.text()).matches("lost-count:[-A-Za-z0-9._~:/;=,*@%+&?]+");
            } else {
                long_++;
                assertThat(refused(link.text()))
                        .isEqualTo("The link is longer than any that is opened here (8,000 characters).");
            }
        }
        assertThat(long_).isPositive();
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    // ---- what strangers may send

    private static String refused(String text) {
        String[] sentence = {""};
        assertThatThrownBy(() -> Link.parse(text))
                .isInstanceOfSatisfying(LinkException.class, e -> sentence[0] = e.sentence());
        return sentence[0];
    }

    static List<String> hostile() {
        List<String> all = new ArrayList<>(List.of(
                "",
                "javascript:alert(1)",
                "file:///etc/passwd",
                "lost-count",
                "lost-count:",
                "lost-count:?",
                "lost-count:/",
                "lost-count://page/retry-is-free",
                "lost-count:page",
                "lost-count:page/",
                "lost-count:page/../../etc/passwd",
                "lost-count:page/%2e%2e%2fetc%2fpasswd",
                "lost-count:page//etc/passwd.md",
                "lost-count:page/C:\\secret.md",
                "lost-count:page/my-page.md",
                "lost-count:page/" + "a".repeat(61),
                "lost-count:page/x?lessons=/tmp",
                "lost-count:page/x?v=2",
                "lost-count:page/x?v=",
                "lost-count:page/x#y",
                "lost-count:PAGE/x",
                "lost-count:run/x?counter=h2/naive",
                "lost-count:run",
                "lost-count:run?counter=",
                "lost-count:run?counter",
                "lost-count:run?counter=h2/naive&counter=h2/atomic",
                "lost-count:run?counter=h2/naive&&threads=2",
                "lost-count:run?counter=h2/naive&threads=0",
                "lost-count:run?counter=h2/naive&threads=1,2,3",
                "lost-count:run?counter=h2/naive&threads=99999999999999999999999",
                "lost-count:run?counter=h2/naive&duration=9999d",
                "lost-count:run?counter=h2/naive&increments=5&duration=5s",
                "lost-count:run?counter=h2/naive&fault=rm+-rf",
                "lost-count:run?counter=h2/naive&history=/home/me/.bashrc",
                "lost-count:run?counter=h2/naive&json=/tmp/x",
                "lost-count:run?counter=h2/naive&html=/tmp/x",
                "lost-count:run?counter=h2/naive&archive=/tmp/x",
                "lost-count:run?counter=h2/naive&rounds=100000",
                "lost-count:run?counter=postgres/naive&url=jdbc:postgresql://victim/db",
                "lost-count:run?counter=postgres/naive&user=postgres",
                "lost-count:run?counter=postgres/naive&password-env=AWS_SECRET_ACCESS_KEY",
                "lost-count:run?counter=postgres/naive&table=accounts",
                "lost-count:run?%63ounter=h2/naive&u%72l=jdbc:h2:mem",
                "lost-count:step?counter=h2/naive,h2/atomic",
                "lost-count:step?counter=*/*",
                "lost-count:step?counter=h2/naive&workers=5",
                "lost-count:step?counter=h2/naive&workers=2&order=1213",
                "lost-count:step?counter=h2/naive&order=1+2",
                "lost-count:step?counter=h2/naive&order=" + "12".repeat(600),
                "lost-count:step?counter=h2/naive&sql=DROP+TABLE+x",
                "lost-count:step?counter=h2/naive&export=/tmp/x",
                "lost-count:grade",
                "lost-count:grade?sql=",
                "lost-count:grade?sql=%0A%20",
                "lost-count:grade?sql=%",
                "lost-count:grade?sql=%4",
                "lost-count:grade?sql=%GG",
                "lost-count:grade?sql=%+1",
                "lost-count:grade?sql=%FF%FE",
                "lost-count:grade?sql=%ED%A0%80",
                "lost-count:grade?sql=SELECT%00",
                "lost-count:grade?sql=%1B[2J",
                "lost-count:grade?sql=SELECT\u202e",
                "lost-count:grade?sql=SELECT 1",
                "lost-count:grade?sql=SELECT\nlost-count:page/x",
                "lost-count:grade?store=redis&sql=SELECT",
                "lost-count:grade?store=jdbc:h2:mem&sql=SELECT",
                "lost-count:grade?time-limit=24h&sql=SELECT",
                "lost-count:grade?sql=" + "x".repeat(Link.LONGEST),
                "lost-count:open?link=lost-count:page/x",
                "lost-count:\u001b]0;owned\u0007",
                "lost-count:" + "a".repeat(1_000_000)));
        return all;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatIsNoLinkIsOneSentence(String text) {
        String sentence = refused(text);
        assertThat(sentence).matches("[ -~…]{10,400}[.?]");
        assertThat(sentence.chars().filter(Character::isISOControl)).isEmpty();
    }

    @Test
    void whatALinkCantSayIsNamed() {
        assertThat(refused("lost-count:run?counter=postgres/naive&url=jdbc:postgresql://victim/db"))
                .isEqualTo("A link to run can't say \"url\".");
        assertThat(refused("lost-count:step?counter=h2/naiv"))
                .isEqualTo(
                        "There is no counter \"h2/naiv\"; did you mean h2/naive? ./run.sh bench --help lists them all.");
        assertThat(refused("lost-count:run?counter=h2/naive&thread=2"))
                .isEqualTo("A link to run can't say \"thread\"; did you mean threads?");
        assertThat(refused("lost-count:run?counter=h2/naive&threads=0"))
                .isEqualTo("The link can't be opened: threads must be a whole number from 1 to 10000, not \"0\".");
        assertThat(refused("lost-count:sweep?counter=h2/naive"))
                .isEqualTo("There is no link to \"sweep\", but to page, step, run and grade.");
        assertThat(refused("lost-count:page/x?v=2"))
                .isEqualTo("The link was made by another version of Lost Count; use that one to open it.");
    }

    /// What a link unpacks to is never longer than it is itself.
    @Test
    void randomTextNeverDoesMoreThanBeRefused() {
        List<String> starts = List.of("page/", "step?counter=h2/naive&", "run?counter=h2/naive&", "grade?sql=");
        for (int i = 0; i < 20_000; i++) {
            String text = Link.SCHEME + one(starts) + garbage();
            try {
                Link link = Link.parse(text);
                if (link instanceof Link.ToSql sql) {
                    assertThat(sql.sql()).hasSizeLessThanOrEqualTo(text.length());
                }
            } catch (LinkException e) {
                assertThat(e.sentence()).endsWith(e.sentence().endsWith("?") ? "?" : ".");
            }
        }
    }

    private String garbage() {
        String letters = "abcdefghijklmnopqrstuvwxyz0123456789%+&?=#/-.,:;\\'\"\u0000\u001b é";
        return IntStream.range(0, random.nextInt(40))
                .mapToObj(_ -> String.valueOf(letters.charAt(random.nextInt(letters.length()))))
                .collect(java.util.stream.Collectors.joining());
    }
}
