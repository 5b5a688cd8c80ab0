package org.lostcount.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.counter.NamedCounter;
import org.lostcount.counter.OutOfSyncException;
import org.lostcount.counter.Place;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.StoreException;

/// What a named counter must do on every store that keeps such, on its real engine.
class NamedCounterTest {
    private static final RealStores STORES = RealStores.of(NamedCounterTest.class);
    private static final int THREADS = 4;

    /// The data of some servers outlives a test.
    private final String name = "test-" + UUID.randomUUID();

    private static Place place(String name) throws StoreException {
        return STORES.get(name).place();
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "h2", "postgres", "mariadb", "redis", "memcached", "etcd", "dynamodb"})
    void itCountsAndComparesLikeANumber(String store) throws Exception {
        try (Place place = place(store)) {
            NamedCounter counter = new NamedCounter(place, name, -1);
            assertThat(counter.increment()).isEqualTo(0);
            assertThat(counter.increment()).isEqualTo(1);
            assertThat(counter.add(41)).isEqualTo(42);
            assertThat(counter.decrement()).isEqualTo(41);
            assertThat(counter.longValue()).isEqualTo(41);
            assertThat(counter.compareTo(41)).isZero();
            assertThat(counter.compareTo(42)).isNegative();
            assertThat(counter.compareTo(-1)).isPositive();
            assertThat(counter).hasToString("41").isEqualByComparingTo(new NamedCounter(place, name, 7));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "h2", "postgres", "mariadb", "redis", "memcached", "etcd", "dynamodb"})
    void whoeverWasSlowerIsToldBothValuesAndIsInSyncFromThenOn(String store) throws Exception {
        try (Place place = place(store)) {
            NamedCounter mine = new NamedCounter(place, name, 5);
            NamedCounter theirs = new NamedCounter(place, name, 0);
            theirs.add(3);
            assertThat(mine.longValue()).isEqualTo(5);
            assertThatExceptionOfType(OutOfSyncException.class)
                    .isThrownBy(mine::increment)
                    .satisfies(e -> {
                        assertThat(e.expected()).isEqualTo(5);
                        assertThat(e.actual()).isEqualTo(8);
                    });
            assertThat(mine.longValue()).isEqualTo(8);
            assertThat(mine.timestamp()).isEqualTo(theirs.timestamp());
            assertThat(mine.increment()).isEqualTo(9);
            assertThat(theirs.refresh()).isEqualTo(9);
        }
    }

    /// In 2010 an expected 0 was sent as "must not exist yet": such a counter was always out of sync.
    @ParameterizedTest
    @ValueSource(strings = {"memory", "h2", "postgres", "mariadb", "redis", "memcached", "etcd", "dynamodb"})
    void zeroIsAnExpectedValueLikeAnyOther(String store) throws Exception {
        try (Place place = place(store)) {
            NamedCounter counter = new NamedCounter(place, name, 0);
            assertThat(counter.increment()).isEqualTo(1);
            assertThat(counter.decrement()).isZero();
            NamedCounter stale = new NamedCounter(place, name, 0);
            counter.add(2);
            assertThatThrownBy(stale::decrement).isInstanceOf(OutOfSyncException.class);
            assertThat(counter.refresh()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "h2", "postgres", "mariadb", "redis", "memcached", "etcd", "dynamodb"})
    void theTimeOfTheLastUpdateIsKeptWithTheValue(String store) throws Exception {
        try (Place place = place(store)) {
            NamedCounter counter = new NamedCounter(place, name, 0);
            Instant made = counter.timestamp();
            counter.increment();
            Instant after = Instant.now();
            try (Place again = store.equals("memory") ? place : place(store)) {
                NamedCounter found = new NamedCounter(again, name, 0);
                assertThat(found.longValue()).isEqualTo(1);
                assertThat(found.timestamp()).isEqualTo(counter.timestamp()).isBetween(made, after);
                assertThat(found.timestamp())
                        .isEqualTo(Instant.parse(found.timestamp().toString()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "h2", "postgres", "mariadb", "redis", "memcached", "etcd", "dynamodb"})
    void ofThoseWhoMakeItAtOnceOneDoes(String store) throws Exception {
        try (Place place = place(store)) {
            List<Long> seen = atOnce(thread -> new NamedCounter(place, name, 100 + thread).longValue());
            assertThat(seen).hasSize(THREADS).containsOnly(seen.getFirst());
            assertThat(seen.getFirst()).isBetween(100L, 100L + THREADS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "h2", "postgres", "mariadb", "redis", "memcached", "etcd", "dynamodb"})
    void retryingItLosesNothingAndHandsOutNoNumberTwice(String store) throws Exception {
        try (Place place = place(store)) {
            List<List<Long>> handed = atOnce(thread -> {
                NamedCounter counter = new NamedCounter(place, name, 0, RetryPolicy.DEFAULT);
                List<Long> mine = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    mine.add(counter.increment());
                }
                return mine;
            });
            List<Long> all = handed.stream().flatMap(List::stream).toList();
            assertThat(new TreeSet<>(all)).containsExactlyElementsOf(upTo(50L * THREADS));
            assertThat(all).hasSize(50 * THREADS);
            assertThat(new NamedCounter(place, name, 0).longValue()).isEqualTo(50L * THREADS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"memory", "h2", "postgres", "mariadb", "redis", "memcached", "etcd", "dynamodb"})
    void whatIsNoNumberOfSixtyFourBitsIsRefused(String store) throws Exception {
        try (Place place = place(store)) {
            NamedCounter counter = new NamedCounter(place, name, Long.MAX_VALUE - 1);
            assertThat(counter.increment()).isEqualTo(Long.MAX_VALUE);
            assertThatThrownBy(counter::increment).isInstanceOf(ArithmeticException.class);
            assertThat(counter.refresh()).isEqualTo(Long.MAX_VALUE);
        }
    }

    /// Some engines take a capital for its small letter unless they are told, and some have no keys that long.
    @ParameterizedTest
    @ValueSource(strings = {"memory", "h2", "postgres", "mariadb", "redis", "memcached"})
    void namesThatDifferOnlyInCapitalsAreTwoCountersHoweverLongTheyAre(String store) throws Exception {
        try (Place place = place(store)) {
            for (String prefix : List.of(name, name + ":".repeat(199 - name.length()))) {
                new NamedCounter(place, prefix + "h", 1);
                new NamedCounter(place, prefix + "H", 2).increment();
                assertThat(new NamedCounter(place, prefix + "h", 0).longValue()).isEqualTo(1);
                assertThat(new NamedCounter(place, prefix + "H", 0).longValue()).isEqualTo(3);
            }
        }
    }

    @Test
    void aNameIsOneThatEveryStoreTakes() throws Exception {
        try (Place place = Places.open("memory")) {
            for (String wrong : List.of("", "two words", "naïve", "x".repeat(201), "a\nb")) {
                assertThatThrownBy(() -> new NamedCounter(place, wrong, 0))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void aPlaceThatIsNoStoresIsOneSentence() {
        assertThatThrownBy(() -> Places.open("jdbc:oracle:thin:@h"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("memory, h2, postgres, mariadb");
    }

    @Test
    void writtenElsewhereItIsTheNumberThatItShows() throws Exception {
        try (Place place = Places.open("memory")) {
            var bytes = new java.io.ByteArrayOutputStream();
            new java.io.ObjectOutputStream(bytes).writeObject(new NamedCounter(place, name, 12));
            var in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()));
            assertThat(in.readObject()).isEqualTo(12L);
        }
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private interface Work<T> {
        T of(int thread) throws Exception;
    }

    private static <T> List<T> atOnce(Work<T> work) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                Callable<T> task = () -> {
                    start.await();
                    return work.of(thread);
                };
                futures.add(threads.submit(task));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        }
    }
}
