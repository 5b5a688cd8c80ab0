package org.lostcount.store;

import java.util.List;
import java.util.Optional;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.counter.Task;
import org.lostcount.store.dynamodb.DynamoStore;
import org.lostcount.store.etcd.EtcdStore;
import org.lostcount.store.h2.H2Store;
import org.lostcount.store.mariadb.MariaDbStore;
import org.lostcount.store.memcached.MemcachedStore;
import org.lostcount.store.memory.MemoryStore;
import org.lostcount.store.postgres.PostgresStore;
import org.lostcount.store.redis.RedisStore;

/// Every store that there is: the columns of the board. A new store is one package and one line here.
public final class Stores {
    public static final List<Store> ALL = List.of(
            new MemoryStore(),
            new H2Store(),
            new PostgresStore(),
            new MariaDbStore(),
            new RedisStore(),
            new MemcachedStore(),
            new EtcdStore(),
            new DynamoStore());

    private Stores() {}

    public static Optional<Store> named(String name) {
        return ALL.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /// The counters of all tasks, in the order of their boards.
    public static List<Counter> all() {
        return Task.ALL.stream()
                .flatMap(task -> ALL.stream().flatMap(store -> store.counters(task).stream()))
                .toList();
    }

    /// The counters of a task in all stores that the program can start on this machine.
    public static List<Counter> startable(Task task) {
        return ALL.stream()
                .filter(store -> store.absent().isEmpty())
                .flatMap(store -> store.counters(task).stream())
                .toList();
    }

    /// The counters that `pattern` means: `store/strategy`, where `*` stands for all of either side, and before it the
    /// task, if it is not to count.
    public static List<Counter> matching(String pattern) {
        return Task.of(pattern)
                .map(task -> matching(task, Task.without(pattern)))
                .orElse(List.of());
    }

    private static List<Counter> matching(Task task, String pattern) {
        int slash = pattern.indexOf('/');
        String store = slash < 0 ? "" : pattern.substring(0, slash);
        String strategy = pattern.substring(slash + 1);
        return ALL.stream()
                .flatMap(s -> s.counters(task).stream())
                .filter(c -> matches(store, c.id().store()) && matches(strategy, c.id().strategy()))
                .toList();
    }

    private static boolean matches(String word, String name) {
        return word.equals("*") || word.equals(name);
    }
}
