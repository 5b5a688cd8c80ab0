package org.lostcount.learn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lostcount.condition.Values;
import org.lostcount.condition.results.RunValues;
import org.lostcount.condition.results.StepValues;
import org.lostcount.grade.Grade;
import org.lostcount.load.Evidence;
import org.lostcount.load.RunResult;
import org.lostcount.report.Figures;
import org.lostcount.report.GradeReport;
import org.lostcount.report.OrdersReport;
import org.lostcount.report.StoryText;
import org.lostcount.report.Summary;
import org.lostcount.step.Orders;
import org.lostcount.step.Setup;
import org.lostcount.step.Story;

/// What came of a block that was played. Immutable.
public sealed interface Outcome {
    /// The texts, beside the values, that a placeholder can name, by the kind of block.
    Map<String, List<String>> TEXTS = Map.of(
            "run", List.of("sentence", "store", "story"),
            "step", List.of("sentence", "store"),
            "orders", List.of("sentence", "store"),
            "grade", List.of("sentence", "store"),
            "counter", List.of("sentence", "store"));

    /// What it tells to a condition.
    Values values();

    /// The product and version of the store; of the first of several.
    String store();

    /// What came out, as sentences.
    String sentence();

    /// One lost update, from the two reads to the two writes, as a sentence; nothing where none is known.
    default Optional<String> lostUpdate() {
        return Optional.empty();
    }

    /// What load runs came to.
    ///
    /// @param runs one for each counter, in the order of the page; at least one
    record Runs(List<RunResult> runs) implements Outcome {
        public Runs {
            runs = List.copyOf(runs);
        }

        @Override
        public Values values() {
            return RunValues.of(runs);
        }

        @Override
        public String store() {
            return runs.getFirst().storeVersion();
        }

        @Override
        public String sentence() {
            return Summary.of(runs, List.of());
        }

        @Override
        public Optional<String> lostUpdate() {
            return runs.stream()
                    .flatMap(run -> run.evidence().stream())
                    .filter(Evidence::isExact)
                    .flatMap(evidence -> evidence.story().stream())
                    .findFirst();
        }
    }

    /// What came of a schedule.
    ///
    /// @param setup at the isolation level that the sessions really had
    record Told(Setup setup, Story story, String store) implements Outcome {
        @Override
        public Values values() {
            return StepValues.of(story);
        }

        @Override
        public String sentence() {
            return StoryText.of(story.ending());
        }
    }

    /// What came of every order.
    record AllOrders(Orders orders, String store) implements Outcome {
        @Override
        public Values values() {
            return StepValues.of(orders);
        }

        @Override
        public String sentence() {
            return OrdersReport.summary(orders);
        }
    }

    /// What was found about an increment in SQL.
    record Graded(Grade grade, String store) implements Outcome {
        @Override
        public Values values() {
            return StepValues.of(grade);
        }

        @Override
        public String sentence() {
            return GradeReport.sentence(grade, store);
        }
    }

    /// What was to be graded is no increment.
    ///
    /// @param sentence why
    record NoIncrement(String sentence, String store) implements Outcome {
        @Override
        public Values values() {
            return (_, _) -> new Values.Undecided(sentence, "unknown");
        }
    }

    /// What came of calls of named counters.
    record Called(CallScript.Called called, String store) implements Outcome {
        @Override
        public Values values() {
            return (name, _) -> Optional.ofNullable(called.values().get(name))
                    .<Values.Value>map(Values.Amount::new)
                    .orElseGet(() -> new Values.Undecided("its call gave nothing back", "unknown"));
        }

        @Override
        public String sentence() {
            return called.lines().getLast().said();
        }
    }

    /// What a placeholder of this kind stands for; a number in digit groups.
    default String filled(Placeholder place) {
        return switch (place.name()) {
            case "store" -> store();
            case "sentence" -> sentence();
            case "story" -> lostUpdate().orElse("No lost update is on record.");
            default -> shown(values().value(place.name(), place.subject()));
        };
    }

    /// A value as it is shown.
    static String shown(Values.Value value) {
        return value instanceof Values.Amount(double number, var _)
                ? number == Math.rint(number) ? Figures.count((long) number) : Figures.rate(number)
                : value.text();
    }
}
