package org.lostcount.learn;

import java.util.List;
import java.util.Optional;
import org.commonmark.node.Node;
import org.lostcount.condition.Vocabulary;
import org.lostcount.condition.results.RunValues;
import org.lostcount.condition.results.StepValues;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Isolation;
import org.lostcount.counter.Store;
import org.lostcount.counter.Task;
import org.lostcount.load.Workload;
import org.lostcount.step.Schedule;
import org.lostcount.step.Setup;

/// An instruction of a page. Immutable.
public sealed interface Block {
    /// Where it begins in the page's file, from 1.
    int line();

    /// What it is called in a page.
    default String word() {
        return switch (this) {
            case Predict _ -> "predict";
            case Ask _ -> "ask";
            case Notes _ -> "notes";
            case Run _ -> "run";
            case Steps _ -> "step";
            case AllOrders _ -> "orders";
            case Grading _ -> "grade";
            case Calls _ -> "counter";
        };
    }

    /// Asks before the next run.
    record Predict(int line, Question question) implements Block {}

    /// Asks, and tells.
    record Ask(int line, Question question) implements Block {}

    /// For the speaker only.
    ///
    /// @param text a document
    record Notes(int line, Node text) implements Block {}

    /// One that is played on the real engine, and of whose result the page says something.
    sealed interface Played extends Block {
        /// What must hold.
        List<Claim> claims();

        /// What its counters are asked; counting where that is not one thing, or is to be found out.
        default Task asked() {
            return switch (this) {
                case Run run -> {
                    List<Task> all = run.counters().stream()
                            .map(Counter::task)
                            .distinct()
                            .toList();
                    yield all.size() == 1 ? all.getFirst() : Task.COUNT;
                }
                case Steps steps -> steps.setup().counter().task();
                case AllOrders orders -> orders.setup().counter().task();
                case Grading grading -> grading.task().orElse(Task.COUNT);
                case Calls _ -> Task.COUNT;
            };
        }

        /// What can be said of its result.
        default Vocabulary vocabulary() {
            return switch (this) {
                case Run run -> RunValues.vocabulary(run.counters(), run.workload());
                case Steps _ -> StepValues.ofStory();
                case AllOrders _ -> StepValues.ofOrders();
                case Grading _ -> StepValues.ofGrade();
                case Calls calls -> calls.script().vocabulary();
            };
        }
    }

    /// Something that the reader is to reach.
    ///
    /// @param claim what is then true
    /// @param hints opened one by one
    /// @param solution an input that reaches it
    record Goal<T>(Claim claim, List<String> hints, T solution) {}

    /// A load run, or several side by side.
    record Run(int line, List<Counter> counters, Workload workload, List<Claim> claims) implements Played {}

    /// The stepper.
    ///
    /// @param schedule what is shown; empty where there is a goal
    record Steps(int line, Setup setup, Schedule schedule, List<Claim> claims, Optional<Goal<Schedule>> goal)
            implements Played {}

    /// All orders of the workers' steps.
    record AllOrders(int line, Setup setup, List<Claim> claims) implements Played {}

    /// SQL that is graded.
    ///
    /// @param task what it is judged by; nothing where the statements are asked
    /// @param ignoring whether row counts are not looked at
    /// @param start the statements to begin with
    record Grading(
            int line,
            Store store,
            Isolation isolation,
            Optional<Task> task,
            boolean ignoring,
            String start,
            List<Claim> claims,
            Optional<Goal<String>> goal)
            implements Played {}

    /// Calls of named counters.
    record Calls(int line, Store store, CallScript script, List<Claim> claims) implements Played {}
}
