package org.lostcount.store.redis;

import java.util.List;
import java.util.Objects;
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
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;

/// The store `redis`: keys of a Redis or Valkey, which is the user's own or one that is installed on
/// this machine and started for the occasion. Immutable.
public final class RedisStore implements Store {
    static final String NAME = "redis";

    /// A new strategy is one class and one line here.
    private static final List<RedisStrategy> STRATEGIES = List.of(
            new RedisNaive(),
            new RedisLocking(),
            RedisAtomic.COMMAND,
            RedisAtomic.SCRIPT,
            new RedisConditional(),
            new RedisSharded());

    private static final List<Counter> COUNTERS =
            STRATEGIES.stream().map(RedisStrategy::counter).toList();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String label() {
        return "Redis";
    }

    @Override
    public List<Counter> counters() {
        return COUNTERS;
    }

    @Override
    public String whyNot(Strategy strategy) {
        return strategy.equals(Strategy.ATOMIC_THEN_SELECT)
                ? "Redis hands back the sum as it adds, so that nobody has to ask for it afterwards."
                : "Redis runs one command after another and has no isolation levels, so there is nothing to make "
                        + strategy.name() + ".";
    }

    @Override
    public Documented documented(Strategy strategy, Isolation isolation, boolean autocommit) {
        return switch (strategy.name()) {
            case "naive" -> new Documented(Says.MAY_LOSE, "SET: whatever the key holds is overwritten");
            case "locking" ->
                new Documented(
                        Says.MAY_LOSE,
                        "SET: a lock with an expiry is released by itself, also while its holder is still at work");
            case "conditional" ->
                new Documented(Says.NEVER_LOSES, "Transactions: EXEC does nothing when a watched key was modified");
            default -> new Documented(Says.NEVER_LOSES, "INCRBY, Transactions: one command is executed at a time");
        };
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith("redis://") || url.startsWith("rediss://");
    }

    @Override
    public Optional<String> exampleUrl() {
        return Optional.of("redis://localhost:6379/0");
    }

    @Override
    public Optional<String> absent() {
        Recipe recipe = new RedisServer.How("", Optional.empty());
        return recipe.find().isPresent() ? Optional.empty() : Optional.of(recipe.absent());
    }

    @Override
    public OpenStore open(StoreAddress address) throws StoreException {
        FirstAnswer answer = FirstAnswer.of(label(), String.valueOf(address.url()), "timeout", TimeUnit.SECONDS);
        if (address.url() != null) {
            return new Open(RedisAddress.of(address), address.table(), null, answer);
        }
        RedisServer server = RedisServer.start();
        try {
            return new Open(server.address(), address.table(), server, answer);
        } catch (StoreException e) {
            server.close();
            throw e;
        }
    }

    private static final class Open implements OpenStore {
        private final RedisAddress address;
        private final String table;
        private final @Nullable RedisServer server;
        private final RedisFacts facts;

        /// Connects once, to see that Redis answers and lets the user in.
        Open(RedisAddress address, String table, @Nullable RedisServer server, FirstAnswer answer)
                throws StoreException {
            this.address = address;
            this.table = table;
            this.server = server;
            try {
                facts = server == null ? answer.await(this::ask) : ask();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof JedisException said
                        ? explain(said)
                        : failed(Objects.requireNonNullElse(e.getCause(), e));
            } catch (JedisException e) {
                throw explain(e);
            }
        }

        private RedisFacts ask() {
            try (Connection connection = address.connect()) {
                return RedisFacts.of(connection);
            }
        }

        private static StoreException failed(Throwable e) {
            return new StoreException("Redis can't be used: " + e + ".", e);
        }

        @Override
        public OpenCounter open(Counter counter, CounterSettings counterSettings) throws StoreException {
            RedisStrategy strategy = STRATEGIES.stream()
                    .filter(s -> s.strategy().equals(counter.strategy()))
                    .findFirst()
                    .orElseThrow(() -> new StoreException(counter + " is not a counter of Redis."));
            Site<RedisAddress> site = site(counterSettings);
            try {
                return new RedisCounter(site, strategy, counterSettings, table);
            } catch (JedisException e) {
                site.close();
                throw explain(e);
            }
        }

        /// What is to be broken, or to be as durable as only a whole server can be, gets a server of its own.
        private Site<RedisAddress> site(CounterSettings wanted) throws StoreException {
            boolean durable = wanted.synchronousCommit().orElse(false);
            boolean broken = wanted.phrasing() == Phrasing.RESOLVABLE;
            if (durable && server == null) {
                throw new StoreException("What Redis keeps on disk is a setting of the whole server; set appendonly and"
                        + " appendfsync there, and leave out --synchronous-commit.");
            }
            return server != null && (durable || broken)
                    ? RedisServer.site(durable, broken)
                    : Site.shared(address, facts.settings());
        }

        @Override
        public Place place() {
            return new RedisPlace(address, table);
        }

        @Override
        public String version() {
            return facts.version();
        }

        @Override
        public void clean() throws StoreException {
            try (Connection connection = address.connect()) {
                RedisKeys.clean(connection, table);
            } catch (JedisException e) {
                throw explain(e);
            }
        }

        private StoreException explain(JedisException e) {
            return new StoreException(RedisErrors.explain(e, address), e);
        }

        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
        }
    }
}
