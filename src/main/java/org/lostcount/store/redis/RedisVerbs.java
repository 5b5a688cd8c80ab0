package org.lostcount.store.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Acknowledge;
import org.lostcount.counter.Trace;
import org.lostcount.store.keyvalue.Stored;
import org.lostcount.store.keyvalue.Verb;
import org.lostcount.store.keyvalue.Verbs;
import org.lostcount.store.keyvalue.Wording;

/// What increments are made of in Redis. One thread.
///
/// @see RedisStore for the commands
final class RedisVerbs implements Verbs {
    /// How long is waited for a follower. Where there is none a worker would wait for ever.
    static final int WAIT_MILLIS = 1000;

    private static final CommandText UNWATCH = new CommandText("UNWATCH");
    private static final CommandText WAIT = new CommandText("WAIT 1 " + WAIT_MILLIS);

    private final Supplier<RedisConnection> connection;
    private final Function<Verb, CommandText> texts;
    private final Wording wording;
    private boolean watching;

    RedisVerbs(Supplier<RedisConnection> connection, Wording wording) {
        this.connection = connection;
        this.texts = wording.ready(each -> new CommandText(each.getFirst()));
        this.wording = wording;
    }

    @Override
    public boolean acquire(int cell, String token, Duration life) {
        return send(Verb.ACQUIRE, key(cell), token, life.toMillis()).getFirst() != null;
    }

    @Override
    public boolean release(int cell, String token) {
        return RedisAnswer.number(send(Verb.RELEASE, key(cell), token).getFirst()) > 0;
    }

    @Override
    public Stored read(int cell, boolean forWriteIf) {
        // WATCH watches writes, not values: one that came back is another.
        watching = forWriteIf;
        Verb verb = forWriteIf ? Verb.READ_FOR_WRITE_IF : Verb.READ;
        return RedisAnswer.stored(send(verb, key(cell), key(cell)).getLast());
    }

    @Override
    public long write(int cell, long number, long operation) {
        // With evidence SET brings what it replaces: a number, and whose it is.
        return writer(first(send(Verb.WRITE, key(cell), number, operation, key(cell), operation)
                .getLast()));
    }

    @Override
    public OptionalLong writeIf(int cell, long number, Stored was, long operation) {
        Object done = send(Verb.WRITE_IF, key(cell), number, operation, key(cell), operation)
                .getLast();
        watching = false;
        return done == null ? OptionalLong.empty() : OptionalLong.of(writer(first(done)));
    }

    @Override
    public Sum add(int cell, long delta, long operation) {
        return sum(send(Verb.ADD, key(cell), delta, key(cell), operation, key(cell), operation));
    }

    @Override
    public OptionalLong addOnce(int cell, long delta, long operation, long name) {
        String key = key(cell);
        List<Object> done = switch (wording.phrasing()) {
            case PLAIN -> send(Verb.ADD_ONCE, key, key, delta, name);
            case TRACED -> send(Verb.ADD_ONCE, key, key, key, delta, name, operation);
            case RESOLVABLE -> send(Verb.ADD_ONCE, key, key, key, key, delta, name, operation);
        };
        if (!(done.getFirst() instanceof List<?> answers)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(wording.traced() ? RedisAnswer.number(answers.getLast()) : Trace.UNKNOWN);
    }

    @Override
    public Sum subtract(int cell, long amount, long operation) {
        return sum(send(Verb.SUBTRACT, key(cell), amount, key(cell), operation, key(cell), operation));
    }

    @Override
    public Optional<Sum> takeIf(int cell, long amount, long operation) {
        List<Object> done = switch (wording.phrasing()) {
            case PLAIN -> send(Verb.TAKE_IF, key(cell), amount);
            case TRACED -> send(Verb.TAKE_IF, key(cell), key(cell), amount, operation);
            case RESOLVABLE -> send(Verb.TAKE_IF, key(cell), key(cell), key(cell), amount, operation);
        };
        return done.getFirst() == null ? Optional.empty() : Optional.of(sum(done));
    }

    /// The answer to the first of the commands that are executed together.
    private static @Nullable Object first(@Nullable Object answer) {
        return answer instanceof List<?> answers ? answers.getFirst() : answer;
    }

    private static Sum sum(List<Object> done) {
        // With evidence it is several: the sum, and then the id that was kept beside it.
        return done.getLast() instanceof List<?> answers
                ? new Sum(RedisAnswer.number(answers.getFirst()), RedisAnswer.number(answers.get(1)))
                : Sum.of(RedisAnswer.number(done.getLast()));
    }

    /// {@inheritDoc}
    ///
    /// `WAIT` tells how many followers have what was sent over this connection.
    @Override
    public void awaitFollowers() {
        if (wording.acknowledge() != Acknowledge.WAIT_1) {
            return;
        }
        if (!(WAIT.send(connection.get()).getFirst() instanceof Long followers) || followers < 1) {
            throw new RedisErrors.NotFollowed("no follower had it within " + WAIT_MILLIS + " ms");
        }
    }

    /// The next increment is to watch nothing.
    @Override
    public void settle() {
        if (watching) {
            watching = false;
            RedisAnswer.accepted(UNWATCH.send(connection.get()));
        }
    }

    private List<Object> send(Verb verb, Object... parameters) {
        return RedisAnswer.accepted(texts.apply(verb).send(connection.get(), parameters));
    }

    private long writer(@Nullable Object replaced) {
        return wording.traced() ? RedisAnswer.stored(replaced).writer() : Trace.UNKNOWN;
    }

    private String key(int cell) {
        return wording.cells().key(cell);
    }
}
