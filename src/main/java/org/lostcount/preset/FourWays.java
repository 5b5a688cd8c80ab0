package org.lostcount.preset;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Store;
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

    private FourWays() {}

    /// One of them. Immutable.
    ///
    /// @param counter the counter that does it here
    /// @param django how it is written in Django
    /// @param remark what is to be known of Django itself, as a sentence
    public record Way(Counter counter, String django, String remark) {}

    /// The four, with the first cache that is `usable`, or with Redis where there is none.
    public static List<Way> ways(Predicate<Store> usable) {
        return List.of(
                new Way(
                        counter("postgres/naive"),
                        """
                        page = Page.objects.get(pk=1)
                        page.n += 1
                        page.save(update_fields=["n"])""",
                        "save() writes what the program computed, whatever is there by then."),
                new Way(counter("postgres/locking"), """
                        with transaction.atomic():
                            page = Page.objects.select_for_update().get(pk=1)
                            page.n += 1
                            page.save(update_fields=["n"])""", "The lock lasts until atomic() ends."),
                new Way(
                        counter("postgres/atomic"),
                        """
                        Page.objects.filter(pk=1).update(n=F("n") + 1)""",
                        "update() tells how many rows it changed, and not the sum; here PostgreSQL is asked for it."),
                new Way(
                        counter(cache(usable) + "/atomic"),
                        """
                        cache.incr("page:1:n")""",
                        "A missing key is a ValueError, and only a backend with an incr of its own is atomic."));
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

    /// The counters of these ways.
    public static List<Counter> counters(List<Way> ways) {
        return Stream.of(ways).flatMap(List::stream).map(Way::counter).toList();
    }
}
