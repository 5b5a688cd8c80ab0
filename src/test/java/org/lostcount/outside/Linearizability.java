package org.lostcount.outside;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/// Whether attempts at one object can each have happened at one moment between call and return: the search of Wing and
/// Gong, with Lowe's memory of what was tried. For short histories. One use, one thread.
public final class Linearizability {
    /// What an object does, one attempt after another.
    public interface Model {
        /// What the object is after the attempt; nothing where the attempt can't have gone so.
        OptionalLong step(long state, Attempt attempt);
    }

    /// A counter that is added to and taken from, and tells what it was.
    public static final Model COUNTER = (n, attempt) -> {
        long in = Objects.requireNonNullElse(attempt.in(), 0L);
        boolean seen = attempt.out() == null || attempt.out() == n;
        return switch (attempt.f()) {
            case "add" -> next(seen && (attempt.given() == null || attempt.given() == n + in), n + in);
            case "take" -> n >= in || attempt.out() != null ? next(seen && n >= in, n - in) : OptionalLong.of(n);
            case "none" -> next(seen && n < in, n);
            case "read" -> next(seen, n);
            default -> throw new IllegalArgumentException(attempt.f());
        };
    };

    /// A register that is read, and swapped for what was there.
    public static final Model REGISTER = (there, attempt) -> {
        boolean seen = attempt.out() == null || attempt.out() == there;
        return next(seen, attempt.f().equals("swap") ? Objects.requireNonNull(attempt.in()) : there);
    };

    private static OptionalLong next(boolean possible, long state) {
        return possible ? OptionalLong.of(state) : OptionalLong.empty();
    }

    private record Tried(BitSet done, long state) {}

    private final Model model;
    private final List<Attempt> attempts;
    private final Set<Tried> tried = new HashSet<>();
    private final BitSet done = new BitSet();

    private Linearizability(Model model, List<Attempt> attempts) {
        this.model = model;
        this.attempts = attempts;
    }

    /// Whether all keys of an object are linearizable, each by itself.
    public static boolean holds(Model model, String object, List<Attempt> all) {
        return all.stream().map(Attempt::key).distinct().allMatch(key -> {
            List<Attempt> some = new ArrayList<>(all.stream()
                    .filter(attempt -> attempt.of().equals(object) && attempt.key() == key)
                    .toList());
            some.sort(Comparator.comparingLong(Attempt::call));
            return new Linearizability(model, some).isFrom(0);
        });
    }

    /// Whether those that are left can follow a state.
    private boolean isFrom(long state) {
        long first = Long.MAX_VALUE;
        boolean left = false;
        for (int i = done.nextClearBit(0); i < attempts.size(); i = done.nextClearBit(i + 1)) {
            first = Math.min(first, attempts.get(i).end());
            left |= attempts.get(i).returned();
        }
        if (!left) {
            // What never returned need not have happened.
            return true;
        }
        if (!tried.add(new Tried((BitSet) done.clone(), state))) {
            return false;
        }
        for (int i = done.nextClearBit(0); i < attempts.size(); i = done.nextClearBit(i + 1)) {
            if (attempts.get(i).call() > first) {
                break;
            }
            OptionalLong next = model.step(state, attempts.get(i));
            if (next.isPresent()) {
                done.set(i);
                if (isFrom(next.getAsLong())) {
                    return true;
                }
                done.clear(i);
            }
        }
        return false;
    }
}
