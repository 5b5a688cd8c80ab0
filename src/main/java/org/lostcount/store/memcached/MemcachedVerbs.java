package org.lostcount.store.memcached;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lostcount.counter.Trace;
import org.lostcount.store.keyvalue.CommandText;
import org.lostcount.store.keyvalue.Stored;
import org.lostcount.store.keyvalue.Verb;
import org.lostcount.store.keyvalue.Verbs;
import org.lostcount.store.keyvalue.Wording;

/// What increments are made of in memcached. One thread.
///
/// @see MemcachedStore for the commands
final class MemcachedVerbs implements Verbs {
    private static final String STORED = "STORED";
    private static final String NOT_STORED = "NOT_STORED";

    private final Supplier<MemcachedConnection> connection;
    private final Function<Verb, List<CommandText>> texts;
    private final Wording wording;
    private final MemcachedNumbers numbers;

    MemcachedVerbs(Supplier<MemcachedConnection> connection, Wording wording) {
        this.connection = connection;
        this.texts = wording.ready(each -> each.stream().map(CommandText::new).toList());
        this.wording = wording;
        this.numbers = MemcachedNumbers.of(wording.task());
    }

    @Override
    public boolean acquire(int cell, String token, Duration life) {
        // memcached's clock counts seconds.
        long seconds = Math.max(1, life.plusMillis(999).toSeconds());
        return line(Verb.ACQUIRE, 0, key(cell), seconds, token.length(), token).equals(STORED);
    }

    @Override
    public boolean release(int cell, String token) {
        // No command deletes on a condition: the lock is made to expire at once.
        return MemcachedAnswer.data(send(Verb.RELEASE, 0, key(cell))).entrySet().stream()
                .filter(found -> found.getValue().equals(token))
                .map(found -> MemcachedAnswer.version(found.getKey()))
                .anyMatch(version -> send(Verb.RELEASE, 1, key(cell), token.length(), version, token)
                        .getFirst()
                        .equals(STORED));
    }

    @Override
    public Stored read(int cell, boolean forWriteIf) {
        return numbers.only(send(forWriteIf ? Verb.READ_FOR_WRITE_IF : Verb.READ, 0, key(cell)));
    }

    @Override
    public long write(int cell, long number, long operation) {
        String kept = numbers.kept(number);
        line(Verb.WRITE, 0, key(cell), kept.length(), kept);
        return Trace.UNKNOWN;
    }

    @Override
    public OptionalLong writeIf(int cell, long number, Stored was, long operation) {
        String kept = numbers.kept(number);
        int length =
                kept.length() + (wording.traced() ? 1 + Long.toString(operation).length() : 0);
        // cas compares writes, not values: one that came back is another.
        String answer = line(Verb.WRITE_IF, 0, key(cell), length, was.version(), kept, operation);
        return answer.equals(STORED) ? OptionalLong.of(was.writer()) : OptionalLong.empty();
    }

    @Override
    public Sum add(int cell, long delta, long operation) {
        // decr stops at 0, and no number has a sign: so 0 is kept as 2^63.
        String kept = line(Verb.ADD, delta < 0 ? 1 : 0, key(cell), Math.abs(delta));
        return Sum.of(numbers.number(kept));
    }

    @Override
    public Sum subtract(int cell, long amount, long operation) {
        // decr stops at 0, and does not say whether so much was there.
        return Sum.of(numbers.number(line(Verb.SUBTRACT, 0, key(cell), amount)));
    }

    private String line(Verb verb, int part, Object... parameters) {
        String answer = send(verb, part, parameters).getFirst();
        // That is no error of whoever asks for a lock.
        return answer.equals(NOT_STORED) ? answer : Refused.unless(answer);
    }

    private List<String> send(Verb verb, int part, Object... parameters) {
        return connection.get().ask(texts.apply(verb).get(part).with(parameters));
    }

    private String key(int cell) {
        return wording.cells().key(cell);
    }
}
