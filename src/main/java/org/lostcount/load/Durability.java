package org.lostcount.load;

import java.util.Optional;
import java.util.OptionalLong;
import org.lostcount.check.Lineage;
import org.lostcount.check.Losses;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Task;

/// Whether what a store had acknowledged outlived its being killed. Immutable.
///
/// @param restarts how often it was killed and started again
/// @param forgotten acknowledged operations that it came back without; where that is not exact, at least so many
/// @param forgottenDelta the sum of what they had added
/// @param promised whether the engine, as it is set, promises to forget nothing
/// @param exact whether these are all: whether the evidence explains everything
public record Durability(long restarts, long forgotten, long forgottenDelta, boolean promised, boolean exact) {
    /// What became of it in a store that was killed.
    ///
    /// @param verdict on the counter, nothing forgotten being excused
    static Durability of(long restarts, Breakable store, Optional<Evidence> evidence, Verdict verdict) {
        boolean durable = store.isDurable();
        if (evidence.isPresent()) {
            Lineage lineage = evidence.get().lineage();
            boolean exact = evidence.get().isExact();
            return new Durability(
                    restarts, exact ? lineage.forgotten() : 0, exact ? lineage.forgottenDelta() : 0, durable, exact);
        }
        boolean whole = verdict.lost() == 0 && verdict.overcounted() == 0;
        return store.forgotten()
                .map(all -> new Durability(restarts, all.operations(), all.delta(), durable, true))
                // What is not missing was not forgotten; what is missing, the strategy itself may have lost.
                .orElse(new Durability(restarts, 0, 0, durable, whole));
    }

    /// What it says of losses, where there is no evidence. A key-value store that forgets comes back without the key:
    /// it has forgotten what the counter began with as well.
    ///
    /// @param start what all counters together began with
    /// @param amount what each operation takes, of [Task#TAKE]
    public Losses losses(Counter counter, long start, long amount) {
        if (!isTold()) {
            return Losses.UNKNOWN;
        }
        boolean begins = !promised && counter.language() == Counter.Language.COMMANDS;
        return new Losses(
                OptionalLong.empty(),
                counter.task() == Task.TAKE ? forgotten * amount : forgotten,
                forgottenDelta + (begins ? start : 0),
                promised);
    }

    /// The verdict in a word or two.
    public String headline() {
        if (!isTold()) {
            return "UNKNOWN";
        }
        return forgotten == 0 ? "KEPT" : "FORGOT " + (exact ? "" : "at least ") + forgotten;
    }

    /// Whether anything is known of it.
    public boolean isTold() {
        return exact || forgotten > 0;
    }
}
