package org.lostcount.store.memcached;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Place;
import org.lostcount.counter.Reading;
import org.lostcount.counter.StoreException;
import org.lostcount.store.keyvalue.Line;

/// Named counters in memcached, a key each, which holds the number and the time, for as long as this
/// memcached remembers. Any thread; one at a time.
final class MemcachedPlace implements Place {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST = 250;

    private final String table;
    private final Line<MemcachedConnection> line;

    MemcachedPlace(MemcachedAddress address, String table) {
        this.table = table;
        this.line = new Line<>(new MemcachedConnector(() -> address, PATIENCE), Refused.KINDS);
    }

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
    public synchronized Optional<Reading> read(String name) throws StoreException {
        try {
            return kept(name).map(line -> reading(line.getValue()));
        } catch (Lost | Refused e) {
            throw failed(name, "can't be read", e);
        }
    }

    /// What stands under the name: memcached's line of it, and the data.
    private Optional<Map.Entry<String, String>> kept(String name) {
        return Value.data(ask("gets " + key(name) + "\r\n")).entrySet().stream().findFirst();
    }

    private static Reading reading(String data) {
        String[] words = data.split(" ", 2);
        return new Reading(Long.parseLong(words[0]), Instant.parse(words[1]));
    }

    @Override
    public synchronized void create(String name, Reading first) throws StoreException {
        try {
            String answer = ask("add " + key(name) + " 0 0 " + data(first, "")).getFirst();
            if (!answer.equals("NOT_STORED")) {
                Refused.unless(answer);
            }
        } catch (Lost | Refused e) {
            throw failed(name, "can't be made", e);
        }
    }

    @Override
    public synchronized Outcome replace(String name, long expected, Reading next) {
        boolean sent = false;
        try {
            Optional<Map.Entry<String, String>> line = kept(name);
            if (line.isEmpty() || reading(line.get().getValue()).value() != expected) {
                return Outcome.OUT_OF_SYNC;
            }
            String unique = " " + line.get().getKey().split(" ", 5)[4];
            sent = true;
            String answer =
                    ask("cas " + key(name) + " 0 0 " + data(next, unique)).getFirst();
            return answer.equals("EXISTS") || answer.equals("NOT_FOUND")
                    ? Outcome.OUT_OF_SYNC
                    : answered(Refused.unless(answer));
        } catch (Lost | Refused e) {
            return Refused.KINDS.judge(e, sent);
        }
    }

    private static Outcome answered(String answer) {
        return answer.equals("STORED") ? Outcome.OK : new Outcome.Info(answer, answer);
    }

    /// The end of a command that stores, and the line with what it stores.
    private static String data(Reading reading, String unique) {
        String data = reading.value() + " " + reading.lastUpdate();
        return data.length() + unique + "\r\n" + data + "\r\n";
    }

    private List<String> ask(String text) {
        return line.ask(connection -> connection.ask(text));
    }

    private static StoreException failed(String name, String what, RuntimeException e) {
        return new StoreException("The counter " + name + " in memcached " + what + ": " + e.getMessage() + ".", e);
    }

    @Override
    public synchronized void close() {
        line.close();
    }
}
