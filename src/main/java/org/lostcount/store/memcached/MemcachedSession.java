package org.lostcount.store.memcached;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Step;
import org.lostcount.counter.Trace;
import org.lostcount.store.keyvalue.KeyValueSession;
import org.lostcount.store.keyvalue.Workers;

/// A worker's way to memcached: the verbs that strategies are written in. One thread, as its parent.
final class MemcachedSession extends KeyValueSession<MemcachedConnection> {
    /// After this long a lock is anybody's again, by memcached's clock, which counts seconds.
    static final Duration EXPIRY = Duration.ofSeconds(10);

    private static final String STORED = "STORED";
    private static final String NOT_STORED = "NOT_STORED";

    private final MemcachedCounter counter;
    private final Map<String, Text> prepared = new HashMap<>();
    private String unique = "";

    MemcachedSession(MemcachedCounter counter, Workers<MemcachedConnection> workers, long number) {
        super(workers, Refused.KINDS, number, counter.isTraced());
        this.counter = counter;
    }

    @Override
    protected Outcome increment(int index, long delta) throws InterruptedException {
        return counter.strategy().increment(this, counter.cells().first(index), delta);
    }

    /// Adds the lock's key, as soon as nobody has it.
    void lock(String text, int key) throws InterruptedException {
        lock(key, text, () -> line(text, key(key), length(token()), token()).equals(STORED));
    }

    /// Has the lock's key expire if it still is this session's.
    ///
    /// @param mine asks whose it is
    /// @param text ends it
    void release(String mine, String text, int key) {
        release(() -> Value.data(send(mine, key(key))).entrySet().stream()
                .filter(found -> found.getValue().equals(token()))
                .anyMatch(found -> expire(text, key, found.getKey().split(" ", 5)[4])));
    }

    private boolean expire(String text, int key, String written) {
        return send(text, key(key), length(token()), written, token())
                .getFirst()
                .equals(STORED);
    }

    /// Reads the value, and for [#writeIf] which write it is of; a later [#write] overwrites whatever has
    /// happened in between.
    long read(String text, int key) throws InterruptedException {
        pass(Step.READ, text);
        Value value = Value.all(send(text, key(key))).get(counter.cells().name(key));
        if (value == null) {
            throw new Refused("NOT_FOUND");
        }
        unique = value.unique();
        return found(key, value.number(), value.operation());
    }

    /// Writes a value that the program computed.
    void write(String text, int key, long value) throws InterruptedException {
        pass(Step.WRITE, value, text);
        String data = Value.stored(value);
        decide(text, key(key), length(data), data);
    }

    /// Writes a value unless somebody has written since it was read, and says whether it did.
    boolean writeIf(String text, int key, long value) throws InterruptedException {
        pass(Step.WRITE, value, text);
        Trace trace = trace();
        String data = Value.stored(value);
        String id = trace == null ? "" : Long.toString(trace.operation());
        String length = length(trace == null ? data : data + " " + id);
        boolean written = decide(text, key(key), length, unique, data, id).equals(STORED);
        if (written && trace != null) {
            // That nobody has written since the read is the condition.
            trace.added(key, trace.basis());
        }
        return written;
    }

    /// Lets memcached add, or subtract, as the command says.
    void add(String text, int key, long amount) throws InterruptedException {
        pass(Step.ADD, text);
        got(Value.number(decide(text, key(key), Long.toString(amount))));
    }

    private String key(int cell) {
        return counter.cells().key(cell);
    }

    private static String length(String data) {
        return Integer.toString(data.length());
    }

    /// Sends what decides the increment, and returns the answer unless it is that it was not done.
    private String decide(String text, String... parameters) throws InterruptedException {
        return decide(() -> line(text, parameters));
    }

    private String line(String text, String... parameters) {
        String answer = send(text, parameters).getFirst();
        // That is no error of whoever asks for a lock.
        return answer.equals(NOT_STORED) ? answer : Refused.unless(answer);
    }

    private List<String> send(String text, String... parameters) {
        return connection().ask(prepared.computeIfAbsent(text, counter::text).with(parameters));
    }
}
