package org.lostcount.store.toy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.TakeStrategies;
import org.lostcount.store.keyvalue.Cells;
import org.lostcount.store.keyvalue.CommandText;
import org.lostcount.store.keyvalue.KeyValueStore;
import org.lostcount.store.keyvalue.OpenKeyValueStore;
import org.lostcount.store.keyvalue.Side;
import org.lostcount.store.keyvalue.Stored;
import org.lostcount.store.keyvalue.Technique;
import org.lostcount.store.keyvalue.Verb;
import org.lostcount.store.keyvalue.VerbText;
import org.lostcount.store.keyvalue.Verbs;
import org.lostcount.store.keyvalue.Wording;

/// A key-value store: all that adding one takes besides its server and its wire. Immutable.
public final class ToyStore extends KeyValueStore<ToyWire> {
    private static final Map<Verb, VerbText> TEXTS = Map.of(
            Verb.ACQUIRE, VerbText.of("lock {table}:? ? ?"),
            Verb.RELEASE, VerbText.of("unlock {table}:? ?"),
            Verb.READ, VerbText.of("get {table}:?"),
            Verb.WRITE, VerbText.of("set {table}:? ?").withEvidence("set {table}:? ? ?"),
            Verb.WRITE_IF, VerbText.of("swap {table}:? ? ?").withEvidence("swap {table}:? ? ? ?"),
            Verb.ADD, VerbText.of("add {table}:? ?").withEvidence("add {table}:? ? ?"),
            Verb.SUBTRACT, VerbText.of("subtract {table}:? ?").withEvidence("subtract {table}:? ? ?"),
            Verb.TAKE_IF, VerbText.of("take {table}:? ?").withEvidence("take {table}:? ? ?"));

    private static final List<Technique> TECHNIQUES = List.of(
            Technique.of(Strategy.NAIVE, "get, set", TEXTS),
            Technique.of(Strategy.LOCKING, "lock, unlock", TEXTS),
            Technique.of(Strategy.ATOMIC, "add", TEXTS),
            Technique.of(Strategy.CONDITIONAL, "swap", TEXTS),
            Technique.of(Strategy.SHARDED, "add, to 16 keys", TEXTS),
            Technique.of(TakeStrategies.NAIVE, "get, if, set", TEXTS),
            Technique.of(TakeStrategies.CHECK_THEN_ATOMIC, "get, if, subtract", TEXTS),
            Technique.of(TakeStrategies.LOCKING, "lock, unlock", TEXTS),
            Technique.of(TakeStrategies.ATOMIC, "take", TEXTS),
            Technique.of(TakeStrategies.CONDITIONAL, "swap", TEXTS),
            Technique.of(TakeStrategies.SHARDED, "take, from 16 keys", TEXTS),
            Technique.of(NumberStrategies.NAIVE, "get, set", TEXTS),
            Technique.of(NumberStrategies.LOCKING, "lock, unlock", TEXTS),
            Technique.of(NumberStrategies.ATOMIC, "add", TEXTS),
            Technique.of(NumberStrategies.CONDITIONAL, "swap", TEXTS));

    public ToyStore() {
        super("toy", "Toy", TECHNIQUES, Words.class, false, ToyWire.ERRORS);
    }

    @Override
    public Documented documented(Strategy strategy, Isolation isolation, boolean autocommit) {
        return new Documented(Documented.Says.NOTHING, "it is a toy");
    }

    @Override
    protected OpenKeyValueStore<ToyWire> reach(StoreAddress address) {
        return new OpenKeyValueStore<>(this, address.table(), ToyWire.to(Integer.getInteger("toy.port")));
    }

    @Override
    protected Verbs verbs(Supplier<ToyWire> wire, Wording wording) {
        return new Words(wire, wording);
    }

    @Override
    protected Side side(Supplier<ToyWire> wire, Wording wording) {
        return new Words(wire, wording);
    }

    private record Words(Supplier<ToyWire> wire, Cells cells, Function<Verb, CommandText> texts)
            implements Verbs, Side {
        Words(Supplier<ToyWire> wire, Wording wording) {
            this(wire, wording.cells(), wording.ready(text -> new CommandText(text.getFirst())));
        }

        private String[] send(Verb verb, Object... values) {
            return wire.get().ask(texts.apply(verb).with(values));
        }

        @Override
        public boolean acquire(int cell, String token, Duration life) {
            return send(Verb.ACQUIRE, cells.key(cell), token, life.toMillis())[0].equals("yes");
        }

        @Override
        public boolean release(int cell, String token) {
            return send(Verb.RELEASE, cells.key(cell), token)[0].equals("yes");
        }

        @Override
        public Stored read(int cell, boolean forWriteIf) {
            return ToyWire.stored(send(forWriteIf ? Verb.READ_FOR_WRITE_IF : Verb.READ, cells.key(cell)));
        }

        @Override
        public long write(int cell, long number, long operation) {
            return Long.parseLong(send(Verb.WRITE, cells.key(cell), number, operation)[0]);
        }

        @Override
        public OptionalLong writeIf(int cell, long number, Stored was, long operation) {
            String replaced = send(Verb.WRITE_IF, cells.key(cell), was.version(), number, operation)[0];
            return replaced.equals("no") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(replaced));
        }

        @Override
        public Sum add(int cell, long delta, long operation) {
            return sum(send(Verb.ADD, cells.key(cell), delta, operation));
        }

        @Override
        public Sum subtract(int cell, long amount, long operation) {
            return sum(send(Verb.SUBTRACT, cells.key(cell), amount, operation));
        }

        @Override
        public Optional<Sum> takeIf(int cell, long amount, long operation) {
            String[] taken = send(Verb.TAKE_IF, cells.key(cell), amount, operation);
            return taken[0].equals("no") ? Optional.empty() : Optional.of(sum(taken));
        }

        private static Sum sum(String... answer) {
            return new Sum(Long.parseLong(answer[0]), Long.parseLong(answer[1]));
        }

        @Override
        public List<Stored> all() {
            return cells.names().stream()
                    .map(name -> ToyWire.stored(wire.get().ask("get " + name)))
                    .toList();
        }

        @Override
        public void set(long start) {
            delete();
            IntStream.range(0, cells.count())
                    .forEach(cell -> wire.get().ask("set " + cells.name(cell) + " " + cells.start(cell, start)));
        }

        @Override
        public void delete() {
            cells.names().forEach(name -> wire.get().ask("delete " + name));
        }

        @Override
        public Optional<String> holder(int cell) {
            return Optional.of(wire.get().ask("holder " + cells.name(cell))[0]).filter(token -> !token.equals("no"));
        }
    }
}
