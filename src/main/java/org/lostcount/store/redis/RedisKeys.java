package org.lostcount.store.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lostcount.store.keyvalue.Cells;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/// What is in Redis's keys beside the counters, and the keys that the program finds again.
final class RedisKeys {
    /// What the name of an operation's id has behind that of the counter on which it was done.
    static final String OPERATION = ":op";

    private static final String SOME = "1000";

    private RedisKeys() {}

    /// Deletes what runs that were killed have left. What runs at the moment loses its keys, too.
    static void clean(Connection connection, String table) {
        Pattern ours = Cells.ofAnyRun(table, Cells.LOCK + "|" + OPERATION);
        String cursor = "0";
        do {
            connection.sendCommand(Command.SCAN, cursor, "MATCH", table + ":" + Cells.RUN + "*", "COUNT", SOME);
            List<?> page = (List<?>) connection.getOne();
            cursor = text(page.getFirst());
            String[] found = ((List<?>) page.getLast())
                    .stream()
                            .map(RedisKeys::text)
                            .filter(ours.asMatchPredicate())
                            .toArray(String[]::new);
            if (found.length > 0) {
                connection.sendCommand(Command.DEL, found);
                connection.getOne();
            }
        } while (!cursor.equals("0"));
    }

    static String text(@Nullable Object word) {
        return new String((byte[]) Objects.requireNonNull(word), StandardCharsets.UTF_8);
    }
}
