package org.lostcount.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lostcount.condition.Answer;
import org.lostcount.condition.Values;
import org.lostcount.counter.StoreException;

/// Proves what a page says: plays every block with its solution, and looks whether its expectations hold. One thread.
public final class Check {
    private final Player player;
    private final Player.Watcher watcher;

    public Check(Player player, Player.Watcher watcher) {
        this.player = player;
        this.watcher = watcher;
    }

    /// How grave it is.
    public enum Kind {
        /// The page says what is not so.
        BROKEN,
        /// A block could not be played.
        FAILED,
        /// The results don't tell, as a rate that was measured cold.
        UNDECIDED
    }

    /// Something that was found. Immutable.
    ///
    /// @param sentence with file, line and block
    public record Finding(Kind kind, String sentence) {}

    /// What is to be said against a page; nothing where all that it says holds.
    ///
    /// @throws InterruptedException when the player was stopped
    public List<Finding> of(Lesson page) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        List<Block.Predict> open = new ArrayList<>();
        for (Block block : page.blocks()) {
            if (block instanceof Block.Predict predict) {
                open.add(predict);
            } else if (block instanceof Block.Played played) {
                Found found = new Found(page, findings);
                try {
                    prove(played, List.copyOf(open), found);
                } catch (StoreException e) {
                    found.add(Kind.FAILED, block, block.line(), "It could not be played: " + e.getMessage());
                }
                open.clear();
            }
        }
        return List.copyOf(findings);
    }

    private record Found(Lesson page, List<Finding> findings) {
        void add(Kind kind, Block block, int line, String sentence) {
            findings.add(
                    new Finding(kind, PageException.place(page.head().file(), line) + block.word() + ": " + sentence));
        }
    }

    private void prove(Block.Played block, List<Block.Predict> predictions, Found found)
            throws StoreException, InterruptedException {
        Outcome outcome = player.play(block, watcher);
        if (outcome instanceof Outcome.Runs(var runs) && runs.stream().anyMatch(run -> run.stopped())) {
            throw new InterruptedException("stopped");
        }
        if (outcome instanceof Outcome.NoIncrement(String why, var _)
                && block.claims().isEmpty()
                && block instanceof Block.Grading grading
                && grading.goal().isEmpty()) {
            found.add(Kind.BROKEN, block, block.line(), "It is no increment: " + why);
        }
        for (Claim claim : block.claims()) {
            prove(claim, block, outcome, found);
        }
        if (block instanceof Block.Steps steps && steps.goal().isPresent()) {
            prove(steps.goal().get().claim(), block, outcome, found);
        }
        if (block instanceof Block.Grading grading && grading.goal().isPresent()) {
            Claim goal = grading.goal().get().claim();
            prove(goal, block, outcome, found);
            Outcome start = player.grade(grading, grading.start(), watcher);
            if (goal.condition().of(start.values()).holds()) {
                found.add(
                        Kind.BROKEN,
                        block,
                        goal.line(),
                        "The goal " + goal.condition() + " is reached by what the reader starts with.");
            }
        }
        for (Block.Predict predict : predictions) {
            prove(predict, outcome.values(), found);
        }
    }

    private static void prove(Claim claim, Block block, Outcome outcome, Found found) {
        switch (claim.condition().of(outcome.values())) {
            case Answer.Holds() -> {}
            case Answer.Fails(String values) ->
                found.add(Kind.BROKEN, block, claim.line(), claim.condition() + " does not hold: " + values + ".");
            case Answer.Undecided(String why) ->
                found.add(
                        outcome instanceof Outcome.NoIncrement ? Kind.BROKEN : Kind.UNDECIDED,
                        block,
                        claim.line(),
                        claim.condition() + " is undecided: " + why + (why.endsWith(".") ? "" : "."));
        }
    }

    private static void prove(Block.Predict predict, Values values, Found found) {
        switch (predict.question().guess()) {
            case Question.Choice(var _, Question.ByResult(var conditions)) -> {
                List<String> right = conditions.entrySet().stream()
                        .filter(each -> each.getValue().of(values).holds())
                        .map(Map.Entry::getKey)
                        .toList();
                Optional<Answer> open = conditions.values().stream()
                        .map(condition -> condition.of(values))
                        .filter(Answer.Undecided.class::isInstance)
                        .findFirst();
                if (right.size() != 1) {
                    found.add(
                            right.isEmpty() && open.isPresent() ? Kind.UNDECIDED : Kind.BROKEN,
                            predict,
                            predict.line(),
                            right.isEmpty()
                                    ? "No choice is right: " + found(conditions.values(), values) + "."
                                    : "Several choices are right: " + String.join("; ", right) + ".");
                }
            }
            case Question.Choice _ -> {}
            case Question.Figure number -> {
                Values.Value value = values.value(number.name(), number.subject());
                if (!(value instanceof Values.Amount(double n, var _)) || n < number.low() || n > number.high()) {
                    found.add(
                            value instanceof Values.Undecided ? Kind.UNDECIDED : Kind.BROKEN,
                            predict,
                            predict.line(),
                            number.name() + " is " + value.text() + ", which nobody can predict from " + number.low()
                                    + " to " + number.high() + ".");
                }
            }
        }
    }

    private static String found(java.util.Collection<org.lostcount.condition.Condition> conditions, Values values) {
        return conditions.stream()
                .map(condition -> condition.of(values))
                .flatMap(answer -> answer instanceof Answer.Fails(String found)
                        ? java.util.stream.Stream.of(found)
                        : java.util.stream.Stream.empty())
                .findFirst()
                .orElse("nothing is known");
    }
}
