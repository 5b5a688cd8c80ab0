package org.lostcount.condition;

import java.util.List;
import java.util.Optional;

/// A part of a condition, as it was read. Immutable.
///
/// `column` is where it stands in the text, from 1.
sealed interface Expression {
    int column();

    /// What it comes to.
    default Type type() {
        return switch (this) {
            case Constant _, Arithmetic _, Share _ -> Type.NUMBER;
            case Literal _ -> Type.WORD;
            case Reference reference -> reference.words().isEmpty() ? Type.NUMBER : Type.WORD;
            case Comparison _, Logic _, Not _ -> Type.TRUTH;
        };
    }

    enum Type {
        NUMBER("a number"),
        WORD("a word"),
        TRUTH("a condition");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    enum Operator {
        EQUAL("=="),
        UNEQUAL("!="),
        LESS("<"),
        AT_MOST("<="),
        MORE(">"),
        AT_LEAST(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        /// The same with what stands left of it and right of it exchanged.
        Operator turned() {
            return switch (this) {
                case EQUAL, UNEQUAL -> this;
                case LESS -> MORE;
                case AT_MOST -> AT_LEAST;
                case MORE -> LESS;
                case AT_LEAST -> AT_MOST;
            };
        }

        /// Whether it holds of two values that compare like this.
        boolean holds(int compared) {
            return switch (this) {
                case EQUAL -> compared == 0;
                case UNEQUAL -> compared != 0;
                case LESS -> compared < 0;
                case AT_MOST -> compared <= 0;
                case MORE -> compared > 0;
                case AT_LEAST -> compared >= 0;
            };
        }
    }

    record Constant(int column, double number) implements Expression {}

    /// `12 of 14`.
    record Share(int column, double part, double whole) implements Expression {}

    /// A word that a value can be.
    record Literal(int column, String word) implements Expression {}

    /// A value.
    ///
    /// @param words that it can be; none where it is a number
    record Reference(int column, String name, Optional<String> subject, List<String> words) implements Expression {
        @Override
        public String toString() {
            return name + subject.map(whose -> "(" + whose + ")").orElse("");
        }
    }

    record Arithmetic(int column, char sign, Expression left, Expression right) implements Expression {}

    record Comparison(int column, Operator operator, Expression left, Expression right) implements Expression {}

    /// Two conditions joined.
    ///
    /// @param all whether both must hold, or one
    record Logic(int column, boolean all, Expression left, Expression right) implements Expression {}

    /// What does not hold.
    record Not(int column, Expression negated) implements Expression {}
}
