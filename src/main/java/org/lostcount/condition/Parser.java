package org.lostcount.condition;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lostcount.condition.Expression.Arithmetic;
import org.lostcount.condition.Expression.Comparison;
import org.lostcount.condition.Expression.Constant;
import org.lostcount.condition.Expression.Literal;
import org.lostcount.condition.Expression.Logic;
import org.lostcount.condition.Expression.Not;
import org.lostcount.condition.Expression.Operator;
import org.lostcount.condition.Expression.Reference;
import org.lostcount.condition.Expression.Share;

/// Reads a condition by descent: `or`, `and`, `not`, a comparison, sums, products, and what is in brackets. Used once.
final class Parser {
    /// Whose value it is, in brackets behind its name.
    private static final Pattern SUBJECT = Pattern.compile("\\(\\s*((?:[a-z]+:)?[a-z0-9-]+/[a-z0-9-]+)\\s*\\)");

    private static final int DEEPEST = 50;

    private final String text;
    private final Vocabulary vocabulary;
    private List<Token> tokens = List.of();
    private int at;
    private int depth;

    Parser(String text, Vocabulary vocabulary) {
        this.text = text;
        this.vocabulary = vocabulary;
    }

    Expression condition() throws ConditionException {
        if (text.length() > Condition.LONGEST) {
            throw wrong(Condition.LONGEST, "it is longer than " + Condition.LONGEST + " characters");
        }
        tokens = Token.of(text);
        Expression whole = either();
        if (next().kind() != Token.Kind.END) {
            throw wrong(next().column(), next().words() + " does not belong behind what is complete before it");
        }
        return of(Expression.Type.TRUTH, whole);
    }

    private Expression either() throws ConditionException {
        Expression left = both();
        while (next().is("or")) {
            int column = take().column();
            left = new Logic(column, false, of(Expression.Type.TRUTH, left), of(Expression.Type.TRUTH, both()));
        }
        return left;
    }

    private Expression both() throws ConditionException {
        Expression left = negation();
        while (next().is("and")) {
            int column = take().column();
            left = new Logic(column, true, of(Expression.Type.TRUTH, left), of(Expression.Type.TRUTH, negation()));
        }
        return left;
    }

    private Expression negation() throws ConditionException {
        if (!next().is("not")) {
            return comparison();
        }
        int column = take().column();
        deeper(column);
        Expression negated = of(Expression.Type.TRUTH, negation());
        depth--;
        return new Not(column, negated);
    }

    private Expression comparison() throws ConditionException {
        Expression left = sum();
        Optional<Operator> operator = operator();
        if (operator.isEmpty()) {
            return left;
        }
        int column = take().column();
        Expression right = share(sum());
        if (operator().isPresent()) {
            throw wrong(next().column(), "only two values are compared at a time; join conditions with and");
        }
        if (left.type() == Expression.Type.TRUTH || right.type() == Expression.Type.TRUTH) {
            throw wrong(column, "a condition is not compared; join conditions with and, or, not");
        }
        Comparison comparison = left.type() == Expression.Type.WORD || right.type() == Expression.Type.WORD
                ? words(column, operator.get(), left, right)
                : new Comparison(column, operator.get(), left, right);
        Optional<String> why = Possible.whyNot(comparison, vocabulary);
        if (why.isPresent()) {
            throw wrong(column, why.get());
        }
        return comparison;
    }

    /// A word is compared with one of those that the value can be.
    private Comparison words(int column, Operator operator, Expression left, Expression right)
            throws ConditionException {
        if (operator != Operator.EQUAL && operator != Operator.UNEQUAL) {
            throw wrong(column, "words are compared with == and !=");
        }
        Reference value = left instanceof Reference reference
                ? reference
                : right instanceof Reference reference ? reference : null;
        Literal word = left instanceof Literal literal ? literal : right instanceof Literal literal ? literal : null;
        if (value == null || word == null || value.words().isEmpty()) {
            throw wrong(right.column(), "a value and a word that it can be are compared, or two numbers");
        }
        if (!value.words().contains(word.word())) {
            throw wrong(
                    word.column(),
                    value.name() + " is never " + word.word() + "; it is one of " + String.join(", ", value.words()));
        }
        return new Comparison(column, operator, left, right);
    }

    /// `12 of 14`.
    private Expression share(Expression part) throws ConditionException {
        if (!next().is("of")) {
            return part;
        }
        int column = take().column();
        if (!(part instanceof Constant(int from, double number))) {
            throw wrong(column, "\"of\" stands between two numbers, as in 12 of 14");
        }
        if (next().kind() != Token.Kind.NUMBER) {
            throw wrong(next().column(), "behind \"of\" a number is missing");
        }
        return new Share(from, number, Double.parseDouble(take().text()));
    }

    private Optional<Operator> operator() {
        for (Operator operator : Operator.values()) {
            if (next().is(operator.sign())) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private Expression sum() throws ConditionException {
        Expression left = product();
        while (next().is("+") || next().is("-")) {
            Token sign = take();
            left = new Arithmetic(
                    sign.column(),
                    sign.text().charAt(0),
                    of(Expression.Type.NUMBER, left),
                    of(Expression.Type.NUMBER, product()));
        }
        return left;
    }

    private Expression product() throws ConditionException {
        Expression left = part();
        while (next().is("*") || next().is("/")) {
            Token sign = take();
            left = new Arithmetic(
                    sign.column(),
                    sign.text().charAt(0),
                    of(Expression.Type.NUMBER, left),
                    of(Expression.Type.NUMBER, part()));
        }
        return left;
    }

    private Expression part() throws ConditionException {
        Token token = next();
        if (token.kind() == Token.Kind.NUMBER) {
            return new Constant(token.column(), Double.parseDouble(take().text()));
        }
        if (token.kind() == Token.Kind.NAME) {
            return named(take());
        }
        if (token.is("-")) {
            int column = take().column();
            deeper(column);
            Expression negated = of(Expression.Type.NUMBER, part());
            depth--;
            return new Arithmetic(column, '-', new Constant(column, 0), negated);
        }
        if (!token.is("(")) {
            throw wrong(token.column(), "a value or a number is missing before " + token.words());
        }
        int column = take().column();
        deeper(column);
        Expression inside = either();
        depth--;
        if (!next().is(")")) {
            throw wrong(next().column(), "the bracket of column " + column + " is not closed");
        }
        take();
        return inside;
    }

    private Expression named(Token name) throws ConditionException {
        int bracket = next().column();
        Optional<String> subject = next().is("(") ? subject(name) : Optional.empty();
        if (subject.isEmpty() && !vocabulary.terms().containsKey(name.text()) && isWord(name.text())) {
            return new Literal(name.column(), name.text());
        }
        Optional<String> why = vocabulary.whyNot(name.text(), subject);
        if (why.isPresent()) {
            boolean whose = subject.isPresent()
                    && vocabulary.terms().containsKey(name.text())
                    && !vocabulary.subjects().isEmpty();
            throw wrong(whose ? text.indexOf(subject.get(), bracket) + 1 : name.column(), why.get());
        }
        return new Reference(name.column(), name.text(), subject, vocabulary.words(name.text()));
    }

    private Optional<String> subject(Token name) throws ConditionException {
        Token bracket = next();
        Matcher matcher = SUBJECT.matcher(text);
        if (!matcher.find(bracket.column() - 1) || matcher.start() != bracket.column() - 1) {
            throw wrong(
                    bracket.column() + 1, "in the brackets of " + name.text() + " stands a counter, such as h2/naive");
        }
        while (next().kind() != Token.Kind.END && next().column() <= matcher.end()) {
            take();
        }
        return Optional.of(matcher.group(1));
    }

    /// The words of values are written in capitals.
    private static boolean isWord(String name) {
        return name.chars().noneMatch(Character::isLowerCase);
    }

    private Expression of(Expression.Type type, Expression expression) throws ConditionException {
        if (expression.type() == type) {
            return expression;
        }
        throw wrong(
                expression.column(),
                type == Expression.Type.TRUTH
                        ? expression.type().words() + " says nothing by itself; compare it, as in lost > 0"
                        : "a number is needed here, not " + expression.type().words());
    }

    private void deeper(int column) throws ConditionException {
        if (++depth > DEEPEST) {
            throw wrong(column, "there are too many brackets in each other");
        }
    }

    private Token next() {
        return tokens.get(at);
    }

    private Token take() {
        return tokens.get(at++);
    }

    private ConditionException wrong(int column, String what) {
        return new ConditionException(text, column, what);
    }
}
