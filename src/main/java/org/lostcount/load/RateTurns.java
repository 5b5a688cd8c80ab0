package org.lostcount.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.lostcount.counter.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Measures the members of a comparison in turns, before the first of them counts.
///
/// The program gets quicker while it runs, for seconds after a rate seems to stand still. So each member is measured
/// for a moment in each of several passes, and every other pass goes backward: none gains by its place in the list.
public final class RateTurns {
    private static final Logger LOG = LoggerFactory.getLogger(RateTurns.class);

    private RateTurns() {}

    /// The turn of one member.
    ///
    /// @param <K> what members are known by
    @FunctionalInterface
    public interface Turn<K> {
        /// Has a run of the member take one pass, with [LoadRun#pass].
        ///
        /// @throws StoreException when it can't, and is left out; the reason is told when its run begins
        void take(K member, RatePasses passes) throws StoreException;
    }

    /// Has all members take all passes. Blocks.
    ///
    /// @param measures whether rates are to be measured, and not only the counters warmed up
    /// @param goOn asked before each turn; after the first no, nothing more is done
    /// @return what came of it, for the runs that count
    public static <K> Map<K, RatePasses> take(List<K> members, boolean measures, BooleanSupplier goOn, Turn<K> turn) {
        Map<K, RatePasses> all = new LinkedHashMap<>();
        members.forEach(member -> all.put(member, new RatePasses(measures)));
        List<K> left = new ArrayList<>(members);
        while (!left.isEmpty()) {
            for (K member : List.copyOf(left)) {
                if (!goOn.getAsBoolean()) {
                    return all;
                }
                RatePasses passes = all.getOrDefault(member, new RatePasses(measures));
                try {
                    turn.take(member, passes);
                    if (passes.isOver()) {
                        left.remove(member);
                    }
                } catch (StoreException | RuntimeException e) {
                    LOG.debug("{} can't be measured", member, e);
                    left.remove(member);
                }
            }
            Collections.reverse(left);
        }
        return all;
    }

    /// Whether runs of this workload are measured in turns: those by increments, which may be over too soon for a rate.
    /// What evidence or faults leave belongs to the run alone, and who sets a warm-up says when it is to be.
    public static boolean suits(Workload workload) {
        return workload.pace().extent() instanceof Extent.Increments
                && workload.pace().warmup().isEmpty()
                && !workload.keepsEvidence();
    }
}
