package org.lostcount.condition;

import java.util.Optional;
import java.util.OptionalDouble;
import org.lostcount.condition.Expression.Arithmetic;
import org.lostcount.condition.Expression.Comparison;
import org.lostcount.condition.Expression.Constant;
import org.lostcount.condition.Expression.Operator;
import org.lostcount.condition.Expression.Reference;
import org.lostcount.condition.Expression.Share;
import org.lostcount.condition.Vocabulary.Kind;

/// Whether a comparison can hold at all: whoever writes one that can't has meant something else.
final class Possible {
    private Possible() {}

    /// Why it can hold of no result, or speaks of none, as a clause; nothing where some result makes it true.
    static Optional<String> whyNot(Comparison comparison, Vocabulary vocabulary) {
        Expression left = comparison.left();
        Expression right = comparison.right();
        if (right instanceof Share share) {
            return whyNotOf(share, left, vocabulary);
        }
        OptionalDouble one = constant(left);
        OptionalDouble other = constant(right);
        if (one.isPresent() && other.isPresent()) {
            return Optional.of("it speaks of no value");
        }
        if (left instanceof Reference value && other.isPresent()) {
            return whyNot(value, comparison.operator(), other.getAsDouble(), vocabulary);
        }
        return right instanceof Reference value && one.isPresent()
                ? whyNot(value, comparison.operator().turned(), one.getAsDouble(), vocabulary)
                : Optional.empty();
    }

    private static Optional<String> whyNotOf(Share share, Expression left, Vocabulary vocabulary) {
        if (!(left instanceof Reference value) || vocabulary.kind(value.name()) != Kind.PART) {
            return Optional.of("only what is counted of a whole is compared with so many \"of\" it, as lose is");
        }
        return !isWhole(share.part()) || !isWhole(share.whole()) || share.part() > share.whole()
                ? Optional.of("in \"of\" stand two whole numbers, of which the first is no greater")
                : Optional.empty();
    }

    private static Optional<String> whyNot(Reference value, Operator operator, double number, Vocabulary vocabulary) {
        Kind kind = vocabulary.kind(value.name());
        boolean can = switch (operator) {
            case EQUAL -> isWhole(number) && number >= 0;
            case LESS -> number > 0;
            case AT_MOST -> number >= 0;
            case MORE, AT_LEAST, UNEQUAL -> true;
        };
        return can || (kind != Kind.COUNT && kind != Kind.PART)
                ? Optional.empty()
                : Optional.of(value + " is a whole number and never below 0");
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number);
    }

    /// What it is whatever comes out.
    private static OptionalDouble constant(Expression expression) {
        return switch (expression) {
            case Constant(var _, double number) -> OptionalDouble.of(number);
            case Arithmetic(var _, char sign, var left, var right) -> {
                OptionalDouble one = constant(left);
                OptionalDouble other = constant(right);
                yield one.isPresent() && other.isPresent()
                        ? OptionalDouble.of(Condition.arithmetic(sign, one.getAsDouble(), other.getAsDouble()))
                        : OptionalDouble.empty();
            }
            default -> OptionalDouble.empty();
        };
    }
}
