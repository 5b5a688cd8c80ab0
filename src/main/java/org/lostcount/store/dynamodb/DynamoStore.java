package org.lostcount.store.dynamodb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lostcount.counter.Documented;
import org.lostcount.counter.Documented.Says;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.StoreAddress;
import org.lostcount.counter.StoreException;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.TakeStrategies;
import org.lostcount.store.installed.InstalledServer;
import org.lostcount.store.keyvalue.KeyValueStore;
import org.lostcount.store.keyvalue.OpenKeyValueStore;
import org.lostcount.store.keyvalue.Pauses;
import org.lostcount.store.keyvalue.Side;
import org.lostcount.store.keyvalue.Technique;
import org.lostcount.store.keyvalue.Verb;
import org.lostcount.store.keyvalue.VerbText;
import org.lostcount.store.keyvalue.Verbs;
import org.lostcount.store.keyvalue.Wording;

/// The store `dynamodb`: items of a table in AWS, or of a DynamoDB Local of the user's. The program
/// starts none. Immutable.
public final class DynamoStore extends KeyValueStore<DynamoConnection> {
    private static final String REMARK = "DynamoDB is where the SimpleDB counter of 2010 lives today.";
    private static final String ABSENT =
            REMARK + " It is a service: name a region of yours or a DynamoDB Local with its"
                    + " URL, and have AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY set.";

    private static final String GET = "GetItem {table} lost_count_id=? ConsistentRead=?";
    private static final String PUT = "PutItem {table} lost_count_id=? n=?";
    private static final String IF = " ConditionExpression=\"n = :old\" :old=?";
    private static final String OLD = " ReturnValues=ALL_OLD";
    private static final String ACQUIRE = "PutItem {table} lost_count_id=?:lock lock_token=? expires=?"
            + " ConditionExpression=\"attribute_not_exists(lost_count_id) OR expires < :now\" :now=?";
    private static final String RELEASE =
            "DeleteItem {table} lost_count_id=?:lock ConditionExpression=\"lock_token = :token\" :token=?";
    private static final String LOCK = "lock item";
    private static final String IF_SAME = "PutItem + condition";
    private static final String ADD = "UpdateItem {table} lost_count_id=? UpdateExpression=";

    /// For ten minutes DynamoDB takes a transaction with the same token for the same one.
    private static final String ADD_ONCE = "TransactWriteItems {table} lost_count_id=? UpdateExpression="
            + "\"ADD n :delta\" :delta=? ClientRequestToken=?";

    private static final Map<Verb, VerbText> TEXTS = Map.of(
            Verb.ACQUIRE, VerbText.of(ACQUIRE),
            Verb.RELEASE, VerbText.of(RELEASE),
            Verb.READ, VerbText.of(GET),
            Verb.WRITE, VerbText.of(PUT).withEvidence(PUT + " op=?" + OLD),
            Verb.WRITE_IF, VerbText.of(PUT + IF).withEvidence(PUT + " op=?" + IF + OLD),
            Verb.ADD,
                    VerbText.of(ADD + "\"ADD n :delta\" :delta=? ReturnValues=UPDATED_NEW")
                            .withEvidence(
                                    ADD + "\"ADD n :delta SET op = :op\" :delta=? :op=? ReturnValues=UPDATED_OLD"),
            Verb.ADD_ONCE, VerbText.of(ADD_ONCE).withoutEvidence("its transaction does not tell what it added to"),
            Verb.SUBTRACT, subtracted(""),
            Verb.TAKE_IF, subtracted(" ConditionExpression=\"n >= :amount\""));

    private static VerbText subtracted(String condition) {
        return VerbText.of(ADD + "\"SET n = n - :amount\"" + condition + " :amount=? ReturnValues=UPDATED_NEW")
                .withEvidence(ADD + "\"SET n = n - :amount, op = :op\"" + condition
                        + " :amount=? :op=? ReturnValues=UPDATED_OLD");
    }

    /// A transaction of DynamoDB is sent at once, so that no read in it can decide what it writes: there are two, one
    /// that reads and one that writes if what was read still stands. Its answer tells nothing of what was replaced.
    /// With evidence the condition also says whose value it must be; one that somebody has changed and changed
    /// back is refused then.
    private static final VerbText TRANSACTION = VerbText.of(
                    "TransactWriteItems {table} lost_count_id=? n=?" + IF + " ClientRequestToken=?")
            .withEvidence("TransactWriteItems {table} lost_count_id=? n=? op=?"
                    + " ConditionExpression=\"n = :old AND op = :was\" :old=? :was=? ClientRequestToken=?");

    /// A new strategy is one line here. `sharded` is there as one item takes a thousand writes a second and no more.
    private static final List<Technique> TECHNIQUES = List.of(
            Technique.of(Strategy.NAIVE, "GetItem then PutItem", TEXTS),
            Technique.of(Strategy.LOCKING, LOCK, TEXTS),
            Technique.of(Strategy.ATOMIC, "UpdateItem ADD", TEXTS),
            Technique.of(Strategy.CONDITIONAL, IF_SAME, TEXTS),
            transactional(Strategy.CONDITIONAL).as(Strategy.SERIALIZABLE),
            Technique.of(Strategy.SHARDED, "16 items, summed", TEXTS),
            Technique.of(Strategy.IDEMPOTENT, "transaction with a token", TEXTS),
            Technique.of(TakeStrategies.NAIVE, "GetItem, if, PutItem", TEXTS),
            Technique.of(TakeStrategies.CHECK_THEN_ATOMIC, "GetItem, if, UpdateItem", TEXTS),
            Technique.of(TakeStrategies.LOCKING, LOCK, TEXTS),
            Technique.of(TakeStrategies.ATOMIC, "UpdateItem if n >= 1", TEXTS),
            Technique.of(TakeStrategies.CONDITIONAL, IF_SAME, TEXTS),
            transactional(TakeStrategies.CONDITIONAL).as(TakeStrategies.SERIALIZABLE),
            Technique.of(TakeStrategies.SHARDED, "16 items, asked in turn", TEXTS),
            Technique.of(NumberStrategies.NAIVE, "GetItem then PutItem", TEXTS),
            Technique.of(NumberStrategies.LOCKING, LOCK, TEXTS),
            Technique.of(NumberStrategies.ATOMIC, "UpdateItem ADD", TEXTS),
            Technique.of(NumberStrategies.CONDITIONAL, IF_SAME, TEXTS),
            transactional(NumberStrategies.CONDITIONAL).as(NumberStrategies.SERIALIZABLE));

    private static Technique transactional(Strategy conditional) {
        return Technique.of(conditional, "TransactWriteItems", TEXTS)
                .with(Verb.READ_FOR_WRITE_IF, VerbText.of("TransactGetItems {table} lost_count_id=?"))
                .with(Verb.WRITE_IF, TRANSACTION);
    }

    private static final Pauses PAUSES = new Pauses(Duration.ofNanos(500_000), Duration.ofMillis(20));

    private final @Nullable Servers servers;

    /// Starts servers that are there to be broken.
    interface Servers {
        /// Starts one.
        ///
        /// @param durable whether what it has acknowledged is to outlive its being killed
        InstalledServer start(boolean durable) throws StoreException;
    }

    /// The store as the program has it. It breaks nothing, as it starts no server: the licence of DynamoDB Local does
    /// not let it be shipped.
    public DynamoStore() {
        this(null);
    }

    /// A store whose runs with faults are each on a server of their own.
    DynamoStore(@Nullable Servers servers) {
        super("dynamodb", "DynamoDB", TECHNIQUES, DynamoVerbs.class, servers != null, DynamoErrors::meaning);
        this.servers = servers;
    }

    @Override
    public Documented documented(Strategy strategy, Isolation isolation, boolean autocommit) {
        return switch (strategy.name()) {
            case "naive" -> new Documented(Says.MAY_LOSE, "PutItem: replaces the whole item");
            case "check-then-atomic" ->
                Documented.mayLose("UpdateItem: without a condition it updates whatever the item has become");
            case "locking" ->
                new Documented(
                        Says.MAY_LOSE,
                        "PutItem: a condition looks at the lock alone, so whoever is slower than it writes all the"
                                + " same");
            case "conditional" ->
                new Documented(Says.NEVER_LOSES, "Conditional writes: succeed only if the item meets the condition");
            case "idempotent" ->
                new Documented(
                        Says.NEVER_LOSES,
                        "TransactWriteItems: with the same token it is idempotent, for 10 minutes after it was done");
            case "serializable" ->
                new Documented(Says.NEVER_LOSES, "Transactions: are serializable, and cancelled where one conflicts");
            default -> new Documented(Says.NEVER_LOSES, "Atomic counters: all write requests are applied in order");
        };
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith(DynamoAddress.SCHEME);
    }

    @Override
    public Optional<String> exampleUrl() {
        return Optional.of("dynamodb:http://localhost:8000");
    }

    @Override
    public Optional<String> remark() {
        return Optional.of(REMARK);
    }

    @Override
    public Optional<String> absent() {
        return Optional.of(ABSENT);
    }

    @Override
    protected Verbs verbs(Supplier<DynamoConnection> connection, Wording wording) {
        return new DynamoVerbs(connection, wording);
    }

    @Override
    protected Side side(Supplier<DynamoConnection> connection, Wording wording) {
        return new DynamoSide(connection, wording);
    }

    @Override
    protected Pauses pauses() {
        return PAUSES;
    }

    @Override
    protected OpenKeyValueStore<DynamoConnection> reach(StoreAddress address) throws StoreException {
        if (address.url() == null) {
            throw new StoreException(ABSENT);
        }
        return new OpenDynamo(this, DynamoAddress.of(address), address.table(), servers);
    }
}
