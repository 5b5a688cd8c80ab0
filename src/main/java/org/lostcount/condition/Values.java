package org.lostcount.condition;

import java.util.Optional;
import java.util.OptionalDouble;

/// What came of something, by the names of a [Vocabulary]: all that a condition knows of results. Any thread.
public interface Values {
    /// The value of this name.
    ///
    /// @param subject whose it is, where that is said
    Value value(String name, Optional<String> subject);

    /// One of them. Immutable.
    sealed interface Value {
        /// As it stands in a sentence, without digit groups.
        String text();
    }

    /// A number.
    ///
    /// @param whole what it is a part of, where it is one
    record Amount(double value, OptionalDouble whole) implements Value {
        public Amount(double value) {
            this(value, OptionalDouble.empty());
        }

        @Override
        public String text() {
            String part = plain(value);
            return whole.isPresent() ? part + " of " + plain(whole.getAsDouble()) : part;
        }

        private static String plain(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : String.format(java.util.Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
        }
    }

    /// One of the words of a vocabulary.
    record Word(String text) implements Value {}

    /// It is not known, or proves nothing.
    ///
    /// @param why as a clause
    /// @param text as it is shown all the same
    record Undecided(String why, String text) implements Value {}
}
