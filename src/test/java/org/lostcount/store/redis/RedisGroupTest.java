package org.lostcount.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lostcount.EitherLane;
import org.lostcount.Promised;
import org.lostcount.counter.Acknowledge;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Session;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.Strategy;
import org.lostcount.store.KilledProgram;
import org.lostcount.store.installed.InstalledServer;

/// A primary, its followers and who watches them.
@EitherLane
class RedisGroupTest {
    private static final RedisStore STORE = new RedisStore();

    @TempDir
    Path directory;

    static final class Holder {
        private Holder() {}

        static void main(String[] arguments) throws Exception {
            RedisGroup group = RedisGroup.start(arguments[0].equals("durable"), Duration.ofMillis(1), true);
            KilledProgram.hold(group.all().getLast().pid());
        }
    }

    @BeforeAll
    static void isInstalled() {
        STORE.absent().ifPresent(Assumptions::abort);
    }

    @Test
    void allOfThemEndWithAProgramThatIsKilled() throws Exception {
        List<ProcessHandle> started = new ArrayList<>();
        KilledProgram.leavesNothing(
                Holder.class,
                directory,
                sentinel -> {
                    started.addAll(sentinel.parent().orElseThrow().descendants().toList());
                    assertThat(started).hasSizeGreaterThanOrEqualTo(6);
                    assertThat(directory)
                            .as("none of their passwords is on the disk")
                            .isEmptyDirectory();
                    assertThat(started.stream()
                                    .map(each -> String.join(
                                            " ", each.info().arguments().orElse(new String[0]))))
                            .as("nor for everybody to see")
                            .noneMatch(arguments -> arguments.matches(".*[0-9a-f]{48}.*"));
                },
                "in memory");
        for (ProcessHandle each : started) {
            each.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void isReadyInFiveSecondsAndAFollowerTakesOver() throws Exception {
        long begin = System.nanoTime();
        try (RedisGroup group = RedisGroup.start(false, Duration.ZERO, true)) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Promised.within(Duration.ofSeconds(5)));
            int before = group.port();
            tell(group.address(), "SET here 7");
            tell(group.address(), "WAIT 2 0");
            group.failOver();
            assertThat(group.port()).isNotEqualTo(before);
            assertThat(RedisAnswer.number(tell(group.address(), "GET here"))).isEqualTo(7);
            assertThat(tell(group.address(), "SET here 8")).isNotNull();
        }
    }

    /// Its clients are on its side of the cut.
    @Test
    void whoIsCutOffGoesOnWhenAnotherHasTakenItsPlace() throws Exception {
        try (RedisGroup group = RedisGroup.start(false, Duration.ZERO, true)) {
            RedisAddress before = group.address();
            tell(before, "SET here 7");
            tell(before, "WAIT 2 0");
            group.cut();
            assertThat(group.port()).isNotEqualTo(before.place().getPort());
            assertThat(tell(before, "INCR here")).isEqualTo(8L);
            assertThat(RedisAnswer.number(tell(group.address(), "GET here"))).isEqualTo(7);
            group.heal();
            assertThat(tell(before, "INCR here")).as("nobody has told it yet").isEqualTo(9L);
        }
    }

    /// A write is certainly not done where Redis refuses it, and in doubt where it was done and followers are missing.
    @Test
    void whatFollowersHaveNotIsInDoubtAndWhatIsRefusedIsNot() throws Exception {
        try (RedisGroup group = RedisGroup.start(false, Duration.ZERO, false);
                OpenStore store = STORE.open(at(group.address()));
                OpenCounter counter =
                        store.open(STORE.counter(Strategy.ATOMIC).orElseThrow(), settings(Acknowledge.WAIT_1));
                Session session = counter.session()) {
            counter.reset(0);
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);

            tell(group.address(), "CONFIG SET min-replicas-to-write 3");
            assertThat(session.attempt(0, 1, Steps.NONE))
                    .isInstanceOfSatisfying(
                            Outcome.Fail.class, fail -> assertThat(fail.code()).isEqualTo("NOREPLICAS"));
            tell(group.address(), "CONFIG SET min-replicas-to-write 0");
            assertThat(counter.total()).isEqualTo(1);

            group.all().stream().skip(1).forEach(InstalledServer::kill);
            assertThat(session.attempt(0, 1, Steps.NONE))
                    .isInstanceOfSatisfying(
                            Outcome.Info.class, info -> assertThat(info.code()).isEqualTo("WAIT"));
            assertThat(counter.total()).as("it was done").isEqualTo(2);
        }
    }

    @Test
    void aFollowerRefusesToWrite() throws Exception {
        try (RedisGroup group = RedisGroup.start(false, Duration.ZERO, false);
                OpenStore store = STORE.open(at(group.address()));
                OpenCounter counter =
                        store.open(STORE.counter(Strategy.ATOMIC).orElseThrow(), settings(Acknowledge.LOCAL));
                Session session = counter.session()) {
            counter.reset(0);
            tell(group.address(), "REPLICAOF 127.0.0.1 " + group.all().getLast().port());
            assertThat(session.attempt(0, 1, Steps.NONE))
                    .isInstanceOfSatisfying(
                            Outcome.Fail.class, fail -> assertThat(fail.code()).isEqualTo("READONLY"));
        }
    }

    private static CounterSettings settings(Acknowledge acknowledge) {
        return new CounterSettings(
                1,
                1,
                1,
                Isolation.READ_COMMITTED,
                Phrasing.PLAIN,
                Optional.empty(),
                Optional.empty(),
                false,
                Map.of("acknowledge", acknowledge));
    }

    private static StoreAddress at(RedisAddress address) {
        String password =
                new String(address.config().getCredentialsProvider().get().getPassword());
        return new StoreAddress("redis://" + address.place() + "/0", null, password, StoreAddress.DEFAULT_TABLE);
    }

    private static Object tell(RedisAddress address, String command) {
        try (RedisConnection connection = address.connect()) {
            return RedisAnswer.accepted(new CommandText(command).send(connection))
                    .getFirst();
        }
    }
}
