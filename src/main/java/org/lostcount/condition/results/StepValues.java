package org.lostcount.condition.results;

import java.util.Locale;
import java.util.Map;
import org.lostcount.condition.Values;
import org.lostcount.condition.Vocabulary;
import org.lostcount.grade.Grade;
import org.lostcount.load.RunResult;
import org.lostcount.step.Orders;
import org.lostcount.step.Result;
import org.lostcount.step.Story;

/// What the stepper tells to a condition: of one story, of all orders, and of a grade, which is given for both and a
/// load. Any thread.
public final class StepValues {
    private static final Names<Story> STORY = Names.<Story>none()
            .count("lost", story -> story.ending().verdict().lost())
            .number("actual", story -> story.ending().verdict().actual())
            .number("expected", story -> story.ending().verdict().expected())
            .count("acknowledged", story -> story.ending().acknowledged())
            .count("refused", story -> story.ending().refused())
            .count("retries", story -> story.ending().retries())
            .count("unfinished", story -> story.ending().unfinished())
            .count(
                    "turns",
                    story -> story.turns().stream().filter(Story.Turn::taken).count())
            .count(
                    "passed",
                    story ->
                            story.turns().stream().filter(turn -> !turn.taken()).count())
            .word("result", Result.values(), story -> story.ending().result());

    /// Orders are counted by what they came to, in words that read well before a comparison.
    private static final Map<Result, String> VERBS = Map.of(
            Result.LOST,
            "lose",
            Result.OVERSOLD,
            "oversell",
            Result.OVERCOUNTED,
            "overcount",
            Result.REFUSED,
            "refuse",
            Result.RETRIED,
            "retry");

    private static final Names<Orders> ORDERS = orders();

    private static final Names<Grade> GRADE = Names.<Grade>none()
            .count("orders", grade -> grade.orders().tried().size())
            .part("lose", grade -> grade.orders().wrong(), StepValues::orders)
            .part("duplicate", grade -> grade.orders().count(Result.DUPLICATE), StepValues::orders)
            .part("refuse", Grade::refusing, StepValues::orders)
            .countOrNot("lost", grade -> underLoad(grade, run -> run.verdict().lost()))
            .countOrNot("ok", grade -> underLoad(grade, run -> run.totals().ok()))
            .word("mark", Grade.Mark.values(), Grade::mark);

    private StepValues() {}

    /// What can be said of a story.
    public static Vocabulary ofStory() {
        return STORY.vocabulary();
    }

    public static Values of(Story story) {
        return STORY.of(story);
    }

    /// What can be said of orders.
    public static Vocabulary ofOrders() {
        return ORDERS.vocabulary();
    }

    public static Values of(Orders orders) {
        return ORDERS.of(orders);
    }

    /// What can be said of a grade.
    public static Vocabulary ofGrade() {
        return GRADE.vocabulary();
    }

    public static Values of(Grade grade) {
        return GRADE.of(grade);
    }

    private static Names<Orders> orders() {
        Names<Orders> names =
                Names.<Orders>none().count("orders", orders -> orders.tried().size());
        for (Result result : Result.values()) {
            String name = VERBS.getOrDefault(result, result.name().toLowerCase(Locale.ROOT));
            names = names.part(
                    name,
                    // Whatever the task must not come to is a loss to whoever asks how many lose.
                    orders -> result == Result.LOST ? orders.wrong() : orders.count(result),
                    orders -> orders.tried().size());
        }
        return names;
    }

    private static double orders(Grade grade) {
        return grade.orders().tried().size();
    }

    private static Values.Value underLoad(Grade grade, java.util.function.ToDoubleFunction<RunResult> value) {
        return grade.run()
                .<Values.Value>map(run -> new Values.Amount(value.applyAsDouble(run)))
                .orElseGet(() -> new Values.Undecided("it was not tried under load", "unknown"));
    }
}
