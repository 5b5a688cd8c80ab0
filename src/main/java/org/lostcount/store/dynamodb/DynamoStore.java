package org.lostcount.store.dynamodb;

import java.util.List;
import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Documented.Says;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Place;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The store `dynamodb`: items of a table in AWS, or of a DynamoDB Local of the user's. The program
/// starts none. Immutable.
public final class DynamoStore implements Store {
    static final String NAME = "dynamodb";

    private static final String ABSENT = "DynamoDB, where the SimpleDB counter of 2010 lives today, is a service: name"
            + " a region of yours or a DynamoDB Local with its URL, and have AWS_ACCESS_KEY_ID and"
            + " AWS_SECRET_ACCESS_KEY set.";

    /// A new strategy is one class and one line here.
    private static final List<DynamoStrategy> STRATEGIES = List.of(
            new DynamoNaive(),
            new DynamoLocking(),
            new DynamoAtomic(),
            new DynamoConditional(),
            new DynamoSerializable(),
            new DynamoSharded());

    private static final List<Counter> COUNTERS =
            STRATEGIES.stream().map(DynamoStrategy::counter).toList();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String label() {
        return "DynamoDB";
    }

    @Override
    public List<Counter> counters() {
        return COUNTERS;
    }

    @Override
    public String whyNot(Strategy strategy) {
        return strategy.equals(Strategy.ATOMIC_THEN_SELECT)
                ? "DynamoDB hands back the sum as it adds, so that nobody has to ask for it afterwards."
                : "DynamoDB runs no scripts, so there is nothing to make " + strategy.name() + ".";
    }

    @Override
    public Documented documented(Strategy strategy, Isolation isolation, boolean autocommit) {
        return switch (strategy.name()) {
            case "naive" -> new Documented(Says.MAY_LOSE, "PutItem: replaces the whole item");
            case "locking" ->
                new Documented(
                        Says.MAY_LOSE,
                        "PutItem: a condition looks at the lock alone, so whoever is slower than it writes all the same");
            case "conditional" ->
                new Documented(Says.NEVER_LOSES, "Conditional writes: succeed only if the item meets the condition");
            case "serializable" ->
                new Documented(Says.NEVER_LOSES, "Transactions: are serializable, and cancelled where one conflicts");
            default -> new Documented(Says.NEVER_LOSES, "Atomic counters: all write requests are applied in order");
        };
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith(DynamoAddress.SCHEME);
    }

    @Override
    public Optional<String> exampleUrl() {
        return Optional.of("dynamodb:http://localhost:8000");
    }

    @Override
    public Optional<String> absent() {
        return Optional.of(ABSENT);
    }

    @Override
    public OpenStore open(StoreAddress address) throws StoreException {
        if (address.url() == null) {
            throw new StoreException(ABSENT);
        }
        DynamoAddress place = DynamoAddress.of(address);
        DynamoDbClient client = place.client();
        try {
            DynamoTable.ensure(client, address.table());
            return new Open(client, place, address.table());
        } catch (SdkException e) {
            client.close();
            throw new StoreException(DynamoErrors.explain(e, place), e);
        } catch (StoreException e) {
            client.close();
            throw e;
        }
    }

    private record Open(DynamoDbClient client, DynamoAddress address, String table) implements OpenStore {
        @Override
        public OpenCounter open(Counter counter, CounterSettings settings) throws StoreException {
            DynamoStrategy strategy = STRATEGIES.stream()
                    .filter(s -> s.strategy().equals(counter.strategy()))
                    .findFirst()
                    .orElseThrow(() -> new StoreException(counter + " is not a counter of DynamoDB."));
            try {
                DynamoTable.ensure(client, table);
                return new DynamoCounter(client, strategy, settings, table, address.consistent());
            } catch (SdkException e) {
                throw explain(e);
            }
        }

        @Override
        public Place place() throws StoreException {
            String named = table + "_named";
            try {
                DynamoTable.ensure(client, named);
                return new DynamoPlace(client, named);
            } catch (SdkException e) {
                throw explain(e);
            }
        }

        @Override
        public String version() {
            return "DynamoDB at " + address;
        }

        @Override
        public void clean() throws StoreException {
            try {
                DynamoTable.drop(client, table);
            } catch (SdkException e) {
                throw explain(e);
            }
        }

        private StoreException explain(SdkException e) {
            return new StoreException(DynamoErrors.explain(e, address), e);
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
