package org.lostcount.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.NamedCounter;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.OutOfSyncException;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Place;
import org.lostcount.counter.RetryPolicy;
import org.lostcount.counter.Session;
import org.lostcount.counter.Step;
import org.lostcount.counter.Steps;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.fault.Relay;
import org.lostcount.store.installed.InstalledServer;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The counters of DynamoDB on a DynamoDB Local, which the build fetches for these tests alone.
class DynamoStoreTest {
    private static final DynamoStore STORE = new DynamoStore();
    private static final CounterSettings TWO = new CounterSettings(1, 2, 2, Isolation.READ_COMMITTED);

    private static InstalledServer local;
    private static OpenStore store;

    @BeforeAll
    static void start() throws Exception {
        local = DynamoLocal.shared();
        store = STORE.open(address("lost_count", ""));
    }

    @AfterAll
    static void close() {
        if (local != null) {
            store.close();
        }
    }

    private static StoreAddress address(String table, String query) {
        return new StoreAddress("dynamodb:http://127.0.0.1:" + local.port() + query, null, null, table);
    }

    static Stream<Counter> counters() {
        return STORE.counters().stream();
    }

    private static Counter counter(Strategy strategy) {
        return STORE.counter(strategy).orElseThrow();
    }

    /// What goes over the wire, told in the words that are shown.
    @ParameterizedTest
    @MethodSource("counters")
    void whatTheServerIsGivenIsWhatIsShown(Counter counter) throws Exception {
        try (Tap tap = new Tap(local.port());
                OpenStore tapped = STORE.open(DynamoLocal.address(tap.port()));
                OpenCounter open = tapped.open(counter, TWO);
                Session session = open.session()) {
            open.reset(5);
            tap.forget();
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            List<Set<String>> given = tap.requests();
            List<String> shown = counter.statements(StoreAddress.DEFAULT_TABLE);
            assertThat(given).hasSameSizeAs(shown);
            for (int i = 0; i < given.size(); i++) {
                assertThat(given.get(i)).isEqualTo(Tap.parts(shown.get(i)));
            }
        }
    }

    @Test
    void whoeverIsSlowerThanAnotherIsOutOfSync() throws Exception {
        for (Strategy strategy : List.of(Strategy.CONDITIONAL, Strategy.SERIALIZABLE)) {
            try (OpenCounter open = store.open(counter(strategy), TWO);
                    Session slow = open.session();
                    Session fast = open.session()) {
                open.reset(0);
                Outcome outcome = slow.attempt(0, 1, step -> {
                    if (step == Step.WRITE) {
                        assertThat(fast.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
                    }
                });
                assertThat(outcome).as(strategy.name()).isInstanceOf(Outcome.Conflict.class);
                assertThat(open.total()).isEqualTo(1);
            }
        }
    }

    @Test
    void aLockThatIsGoneWhenItIsToBeReleasedIsCounted() throws Exception {
        try (OpenCounter open = store.open(counter(Strategy.LOCKING), TWO);
                Session session = open.session()) {
            open.reset(0);
            Steps removes = step -> {
                if (step == Step.WRITE) {
                    reset(open);
                }
            };
            assertThat(session.attempt(0, 1, removes)).isEqualTo(Outcome.OK);
            assertThat(open.settings()).containsEntry("locks lost before their release", "1");
            assertThat(session.attempt(0, 1, Steps.NONE)).isEqualTo(Outcome.OK);
            assertThat(open.total()).isEqualTo(2);
        }
    }

    /// Which removes locks, too.
    private static void reset(OpenCounter open) {
        try {
            open.reset(0);
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    /// The client itself would send it again.
    @Test
    void anAdditionWhoseAnswerIsLostIsNotSentAgain() throws Exception {
        try (Relay relay = new Relay(local.port());
                OpenStore through = STORE.open(
                        new StoreAddress("dynamodb:http://127.0.0.1:" + relay.port(), null, null, "lost_count"));
                OpenCounter open = through.open(counter(Strategy.ATOMIC), TWO);
                Session session = open.session()) {
            open.reset(0);
            relay.cutAtNextMessage(relay.anyPort(new java.util.Random(1)).orElseThrow(), true);
            assertThat(session.attempt(0, 1, Steps.NONE)).isInstanceOf(Outcome.Info.class);
            assertThat(open.total()).isBetween(0L, 1L);
        }
    }

    @Test
    void aNamedCounterNeverLosesNorRepeats() throws Exception {
        try (Place place = store.place()) {
            NamedCounter one = new NamedCounter(place, "hits", 0);
            NamedCounter other = new NamedCounter(place, "hits", 7, RetryPolicy.DEFAULT);
            assertThat(one.increment()).isEqualTo(1);
            assertThat(other.add(4)).isEqualTo(5);
            assertThatThrownBy(one::decrement).isInstanceOf(OutOfSyncException.class);
            assertThat(one.longValue()).isEqualTo(5);
            assertThat(one.timestamp()).isEqualTo(other.timestamp());
        }
    }

    @Test
    void readsAreAsTheUrlSays() throws Exception {
        try (OpenStore eventual = STORE.open(address("lost_count", "?ConsistentRead=false"));
                OpenCounter open = eventual.open(counter(Strategy.CONDITIONAL), TWO)) {
            assertThat(open.settings()).containsEntry("reads", "eventually consistent");
        }
        try (OpenCounter open = store.open(counter(Strategy.CONDITIONAL), TWO)) {
            assertThat(open.settings()).containsEntry("reads", "strongly consistent");
        }
        assertThatThrownBy(() -> STORE.open(address("lost_count", "?consistent=maybe")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("?ConsistentRead=false");
    }

    @Test
    void cleaningDropsTheTableThatIsOursAndNoOther() throws Exception {
        try (OpenStore mine = STORE.open(address("mine", ""));
                var client = DynamoAddress.of(address("mine", "")).client()) {
            mine.clean();
            assertThat(client.listTables().tableNames()).doesNotContain("mine");
            client.createTable(DynamoTable.definition("theirs").toBuilder()
                    .attributeDefinitions(AttributeDefinition.builder()
                            .attributeName("id")
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .keySchema(KeySchemaElement.builder()
                            .attributeName("id")
                            .keyType(KeyType.HASH)
                            .build())
                    .build());
            assertThatThrownBy(() -> STORE.open(address("theirs", ""))).hasMessageContaining("did not make");
            assertThat(client.listTables().tableNames()).contains("theirs");
        }
    }

    @Test
    void aServerThatIsNotThereIsOneSentence() {
        assertThatThrownBy(() -> STORE.open(new StoreAddress("dynamodb:http://127.0.0.1:1", null, null, "lost_count")))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("No DynamoDB answers at ");
    }
}
