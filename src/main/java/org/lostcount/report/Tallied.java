package org.lostcount.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import org.lostcount.check.Counted;
import org.lostcount.check.Numbered;
import org.lostcount.check.Taken;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Task;
import org.lostcount.load.RunResult;
import org.lostcount.load.RunSnapshot;

/// A run in three figures: what there should be, what there is, and what is wrong. Of counting they are expected,
/// actual
/// and lost; of taking the stock, what was given out, and what was oversold; of numbering the numbers handed out, how
/// many of them are different, and the duplicates. Immutable.
public record Tallied(Figure should, Figure is, Figure wrong) {
    /// A number with its name; none where nobody knows it.
    public record Figure(String name, OptionalLong value) {
        Figure(String name, long value) {
            this(name, OptionalLong.of(value));
        }

        /// As a person reads it, with a dash where nobody knows.
        public String words() {
            return value.isPresent() ? Figures.count(value.getAsLong()) : "–";
        }

        /// The same as a number, 0 where nobody knows.
        public long orNone() {
            return value.orElse(0);
        }

        /// The same in a column that has this head, with its own name where that is another one.
        public String wordsUnder(String head) {
            return name.equals(head) ? words() : words() + " " + name.toLowerCase(Locale.ROOT);
        }
    }

    /// The figures of a task of which nothing was run.
    public static Tallied none(Task task) {
        return task == Task.TAKE
                ? names("Stock", "Given out", "Oversold")
                : task == Task.NUMBER
                        ? names("Handed out", "Different", "Duplicates")
                        : names("Expected", "Actual", "Lost");
    }

    private static Tallied names(String should, String is, String wrong) {
        return new Tallied(unknown(should), unknown(is), unknown(wrong));
    }

    private static Figure unknown(String name) {
        return new Figure(name, OptionalLong.empty());
    }

    /// What a run that goes on has come to: what is wrong is what certainly is.
    public static Tallied of(RunSnapshot run) {
        Task task = run.counter().task();
        if (task == Task.TAKE) {
            long given = -run.acknowledged();
            return new Tallied(
                    new Figure("Stock", run.start()),
                    new Figure("Given out", given),
                    new Figure("Oversold so far", Math.max(0, given - run.start())));
        }
        long missing = missing(run);
        return task == Task.NUMBER
                ? new Tallied(
                        new Figure("Handed out", run.expected() - run.start()),
                        new Figure("Counter at", shifted(run.actual(), -run.start())),
                        new Figure("Behind by", missing))
                : new Tallied(
                        new Figure("Expected", run.expected()),
                        new Figure("Actual", run.actual()),
                        new Figure("Lost so far", missing));
    }

    private static OptionalLong shifted(OptionalLong value, long by) {
        return value.isPresent() ? OptionalLong.of(value.getAsLong() + by) : value;
    }

    private static long missing(RunSnapshot run) {
        long difference = run.expected() - run.actual().orElse(run.expected());
        return Math.max(0, run.expected() < 0 ? -difference : difference);
    }

    /// What a run has come to.
    public static Tallied of(RunResult run) {
        return switch (run.verdict()) {
            case Taken taken ->
                new Tallied(new Figure("Stock", taken.stock()), new Figure("Given out", taken.given()), wrong(taken));
            case Numbered numbered -> of(numbered);
            case Counted counted -> of(run, counted);
        };
    }

    /// What several runs of one counter have come to together; what nobody knows of one of them counts as nothing.
    public static Tallied sum(List<RunResult> runs) {
        List<Tallied> all = runs.stream().map(Tallied::of).toList();
        String wrong = all.stream()
                .map(Tallied::wrong)
                .filter(figure -> figure.value().orElse(0) > 0)
                .findFirst()
                .orElse(all.getFirst().wrong())
                .name();
        return new Tallied(
                sum(all, all.getFirst().should().name(), Tallied::should),
                sum(all, all.getFirst().is().name(), Tallied::is),
                sum(all, wrong, Tallied::wrong));
    }

    private static Figure sum(List<Tallied> all, String name, Function<Tallied, Figure> which) {
        return new Figure(
                name,
                all.stream()
                        .map(which)
                        .filter(figure -> figure.name().equals(name))
                        .mapToLong(figure -> figure.value().orElse(0))
                        .sum());
    }

    /// The names of what there should be and what there is, as a title.
    public String title() {
        return should.name() + " and " + is.name().toLowerCase(Locale.ROOT);
    }

    /// The figures as a part of a sentence: `expected 8,000 and got 1,274`.
    public String words() {
        return should.name().equals("Expected")
                ? "expected " + should.words() + " and got "
                        + (is.value().isPresent() ? is.words() : "an unknown value")
                : should.name().toLowerCase(Locale.ROOT) + " " + should.words() + ", "
                        + is.name().toLowerCase(Locale.ROOT) + " " + is.words();
    }

    private static Tallied of(RunResult run, Counted counted) {
        Task task = run.counter().task();
        if (task == Task.TAKE) {
            long given = -counted.sums().okMinus();
            return new Tallied(new Figure("Stock", run.start()), new Figure("Given out", given), wrong(counted));
        }
        if (task == Task.NUMBER) {
            return new Tallied(
                    new Figure("Handed out", run.totals().ok()), unknown("Different"), unknown("Duplicates"));
        }
        return new Tallied(
                new Figure("Expected", counted.expected()), new Figure("Actual", run.actual()), wrong(counted));
    }

    private static Tallied of(Numbered numbered) {
        boolean kept = numbered.unkept() == 0;
        Figure different = kept ? new Figure("Different", numbered.distinct()) : unknown("Different");
        Figure wrong = numbered.kind() == Verdict.Kind.GAPS
                ? new Figure("Gaps", numbered.gapsAtLeast())
                : kept || numbered.duplicates() > 0
                        ? new Figure("Duplicates", numbered.duplicates())
                        : unknown("Duplicates");
        return new Tallied(new Figure("Handed out", numbered.handed()), different, wrong);
    }

    private static Figure wrong(Verdict verdict) {
        return switch (verdict.kind()) {
            case OVERSOLD -> new Figure("Oversold", ((Taken) verdict).oversold());
            case OVERCOUNTED -> new Figure("Overcounted", verdict.overcounted());
            case LOST -> new Figure("Lost", verdict.lost());
            case UNKNOWN -> unknown(verdict instanceof Taken ? "Oversold" : "Lost");
            case EXACT, WITHIN_BOUNDS, NOTHING_COUNTED, DUPLICATES, GAPS ->
                new Figure(verdict instanceof Taken ? "Oversold" : "Lost", 0);
        };
    }
}
