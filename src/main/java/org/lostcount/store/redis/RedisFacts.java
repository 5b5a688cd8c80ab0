package org.lostcount.store.redis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lostcount.store.keyvalue.Errors;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;

/// What a server tells of itself to this user: it is only shown, so nothing depends on it. Immutable.
///
/// @param version its name, and its version where this user may see it
/// @param settings what of its settings tells how long it remembers, as far as this user may see them
record RedisFacts(String version, Map<String, String> settings) {
    private static final List<String> SETTINGS = List.of("appendonly", "appendfsync", "maxmemory-policy");

    /// Asks the server.
    static RedisFacts of(Connection connection) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String name : SETTINGS) {
            setting(connection, name).ifPresent(value -> settings.put(name, value));
        }
        return new RedisFacts(
                told(connection, "INFO server").map(RedisFacts::version).orElse("Redis of unknown version"), settings);
    }

    /// Nothing where this user may not ask, or this server does not know the question: both are usual where somebody
    /// else runs it.
    private static Optional<Object> told(Connection connection, String question) {
        Object answer = new CommandText(question).send(connection).getFirst();
        if (!(answer instanceof JedisDataException e)) {
            return Optional.ofNullable(answer);
        }
        String said = Errors.firstLine(e);
        if (said.startsWith("NOPERM") || said.startsWith("ERR unknown")) {
            return Optional.empty();
        }
        throw e;
    }

    /// Valkey calls itself Redis for the sake of old clients, and tells its own name besides.
    private static String version(Object info) {
        Map<String, String> facts = new LinkedHashMap<>();
        RedisAnswer.text(info).lines().filter(line -> line.contains(":")).forEach(line -> {
            int colon = line.indexOf(':');
            facts.put(line.substring(0, colon), line.substring(colon + 1));
        });
        return facts.containsKey("valkey_version")
                ? "Valkey " + facts.get("valkey_version")
                : "Redis " + facts.getOrDefault("redis_version", "of unknown version");
    }

    private static Optional<String> setting(Connection connection, String name) {
        return told(connection, "CONFIG GET " + name)
                .filter(answer -> answer instanceof List<?> pair && pair.size() == 2)
                .map(answer -> RedisAnswer.text(((List<?>) answer).getLast()));
    }
}
