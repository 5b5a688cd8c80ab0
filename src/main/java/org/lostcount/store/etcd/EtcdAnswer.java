package org.lostcount.store.etcd;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.lostcount.counter.Trace;
import org.lostcount.store.keyvalue.Stored;
import tools.jackson.databind.JsonNode;

/// What is in etcd's answers. Numbers of 64 bits come as text, and what is 0 or false not at all.
final class EtcdAnswer {
    private EtcdAnswer() {}

    static long number(JsonNode object, String name) {
        return object.path(name).asLong(0);
    }

    /// The key of a pair.
    static String key(JsonNode pair) {
        return text(pair, "key");
    }

    /// The value of a pair.
    static String value(JsonNode pair) {
        return text(pair, "value");
    }

    private static String text(JsonNode pair, String name) {
        return new String(Base64.getDecoder().decode(pair.path(name).asString("")), StandardCharsets.UTF_8);
    }

    /// The number in a pair, which is 0 where there is no pair, and in a run with evidence the operation that wrote
    /// it, behind a blank.
    ///
    /// @param pair may be missing
    /// @throws EtcdException when it is none
    static Stored stored(JsonNode pair) {
        String text = value(pair);
        if (text.isEmpty()) {
            return new Stored(0, Trace.START, version(pair));
        }
        int blank = text.indexOf(' ');
        int end = blank < 0 ? text.length() : blank;
        try {
            long writer = blank < 0 ? Trace.START : Long.parseLong(text, end + 1, text.length(), 10);
            return new Stored(Long.parseLong(text, 0, end, 10), writer, version(pair));
        } catch (NumberFormatException e) {
            throw EtcdException.noNumber();
        }
    }

    private static String version(JsonNode pair) {
        return Long.toString(number(pair, "mod_revision"));
    }
}
