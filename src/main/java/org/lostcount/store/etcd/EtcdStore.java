package org.lostcount.store.etcd;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Documented.Says;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Replication;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.TakeStrategies;
import org.lostcount.counter.Topology;
import org.lostcount.fault.Fault;
import org.lostcount.store.installed.Recipe;
import org.lostcount.store.keyvalue.KeyValueStore;
import org.lostcount.store.keyvalue.OpenKeyValueStore;
import org.lostcount.store.keyvalue.Side;
import org.lostcount.store.keyvalue.Technique;
import org.lostcount.store.keyvalue.Verb;
import org.lostcount.store.keyvalue.VerbText;
import org.lostcount.store.keyvalue.Verbs;
import org.lostcount.store.keyvalue.Wording;

/// The store `etcd`: keys of an etcd, which is the user's own or one that is installed on this machine and started for
/// the occasion. Immutable.
public final class EtcdStore extends KeyValueStore<EtcdConnection> {
    private static final String LOCK = "lock key with a lease";
    private static final String TXN = "txn if mod_revision is";

    private static final Map<Verb, VerbText> TEXTS = Map.of(
            Verb.ACQUIRE,
                    VerbText.of("lease/grant {\"TTL\": ?}", put("{table}:?:lock", "CREATE", "?", ", \"lease\": ?")),
            Verb.RELEASE, VerbText.of("lease/revoke {\"ID\": ?}"),
            Verb.READ, VerbText.of("kv/range {\"key\": \"{table}:?\", \"serializable\": ?}"),
            Verb.WRITE,
                    VerbText.of("kv/put {\"key\": \"{table}:?\", \"value\": \"?\"}")
                            .withEvidence("kv/put {\"key\": \"{table}:?\", \"value\": \"? ?\", \"prev_kv\": true}")
                            .withHistory(),
            Verb.WRITE_IF,
                    VerbText.of(put("{table}:?", "MOD", "?", ""))
                            .withEvidence(put("{table}:?", "MOD", "? ?", ""))
                            .withHistory());

    /// A transaction that writes a key if a number that etcd keeps of it is what it was.
    private static String put(String key, String target, String value, String more) {
        String number = target.equals("MOD") ? "\"mod_revision\": ?" : "\"create_revision\": 0";
        return "kv/txn {\"compare\": [{\"key\": \"" + key + "\", \"target\": \"" + target + "\", " + number
                + "}], \"success\": [{\"request_put\": {\"key\": \"" + key + "\", \"value\": \"" + value + "\"" + more
                + "}}]}";
    }

    /// A new strategy is one line here. `sharded` is there as writers to one key refuse each other.
    private static final List<Technique> TECHNIQUES = List.of(
            Technique.of(Strategy.NAIVE, "range then put", TEXTS),
            Technique.of(Strategy.LOCKING, LOCK, TEXTS),
            Technique.of(Strategy.CONDITIONAL, TXN, TEXTS),
            Technique.ofSharded(Strategy.SHARDED, "16 keys, txn on one", TEXTS),
            Technique.of(TakeStrategies.NAIVE, "range, if, put", TEXTS),
            Technique.of(TakeStrategies.LOCKING, LOCK, TEXTS),
            Technique.of(TakeStrategies.CONDITIONAL, TXN, TEXTS),
            Technique.ofSharded(TakeStrategies.SHARDED, "16 keys, asked in turn", TEXTS),
            Technique.of(NumberStrategies.NAIVE, "range then put", TEXTS),
            Technique.of(NumberStrategies.LOCKING, LOCK, TEXTS),
            Technique.of(NumberStrategies.CONDITIONAL, TXN, TEXTS));

    public EtcdStore() {
        super("etcd", "etcd", TECHNIQUES, EtcdVerbs.class, true, EtcdException::meaning);
    }

    @Override
    public String whyNot(Strategy strategy) {
        return switch (strategy.name()) {
            case "atomic", "check-then-atomic", "atomic-then-select" ->
                "etcd has no step that adds: what it does in one step is to write if nobody has written since, which is the"
                        + " row conditional.";
            case "give-back" -> "etcd has no step that subtracts, so that nothing can be taken first and given back.";
            case "serializable" ->
                "A transaction of etcd is sent whole, with what it writes and when, so that none can read first; it is the"
                        + " row conditional.";
            case "sequence" ->
                "etcd has no sequences: the revision that each write is given counts the writes to all keys.";
            default -> super.whyNot(strategy);
        };
    }

    @Override
    public Optional<String> whyNotDurable(boolean wanted, Topology topology) {
        return wanted
                ? Optional.empty()
                : Optional.of("answers when what it was told is on disk, and knows no other way");
    }

    @Override
    public Documented documented(Strategy strategy, Isolation isolation, boolean autocommit) {
        return switch (strategy.name()) {
            case "naive" -> new Documented(Says.MAY_LOSE, "Put: writes the key into the store, whatever it holds");
            case "locking" ->
                new Documented(
                        Says.MAY_LOSE,
                        "Lease API: keys that are attached to a lease are deleted when it expires, also while their"
                                + " holder is still at work");
            default ->
                new Documented(
                        Says.NEVER_LOSES,
                        "Transaction: compares and writes in one step, and no other comes in between");
        };
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith("etcd://") || url.startsWith("etcds://");
    }

    @Override
    public Optional<String> exampleUrl() {
        return Optional.of("etcd://localhost:2379");
    }

    @Override
    public List<Replication> replications() {
        return List.of(new Replication(
                Topology.CLUSTER,
                Set.of(),
                false,
                Set.of(Strategy.NAIVE.name(), Strategy.CONDITIONAL.name()),
                Set.of(Fault.CUT.word()),
                Set.of()));
    }

    @Override
    public Optional<String> absent() {
        Recipe recipe = EtcdRecipe.NOWHERE;
        return recipe.find().isPresent() ? Optional.empty() : Optional.of(recipe.absent());
    }

    @Override
    protected Verbs verbs(Supplier<EtcdConnection> connection, Wording wording) {
        return new EtcdVerbs(connection, wording);
    }

    @Override
    protected Side side(Supplier<EtcdConnection> connection, Wording wording) {
        return new EtcdSide(connection, wording);
    }

    @Override
    protected OpenKeyValueStore<EtcdConnection> reach(StoreAddress address) throws StoreException {
        if (address.url() != null) {
            return new OpenEtcd(this, EtcdHosts.of(address), address.table(), null);
        }
        EtcdServer server = EtcdServer.start(address.topology(), false);
        return new OpenEtcd(this, new EtcdHosts(List.of(server.address())), address.table(), server);
    }
}
