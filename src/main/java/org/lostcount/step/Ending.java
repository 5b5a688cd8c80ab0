package org.lostcount.step;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.lostcount.check.Counted;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Numbered;
import org.lostcount.check.Taken;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Outcome;
import org.lostcount.counter.Promise;
import org.lostcount.counter.Task;

/// What came of a story. Immutable.
///
/// @param result the one word for it
/// @param verdict the counter's value beside what was acknowledged
/// @param acknowledged increments that the store said had happened
/// @param refused increments that ended in an answer of the store which says that they had not
/// @param retries attempts beyond each worker's first
/// @param unfinished increments that were abandoned because the schedule was over
/// @param codes the codes of all refusals, retried ones included
public record Ending(
        Result result,
        Verdict verdict,
        int acknowledged,
        int refused,
        int retries,
        int unfinished,
        List<String> codes) {
    static Ending of(Setup setup, List<Actor> actors, long total) {
        List<String> codes = actors.stream().flatMap(a -> a.codes().stream()).toList();
        List<Outcome> outcomes =
                actors.stream().map(Actor::outcome).filter(Objects::nonNull).toList();
        int ok = count(outcomes, Outcome.Ok.class);
        int info = count(outcomes, Outcome.Info.class);
        int retries =
                actors.stream().mapToInt(a -> Math.max(0, a.attempts() - 1)).sum();
        int noneLeft = count(outcomes, Outcome.NoneLeft.class);
        int refused = outcomes.size() - ok - info - noneLeft;
        List<Long> handed = actors.stream()
                .filter(actor -> actor.outcome() instanceof Outcome.Ok)
                .map(Actor::handed)
                .flatMapToLong(OptionalLong::stream)
                .boxed()
                .toList();
        boolean twice = handed.stream().distinct().count() < handed.size();
        Verdict verdict = verdict(setup, total, ok, info, noneLeft, handed);
        return new Ending(
                Result.of(verdict, twice, refused, retries, codes),
                verdict,
                ok,
                refused,
                retries,
                actors.size() - outcomes.size(),
                codes);
    }

    /// Whether it is what the counter's task must not come to: increments are lost, more was given out than there was,
    /// or
    /// two were handed the same number.
    public boolean isWrong() {
        return result == Result.LOST
                || result == Result.OVERSOLD
                || (result == Result.DUPLICATE && verdict instanceof Numbered);
    }

    private static Verdict verdict(Setup setup, long total, int ok, int info, int noneLeft, List<Long> handed) {
        Promise promise = setup.counter().strategy().promise();
        long start = setup.start();
        Task task = setup.counter().task();
        if (task == Task.TAKE) {
            return Taken.of(
                    Counted.of(start, total, new DeltaSums(0, -ok, 0, -info), promise), start, noneLeft, 1, 0, promise);
        }
        return task == Task.NUMBER
                ? new Numbered(
                        ok,
                        handed.stream().distinct().count(),
                        handed.stream()
                                .filter(n -> Collections.frequency(handed, n) > 1)
                                .count(),
                        handed.stream().mapToLong(n -> n).max().orElse(start),
                        start,
                        info,
                        0,
                        promise,
                        0,
                        Optional.empty())
                : Counted.of(start, total, new DeltaSums(ok, 0, info, 0), promise);
    }

    private static int count(List<Outcome> outcomes, Class<? extends Outcome> kind) {
        return (int) outcomes.stream().filter(kind::isInstance).count();
    }
}
