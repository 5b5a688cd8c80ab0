package org.lostcount.store.keyvalue;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.lostcount.counter.Counter;
import org.lostcount.counter.CounterId;
import org.lostcount.counter.NumberStrategies;
import org.lostcount.counter.Phrasing;
import org.lostcount.counter.SourceRegion;
import org.lostcount.counter.Strategy;
import org.lostcount.counter.TakeStrategies;
import org.lostcount.counter.Tracing;

/// A strategy in a key-value store: a cell of the board. Immutable.
///
/// @param strategy its row
/// @param words the technique as the cell shows it
/// @param increment what is run, which says what it is asked
/// @param texts what is sent for its verbs; of others, too. Where there is nothing for [Verb#READ_FOR_WRITE_IF] it
///     is what [Verb#READ] sends
public record Technique(Strategy strategy, String words, Increment increment, Map<Verb, VerbText> texts) {
    /// A new strategy is one class and one line here.
    private static final Map<Strategy, Increment> INCREMENTS = Map.ofEntries(
            Map.entry(Strategy.NAIVE, new Naive()),
            Map.entry(Strategy.LOCKING, new Locking()),
            Map.entry(Strategy.ATOMIC, new Atomic()),
            Map.entry(Strategy.ATOMIC_LUA, new Atomic()),
            Map.entry(Strategy.CONDITIONAL, new Conditional()),
            Map.entry(Strategy.SHARDED, new Sharded()),
            Map.entry(Strategy.IDEMPOTENT, new Idempotent()),
            Map.entry(TakeStrategies.NAIVE, new TakeNaive()),
            Map.entry(TakeStrategies.CHECK_THEN_ATOMIC, new TakeCheckThenAtomic()),
            Map.entry(TakeStrategies.LOCKING, new TakeLocking()),
            Map.entry(TakeStrategies.ATOMIC, new TakeAtomic()),
            Map.entry(TakeStrategies.GIVE_BACK, new TakeGiveBack()),
            Map.entry(TakeStrategies.CONDITIONAL, new TakeConditional()),
            Map.entry(TakeStrategies.SHARDED, new TakeSharded()),
            Map.entry(NumberStrategies.NAIVE, new NumberNaive()),
            Map.entry(NumberStrategies.LOCKING, new NumberLocking()),
            Map.entry(NumberStrategies.ATOMIC, new NumberAtomic()),
            Map.entry(NumberStrategies.ATOMIC_LUA, new NumberAtomic()),
            Map.entry(NumberStrategies.CONDITIONAL, new NumberConditional()));

    private static final String FORGOTTEN =
            "the record of what was written over what is forgotten with the values; --durable-commit on keeps both";
    private static final String BROKEN = "a write whose answer is lost does not tell what it replaced";

    public Technique {
        texts = Map.copyOf(texts);
    }

    /// A row's own increment, in a store that sends these texts.
    ///
    /// @throws IllegalArgumentException when there is none that all stores would share
    public static Technique of(Strategy row, String words, Map<Verb, VerbText> texts) {
        Increment increment = INCREMENTS.get(row);
        if (increment == null) {
            throw new IllegalArgumentException(row.name());
        }
        return new Technique(row, words, increment, texts);
    }

    /// The same where it stands for a row of which there are several increments: a store without a step that adds
    /// spreads
    /// a counter over cells by writing on a condition.
    public static Technique ofSharded(Strategy row, String words, Map<Verb, VerbText> texts) {
        Increment increment = row.equals(Strategy.SHARDED) ? new ShardedConditional() : new TakeShardedConditional();
        return new Technique(row, words, increment, texts);
    }

    /// The same in another row.
    public Technique as(Strategy row) {
        return new Technique(row, words, increment, texts);
    }

    /// The same, where another text is sent for a verb.
    public Technique with(Verb verb, VerbText text) {
        Map<Verb, VerbText> others = new EnumMap<>(texts);
        others.put(verb, text);
        return new Technique(strategy, words, increment, others);
    }

    /// @param verbs the class in which the store's verbs are
    /// @param breakable whether there are servers of the program's own that can be broken under it
    Counter counter(String store, Class<?> verbs, boolean breakable) {
        List<String> traced = statements(VerbText::traced);
        Tracing whole = untraced()
                .<Tracing>map(Tracing.None::new)
                .orElseGet(() -> new Tracing.Statements(Map.of(Phrasing.TRACED, traced)));
        Map<Phrasing, List<String>> reworded =
                Map.of(Phrasing.TRACED, traced, Phrasing.RESOLVABLE, statements(VerbText::logged));
        Tracing broken = switch (log()) {
            case NONE -> new Tracing.UnlessBroken(whole, BROKEN);
            case BESIDE -> new Tracing.Logged(reworded, FORGOTTEN);
            case HISTORY -> new Tracing.Statements(reworded);
        };
        return new Counter(
                new CounterId(increment.task(), store, strategy.name()),
                strategy,
                words,
                Counter.Language.COMMANDS,
                statements(VerbText::plain),
                breakable ? broken : whole,
                increment.getClass(),
                increment.verbs().stream()
                        .map(verb -> new SourceRegion(verbs, verb.method()))
                        .toList(),
                List.of());
    }

    /// How its texts are worded in a run that wants to know this.
    Phrasing phrasing(Phrasing wanted) {
        boolean known = wanted == Phrasing.RESOLVABLE
                ? log() != VerbText.Log.NONE
                : untraced().isEmpty();
        return known ? wanted : Phrasing.PLAIN;
    }

    /// Where it leaves evidence also if its answers are lost.
    private VerbText.Log log() {
        return untraced().isPresent()
                ? VerbText.Log.NONE
                : sent().stream()
                        .map(VerbText::log)
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
    }

    /// Why a run keeps no evidence of it.
    Optional<String> untraced() {
        return sent().stream().flatMap(text -> text.untraced().stream()).findFirst();
    }

    private List<String> statements(Function<VerbText, List<String>> phrasing) {
        return sent().stream().flatMap(text -> phrasing.apply(text).stream()).toList();
    }

    private List<VerbText> sent() {
        return increment.verbs().stream().map(this::text).toList();
    }

    VerbText text(Verb verb) {
        VerbText text = texts.get(verb);
        return text == null && verb == Verb.READ_FOR_WRITE_IF
                ? text(Verb.READ)
                : Objects.requireNonNull(text, verb.name());
    }
}
