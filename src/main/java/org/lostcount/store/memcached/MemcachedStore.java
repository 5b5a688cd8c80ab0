package org.lostcount.store.memcached;

import java.util.List;
import java.util.Map;
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
import org.lostcount.store.installed.Recipe;
import org.lostcount.store.keyvalue.Site;
import org.lostcount.store.reach.FirstAnswer;

/// The store `memcached`: keys of a memcached, which is the user's own or one that is installed on this
/// machine and started for the occasion. Immutable.
public final class MemcachedStore implements Store {
    static final String NAME = "memcached";

    /// What is to be told of every run.
    static final Map<String, String> SETTINGS = Map.of("0 is kept as", Value.stored(0) + ", as decr stops at 0");

    /// A new strategy is one class and one line here.
    private static final List<MemcachedStrategy> STRATEGIES = List.of(
            new MemcachedNaive(),
            new MemcachedLocking(),
            new MemcachedAtomic(),
            new MemcachedConditional(),
            new MemcachedSharded());

    private static final List<Counter> COUNTERS =
            STRATEGIES.stream().map(MemcachedStrategy::counter).toList();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String label() {
        return "memcached";
    }

    @Override
    public List<Counter> counters() {
        return COUNTERS;
    }

    @Override
    public String whyNot(Strategy strategy) {
        return switch (strategy.name()) {
            case "atomic-then-select" ->
                "memcached hands back the sum as it adds, so that nobody has to ask for it afterwards.";
            case "serializable" -> "memcached has no transactions, so there is nothing to make serializable.";
            default -> Store.super.whyNot(strategy);
        };
    }

    @Override
    public Documented documented(Strategy strategy, Isolation isolation, boolean autocommit) {
        return switch (strategy.name()) {
            case "naive" -> new Documented(Says.MAY_LOSE, "set: overwrites whatever is there");
            case "locking" ->
                new Documented(
                        Says.MAY_LOSE,
                        "add: a lock with an expiry is gone by itself, also while its holder is still at work");
            case "conditional" ->
                new Documented(Says.NEVER_LOSES, "cas: stores only if nobody else has since it was last fetched");
            default -> new Documented(Says.NEVER_LOSES, "incr and decr: change the value in place, and are atomic");
        };
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith("memcached://");
    }

    @Override
    public Optional<String> exampleUrl() {
        return Optional.of("memcached://localhost:11211");
    }

    @Override
    public Optional<String> absent() {
        Recipe recipe = new MemcachedServer.How("");
        return recipe.find().isPresent() ? Optional.empty() : Optional.of(recipe.absent());
    }

    @Override
    public OpenStore open(StoreAddress address) throws StoreException {
        FirstAnswer answer = FirstAnswer.of(label(), String.valueOf(address.url()), "timeout", TimeUnit.SECONDS);
        if (address.url() != null) {
            return new Open(MemcachedAddress.of(address), address.table(), null, answer);
        }
        MemcachedServer server = MemcachedServer.start();
        try {
            return new Open(server.address(), address.table(), server, answer);
        } catch (StoreException e) {
            server.close();
            throw e;
        }
    }

    private interface Task {
        String with(MemcachedConnection connection);
    }

    private static final class Open implements OpenStore {
        private final MemcachedAddress address;
        private final String table;
        private final @Nullable MemcachedServer server;
        private final String version;

        /// Connects once, to see that memcached answers and lets the user in.
        Open(MemcachedAddress address, String table, @Nullable MemcachedServer server, FirstAnswer answer)
                throws StoreException {
            this.address = address;
            this.table = table;
            this.server = server;
            this.version = first(answer).replace("VERSION", "memcached");
        }

        private String first(FirstAnswer answer) throws StoreException {
            try {
                return answer.await(() -> once(MemcachedAddress::version));
            } catch (ExecutionException e) {
                throw e.getCause() instanceof StoreException known
                        ? known
                        : new StoreException("memcached can't be used: " + e.getCause() + ".", e);
            }
        }

        private String once(Task task) throws StoreException {
            try (MemcachedConnection connection = address.connect()) {
                return task.with(connection);
            } catch (Lost | Refused e) {
                throw explain(e);
            }
        }

        @Override
        public OpenCounter open(Counter counter, CounterSettings settings) throws StoreException {
            MemcachedStrategy strategy = STRATEGIES.stream()
                    .filter(s -> s.strategy().equals(counter.strategy()))
                    .findFirst()
                    .orElseThrow(() -> new StoreException(counter + " is not a counter of memcached."));
            Site<MemcachedAddress> site = server != null && settings.phrasing() == Phrasing.RESOLVABLE
                    ? MemcachedServer.broken()
                    : Site.shared(address, SETTINGS);
            try {
                return new MemcachedCounter(site, strategy, settings, table);
            } catch (Lost | Refused e) {
                site.close();
                throw explain(e);
            }
        }

        @Override
        public String version() {
            return version;
        }

        @Override
        public void clean() throws StoreException {
            once(connection -> {
                MemcachedKeys.clean(connection, table);
                return "";
            });
        }

        @Override
        public Place place() {
            return new MemcachedPlace(address, table);
        }

        private StoreException explain(RuntimeException e) {
            return new StoreException(
                    e instanceof Refused
                            ? "memcached refuses the user or the password (" + e.getMessage()
                                    + "); check --user and --password-env."
                            : "No memcached answers at " + address + " (" + e.getMessage()
                                    + "); start it, or check host and port.",
                    e);
        }

        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
        }
    }
}
