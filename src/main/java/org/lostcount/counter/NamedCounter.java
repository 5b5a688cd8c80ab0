package org.lostcount.counter;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;

/// An integer that is kept in a store under a name and shared by all who know it: the counter of
/// *Reliable counters in SimpleDB* (2010), on every store.
///
/// It shows the value as it last saw it. An addition is written only if the store still has that value;
/// if somebody else was faster the caller is told both values by an [OutOfSyncException], and the
/// counter shows the current one. With a [RetryPolicy] that allows it, the addition is tried again on
/// the current value instead.
///
/// As a number it is what it shows; two counters are never [#equals], as they change. Any thread may
/// use it; threads that share one wait for one another, so each does better with one of its own.
public final class NamedCounter extends Number implements Comparable<NamedCounter> {
    private static final long serialVersionUID = 1L;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,200}");

    private final transient Place place;
    private final transient RetryPolicy policy;
    private final String name;
    private transient volatile Reading view;

    /// The counter of this name, which reports every conflict to its caller.
    ///
    /// @see #NamedCounter(Place, String, long, RetryPolicy)
    public NamedCounter(Place place, String name, long initial) throws StoreException {
        this(place, name, initial, RetryPolicy.REPORT);
    }

    /// The counter of this name, which is made if it is missing.
    ///
    /// @param name 1 to 200 letters, digits, `_`, `.`, `:` and `-` of ASCII
    /// @param initial its value if it is made now; of no effect if there is one
    /// @param policy how often an addition is tried again when somebody else was faster
    /// @throws IllegalArgumentException when that is no name for a counter
    public NamedCounter(Place place, String name, long initial, RetryPolicy policy) throws StoreException {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a counter's name is 1 to 200 letters, digits, _ . : and - of ASCII: " + name);
        }
        this.place = place;
        this.name = name;
        this.policy = policy;
        if (place.read(name).isEmpty()) {
            place.create(name, new Reading(initial, now()));
        }
        this.view = current(place, name);
    }

    /// Adds 1; see [#add].
    public long increment() throws OutOfSyncException, StoreException {
        return add(1);
    }

    /// Subtracts 1; see [#add].
    public long decrement() throws OutOfSyncException, StoreException {
        return add(-1);
    }

    /// Adds `delta`, and returns the sum, which is this call's own: nobody else's addition leads from
    /// the same value to it.
    ///
    /// @throws OutOfSyncException when somebody else was faster, more often than is to be tried again,
    ///     or the thread is interrupted before it tries again; nothing was added
    /// @throws UnknownOutcomeException when the answer was lost: it may have been added, or not
    /// @throws StoreException when the store can't be used; nothing was added
    /// @throws ArithmeticException when the sum is no number of 64 bits; nothing was added
    public synchronized long add(long delta) throws OutOfSyncException, StoreException {
        return change(delta, _ -> true).orElseThrow();
    }

    /// Takes `amount` from what is there, and says whether so much was left: it never goes below 0 by this.
    ///
    /// @param amount above 0
    /// @throws OutOfSyncException as [#add] does; nothing was taken
    /// @throws UnknownOutcomeException when the answer was lost: it may have been taken, or not
    /// @throws StoreException when the store can't be used; nothing was taken
    public synchronized boolean take(long amount) throws OutOfSyncException, StoreException {
        if (amount <= 0) {
            throw new IllegalArgumentException("amount: " + amount);
        }
        return change(-amount, left -> left >= amount).isPresent();
    }

    /// The next number, which nobody else is handed; see [#add].
    public long next() throws OutOfSyncException, StoreException {
        return add(1);
    }

    /// @param allowed whether a value may be changed; where what is seen may not, the store is looked at anew
    /// @return the sum; nothing where the store's value may not be changed
    private OptionalLong change(long delta, LongPredicate allowed) throws OutOfSyncException, StoreException {
        for (int retry = 1; ; retry++) {
            if (!allowed.test(view.value()) && !allowed.test(refresh())) {
                return OptionalLong.empty();
            }
            Reading before = view;
            Reading next = new Reading(Math.addExact(before.value(), delta), now());
            switch (place.replace(name, before.value(), next)) {
                case Outcome.Ok() -> {
                    view = next;
                    return OptionalLong.of(next.value());
                }
                case Outcome.Conflict _ -> {
                    refresh();
                    if (retry > policy.maxRetries() || !pause(retry)) {
                        throw new OutOfSyncException(name, before.value(), view.value());
                    }
                }
                case Outcome.NoneLeft() -> throw new IllegalStateException("a place does not look what is left");
                case Outcome.Fail(String code, String message) ->
                    throw new StoreException(
                            "Nothing was added to the counter " + name + ": " + message + " (" + code + ").");
                case Outcome.Info info ->
                    throw new UnknownOutcomeException("Nobody knows whether " + delta + " was added to the counter "
                            + name + ", as the answer was lost: " + info.message() + " (" + info.code() + ").");
            }
        }
    }

    /// Looks what stands in the store now, and returns it.
    public synchronized long refresh() throws StoreException {
        view = current(place, name);
        return view.value();
    }

    /// When the value shown was written, by the clock of whoever wrote it; its text is ISO 8601.
    public Instant timestamp() {
        return view.lastUpdate();
    }

    private static Reading current(Place place, String name) throws StoreException {
        return place.read(name)
                .orElseThrow(() -> new StoreException(
                        "The counter " + name + " is gone, as somebody has removed it; make it anew."));
    }

    /// To the microsecond, which every store keeps.
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /// Says whether it was a pause, and not an interrupt.
    private static boolean pause(int retry) {
        try {
            TimeUnit.NANOSECONDS.sleep(RetryPolicy.backoffNanos(retry, ThreadLocalRandom.current()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// As [Long#compare] of the value shown with `number`.
    public int compareTo(long number) {
        return Long.compare(longValue(), number);
    }

    @Override
    public int compareTo(NamedCounter other) {
        return compareTo(other.longValue());
    }

    @Override
    public long longValue() {
        return view.value();
    }

    @Override
    public int intValue() {
        return (int) longValue();
    }

    @Override
    public float floatValue() {
        return longValue();
    }

    @Override
    public double doubleValue() {
        return longValue();
    }

    /// The value shown, in decimal digits.
    @Override
    public String toString() {
        return Long.toString(longValue());
    }

    /// Written elsewhere it is the number that it was.
    private Object writeReplace() {
        return longValue();
    }
}
