package org.lostcount.store.memcached;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.lostcount.counter.Reading;
import org.lostcount.store.keyvalue.NamedVerbs;

/// Named counters in memcached, a key each, which holds the number and the time. One thread at a time.
///
/// @param table what begins the names of their keys
record MemcachedNamed(String table) implements NamedVerbs<MemcachedConnection> {
    private static final int LONGEST = 250;

    /// A key can have no blanks, and not more than 250 characters: what would be longer is named by its hash. No
    /// encoded name has the sign before that.
    private String key(String name) {
        String key = table + "_named:" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return key.length() <= LONGEST ? key : table + "_named:=" + hash(name);
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public Optional<Reading> read(MemcachedConnection connection, String name) {
        return kept(connection, name).map(line -> reading(line.getValue()));
    }

    /// What stands under the name: memcached's line of it, and the data.
    private Optional<Map.Entry<String, String>> kept(MemcachedConnection connection, String name) {
        return MemcachedAnswer.data(connection.ask("gets " + key(name) + "\r\n")).entrySet().stream()
                .findFirst();
    }

    private static Reading reading(String data) {
        String[] words = data.split(" ", 2);
        return new Reading(Long.parseLong(words[0]), Instant.parse(words[1]));
    }

    @Override
    public void create(MemcachedConnection connection, String name, Reading first) {
        String answer =
                connection.ask("add " + key(name) + " 0 0 " + data(first, "")).getFirst();
        if (!answer.equals("NOT_STORED")) {
            Refused.unless(answer);
        }
    }

    @Override
    public boolean replace(MemcachedConnection connection, String name, long expected, Reading next, Runnable sends) {
        Optional<Map.Entry<String, String>> line = kept(connection, name);
        if (line.isEmpty() || reading(line.get().getValue()).value() != expected) {
            return false;
        }
        String version = " " + MemcachedAnswer.version(line.get().getKey());
        sends.run();
        String answer = connection
                .ask("cas " + key(name) + " 0 0 " + data(next, version))
                .getFirst();
        return !answer.equals("EXISTS")
                && !answer.equals("NOT_FOUND")
                && Refused.unless(answer).equals("STORED");
    }

    /// The end of a command that stores, and the line with what it stores.
    private static String data(Reading reading, String version) {
        String data = reading.value() + " " + reading.lastUpdate();
        return data.length() + version + "\r\n" + data + "\r\n";
    }
}
