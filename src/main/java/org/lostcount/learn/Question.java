package org.lostcount.learn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.lostcount.condition.Condition;
import org.lostcount.load.Form;

/// What a page asks. Immutable.
///
/// @param text what is asked
/// @param guess how it is answered
/// @param because what is said afterwards to who answered this; under an empty key what is said to all
public record Question(String text, Guess guess, Map<String, String> because) {
    public Question {
        because = Map.copyOf(because);
    }

    /// How it is answered.
    public sealed interface Guess {}

    /// By one of these.
    public record Choice(List<String> choices, Right right) implements Guess {
        public Choice {
            choices = List.copyOf(choices);
        }
    }

    /// By a whole number.
    ///
    /// @param low the least that can be meant
    /// @param high the most
    /// @param name of the value of the next result that is right
    /// @param subject whose value it is, where that must be said
    /// @param tolerance how far away is still right
    public record Figure(long low, long high, String name, Optional<String> subject, double tolerance)
            implements Guess {
        /// Whether `said` is near enough to what came out.
        public boolean isNear(long said, double came) {
            return Math.abs(said - came) <= tolerance;
        }
    }

    /// Which choice is right.
    public sealed interface Right {}

    /// This one, whatever comes out.
    public record Always(String choice) implements Right {}

    /// The one whose condition holds of the next result.
    ///
    /// @param conditions of all choices, in their order
    public record ByResult(SequencedMap<String, Condition> conditions) implements Right {}

    /// What is said to who answered `said`; to those who said nothing only what is said to all.
    public Optional<String> because(Optional<String> said) {
        return said.map(because::get).or(() -> Optional.ofNullable(because.get("")));
    }

    /// The answer that is meant by what was typed: a choice or its number, or a number in the range; nothing where it
    /// is none.
    public Optional<String> answer(String typed) {
        String stripped = typed.strip();
        return switch (guess) {
            case Choice(var choices, var _) ->
                // A choice may be a number itself, and is then meant by it before the one of that place.
                choices.stream()
                        .filter(stripped::equalsIgnoreCase)
                        .findFirst()
                        .or(() -> IntStream.range(0, choices.size())
                                .filter(i -> stripped.equals(Integer.toString(i + 1)))
                                .mapToObj(choices::get)
                                .findFirst());
            case Figure number ->
                new Form.Whole(number.low(), number.high())
                        .parse(stripped.replaceAll("[ ,_']", ""))
                        .map(String::valueOf);
        };
    }

    /// Whether it takes a result to tell what is right.
    public boolean needsResult() {
        return !(guess instanceof Choice(var _, Always _));
    }
}
