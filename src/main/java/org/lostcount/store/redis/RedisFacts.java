package org.lostcount.store.redis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;

/// What a server tells of itself. Immutable.
///
/// @param version its name and version
/// @param settings what of its settings tells how long it remembers, as far as this user may see them
record RedisFacts(String version, Map<String, String> settings) {
    private static final List<String> SETTINGS = List.of("appendonly", "appendfsync", "maxmemory-policy");

    /// Asks the server.
    static RedisFacts of(Connection connection) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : SETTINGS) {
            setting(connection, name).ifPresent(value -> settings.put(name, value));
        }
        return new RedisFacts(version(ask(connection, "INFO server")), settings);
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

    private static Optional<String> setting(Connection connection, String name) {
        try {
            return ask(connection, "CONFIG GET " + name) instanceof List<?> pair && pair.size() == 2
                    ? Optional.of(RedisKeys.text(pair.getLast()))
                    : Optional.empty();
        } catch (JedisDataException e) {
            return Optional.empty();
        }
    }
}
