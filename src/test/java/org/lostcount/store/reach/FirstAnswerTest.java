package org.lostcount.store.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.EitherLane;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;
import org.lostcount.load.Workload;
import org.lostcount.store.OpenStores;
import org.lostcount.store.Stores;
import org.lostcount.sweep.Sweep;
import org.lostcount.sweep.SweepRun;

/// Servers that take a connection and are not what the URL says.
@EitherLane
class FirstAnswerTest {
    private static final List<String> URLS = List.of(
            "jdbc:postgresql://127.0.0.1:%d/app?loginTimeout=1",
            "jdbc:h2:tcp://127.0.0.1:%d/app",
            "jdbc:mariadb://127.0.0.1:%d/app?connectTimeout=1000",
            "redis://127.0.0.1:%d?timeout=1",
            "memcached://127.0.0.1:%d?timeout=1");

    private record Visit(String pattern, Listener.Manner manner) {}

    private static Stream<Visit> visits() {
        return URLS.stream()
                // H2 keeps the time that its URL gives for all answers, which the next test tries.
                .map(url -> url.contains(":h2:") ? url + ";NETWORK_TIMEOUT=1000" : url)
                .flatMap(url -> Stream.of(Listener.Manner.values()).map(manner -> new Visit(url, manner)));
    }

    private static StoreAddress address(String url) {
        return new StoreAddress(url, "me", "its-secret", "lost_count");
    }

    private static Store store(String url) {
        return Stores.ALL.stream().filter(s -> s.accepts(url)).findFirst().orElseThrow();
    }

    /// All at once, as each waits for its second.
    @Test
    @Timeout(20)
    void whoDoesNotAnswerIsGivenUpWithASentence() throws Exception {
        List<Future<Throwable>> all = new ArrayList<>();
        try (ExecutorService pool = Executors.newCachedThreadPool()) {
            visits().forEach(visit -> all.add(pool.submit(() -> visit(visit.pattern(), visit.manner()))));
        }
        assertThat(all).hasSize(URLS.size() * Listener.Manner.values().length);
        for (Future<Throwable> thrown : all) {
            assertThat(thrown.get()).isInstanceOf(StoreException.class);
            assertThat(thrown.get().getMessage())
                    .endsWith(".")
                    .doesNotContain("\n")
                    .doesNotContain("its-secret");
        }
    }

    private static Throwable visit(String pattern, Listener.Manner manner) throws IOException {
        // So begins what each of them would go on to read.
        try (Listener listener = new Listener(manner, pattern.startsWith("redis") ? '+' : 'S')) {
            String url = pattern.formatted(listener.port());
            return catchThrowable(() -> store(url).open(address(url)));
        }
    }

    @Test
    void withoutAWordInTheUrlItIsTenSeconds() {
        assertThat(FirstAnswer.of("PostgreSQL", "jdbc:postgresql://h/d", "loginTimeout", TimeUnit.SECONDS)
                        .patience())
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(FirstAnswer.of(
                                "MariaDB",
                                "jdbc:mariadb://h/d?connectTimeout=2500",
                                "connectTimeout",
                                TimeUnit.MILLISECONDS)
                        .patience())
                .isEqualTo(Duration.ofMillis(2500));
        assertThat(FirstAnswer.of("Redis", "redis://h?timeout=30", "timeout", TimeUnit.SECONDS)
                        .patience())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void theSentenceSaysHowToGiveItLonger() throws Exception {
        try (Listener listener = new Listener(Listener.Manner.TRICKLING, '+')) {
            String url = URLS.get(3).formatted(listener.port());
            assertThat(catchThrowable(() -> store(url).open(address(url))))
                    .hasMessage("What listens at --url has not answered as Redis does within 1 s; look at that"
                            + " server, or give it longer with timeout=30 in the URL.");
        }
    }

    @ParameterizedTest
    @MethodSource("urls")
    @Timeout(20)
    void aSweepThatIsStoppedDoesNotWaitForTheAnswer(String pattern) throws Exception {
        try (Listener listener = new Listener(Listener.Manner.SILENT)) {
            String url = pattern.replaceAll("[?].*", "").formatted(listener.port());
            Store store = store(url);
            Counter counter = store.counters().getFirst();
            try (OpenStores stores = new OpenStores(_ -> address(url))) {
                var sweep = new SweepRun(
                        new Sweep(List.of(counter), List.of(Workload.DEFAULT), 1),
                        Set.of(),
                        stores,
                        false,
                        new Nobody());
                Thread running = Thread.ofPlatform().start(sweep::run);
                listener.awaitVisitor();
                sweep.stop();
                assertThat(running.join(Duration.ofSeconds(5))).isTrue();
            }
        }
    }

    /// Whoever gave up while it was begun is not heard by what waits later.
    @Test
    @Timeout(20)
    void whoGaveUpBeforeItIsWaitedForDoesNotWait() throws Exception {
        try (Listener listener = new Listener(Listener.Manner.SILENT);
                OpenStores stores = new OpenStores(_ -> address(URLS.get(1).formatted(listener.port())))) {
            Store store = store(URLS.get(1));
            stores.abandon();
            long begin = System.nanoTime();
            assertThat(catchThrowable(() -> stores.get(store, () -> true)))
                    .hasMessageEndingWith(" had not answered yet when this was stopped.");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
        }
    }

    static Stream<String> urls() {
        return URLS.stream();
    }

    private static final class Nobody implements SweepRun.Listener {
        @Override
        public void opening(Sweep.Run run, int number) {}

        @Override
        public void progress(Sweep.Run run, int number, RunSnapshot snapshot) {}

        @Override
        public void ended(Sweep.Run run, RunResult result) {}

        @Override
        public void failed(Sweep.Run run, String reason) {}
    }
}
