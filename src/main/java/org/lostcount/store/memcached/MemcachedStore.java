package org.lostcount.store.memcached;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Documented.Says;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.TakeStrategies;
import org.lostcount.counter.Task;
import org.lostcount.counter.Topology;
import org.lostcount.store.installed.Recipe;
import org.lostcount.store.keyvalue.KeyValueStore;
import org.lostcount.store.keyvalue.OpenKeyValueStore;
import org.lostcount.store.keyvalue.Side;
import org.lostcount.store.keyvalue.Technique;
import org.lostcount.store.keyvalue.Verb;
import org.lostcount.store.keyvalue.VerbText;
import org.lostcount.store.keyvalue.Verbs;
import org.lostcount.store.keyvalue.Wording;

/// The store `memcached`: keys of a memcached, which is the user's own or one that is installed on this
/// machine and started for the occasion. Immutable.
public final class MemcachedStore extends KeyValueStore<MemcachedConnection> {
    private static final String BARE =
            "incr and decr work on a bare number, with no room for an operation's id beside it";
    private static final String LOCK = "lock key: add, with expiry";
    private static final String CAS = "gets, then cas";

    private static final Map<Verb, VerbText> TEXTS = Map.of(
            Verb.ACQUIRE, VerbText.of("add {table}:?:lock 0 ? ? ↲ ?"),
            Verb.RELEASE, VerbText.of("gets {table}:?:lock", "cas {table}:?:lock 0 -1 ? ? ↲ ?"),
            Verb.READ, VerbText.of("get {table}:?"),
            Verb.READ_FOR_WRITE_IF, VerbText.of("gets {table}:?"),
            Verb.WRITE, VerbText.of("set {table}:? 0 0 ? ↲ ?").withoutEvidence("set does not tell what it replaces"),
            Verb.WRITE_IF, VerbText.of("cas {table}:? 0 0 ? ? ↲ ?").withEvidence("cas {table}:? 0 0 ? ? ↲ ? ?"),
            Verb.ADD, VerbText.of("incr {table}:? ?", "decr {table}:? ?").withoutEvidence(BARE),
            Verb.SUBTRACT, VerbText.of("decr {table}:? ?").withoutEvidence(BARE));

    /// A new strategy is one line here. memcached locks each key's place while it adds, so that several threads of it
    /// can add at a time to what is `sharded`; and clients spread keys over servers.
    private static final List<Technique> TECHNIQUES = List.of(
            Technique.of(Strategy.NAIVE, "get then set", TEXTS),
            Technique.of(Strategy.LOCKING, LOCK, TEXTS),
            Technique.of(Strategy.ATOMIC, "incr / decr", TEXTS),
            Technique.of(Strategy.CONDITIONAL, CAS, TEXTS),
            Technique.of(Strategy.SHARDED, "16 keys, summed on read", TEXTS),
            Technique.of(TakeStrategies.NAIVE, "get, if, set", TEXTS),
            Technique.of(TakeStrategies.CHECK_THEN_ATOMIC, "get, if, decr", TEXTS),
            Technique.of(TakeStrategies.LOCKING, LOCK, TEXTS),
            Technique.of(TakeStrategies.CONDITIONAL, CAS, TEXTS),
            Technique.of(NumberStrategies.NAIVE, "get then set", TEXTS),
            Technique.of(NumberStrategies.LOCKING, LOCK, TEXTS),
            Technique.of(NumberStrategies.ATOMIC, "incr", TEXTS)
                    .with(Verb.ADD, VerbText.of("incr {table}:? ?").withoutEvidence(BARE)),
            Technique.of(NumberStrategies.CONDITIONAL, CAS, TEXTS));

    public MemcachedStore() {
        super("memcached", "memcached", TECHNIQUES, MemcachedVerbs.class, true, Refused.KINDS);
    }

    @Override
    public String whyNot(Strategy strategy) {
        return switch (strategy.name()) {
            case "atomic" -> "memcached's decr stops at 0, and does not say whether anything was left to be taken.";
            case "give-back" -> "memcached's decr stops at 0, so that nobody sees that there was not enough.";
            case "sharded" ->
                "memcached has no step that looks and takes, so that each of several keys would need a lock or a cas.";
            case "serializable" -> "memcached has no transactions, so there is nothing to make serializable.";
            default -> super.whyNot(strategy);
        };
    }

    @Override
    protected Map<String, String> settings(Task task) {
        return Map.of(
                "durable",
                "never, as it is kept in memory alone",
                "0 is kept as",
                MemcachedNumbers.of(task).kept(0)
                        + (task == Task.TAKE ? ", where decr stops" : ", as decr stops at 0"));
    }

    @Override
    public Optional<String> whyNotDurable(boolean wanted, Topology topology) {
        return wanted ? Optional.of("keeps nothing on a disk") : Optional.empty();
    }

    @Override
    public Documented documented(Strategy strategy, Isolation isolation, boolean autocommit) {
        return switch (strategy.name()) {
            case "naive" -> new Documented(Says.MAY_LOSE, "set: overwrites whatever is there");
            case "check-then-atomic" ->
                Documented.mayLose("decr: a number below 0 becomes 0, and what was read before is not looked at");
            case "locking" ->
                new Documented(
                        Says.MAY_LOSE,
                        "add: a lock with an expiry is gone by itself, also while its holder is still at work");
            case "conditional" ->
                new Documented(Says.NEVER_LOSES, "cas: stores only if nobody else has since it was last fetched");
            default -> new Documented(Says.NEVER_LOSES, "incr and decr: change the value in place, and are atomic");
        };
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith("memcached://");
    }

    @Override
    public Optional<String> exampleUrl() {
        return Optional.of("memcached://localhost:11211");
    }

    @Override
    public Optional<String> absent() {
        Recipe recipe = new MemcachedServer.How("");
        return recipe.find().isPresent() ? Optional.empty() : Optional.of(recipe.absent());
    }

    @Override
    protected Verbs verbs(Supplier<MemcachedConnection> connection, Wording wording) {
        return new MemcachedVerbs(connection, wording);
    }

    @Override
    protected Side side(Supplier<MemcachedConnection> connection, Wording wording) {
        return new MemcachedSide(connection, wording.cells(), MemcachedNumbers.of(wording.task()));
    }

    @Override
    protected OpenKeyValueStore<MemcachedConnection> reach(StoreAddress address) throws StoreException {
        if (address.url() != null) {
            return new OpenMemcached(this, MemcachedAddress.of(address), address.table(), null);
        }
        MemcachedServer server = MemcachedServer.start();
        return new OpenMemcached(this, server.address(), address.table(), server);
    }
}
