package org.lostcount.counter;

import java.util.List;
import java.util.Optional;

/// A question that people ask of a counter. There are three; each is one object, compared by identity.
public final class Task {
    /// *How many?* Every operation adds.
    public static final Task COUNT = new Task(
            "count",
            "How many were there?",
            "Every operation adds one. Afterwards the sum must be all that was added.",
            "increment",
            Strategy.ALL,
            List.of(Strategy.NAIVE, Strategy.LOCKING, Strategy.ATOMIC));

    /// *Is there one left? Then I take it.* Every operation takes from a stock, or is told that none is left.
    public static final Task TAKE = new Task(
            "take",
            "Is there one left? Then I take it.",
            "Every operation takes one from a stock, or is told that none is left. No more may be given out than there was.",
            "take",
            TakeStrategies.ALL,
            List.of(TakeStrategies.NAIVE, TakeStrategies.CHECK_THEN_ATOMIC, TakeStrategies.ATOMIC));

    /// *Give me the next number, mine alone.* Every operation is handed a number.
    public static final Task NUMBER = new Task(
            "number",
            "What is my number?",
            "Every operation is handed the next number. No two may be handed the same.",
            "number",
            NumberStrategies.ALL,
            List.of(NumberStrategies.NAIVE, NumberStrategies.ATOMIC, NumberStrategies.ATOMIC_THEN_SELECT));

    public static final List<Task> ALL = List.of(COUNT, TAKE, NUMBER);

    /// Ends the task's name in that of a counter: `take:h2/naive`.
    private static final char COLON = ':';

    private final String name;
    private final String question;
    private final String idea;
    private final String region;
    private final List<Strategy> strategies;
    private final List<Strategy> first;

    private Task(
            String name, String question, String idea, String region, List<Strategy> strategies, List<Strategy> first) {
        this.name = name;
        this.question = question;
        this.idea = idea;
        this.region = region;
        this.strategies = strategies;
        this.first = first;
    }

    /// The word used in options and in the names of counters, lower case.
    public String word() {
        return name;
    }

    /// The question, as a person asks it.
    public String question() {
        return question;
    }

    /// What is asked of the store and what must hold, in two sentences.
    public String idea() {
        return idea;
    }

    /// The name of the region of a strategy's source in which it is done.
    public String region() {
        return region;
    }

    /// The rows of its board, in order.
    public List<Strategy> strategies() {
        return strategies;
    }

    /// Those of them that a newcomer sees first: what goes wrong, and the ways out.
    public List<Strategy> first() {
        return first;
    }

    /// The task of this word.
    public static Optional<Task> named(String word) {
        return ALL.stream().filter(task -> task.name.equals(word)).findFirst();
    }

    /// The task in the name, or the pattern, of a counter; counting where there is none in it.
    public static Optional<Task> of(String counter) {
        int colon = counter.indexOf(COLON);
        return colon < 0 ? Optional.of(COUNT) : named(counter.substring(0, colon));
    }

    /// The name, or the pattern, of a counter without its task.
    public static String without(String counter) {
        return counter.substring(counter.indexOf(COLON) + 1);
    }

    /// A counter's name, or a pattern, with this task in it.
    public String with(String counter) {
        return this == COUNT ? counter : name + COLON + counter;
    }

    @Override
    public String toString() {
        return name;
    }
}
