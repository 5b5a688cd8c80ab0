package org.lostcount.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lostcount.compare.Difference;
import org.lostcount.compare.Difference.Row;
import org.lostcount.compare.Difference.Side;
import org.lostcount.compare.Measured;
import org.lostcount.condition.Values;
import org.lostcount.condition.Values.Amount;
import org.lostcount.condition.Values.Undecided;
import org.lostcount.condition.Values.Value;
import org.lostcount.condition.Vocabulary;
import org.lostcount.condition.Vocabulary.Kind;
import org.lostcount.condition.results.ReportValues;
import org.lostcount.condition.results.RunValues;
import tools.jackson.databind.JsonNode;

/// What two reports held against each other tell to a condition: the values of the second, as those of its runs are,
/// and how many times as fast it is. Any thread.
public final class DifferenceValues {
    private static final String RATIO = "ratio";

    private record Setting(int threads, Map<String, String> at) {}

    private DifferenceValues() {}

    /// What can be said of these two.
    public static Vocabulary vocabulary(ReportFile before, ReportFile after) {
        SequencedMap<String, Vocabulary> each = new LinkedHashMap<>();
        Stream.of(after.runs(), before.runs()).flatMap(List::stream).forEach(run -> add(each, run, Optional.of(run)));
        after.notRun().forEach(missing -> add(each, missing, Optional.empty()));
        return Vocabulary.of(each);
    }

    private static void add(SequencedMap<String, Vocabulary> each, JsonNode named, Optional<JsonNode> run) {
        String counter = named.path("counter").asString("");
        each.computeIfAbsent(
                counter,
                _ -> ReportValues.vocabulary(counter, run)
                        .and(RunValues.RATE, Kind.NUMBER)
                        .and(RATIO, Kind.NUMBER));
    }

    /// The values of each place: of each setting, and there run by run. The name of a place is empty where there is but
    /// one.
    ///
    /// @throws IOException when a run lacks what a comparison needs; the message is a sentence
    public static SequencedMap<String, Values> of(Difference difference, ReportFile after) throws IOException {
        List<Setting> settings = difference.rows().stream()
                .map(row -> new Setting(row.threads(), row.at()))
                .distinct()
                .toList();
        List<Measured> measured = after.measured();
        SequencedMap<String, Values> places = new LinkedHashMap<>();
        for (Setting setting : settings) {
            Map<String, Row> rows = difference.rows().stream()
                    .filter(row ->
                            row.threads() == setting.threads() && row.at().equals(setting.at()))
                    .collect(Collectors.toMap(Row::counter, row -> row));
            Map<String, List<JsonNode>> runs = IntStream.range(0, measured.size())
                    .filter(i -> isOf(setting, measured.get(i)))
                    .boxed()
                    .collect(Collectors.groupingBy(
                            i -> measured.get(i).counter(),
                            Collectors.mapping(i -> after.runs().get(i), Collectors.toList())));
            int rounds = runs.values().stream().mapToInt(List::size).max().orElse(1);
            for (int round = 0; round < rounds; round++) {
                places.put(name(settings, setting, rounds, round), values(rows, runs, round));
            }
        }
        return places;
    }

    private static boolean isOf(Setting setting, Measured run) {
        return run.threads() == setting.threads()
                && setting.at().entrySet().stream()
                        .allMatch(each ->
                                run.settings().getOrDefault(each.getKey(), "").equals(each.getValue()));
    }

    private static String name(List<Setting> settings, Setting setting, int rounds, int round) {
        List<String> parts = new ArrayList<>();
        if (settings.stream().map(Setting::threads).distinct().count() > 1) {
            parts.add("at " + Figures.plural(setting.threads(), "thread"));
        }
        setting.at().forEach((name, value) -> parts.add(name + " " + DifferenceText.orNone(value)));
        if (rounds > 1) {
            parts.add("run " + (round + 1));
        }
        return String.join(", ", parts);
    }

    private static Values values(Map<String, Row> rows, Map<String, List<JsonNode>> runs, int round) {
        return (name, subject) -> {
            String who = subject.orElseGet(() -> rows.keySet().iterator().next());
            Optional<Row> row = Optional.ofNullable(rows.get(who));
            return switch (name) {
                case RunValues.RATE -> rate(row.flatMap(Row::after), who);
                case RATIO -> row.flatMap(Row::ratio).<Value>map(Amount::new).orElseGet(() -> noRatio(row, who));
                default -> ReportValues.value(name, run(runs.getOrDefault(who, List.of()), round), who);
            };
        };
    }

    private static Optional<JsonNode> run(List<JsonNode> runs, int round) {
        return round < runs.size() ? Optional.of(runs.get(round)) : Optional.empty();
    }

    private static Value rate(Optional<Side> side, String who) {
        if (side.isEmpty()) {
            return new Undecided(who + " was not run", "unknown");
        }
        Value median = new Amount(side.get().rate().median());
        return side.get().why().isEmpty()
                ? median
                : new Undecided(
                        "the rate of " + who + " is not for comparing: "
                                + String.join(", ", side.get().why()),
                        median.text());
    }

    private static Value noRatio(Optional<Row> row, String who) {
        return new Undecided(
                row.flatMap(Row::before).isEmpty() || row.flatMap(Row::after).isEmpty()
                        ? who + " was not run in both"
                        : "the rates of " + who + " are not for comparing: " + DifferenceText.whyNot(row.get()),
                "unknown");
    }
}
