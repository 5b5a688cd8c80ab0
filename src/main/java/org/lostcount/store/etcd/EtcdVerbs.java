package org.lostcount.store.etcd;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lostcount.counter.ReadFrom;
import org.lostcount.counter.Trace;
import org.lostcount.store.keyvalue.Stored;
import org.lostcount.store.keyvalue.Verb;
import org.lostcount.store.keyvalue.Verbs;
import org.lostcount.store.keyvalue.Wording;
import tools.jackson.databind.JsonNode;

/// What increments are made of in etcd. One thread.
///
/// @see EtcdStore for the requests
final class EtcdVerbs implements Verbs {
    private final Supplier<EtcdConnection> connection;
    private final Function<Verb, List<CommandText>> texts;
    private final Wording wording;
    private long lease;
    private String leased = "";
    private long grantedNanos;

    EtcdVerbs(Supplier<EtcdConnection> connection, Wording wording) {
        this.connection = connection;
        this.texts = wording.ready(each -> each.stream().map(CommandText::new).toList());
        this.wording = wording;
    }

    @Override
    public boolean acquire(int cell, String token, Duration life) {
        // The lock lives as long as its lease, and most of that is to be left when it is taken.
        if (!token.equals(leased) || System.nanoTime() - grantedNanos > life.toNanos() / 4) {
            grantedNanos = System.nanoTime();
            long seconds = Math.max(1, life.plusMillis(999).toSeconds());
            lease = EtcdAnswer.number(send(Verb.ACQUIRE, 0, seconds), "ID");
            leased = token;
        }
        return succeeded(send(Verb.ACQUIRE, 1, key(cell), key(cell), token, lease));
    }

    @Override
    public boolean release(int cell, String token) {
        leased = "";
        try {
            // The key goes with its lease. A lease that is over took it along.
            send(Verb.RELEASE, 0, lease);
            return true;
        } catch (EtcdException e) {
            if (!e.code().equals(EtcdException.NOT_FOUND)) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public Stored read(int cell, boolean forWriteIf) {
        Verb verb = forWriteIf ? Verb.READ_FOR_WRITE_IF : Verb.READ;
        // The node that is asked answers by itself, and may not have heard of the last writes.
        boolean serializable = wording.readFrom() == ReadFrom.REPLICA;
        return EtcdAnswer.stored(
                send(verb, 0, key(cell), serializable).path("kvs").path(0));
    }

    @Override
    public long write(int cell, long number, long operation) {
        JsonNode replaced = send(Verb.WRITE, 0, key(cell), number, operation).path("prev_kv");
        return wording.traced() ? EtcdAnswer.stored(replaced).writer() : Trace.UNKNOWN;
    }

    @Override
    public OptionalLong writeIf(int cell, long number, Stored was, long operation) {
        // It compares writes, not values: one that came back is another.
        JsonNode done = send(Verb.WRITE_IF, 0, key(cell), was.version(), key(cell), number, operation);
        return succeeded(done) ? OptionalLong.of(was.writer()) : OptionalLong.empty();
    }

    private static boolean succeeded(JsonNode done) {
        return done.path("succeeded").asBoolean(false);
    }

    private JsonNode send(Verb verb, int part, Object... parameters) {
        return texts.apply(verb).get(part).send(connection.get(), parameters);
    }

    private String key(int cell) {
        return wording.cells().key(cell);
    }
}
