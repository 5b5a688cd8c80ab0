package org.lostcount.store.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.Promised;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Task;
import org.lostcount.load.Extent;
import org.lostcount.load.LoadRun;
import org.lostcount.load.RunResult;
import org.lostcount.load.Workload;
import org.lostcount.report.StoryText;
import org.lostcount.step.Event;
import org.lostcount.step.Result;
import org.lostcount.step.Setup;
import org.lostcount.step.Stepper;

/// What the key-value stores do alike, on a real server each; the test of a store adds what is its own.
public abstract class KeyValueContract {
    protected static final CounterSettings TWO = new CounterSettings(1, 2, 2, Isolation.READ_COMMITTED);

    /// A server that this test alone uses.
    public record Own(Runnable end, StoreAddress address, long pid) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    protected abstract Store kind();

    /// On a server on which nobody else counts.
    protected abstract OpenStore store();

    protected abstract StoreAddress address();

    protected abstract Own another() throws StoreException;

    /// The code of the answer to whoever adds to what is no number.
    protected abstract String noNumber();

    /// The strategy that asks the least.
    protected String simplest() {
        return "atomic";
    }

    /// All keys that the server has.
    protected abstract List<String> keys();

    protected abstract void set(String key, String value);

    protected abstract Optional<String> get(String key);

    /// Deletes a key that there is.
    protected abstract void delete(String key);

    /// The counter of this strategy.
    ///
    /// @param name its name, behind its task if that is not to count
    protected final Counter counter(String name) {
        return kind().counters(Task.of(name).orElseThrow()).stream()
                .filter(c -> c.strategy().name().equals(Task.without(name)))
                .findFirst()
                .orElseThrow();
    }

    protected final OpenCounter open(String strategy) throws StoreException {
        return store().open(counter(strategy), TWO);
    }

    private String onlyKey(String end) {
        List<String> found = keys().stream().filter(key -> key.endsWith(end)).toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private void expireLock() {
        delete(onlyKey(":lock"));
    }

    @Test
    void aLockThatExpiresUnderASlowHolderLosesAnUpdateAndIsToldOf() throws Exception {
        try (OpenCounter open = open("locking");
                Session slow = open.session();
                Session quick = open.session()) {
            open.reset(0);
            Outcome outcome = slow.attempt(0, 1, step -> {
                if (step == Step.WRITE) {
                    expireLock();
                    assertThat(quick.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                }
            });
            assertThat(outcome).isEqualTo(Outcome.OK);
            assertThat(open.total()).as("two were acknowledged").isEqualTo(1);
            assertThat(open.settings()).containsEntry("locks lost before their release", "1");
        }
    }

    @Test
    void theStepperTellsOfALockThatExpiredUnderASlowHolder() throws Exception {
        Counter locking = counter("locking");
        Setup setup = new Setup(locking, 2, Isolation.READ_COMMITTED, false, RetryPolicy.REPORT);
        try (Stepper stepper = new Stepper(store(), setup, address().table())) {
            stepper.begin();
            stepper.step(1);
            stepper.step(1);
            expireLock();
            for (int step = 1; step <= 3; step++) {
                assertThat(stepper.step(2).events()).noneMatch(Event.Expired.class::isInstance);
            }
            assertThat(stepper.step(1).events())
                    .extracting(StoryText::of)
                    .containsSequence("was too slow: its lock had expired before it was done", "is acknowledged");
            assertThat(stepper.end().result()).isEqualTo(Result.LOST);
        }
    }

    @Test
    void aLockThatIsSomebodyElsesByNowIsNotReleased() throws Exception {
        try (OpenCounter open = open("locking");
                Session slow = open.session();
                Session next = open.session()) {
            open.reset(0);
            String[] lock = new String[1];
            slow.attempt(0, 1, step -> {
                if (step == Step.WRITE) {
                    lock[0] = onlyKey(":lock");
                    set(lock[0], "9.9");
                }
            });
            assertThat(get(lock[0])).contains("9.9");
            delete(lock[0]);
            assertThat(next.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            assertThat(get(lock[0])).as("its own it has released").isEmpty();
        }
    }

    @Test
    void aValueThatCameBackIsNotTheSame() throws Exception {
        try (OpenCounter open = open("conditional");
                Session one = open.session();
                Session other = open.session()) {
            open.reset(0);
            Outcome outcome = one.attempt(0, 1, step -> {
                if (step == Step.WRITE) {
                    other.attempt(0, 1, Steps.NONE);
                    other.attempt(0, -1, Steps.NONE);
                }
            });
            assertThat(outcome).isEqualTo(Outcome.OUT_OF_SYNC);
        }
    }

    @Test
    void aLockThatExpiresUnderASlowHolderSellsTwice() throws Exception {
        try (OpenCounter open = open("take:locking");
                Session slow = open.session();
                Session quick = open.session()) {
            open.reset(1);
            Outcome outcome = slow.attempt(0, 1, step -> {
                if (step == Step.WRITE) {
                    expireLock();
                    assertThat(quick.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                }
            });
            assertThat(outcome).isEqualTo(Outcome.OK);
            assertThat(open.total()).as("there was one").isZero();
            assertThat(open.settings()).containsEntry("locks lost before their release", "1");
            assertThat(slow.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.NONE_LEFT);
        }
    }

    @Test
    void whatIsNoNumberIsAnAnswerAndNoDoubt() throws Exception {
        try (OpenCounter open = open(simplest());
                Session session = open.session()) {
            open.reset(0);
            set(onlyKey(":0"), "many");
            assertThat(session.attempt(0, 1, Steps.NONE))
                    .isInstanceOfSatisfying(
                            Outcome.Fail.class, fail -> assertThat(fail.code()).isEqualTo(noNumber()));
        }
    }

    /// That it takes a second and no more is a promise to people whose machine has nothing else to do; here other tests
    /// run beside it. Whatever waits for such a server waits for 10 s.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRunOnAServerThatHangsStops(boolean locks) throws Exception {
        String strategy = locks ? "locking" : simplest();
        try (Own frozen = another();
                OpenStore on = kind().open(frozen.address())) {
            LoadRun run = new LoadRun(
                    on, counter(strategy), Workload.DEFAULT.withExtent(new Extent.For(Duration.ofSeconds(60))), false);
            long[] asked = new long[1];
            RunResult result = run.run(snapshot -> {
                if (asked[0] == 0 && snapshot.totals().ok() > 0) {
                    signal("-STOP", frozen.pid());
                    asked[0] = System.nanoTime();
                    run.stop();
                }
            });
            assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.UNKNOWN);
            assertThat(result.totals().ok()).isPositive();
            assertThat(Duration.ofNanos(System.nanoTime() - asked[0]))
                    .isLessThan(Promised.within(Duration.ofSeconds(1)));
            signal("-CONT", frozen.pid());
        }
    }

    /// A run gives its workers up without it, so that only this shows whether they are kept.
    @Test
    void aCancelFreesAWorkerWhoseServerHangs() throws Exception {
        try (Own frozen = another();
                OpenStore on = kind().open(frozen.address());
                OpenCounter open = on.open(counter(simplest()), TWO);
                Session session = open.session()) {
            open.reset(0);
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            signal("-STOP", frozen.pid());
            AtomicBoolean ended = new AtomicBoolean();
            long begin = System.nanoTime();
            Thread canceller = Thread.ofPlatform().start(() -> {
                while (!ended.get() && System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(20)) {
                    session.cancel();
                }
                signal("-CONT", frozen.pid());
            });
            Outcome outcome = session.attempt(0, 1, Steps.NONE);
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            ended.set(true);
            canceller.join();
            // Of a read nothing is in doubt.
            assertThat(outcome).isInstanceOf(simplest().equals("atomic") ? Outcome.Info.class : Outcome.Fail.class);
            assertThat(taken).isLessThan(Promised.within(Duration.ofSeconds(1)));
        }
    }

    private static void signal(String name, long pid) {
        try {
            assertThat(new ProcessBuilder("kill", name, Long.toString(pid))
                            .start()
                            .waitFor())
                    .isZero();
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRunLeavesNothingAndCleaningTouchesNothingOfOthers() throws Exception {
        String table = address().table();
        List<String> theirs = List.of(table, table + ":run-x");
        String left = table + ":run-0123456789abcdef:7";
        theirs.forEach(key -> set(key, "theirs"));
        set(left, "12");
        set(left + ":lock", "1.1");
        RunResult result = new LoadRun(
                        store(),
                        counter("locking"),
                        Workload.DEFAULT.withExtent(new Extent.Increments(20)).withCounters(3),
                        false)
                .run(snapshot -> {});
        assertThat(result.verdict().kind()).isEqualTo(Verdict.Kind.EXACT);
        assertThat(keys()).containsExactlyInAnyOrder(table, table + ":run-x", left, left + ":lock");
        store().clean();
        assertThat(keys()).containsExactlyInAnyOrderElementsOf(theirs);
        theirs.forEach(this::delete);
    }

    /// That whoever comes so is refused, with these words and without the password.
    protected final void assertRefused(StoreAddress wrong, String... words) {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> kind().open(wrong))
                .withMessageContainingAll(words)
                .satisfies(e -> assertThat(e.getMessage())
                        .doesNotContain(String.valueOf(address().password())));
    }
}
