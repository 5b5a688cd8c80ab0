package org.lostcount.condition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.lostcount.condition.Expression.Arithmetic;
import org.lostcount.condition.Expression.Comparison;
import org.lostcount.condition.Expression.Literal;
import org.lostcount.condition.Expression.Logic;
import org.lostcount.condition.Expression.Not;
import org.lostcount.condition.Expression.Reference;
import org.lostcount.condition.Expression.Share;
import org.lostcount.condition.Values.Amount;
import org.lostcount.condition.Values.Value;
import org.lostcount.condition.Values.Word;

/// Something that is said of results, such as `lost > 0` or `rate(h2/atomic) > 2 * rate(h2/locking)`. Immutable.
///
/// Where a value proves nothing, as a rate that was measured cold, what is said of it is neither true nor false.
public final class Condition {
    /// A longer one is not read.
    public static final int LONGEST = 500;

    private final String text;
    private final Expression expression;

    private Condition(String text, Expression expression) {
        this.text = text;
        this.expression = expression;
    }

    /// Reads a condition over values of `vocabulary`.
    ///
    /// @throws ConditionException when it is none
    public static Condition parse(String text, Vocabulary vocabulary) throws ConditionException {
        return new Condition(text.strip().replaceAll("\\s+", " "), new Parser(text, vocabulary).condition());
    }

    /// Whether it speaks of a value of this name.
    public boolean asksFor(String name) {
        return asksFor(expression, name);
    }

    private static boolean asksFor(Expression expression, String name) {
        return switch (expression) {
            case Reference reference -> reference.name().equals(name);
            case Not(var _, var negated) -> asksFor(negated, name);
            case Logic(var _, var _, var left, var right) -> asksFor(left, name) || asksFor(right, name);
            case Comparison(var _, var _, var left, var right) -> asksFor(left, name) || asksFor(right, name);
            case Arithmetic(var _, var _, var left, var right) -> asksFor(left, name) || asksFor(right, name);
            case Expression.Constant _, Literal _, Share _ -> false;
        };
    }

    /// What it comes to over these values.
    public Answer of(Values values) {
        Asked asked = new Asked(values);
        return switch (truth(expression, asked)) {
            case TRUE -> new Answer.Holds();
            case FALSE -> new Answer.Fails(asked.found());
            case OPEN -> new Answer.Undecided(asked.why());
        };
    }

    /// As it was written, on one line.
    @Override
    public String toString() {
        return text;
    }

    private enum Truth {
        TRUE,
        FALSE,
        OPEN;

        static Truth of(boolean holds) {
            return holds ? TRUE : FALSE;
        }

        Truth negated() {
            return this == OPEN ? OPEN : of(this == FALSE);
        }
    }

    /// The values that were looked at.
    private record Asked(Values values, Map<String, Value> seen) {
        Asked(Values values) {
            this(values, new LinkedHashMap<>());
        }

        Value value(Reference reference) {
            return seen.computeIfAbsent(reference.toString(), _ -> values.value(reference.name(), reference.subject()));
        }

        String found() {
            return seen.entrySet().stream()
                    .map(each -> each.getKey() + " is " + each.getValue().text())
                    .collect(Collectors.joining(", "));
        }

        String why() {
            return seen.values().stream()
                    .filter(Values.Undecided.class::isInstance)
                    .map(value -> ((Values.Undecided) value).why())
                    .distinct()
                    .collect(Collectors.joining("; "));
        }
    }

    private static Truth truth(Expression expression, Asked asked) {
        return switch (expression) {
            case Not(var _, var negated) -> truth(negated, asked).negated();
            case Logic(var _, boolean all, var left, var right) -> {
                // Both are looked at, so that all that matters can be told.
                Truth one = truth(left, asked);
                Truth other = truth(right, asked);
                Truth decisive = Truth.of(!all);
                yield one == decisive || other == decisive
                        ? decisive
                        : one == Truth.OPEN || other == Truth.OPEN ? Truth.OPEN : Truth.of(all);
            }
            case Comparison(var _, var operator, var left, Share(var _, double part, double whole)) ->
                share(operator, left, part, whole, asked);
            case Comparison(var _, var operator, var left, var right) -> {
                Optional<Value> one = value(left, asked);
                Optional<Value> other = value(right, asked);
                yield one.isEmpty() || other.isEmpty()
                        ? Truth.OPEN
                        : Truth.of(compare(operator, one.get(), other.get()));
            }
            default -> throw new IllegalStateException("no truth: " + expression);
        };
    }

    private static Truth share(Expression.Operator operator, Expression left, double part, double whole, Asked asked) {
        Optional<Value> value = value(left, asked);
        if (value.isEmpty()) {
            return Truth.OPEN;
        }
        if (value.get() instanceof Amount(double n, var of) && of.isPresent() && of.getAsDouble() == whole) {
            return Truth.of(operator.holds(Double.compare(n, part)));
        }
        // A share of another whole is neither more nor less, but it is another.
        return Truth.of(operator.holds(1) && operator.holds(-1));
    }

    private static boolean compare(Expression.Operator operator, Value one, Value other) {
        if (one instanceof Amount(double a, var _) && other instanceof Amount(double b, var _)) {
            return operator.holds(Double.compare(a, b));
        }
        return operator.holds(one.text().equals(other.text()) ? 0 : 1);
    }

    /// Nothing where it is undecided.
    private static Optional<Value> value(Expression expression, Asked asked) {
        return switch (expression) {
            case Expression.Constant(var _, double number) -> Optional.of(new Amount(number));
            case Literal(var _, String word) -> Optional.of(new Word(word));
            case Reference reference ->
                Optional.of(asked.value(reference)).filter(v -> !(v instanceof Values.Undecided));
            case Arithmetic(var _, char sign, var left, var right) ->
                together(value(left, asked), value(right, asked), (a, b) -> arithmetic(sign, a, b))
                        .filter(sum -> isNumber(sum, asked));
            default -> throw new IllegalStateException("no value: " + expression);
        };
    }

    private static Optional<Value> together(
            Optional<Value> left, Optional<Value> right, BiFunction<Double, Double, Double> sum) {
        return left.isPresent()
                        && right.isPresent()
                        && left.get() instanceof Amount(double a, var _)
                        && right.get() instanceof Amount(double b, var _)
                ? Optional.of(new Amount(sum.apply(a, b)))
                : Optional.empty();
    }

    static double arithmetic(char sign, double a, double b) {
        return switch (sign) {
            case '+' -> a + b;
            case '-' -> a - b;
            case '*' -> a * b + 0.0;
            // Without it there would be a zero below zero.
            default -> a / b + 0.0;
        };
    }

    /// What was divided by 0, or grew beyond all numbers, is none, and proves nothing.
    private static boolean isNumber(Value sum, Asked asked) {
        boolean is = !(sum instanceof Amount(double n, var _)) || Double.isFinite(n);
        if (!is) {
            asked.seen().put("a quotient", new Values.Undecided("a number is divided by 0, or too large", "none"));
        }
        return is;
    }
}
