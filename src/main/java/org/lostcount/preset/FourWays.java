package org.lostcount.preset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
import org.lostcount.load.RunResult;
import org.lostcount.store.Stores;

/// The four ways to count that people meet in Django, each beside the counter here that does the same.
/// Any thread.
public final class FourWays {
    /// What the command line calls it.
    public static final String NAME = "four-ways";

    /// The title for a person.
    public static final String TITLE = "Four ways to count";

    /// The caches, in the order in which they are taken.
    private static final List<String> CACHES = List.of("redis", "memcached");

    private static final String VALUE = "The final value came with the answer.";

    private FourWays() {}

    /// One of them. Immutable.
    ///
    /// @param counter the counter that does it here
    /// @param django how it is written in Django
    /// @param remark what is to be known of Django itself, as sentences
    /// @param handed whether Django hands on the sum that the store has handed back, as a sentence
    public record Way(Counter counter, String django, String remark, String handed) {}

    /// The four, with the first cache that is `usable`, or with Redis where there is none.
    ///
    /// @param autocommit whether each statement is a transaction of its own, as Django has it unless it is told
    ///     otherwise
    public static List<Way> ways(Predicate<Store> usable, boolean autocommit) {
        return List.of(
                new Way(
                        counter("postgres/naive"),
                        within("""
                                page = Page.objects.get(pk=1)
                                page.n += 1
                                page.save(update_fields=["n"])""", autocommit),
                        autocommit
                                ? "Django runs this in autocommit: each statement is a transaction of its own, which"
                                        + " the isolation level of OPTIONS does not reach. atomic() or ATOMIC_REQUESTS"
                                        + " makes one of both, which loses at READ COMMITTED all the same."
                                : "atomic(), or ATOMIC_REQUESTS around the whole request, makes one transaction. It"
                                        + " loses at READ COMMITTED all the same; at REPEATABLE READ PostgreSQL"
                                        + " refuses, and Django answers 500.",
                        VALUE),
                new Way(
                        counter("postgres/locking"),
                        within("""
                                page = Page.objects.select_for_update().get(pk=1)
                                page.n += 1
                                page.save(update_fields=["n"])""", false),
                        "Without atomic() it is a TransactionManagementError. The lock lasts to the outermost end: of"
                                + " this atomic(), of one around it, or with ATOMIC_REQUESTS of the request.",
                        VALUE),
                new Way(
                        counter("postgres/atomic"),
                        within("""
                                Page.objects.filter(pk=1).update(n=F("n") + 1)""", autocommit),
                        autocommit
                                ? "One statement, and in autocommit one transaction: its lock is gone when it ends."
                                : "Its lock lasts to the outermost end, so that the next update of this row waits for"
                                        + " the whole request.",
                        "PostgreSQL was asked for the final value, too (RETURNING). Django's update() hands back how"
                                + " many rows it changed and not the value; a get() afterwards can bring another's."),
                new Way(
                        counter(cache(usable) + "/atomic"),
                        """
                        cache.incr("page:1:n")""",
                        "A missing key is a ValueError, and a key has a time to live: 300 s unless told otherwise,"
                                + " which incr() does not prolong. Only a backend with an incr() of its own is atomic;"
                                + " those in files and in the database read, then write.",
                        VALUE));
    }

    private static String within(String code, boolean autocommit) {
        return autocommit
                ? code
                : "with transaction.atomic():\n" + code.indent(4).stripTrailing();
    }

    private static String cache(Predicate<Store> usable) {
        return CACHES.stream()
                .flatMap(name -> Stores.named(name).stream())
                .filter(usable)
                .map(Store::name)
                .findFirst()
                .orElse(CACHES.getFirst());
    }

    private static Counter counter(String name) {
        return Optional.of(Stores.matching(name))
                .filter(found -> found.size() == 1)
                .map(List::getFirst)
                .orElseThrow(() -> new IllegalStateException("there is no counter " + name));
    }

    /// What a run has sent: its statements, and in SQL what made a transaction of them.
    public static List<String> sent(RunResult run, String table) {
        List<String> lines = new ArrayList<>(run.counter()
                .statements(
                        table, run.workload().phrasing(), run.workload().terms().autocommit()));
        run.isolation()
                .ifPresent(level -> lines.add("-- " + level.word()
                        + (lines.contains(Counter.COMMIT) ? ", in one transaction" : ", in autocommit")));
        return lines;
    }

    /// The counters of these ways.
    public static List<Counter> counters(List<Way> ways) {
        return Stream.of(ways).flatMap(List::stream).map(Way::counter).toList();
    }
}
