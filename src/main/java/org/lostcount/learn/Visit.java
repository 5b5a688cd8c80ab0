package org.lostcount.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.lostcount.condition.Values;
import org.lostcount.condition.Values.Undecided;
import org.lostcount.counter.Counter;
import org.lostcount.load.Delta;
import org.lostcount.load.Extent;
import org.lostcount.load.Workload;

/// One reader's way through a page: what was predicted, and what came out. One thread at a time.
///
/// A prediction can be changed until the next block is played, and what was said before stays known.
public final class Visit {
    /// By the line of the block, in order.
    private final SequencedMap<Integer, Prediction> predictions = new LinkedHashMap<>();
    /// Those that wait for what comes out.
    private final List<Block.Predict> open = new ArrayList<>();
    private final Map<String, Outcome> last = new HashMap<>();
    private boolean locked;

    /// What was said, and whether it was right. Immutable.
    ///
    /// @param question what was asked
    /// @param said all that was said, in order; the last counts
    /// @param came what came out, as it is shown; nothing as long as it is not known
    /// @param right whether that is what was said; nothing where it can't be told
    public record Prediction(String question, List<String> said, Optional<String> came, Optional<Boolean> right) {
        public Prediction {
            said = List.copyOf(said);
        }

        /// What counts.
        public Optional<String> last() {
            return said.isEmpty() ? Optional.empty() : Optional.of(said.getLast());
        }

        /// Whether a mind was changed.
        public boolean isChanged() {
            return said.stream().distinct().count() > 1;
        }
    }

    /// What is told of a prediction when the result is there. Immutable.
    ///
    /// @param because what is answered to it, filled
    public record Judged(Prediction prediction, Optional<String> because) {}

    /// Comes to a prediction for the first time, so that it is judged with the next result, be it answered or passed.
    public void come(Block.Predict block) {
        if (!predictions.containsKey(block.line())) {
            open.add(block);
            predictions.put(
                    block.line(),
                    new Prediction(block.question().text(), List.of(), Optional.empty(), Optional.empty()));
        }
    }

    /// Says an answer, or another one.
    ///
    /// @param answer as [Question#answer] gives it
    /// @throws IllegalStateException when it is too late
    public void say(Block.Predict block, String answer) {
        come(block);
        Prediction before = predictions.get(block.line());
        if (before == null || isLocked(block)) {
            throw new IllegalStateException("the prediction is locked");
        }
        List<String> said = new ArrayList<>(before.said());
        said.add(answer);
        predictions.put(block.line(), new Prediction(before.question(), said, Optional.empty(), Optional.empty()));
    }

    /// Whether it is too late to say another answer.
    public boolean isLocked(Block.Predict block) {
        return locked || open.stream().noneMatch(known -> known.line() == block.line());
    }

    /// A block is about to be played: from now on no prediction can be changed.
    public void begin() {
        locked = !open.isEmpty();
    }

    /// A block could not be played, or was stopped: what was said can be changed again.
    public void giveUp() {
        locked = false;
    }

    /// What was predicted to stand in a counter when a run is over; nothing where no number was predicted, or one that
    /// does not tell.
    public OptionalLong foreseen(Counter counter, Workload workload) {
        for (Block.Predict predict : open) {
            Optional<Long> said = Optional.ofNullable(predictions.get(predict.line()))
                    .flatMap(Prediction::last)
                    .filter(_ -> predict.question().guess() instanceof Question.Figure)
                    .map(Long::valueOf);
            if (said.isPresent() && predict.question().guess() instanceof Question.Figure figure) {
                boolean meant = figure.subject()
                        .map(subject -> subject.equals(counter.toString()))
                        .orElse(true);
                OptionalLong value = meant ? value(figure.name(), said.get(), workload) : OptionalLong.empty();
                if (value.isPresent()) {
                    return value;
                }
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong value(String name, long said, Workload workload) {
        if (name.equals("actual")) {
            return OptionalLong.of(said);
        }
        return name.equals("lost")
                        && workload.ask().delta() == Delta.PLUS_ONE
                        && workload.pace().extent() instanceof Extent.Increments(long each)
                ? OptionalLong.of(each * workload.crew().threads() - said)
                : OptionalLong.empty();
    }

    /// A block was passed over: what was predicted of it stays unjudged.
    public void pass() {
        open.clear();
        locked = false;
    }

    /// A block was played; what was predicted is judged.
    public List<Judged> end(Block.Played block, Outcome outcome) {
        last.put(block.word(), outcome);
        List<Judged> judged = new ArrayList<>();
        for (Block.Predict predict : open) {
            Prediction prediction = predictions.get(predict.line());
            if (prediction != null) {
                Prediction known = judge(predict.question(), prediction, outcome.values());
                predictions.put(predict.line(), known);
                judged.add(new Judged(
                        known, predict.question().because(known.last()).map(this::fill)));
            }
        }
        open.clear();
        locked = false;
        return judged;
    }

    /// Answers a question for which nothing is run.
    public Judged answer(Question question, Optional<String> said) {
        Prediction asked = new Prediction(
                question.text(), said.map(List::of).orElse(List.of()), Optional.empty(), Optional.empty());
        Prediction known = judge(question, asked, (_, _) -> new Undecided("nothing was run", "unknown"));
        return new Judged(known, question.because(said).map(this::fill));
    }

    private static Prediction judge(Question question, Prediction prediction, Values values) {
        Optional<String> came = Optional.empty();
        Optional<Boolean> right = Optional.empty();
        switch (question.guess()) {
            case Question.Choice choice -> {
                came = right(choice, values);
                Optional<String> truth = came;
                right = prediction.last().flatMap(said -> truth.map(said::equals));
            }
            case Question.Figure number -> {
                Values.Value value = values.value(number.name(), number.subject());
                if (value instanceof Values.Amount(double n, var _)) {
                    came = Optional.of(Outcome.shown(value));
                    right = prediction.last().map(said -> number.isNear(Long.parseLong(said), n));
                }
            }
        }
        return new Prediction(prediction.question(), prediction.said(), came, right);
    }

    /// The right choice, where the result tells.
    static Optional<String> right(Question.Choice choice, Values values) {
        return switch (choice.right()) {
            case Question.Always(String always) -> Optional.of(always);
            case Question.ByResult(var conditions) -> {
                List<String> holding = conditions.entrySet().stream()
                        .filter(each -> each.getValue().of(values).holds())
                        .map(Map.Entry::getKey)
                        .toList();
                yield holding.size() == 1 ? Optional.of(holding.getFirst()) : Optional.empty();
            }
        };
    }

    /// A text of the page with what came out in the place of its placeholders.
    public String fill(String text) {
        return Placeholder.fill(
                text,
                place -> Optional.ofNullable(last.get(place.kind()))
                        .map(outcome -> outcome.filled(place))
                        .orElse("(not run yet)"));
    }

    /// What was said last, by the line of the question.
    public Map<Integer, String> said() {
        Map<Integer, String> all = new HashMap<>();
        predictions.forEach((line, prediction) -> prediction.last().ifPresent(said -> all.put(line, said)));
        return all;
    }

    /// What was predicted, in order.
    public List<Prediction> predictions() {
        return List.copyOf(predictions.values());
    }
}
