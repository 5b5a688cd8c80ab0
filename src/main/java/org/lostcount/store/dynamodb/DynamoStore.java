package org.lostcount.store.dynamodb;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterSettings;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Documented.Says;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.OpenCounter;
import org.lostcount.counter.OpenStore;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.Place;
import org.lostcount.counter.Store;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.reach.FirstAnswer;
import software.amazon.awssdk.core.exception.SdkException;

/// The store `dynamodb`: items of a table in AWS, or of a DynamoDB Local of the user's. The program
/// starts none. Immutable.
public final class DynamoStore implements Store {
    static final String NAME = "dynamodb";

    private static final String REMARK = "DynamoDB is where the SimpleDB counter of 2010 lives today.";
    private static final String ABSENT =
            REMARK + " It is a service: name a region of yours or a DynamoDB Local with its"
                    + " URL, and have AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY set.";

    /// A new strategy is one class and one line here.
    private static final List<DynamoStrategy> STRATEGIES = List.of(
            new DynamoNaive(),
            new DynamoLocking(),
            new DynamoAtomic(),
            new DynamoConditional(),
            new DynamoSerializable(),
            new DynamoSharded());

    private final @Nullable Servers servers;
    private final List<Counter> counters;

    /// Starts servers that are there to be broken.
    interface Servers {
        /// Starts one.
        ///
        /// @param durable whether what it has acknowledged is to outlive its being killed
        InstalledServer start(boolean durable) throws StoreException;
    }

    /// The store as the program has it. It breaks nothing, as it starts no server: the licence of DynamoDB Local does
    /// not let it be shipped.
    public DynamoStore() {
        this(null);
    }

    /// A store whose runs with faults are each on a server of their own.
    DynamoStore(@Nullable Servers servers) {
        this.servers = servers;
        this.counters = STRATEGIES.stream()
                .map(strategy -> strategy.counter(servers != null))
                .toList();
    }

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
        return counters;
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
    public Optional<String> remark() {
        return Optional.of(REMARK);
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
        DynamoSite site = DynamoSite.shared(place);
        try {
            FirstAnswer.of(label(), address.url(), "timeout", TimeUnit.SECONDS)
                    .await(() -> DynamoTable.answers(site.client(), address.table()));
            DynamoTable.ensure(site.client(), address.table());
            return new Open(site, place, address.table(), servers);
        } catch (ExecutionException e) {
            site.close();
            throw switch (e.getCause()) {
                case StoreException known -> known;
                case SdkException said -> new StoreException(DynamoErrors.explain(said, place), said);
                case null, default -> new StoreException("DynamoDB can't be used: " + e.getCause() + ".", e);
            };
        } catch (SdkException e) {
            site.close();
            throw new StoreException(DynamoErrors.explain(e, place), e);
        } catch (StoreException e) {
            site.close();
            throw e;
        }
    }

    private record Open(
            DynamoSite shared,
            DynamoAddress address,
            String table,
            @Nullable Servers servers) implements OpenStore {
        @Override
        public OpenCounter open(Counter counter, CounterSettings settings) throws StoreException {
            DynamoStrategy strategy = STRATEGIES.stream()
                    .filter(s -> s.strategy().equals(counter.strategy()))
                    .findFirst()
                    .orElseThrow(() -> new StoreException(counter + " is not a counter of DynamoDB."));
            DynamoSite site = site(settings);
            try {
                DynamoTable.ensure(site.client(), table);
                return new DynamoCounter(site, strategy, settings, table);
            } catch (SdkException e) {
                site.closeIfOwn();
                throw explain(e);
            }
        }

        /// What is to be broken gets a server of its own.
        private DynamoSite site(CounterSettings wanted) throws StoreException {
            if (servers == null || wanted.phrasing() != Phrasing.RESOLVABLE) {
                return shared;
            }
            boolean durable = wanted.synchronousCommit().orElse(false);
            return DynamoSite.own(servers.start(durable), durable);
        }

        @Override
        public Place place() throws StoreException {
            String named = table + "_named";
            try {
                DynamoTable.ensure(shared.client(), named);
                return new DynamoPlace(shared.client(), named);
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
                DynamoTable.drop(shared.client(), table);
            } catch (SdkException e) {
                throw explain(e);
            }
        }

        private StoreException explain(SdkException e) {
            return new StoreException(DynamoErrors.explain(e, address), e);
        }

        @Override
        public void close() {
            shared.close();
        }
    }
}
