package org.lostcount.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lostcount.EitherLane;
import org.lostcount.check.Grade;
import org.lostcount.counter.StoreAddress;
import org.lostcount.load.Extent;
import org.lostcount.load.Rate;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.load.Workload;
import org.lostcount.report.Summary;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;

@Timeout(60)
@EitherLane
class SweepTest {
    private static final Workload SHORT = Workload.DEFAULT
            .withThreads(2)
            .withExtent(new Extent.Increments(10))
            .withWarmup(Duration.ZERO);
    private static final Sweep SWEEP = new Sweep(
            List.of(
                    Stores.matching("memory/atomic").getFirst(),
                    Stores.matching("memory/locking").getFirst()),
            List.of(SHORT, SHORT.withThreads(3)),
            3);

    private final OpenStores stores = new OpenStores(_ -> StoreAddress.EMBEDDED);

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void eachRoundHasEachRunOnceAndTurnsTheOrder() {
        Heard heard = new Heard(SWEEP, Set.of(), stores, _ -> {});
        heard.running.run();

        String forth = "memory/atomic 2 memory/atomic 3 memory/locking 2 memory/locking 3";
        String back = "memory/locking 3 memory/locking 2 memory/atomic 3 memory/atomic 2";
        assertThat(String.join(" ", heard.ended)).isEqualTo(forth + " " + back + " " + forth);
        assertThat(SWEEP.runs().subList(3, 6)).extracting(Sweep.Run::place).containsExactly(3, 7, 6);
        assertThat(SWEEP.size()).isEqualTo(12);
        assertThat(SWEEP.runs()).extracting(Sweep.Run::round).containsExactly(1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3);
    }

    @Test
    void whatWasDoneIsLeftOut() {
        Heard heard = new Heard(SWEEP, Set.of(0, 1, 2, 3, 4, 6, 8, 9, 10), stores, _ -> {});
        heard.running.run();

        assertThat(heard.places).containsExactly(7, 5, 11);
    }

    @Test
    void itEndsAfterTheRunThatGoesOn() {
        Heard heard = new Heard(SWEEP, Set.of(), stores, SweepRun::endAfterThisRun);
        heard.running.run();

        assertThat(heard.places).containsExactly(0);
        assertThat(heard.results.getFirst().stopped()).isFalse();
    }

    @Test
    void aPauseHoldsBetweenTwoRuns() throws InterruptedException {
        CountDownLatch paused = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        Heard heard = new Heard(SWEEP, Set.of(), stores, running -> running.pause(first.getAndSet(false))) {
            @Override
            public void paused(boolean now) {
                paused.countDown();
            }
        };
        Thread thread = Thread.ofPlatform().start(heard.running::run);
        paused.await();
        assertThat(heard.places).containsExactly(0);
        heard.running.pause(false);
        thread.join();

        assertThat(heard.places).hasSize(12);
    }

    @Test
    void stoppingStopsTheRunThatGoesOn() {
        Sweep endless = new Sweep(SWEEP.counters(), List.of(SHORT.withExtent(new Extent.For(Duration.ofHours(1)))), 1);
        Heard heard = new Heard(endless, Set.of(), stores, _ -> {}) {
            @Override
            public void progress(Sweep.Run run, int number, RunSnapshot snapshot) {
                if (snapshot.phase() == RunSnapshot.Phase.MEASURE) {
                    running.stop();
                }
            }
        };
        heard.running.run();

        assertThat(heard.results).hasSize(1).allMatch(RunResult::stopped);
        assertThat(heard.failed).isEmpty();
    }

    @Test
    void whatWasMeasuredInTurnsIsToldThoughNothingCounts() {
        Workload brief = Workload.DEFAULT.withThreads(1).withExtent(new Extent.Increments(10));
        Heard heard = new Heard(new Sweep(SWEEP.counters(), List.of(brief), 1), Set.of(), stores, _ -> {}) {
            @Override
            public void progress(Sweep.Run run, int number, RunSnapshot snapshot) {
                if (snapshot.phase() == RunSnapshot.Phase.RATE && run.place() == 1) {
                    running.stop();
                }
            }
        };
        heard.running.run();

        RunResult first = heard.results.getFirst();
        assertThat(heard.places.getFirst()).isZero();
        assertThat(first.isUncounted()).isTrue();
        assertThat(first.verdict().grade()).isEqualTo(Grade.UNPROVEN);
        assertThat(first.rate().perSecond()).isPositive();
        // The stop is heard at the next tick, which may come late enough for a rate of full length.
        assertThat(first.rate().why().contains(Rate.Doubt.SHORT))
                .isEqualTo(first.rate().seconds() < Rate.LEAST_SECONDS);
        assertThat(Summary.of(List.of(first), List.of()))
                .isEqualTo("Nothing was counted; memory/atomic stopped before counting, with the rate so far.");
        assertThat(heard.failed).isEmpty();
    }

    @Test
    void aStoreThatIsNotThereIsAskedOnce() {
        OpenStores missing =
                new OpenStores(_ -> new StoreAddress("jdbc:h2:tcp://127.0.0.1:1/none", null, null, "lost_count"));
        Sweep sweep = new Sweep(List.of(Stores.matching("h2/atomic").getFirst()), List.of(SHORT), 3);
        Heard heard = new Heard(sweep, Set.of(), missing, _ -> {});
        heard.running.run();

        assertThat(heard.failed).hasSize(3).allMatch(heard.failed.getFirst()::equals);
        assertThat(heard.opened).hasValue(1);
    }

    @Test
    void runsByTimeCanBeEstimated() {
        Workload second =
                SHORT.withExtent(new Extent.For(Duration.ofSeconds(1))).withWarmup(Duration.ofSeconds(2));
        assertThat(new Sweep(SWEEP.counters(), List.of(second), 5).estimate().orElseThrow())
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(36));
        assertThat(SWEEP.estimate()).isEmpty();
    }

    /// Does a sweep, and keeps what it is told.
    private static class Heard implements SweepRun.Listener {
        final List<String> ended = Collections.synchronizedList(new ArrayList<>());
        final List<Integer> places = Collections.synchronizedList(new ArrayList<>());
        final List<RunResult> results = Collections.synchronizedList(new ArrayList<>());
        final List<String> failed = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger opened = new AtomicInteger();
        final SweepRun running;
        private final Consumer<SweepRun> atEnd;

        Heard(Sweep sweep, Set<Integer> done, OpenStores stores, Consumer<SweepRun> atEnd) {
            running = new SweepRun(sweep, done, stores, false, this);
            this.atEnd = atEnd;
        }

        @Override
        public void opening(Sweep.Run run, int number) {
            opened.incrementAndGet();
        }

        @Override
        public void progress(Sweep.Run run, int number, RunSnapshot snapshot) {}

        @Override
        public void ended(Sweep.Run run, RunResult result) {
            places.add(run.place());
            results.add(result);
            ended.add(run.counter() + " " + run.workload().crew().threads());
            atEnd.accept(running);
        }

        @Override
        public void failed(Sweep.Run run, String reason) {
            failed.add(reason);
        }
    }
}
