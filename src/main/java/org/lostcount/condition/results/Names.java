package org.lostcount.condition.results;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.lostcount.condition.Values;
import org.lostcount.condition.Values.Value;
import org.lostcount.condition.Values.Word;
import org.lostcount.condition.Vocabulary;
import org.lostcount.condition.Vocabulary.Kind;

/// The values of a kind of result, each under its name: the vocabulary and the values come from here, so that they
/// have the same names. Immutable.
///
/// @param <R> the result
record Names<R>(Vocabulary vocabulary, Map<String, Function<R, Value>> values) {
    static <R> Names<R> none() {
        return new Names<>(new Vocabulary(new LinkedHashMap<>(), java.util.List.of()), Map.of());
    }

    /// A number of this name besides.
    Names<R> number(String name, ToDoubleFunction<R> value) {
        return value(name, result -> new Values.Amount(value.applyAsDouble(result)));
    }

    /// How many.
    Names<R> count(String name, ToDoubleFunction<R> value) {
        return countOrNot(name, result -> new Values.Amount(value.applyAsDouble(result)));
    }

    /// How many, where that is known.
    Names<R> countOrNot(String name, Function<R, Value> value) {
        return with(vocabulary.and(name, Kind.COUNT), name, value);
    }

    /// A number that is a part of a whole.
    Names<R> part(String name, ToDoubleFunction<R> value, ToDoubleFunction<R> whole) {
        return with(
                vocabulary.and(name, Kind.PART),
                name,
                result ->
                        new Values.Amount(value.applyAsDouble(result), OptionalDouble.of(whole.applyAsDouble(result))));
    }

    /// A number that may be undecided.
    Names<R> value(String name, Function<R, Value> value) {
        return with(vocabulary.and(name, Kind.NUMBER), name, value);
    }

    /// One of the words of an enumeration.
    <E extends Enum<E>> Names<R> word(String name, E[] words, Function<R, E> value) {
        return with(
                vocabulary.and(name, Stream.of(words).map(Enum::name).toList()),
                name,
                result -> new Word(value.apply(result).name()));
    }

    private Names<R> with(Vocabulary more, String name, Function<R, Value> value) {
        Map<String, Function<R, Value>> all = new LinkedHashMap<>(values);
        all.put(name, value);
        return new Names<>(more, Map.copyOf(all));
    }

    /// The values of a result that is nobody's in particular.
    Values of(R result) {
        return (name, _) -> value(name, Optional.of(result), "it");
    }

    /// The value of this name; undecided where there is no result.
    ///
    /// @param who should have been run
    Value value(String name, Optional<R> result, String who) {
        Function<R, Value> value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no value " + name);
        }
        return result.map(value).orElseGet(() -> new Values.Undecided(who + " was not run", "unknown"));
    }
}
