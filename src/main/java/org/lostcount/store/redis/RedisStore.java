package org.lostcount.store.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.lostcount.counter.Acknowledge;
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

/// The store `redis`: keys of a Redis or Valkey, which is the user's own or one that is installed on
/// this machine and started for the occasion. Immutable.
public final class RedisStore extends KeyValueStore<RedisConnection> {
    private static final String ENOUGH =
            "if tonumber(redis.call('GET', KEYS[1]) or 0) < tonumber(ARGV[1]) then return false end";
    private static final String ADD = "INCRBY {table}:? ?";
    /// It adds by `INCRBY` and hands the value back as text, as a script's own numbers are exact only up to 2^53.
    private static final String SCRIPT =
            "EVAL \"redis.call('INCRBY', KEYS[1], ARGV[1]) return redis.call('GET', KEYS[1])\" 1 {table}:? ?";

    /// It looks and takes. With evidence it also leaves the id in a key beside, and only where it took.
    private static final String TAKE =
            "EVAL \"" + ENOUGH + " return redis.call('DECRBY', KEYS[1], ARGV[1])\" 1 {table}:? ?";

    private static final String TRACED_TAKE = "EVAL \"" + ENOUGH + " return {redis.call('DECRBY', KEYS[1], ARGV[1]),"
            + " redis.call('SET', KEYS[2], ARGV[2], 'GET')}\" 2 {table}:? {table}:?:op ? ?";

    /// The same, which leaves the id in the list of all writes, too.
    private static final String LOGGED_TAKE = TRACED_TAKE
            .replace(" return {", " redis.call('RPUSH', KEYS[3], ARGV[2]) return {")
            .replace(" 2 {table}:? {table}:?:op", " 3 {table}:? {table}:?:op {table}:?:log");

    /// It adds unless the operation's name is there, and keeps that for a day.
    private static final String ADD_ONCE = "EVAL \"local now = redis.call('TIME')[1]"
            + " redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - 86400)"
            + " if redis.call('ZADD', KEYS[2], 'NX', now, ARGV[2]) == 0 then return false end"
            + " return {redis.call('INCRBY', KEYS[1], ARGV[1])}\" 2 {table}:? {table}:?:done ? ?";

    private static final String TRACED_ADD_ONCE = ADD_ONCE.replace(
                    "ARGV[1])}", "ARGV[1]), redis.call('SET', KEYS[3], ARGV[3], 'GET')}")
            .replace("2 {table}:? {table}:?:done ? ?", "3 {table}:? {table}:?:done {table}:?:op ? ? ?");
    private static final String LOGGED_ADD_ONCE = TRACED_ADD_ONCE
            .replace(" return {", " redis.call('RPUSH', KEYS[4], ARGV[3]) return {")
            .replace(
                    "3 {table}:? {table}:?:done {table}:?:op", "4 {table}:? {table}:?:done {table}:?:op {table}:?:log");

    private static final String LOG = "; RPUSH {table}:?:log ?";

    private static final String WATCH = "WATCH {table}:?; GET {table}:?";
    private static final String SET = "SET {table}:? ?";
    private static final String TRACED_SET = "SET {table}:? \"? ?\" GET";
    private static final String RELEASE = "EVAL \"if redis.call('GET', KEYS[1]) == ARGV[1]"
            + " then return redis.call('DEL', KEYS[1]) else return 0 end\" 1 {table}:?:lock ?";

    private static final String LOCK = "lock key: SET … NX PX";
    private static final String LUA = "EVAL: INCRBY, GET";
    private static final String EXEC = "WATCH, MULTI, EXEC";
    private static final String GIVEN_BACK =
            "what is given back is a second write of the same operation, and whoever subtracts next would replace it";

    private static final Map<Verb, VerbText> TEXTS = Map.of(
            Verb.ACQUIRE, VerbText.of("SET {table}:?:lock ? NX PX ?"),
            Verb.RELEASE, VerbText.of(RELEASE),
            Verb.READ, VerbText.of("GET {table}:?"),
            Verb.READ_FOR_WRITE_IF, VerbText.of(WATCH),
            Verb.WRITE, VerbText.of(SET).withEvidence(TRACED_SET).withLog(multi(TRACED_SET + LOG)),
            Verb.WRITE_IF,
                    VerbText.of(multi(SET)).withEvidence(multi(TRACED_SET)).withLog(multi(TRACED_SET + LOG)),
            Verb.ADD, added(ADD),
            Verb.ADD_ONCE, VerbText.of(ADD_ONCE).withEvidence(TRACED_ADD_ONCE).withLog(LOGGED_ADD_ONCE),
            Verb.SUBTRACT, added("DECRBY {table}:? ?"),
            Verb.TAKE_IF, VerbText.of(TAKE).withEvidence(TRACED_TAKE).withLog(LOGGED_TAKE));

    /// A new strategy is one line here. `sharded` gains nothing on one Redis, which runs one command at a time; on
    /// a cluster the keys lie on several.
    private static final List<Technique> TECHNIQUES = List.of(
            Technique.of(Strategy.NAIVE, "GET then SET", TEXTS),
            Technique.of(Strategy.LOCKING, LOCK, TEXTS),
            Technique.of(Strategy.ATOMIC, "INCRBY", TEXTS),
            Technique.of(Strategy.ATOMIC_LUA, LUA, TEXTS).with(Verb.ADD, added(SCRIPT)),
            Technique.of(Strategy.CONDITIONAL, EXEC, TEXTS),
            Technique.of(Strategy.SHARDED, "16 keys, summed on read", TEXTS),
            Technique.of(Strategy.IDEMPOTENT, "EVAL: ZADD NX, INCRBY", TEXTS),
            Technique.of(TakeStrategies.NAIVE, "GET, if, SET", TEXTS),
            Technique.of(TakeStrategies.CHECK_THEN_ATOMIC, "GET, if, DECRBY", TEXTS),
            Technique.of(TakeStrategies.LOCKING, LOCK, TEXTS),
            Technique.of(TakeStrategies.ATOMIC, "EVAL: GET, if, DECRBY", TEXTS),
            Technique.of(TakeStrategies.GIVE_BACK, "DECRBY, if < 0: INCRBY", TEXTS)
                    .with(Verb.ADD, VerbText.of(ADD).withoutEvidence(GIVEN_BACK)),
            Technique.of(TakeStrategies.CONDITIONAL, EXEC, TEXTS),
            Technique.of(TakeStrategies.SHARDED, "16 keys, asked in turn", TEXTS),
            Technique.of(NumberStrategies.NAIVE, "GET then SET", TEXTS),
            Technique.of(NumberStrategies.LOCKING, LOCK, TEXTS),
            Technique.of(NumberStrategies.ATOMIC, "INCRBY", TEXTS),
            Technique.of(NumberStrategies.ATOMIC_LUA, LUA, TEXTS).with(Verb.ADD, added(SCRIPT)),
            Technique.of(NumberStrategies.CONDITIONAL, EXEC, TEXTS));

    public RedisStore() {
        super("redis", "Redis", TECHNIQUES, RedisVerbs.class, true, RedisErrors.KINDS);
    }

    private static String multi(String commands) {
        return "MULTI; " + commands + "; EXEC";
    }

    /// With evidence the id is kept in a key beside, as what is added to is a bare number.
    private static VerbText added(String command) {
        String signed = command + "; SET {table}:?:op ? GET";
        return VerbText.of(command).withEvidence(multi(signed)).withLog(multi(signed + LOG));
    }

    @Override
    public String whyNot(Strategy strategy) {
        return strategy.name().equals("serializable")
                ? "Redis runs one command after another and has no isolation levels, so there is nothing to make"
                        + " serializable."
                : super.whyNot(strategy);
    }

    @Override
    public Documented documented(Strategy strategy, Isolation isolation, boolean autocommit) {
        return switch (strategy.name()) {
            case "naive" -> new Documented(Says.MAY_LOSE, "SET: whatever the key holds is overwritten");
            case "check-then-atomic" ->
                Documented.mayLose("Pipelining, Transactions: between two commands others may be executed");
            case "locking" ->
                new Documented(
                        Says.MAY_LOSE,
                        "SET: a lock with an expiry is released by itself, also while its holder is still at work");
            case "conditional" ->
                new Documented(Says.NEVER_LOSES, "Transactions: EXEC does nothing when a watched key was modified");
            default -> new Documented(Says.NEVER_LOSES, "INCRBY, Transactions: one command is executed at a time");
        };
    }

    @Override
    public boolean accepts(String url) {
        return url.startsWith("redis://") || url.startsWith("rediss://");
    }

    @Override
    public Optional<String> exampleUrl() {
        return Optional.of("redis://localhost:6379/0");
    }

    @Override
    public List<Replication> replications() {
        return List.of(new Replication(
                Topology.REPLICA,
                Set.of(Acknowledge.LOCAL, Acknowledge.WAIT_1),
                true,
                Set.of(),
                Set.of(Fault.ZOMBIE.word(), Fault.CUT.word()),
                Set.of()));
    }

    @Override
    public Optional<String> absent() {
        Recipe recipe = new RedisServer.How("", Optional.empty());
        return recipe.find().isPresent() ? Optional.empty() : Optional.of(recipe.absent());
    }

    @Override
    protected Verbs verbs(Supplier<RedisConnection> connection, Wording wording) {
        return new RedisVerbs(connection, wording);
    }

    @Override
    protected Side side(Supplier<RedisConnection> connection, Wording wording) {
        return new RedisSide(connection, wording);
    }

    @Override
    protected OpenKeyValueStore<RedisConnection> reach(StoreAddress address) throws StoreException {
        if (address.url() != null) {
            return new OpenRedis(this, RedisAddress.of(address), address.table(), Topology.SINGLE, null);
        }
        RedisServers servers = address.topology() == Topology.SINGLE
                ? RedisServer.start()
                : RedisGroup.start(false, Duration.ZERO, false);
        return new OpenRedis(this, servers.address(), address.table(), address.topology(), servers);
    }
}
