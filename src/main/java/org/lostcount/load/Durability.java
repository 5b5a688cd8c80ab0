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
/// @param failOvers how often it was killed and somebody else took its place
/// @param forgotten acknowledged operations that it came back without; where that is not exact, at least so many
/// @param forgottenDelta the sum of what they had added
/// @param promised whether the engine, as it is set, promises to forget nothing
/// @param exact whether these are all: whether the evidence explains everything
public record Durability(
        long restarts, long failOvers, long forgotten, long forgottenDelta, boolean promised, boolean exact) {
    /// What became of it in a store that was killed.
    ///
    /// @param verdict on the counter, nothing forgotten being excused
    static Durability of(long restarts, long failOvers, Breakable store, Optional<Evidence> evidence, Verdict verdict) {
        boolean durable = promised(restarts, failOvers, store);
        if (evidence.isPresent()) {
            Lineage lineage = evidence.get().lineage();
            boolean exact = evidence.get().isExact();
            return new Durability(
                    restarts,
                    failOvers,
                    exact ? lineage.forgotten() : 0,
                    exact ? lineage.forgottenDelta() : 0,
                    durable,
                    exact);
        }
        boolean whole = verdict.lost() == 0 && verdict.overcounted() == 0;
        return store.forgotten()
                .map(all -> new Durability(restarts, failOvers, all.operations(), all.delta(), durable, true))
                // What is not missing was not forgotten; what is missing, the strategy itself may have lost.
                .orElse(new Durability(restarts, failOvers, 0, 0, durable, whole));
    }

    /// Whether a store, as it is set, promises to forget nothing when this is done to it.
    static boolean promised(long restarts, long failOvers, Breakable store) {
        return (restarts == 0 || store.isDurable()) && (failOvers == 0 || store.outlivesFailOver());
    }

    /// How often it was killed.
    public long kills() {
        return restarts + failOvers;
    }

    /// What it says of losses, where there is no evidence. A key-value store that forgets comes back without the key:
    /// it has forgotten what the counter began with as well. Who takes its place has the key.
    ///
    /// @param start what all counters together began with
    /// @param amount what each operation takes, of [Task#TAKE]
    public Losses losses(Counter counter, long start, long amount) {
        if (!isTold()) {
            return Losses.UNKNOWN;
        }
        boolean begins = restarts > 0 && !promised && counter.language() == Counter.Language.COMMANDS;
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
        String through = failOvers == 0 ? "" : restarts == 0 ? " through fail-over" : " through restart and fail-over";
        return forgotten == 0 ? "KEPT" + through : "FORGOT " + (exact ? "" : "at least ") + forgotten;
    }

    /// Whether anything is known of it.
    public boolean isTold() {
        return exact || forgotten > 0;
    }
}
