package org.lostcount.load;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lostcount.check.Lineage;
import org.lostcount.check.Losses;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Breakable;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Task;
import org.lostcount.fault.Fault;

/// Whether what a store had acknowledged outlived what was done to it. Immutable.
///
/// @param tried how often each fault was done by which it may forget
/// @param forgotten acknowledged operations that it came back without; where that is not exact, at least so many
/// @param forgottenDelta the sum of what they had added
/// @param promised whether the engine, as it is set, promises to forget nothing
/// @param exact whether these are all: whether the evidence explains everything
public record Durability(Map<Fault, Long> tried, long forgotten, long forgottenDelta, boolean promised, boolean exact) {
    public Durability {
        tried = Map.copyOf(tried);
    }

    /// What became of it in a store that was killed.
    ///
    /// @param verdict on the counter, nothing forgotten being excused
    static Durability of(Map<Fault, Long> tried, Breakable store, Optional<Evidence> evidence, Verdict verdict) {
        boolean durable = promised(tried, store);
        if (evidence.isPresent()) {
            Lineage lineage = evidence.get().lineage();
            boolean exact = evidence.get().isExact();
            return new Durability(
                    tried, exact ? lineage.forgotten() : 0, exact ? lineage.forgottenDelta() : 0, durable, exact);
        }
        boolean whole = verdict.lost() == 0 && verdict.overcounted() == 0;
        return store.forgotten()
                .map(all -> new Durability(tried, all.operations(), all.delta(), durable, true))
                // What is not missing was not forgotten; what is missing, the strategy itself may have lost.
                .orElse(new Durability(tried, 0, 0, durable, whole));
    }

    /// Those of these faults by which a store may forget.
    public static Map<Fault, Long> trying(Map<Fault, Long> counts) {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().mayForget())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Whether a store, as it is set, promises to forget nothing when this is done to it.
    static boolean promised(Map<Fault, Long> tried, Breakable store) {
        return tried.keySet().stream().allMatch(fault -> switch (fault) {
            case FAIL_OVER, ZOMBIE -> store.outlivesFailOver();
            case CUT -> store.outlivesCut();
            default -> store.isDurable();
        });
    }

    /// The same of several runs together.
    public Durability plus(Durability more) {
        Map<Fault, Long> both = new EnumMap<>(Fault.class);
        both.putAll(tried);
        more.tried.forEach((fault, count) -> both.merge(fault, count, Long::sum));
        return new Durability(
                both,
                forgotten + more.forgotten,
                forgottenDelta + more.forgottenDelta,
                promised && more.promised,
                exact && more.exact);
    }

    /// How often it was killed and started again.
    public long restarts() {
        return tried.getOrDefault(Fault.RESTART_STORE, 0L);
    }

    /// How often somebody else took its place.
    public long failOvers() {
        return tried.entrySet().stream()
                .filter(each -> each.getKey().isReplacing())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// How often one of its servers was cut off.
    public long cuts() {
        return tried.getOrDefault(Fault.CUT, 0L);
    }

    /// How often it may have forgotten.
    public long times() {
        return tried.values().stream().mapToLong(Long::longValue).sum();
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
        boolean begins = restarts() > 0 && !promised && counter.language() == Counter.Language.COMMANDS;
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
        String through = onlyRestarts() ? "" : " through " + String.join(" and ", words());
        return forgotten == 0 ? "KEPT" + through : "FORGOT " + (exact ? "" : "at least ") + forgotten;
    }

    /// A restart is what is tried usually, and is not told.
    private boolean onlyRestarts() {
        return tried.keySet().equals(Set.of(Fault.RESTART_STORE));
    }

    /// What was done to it, as it is told: `restart`, `fail-over`.
    private List<String> words() {
        return Stream.of(Fault.values())
                .filter(tried::containsKey)
                .map(fault -> fault == Fault.RESTART_STORE ? "restart" : fault.word())
                .toList();
    }

    /// Whether anything is known of it.
    public boolean isTold() {
        return exact || forgotten > 0;
    }
}
