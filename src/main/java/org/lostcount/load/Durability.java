package org.lostcount.load;

import java.util.Optional;
import java.util.OptionalLong;
import org.lostcount.check.Lineage;
import org.lostcount.check.Losses;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Breakable;

/// Whether what a store had acknowledged outlived its being killed. Immutable.
///
/// @param restarts how often it was killed and started again
/// @param forgotten acknowledged operations that it came back without
/// @param forgottenDelta the sum of what they had added
/// @param promised whether the engine, as it is set, promises to forget nothing
/// @param exact whether the evidence explains everything; if not, the number is not to be relied on
public record Durability(long restarts, long forgotten, long forgottenDelta, boolean promised, boolean exact) {
    /// What became of it in a store that was killed.
    ///
    /// @param verdict on the counter, nothing forgotten being excused
    static Durability of(long restarts, Breakable store, Optional<Evidence> evidence, Verdict verdict) {
        boolean durable = store.isDurable();
        if (evidence.isPresent()) {
            Lineage lineage = evidence.get().lineage();
            boolean exact = evidence.get().isExact();
            return new Durability(restarts, lineage.forgotten(), lineage.forgottenDelta(), durable, exact);
        }
        boolean whole = verdict.lost() == 0 && verdict.overcounted() == 0;
        return store.forgotten()
                .map(all -> new Durability(restarts, all.operations(), all.delta(), durable, true))
                // What is not missing was not forgotten; what is missing, the strategy itself may have lost.
                .orElse(new Durability(restarts, 0, 0, durable, whole));
    }

    /// What it says of losses, where there is no evidence.
    Losses losses() {
        return exact ? new Losses(OptionalLong.empty(), forgotten, forgottenDelta, promised) : Losses.UNKNOWN;
    }

    /// The verdict in a word or two.
    public String headline() {
        if (!exact) {
            return "UNKNOWN";
        }
        return forgotten == 0 ? "KEPT" : "FORGOT " + forgotten;
    }
}
