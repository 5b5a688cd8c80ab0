package org.lostcount.store.etcd;

import java.time.Instant;
import java.util.Optional;
import org.lostcount.counter.Reading;
import org.lostcount.store.keyvalue.NamedVerbs;
import tools.jackson.databind.JsonNode;

/// Named counters in etcd, a key each, which holds the number and the time. One thread at a time.
final class EtcdNamed implements NamedVerbs<EtcdConnection> {
    private final CommandText read;
    private final CommandText create;
    private final CommandText replace;

    EtcdNamed(String table) {
        String key = "\"key\": \"" + table + "_named:?\"";
        String put = "\"success\": [{\"request_put\": {" + key + ", \"value\": \"? ?\"}}]}";
        read = new CommandText("kv/range {" + key + "}");
        create = new CommandText(
                "kv/txn {\"compare\": [{" + key + ", \"target\": \"CREATE\", \"create_revision\": 0}], " + put);
        replace = new CommandText(
                "kv/txn {\"compare\": [{" + key + ", \"target\": \"MOD\", \"mod_revision\": ?}], " + put);
    }

    @Override
    public Optional<Reading> read(EtcdConnection connection, String name) {
        return pair(connection, name).map(EtcdNamed::reading);
    }

    private Optional<JsonNode> pair(EtcdConnection connection, String name) {
        return Optional.of(read.send(connection, name).path("kvs").path(0)).filter(pair -> !pair.isMissingNode());
    }

    private static Reading reading(JsonNode pair) {
        String[] words = EtcdAnswer.value(pair).split(" ", 2);
        try {
            return new Reading(Long.parseLong(words[0]), Instant.parse(words[1]));
        } catch (RuntimeException e) {
            throw EtcdException.noNumber();
        }
    }

    @Override
    public void create(EtcdConnection connection, String name, Reading first) {
        // Else somebody was faster.
        create.send(connection, name, name, first.value(), first.lastUpdate());
    }

    @Override
    public boolean replace(EtcdConnection connection, String name, long expected, Reading next, Runnable sends) {
        Optional<JsonNode> pair = pair(connection, name);
        if (pair.isEmpty() || reading(pair.get()).value() != expected) {
            return false;
        }
        long version = EtcdAnswer.number(pair.get(), "mod_revision");
        sends.run();
        return replace.send(connection, name, version, name, next.value(), next.lastUpdate())
                .path("succeeded")
                .asBoolean(false);
    }
}
