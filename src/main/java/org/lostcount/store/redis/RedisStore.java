package org.lostcount.store.redis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import org.lostcount.store.keyvalue.Recipe;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// The store `redis`: keys of a Redis or Valkey, which is the user's own or one that is installed on
/// this machine and started for the occasion. Immutable.
public final class RedisStore implements Store {
    static final String NAME = "redis";

    /// A new strategy is one class and one line here.
    private static final List<RedisStrategy> STRATEGIES = List.of(
            new RedisNaive(), new RedisLocking(), new RedisAtomic(), new RedisConditional(), new RedisSharded());

    private static final List<Counter> COUNTERS =
            STRATEGIES.stream().map(RedisStrategy::counter).toList();

    /// What of the server's settings tells how long it remembers.
    private static final List<String> SETTINGS = List.of("appendonly", "appendfsync", "maxmemory-policy");

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
        Recipe recipe = new RedisServer.How("");
        return recipe.find().isPresent() ? Optional.empty() : Optional.of(recipe.absent());
    }

    @Override
    public OpenStore open(StoreAddress address) throws StoreException {
        if (address.url() != null) {
            return new Open(RedisAddress.of(address), address.table(), null);
        }
        RedisServer server = RedisServer.start();
        try {
            return new Open(server.address(), address.table(), server);
        } catch (StoreException e) {
            server.close();
            throw e;
        }
    }

    private static final class Open implements OpenStore {
        private final RedisAddress address;
        private final String table;
        private final @Nullable RedisServer server;
        private final String version;
        private final Map<String, String> settings = new LinkedHashMap<>();

        /// Connects once, to see that Redis answers and lets the user in.
        Open(RedisAddress address, String table, @Nullable RedisServer server) throws StoreException {
            this.address = address;
            this.table = table;
            this.server = server;
            try (Connection connection = address.connect()) {
                version = version(ask(connection, "INFO server"));
                for (String name : SETTINGS) {
                    setting(connection, name).ifPresent(value -> settings.put(name, value));
                }
            } catch (JedisException e) {
                throw explain(e);
            }
        }

        private static @Nullable Object ask(Connection connection, String text) {
            Object answer = new Commands(text, "").send(connection).getFirst();
            if (answer instanceof JedisDataException e) {
                throw e;
            }
            return answer;
        }

        /// Valkey calls itself Redis for the sake of old clients, and tells its own name besides.
        private static String version(@Nullable Object info) {
            Map<String, String> facts = new LinkedHashMap<>();
            RedisKeys.text(info).lines().filter(line -> line.contains(":")).forEach(line -> {
                int colon = line.indexOf(':');
                facts.put(line.substring(0, colon), line.substring(colon + 1));
            });
            return facts.containsKey("valkey_version")
                    ? "Valkey " + facts.get("valkey_version")
                    : "Redis " + facts.getOrDefault("redis_version", "of unknown version");
        }

        /// A setting, unless this user may not see it.
        private static Optional<String> setting(Connection connection, String name) {
            try {
                return ask(connection, "CONFIG GET " + name) instanceof List<?> pair && pair.size() == 2
                        ? Optional.of(RedisKeys.text(pair.getLast()))
                        : Optional.empty();
            } catch (JedisDataException e) {
                return Optional.empty();
            }
        }

        @Override
        public OpenCounter open(Counter counter, CounterSettings counterSettings) throws StoreException {
            RedisStrategy strategy = STRATEGIES.stream()
                    .filter(s -> s.strategy().equals(counter.strategy()))
                    .findFirst()
                    .orElseThrow(() -> new StoreException(counter + " is not a counter of Redis."));
            try {
                return new RedisCounter(address, strategy, counterSettings, table, settings);
            } catch (JedisException e) {
                throw explain(e);
            }
        }

        @Override
        public Place place() {
            return new RedisPlace(address, table);
        }

        @Override
        public String version() {
            return version;
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
