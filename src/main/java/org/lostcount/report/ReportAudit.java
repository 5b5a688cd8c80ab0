package org.lostcount.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lostcount.check.Counted;
import org.lostcount.check.DeltaSums;
import org.lostcount.check.Losses;
import org.lostcount.check.Numbered;
import org.lostcount.check.Reading;
import org.lostcount.check.Taken;
import org.lostcount.check.Verdict;
import org.lostcount.counter.Counter;
import org.lostcount.counter.Plural;
import org.lostcount.counter.Promise;
import org.lostcount.counter.Task;
import org.lostcount.fault.Fault;
import org.lostcount.load.Durability;
import org.lostcount.store.Stores;
import tools.jackson.databind.JsonNode;

/// What does not hold of a run in a report: its numbers held against each other. One use, one thread.
final class ReportAudit {
    /// Rates are written with all their digits.
    private static final double ROUNDING = 1e-9;

    private final JsonNode run;

    ReportAudit(JsonNode run) {
        this.run = run;
    }

    /// The first doubt, as the end of a sentence.
    Optional<String> doubt() {
        List<Counter> counters = Stores.matching(text("counter"));
        if (counters.size() != 1) {
            return Optional.of("there is no such counter");
        }
        long noneLeft = run.at("/take/noneLeft").asLong(0);
        if (number("ok") + noneLeft + number("failed") + number("indeterminate") != number("attempted")) {
            return Optional.of("ok, failed and indeterminate operations are not those attempted");
        }
        if (counters.getFirst().task() == Task.NUMBER) {
            Optional<String> doubt = numbered(counters.getFirst());
            return doubt.isPresent() ? doubt : rates();
        }
        Optional<String> doubt = losses();
        if (doubt.isEmpty()) {
            doubt = verdict(counters.getFirst());
        }
        return doubt.isPresent() ? doubt : rates();
    }

    private Optional<String> verdict(Counter counter) {
        DeltaSums sums = sums(run);
        long start = number("start");
        if (!run.has("actual")) {
            return unread(told(Counted.unread(start, sums), counter.strategy().promise()));
        }
        long actual = number("actual");
        var promise = counter.strategy().promise();
        Verdict bySum = told(Counted.of(start, actual, sums, promise), promise);
        List<Reading> turns = run.at("/rate/phase/turns").values().stream()
                .map(turn -> new Reading(
                        turn.required("start").longValue(),
                        turn.required("actual").longValue(),
                        sums(turn)))
                .toList();
        Verdict proved = turns.isEmpty()
                ? told(Counted.of(start, actual, sums, promise, known(counter)), promise)
                : Counted.of(Reading.apart(new Reading(start, actual, sums), turns), promise);
        Verdict verdict = number("ok") == 0 ? proved.withoutSuccess() : proved;
        // Reports of before do not count what cancels out.
        Verdict counted = run.has("cancelling") ? verdict : bySum;
        boolean nothing = !run.has("cancelling") && counted.kind() == Verdict.Kind.NOTHING_COUNTED;
        if (!nothing && !counted.kind().word().equals(text("verdict"))) {
            return Optional.of("its verdict is " + counted.headline() + ", not " + text("verdict"));
        }
        if (!nothing
                && !verdict.grade().word().equals(text("grade"))
                && !counted.grade().word().equals(text("grade"))) {
            return Optional.of("its grade is " + verdict.grade().word());
        }
        if (counted instanceof Taken taken && !isTold(taken, run.path("take"))) {
            return Optional.of(
                    "what was given out of its stock is " + taken.given() + ", and " + taken.oversold() + " too many");
        }
        boolean right = counted.expected() == number("expected")
                && counted.expectedLow() == number("expectedLow")
                && counted.expectedHigh() == number("expectedHigh")
                && counted.lost() == number("lost")
                && counted.lostAtMost() == number("lostAtMost")
                && counted.overcounted() == number("overcounted")
                && run.path("cancelling").asLong(counted.cancelling()) == counted.cancelling();
        return right
                ? Optional.empty()
                : Optional.of("expected, lost or overcounted is not what the deltas and the value come to");
    }

    private static boolean isTold(Taken taken, JsonNode take) {
        return Map.of(
                        "stock", taken.stock(),
                        "given", taken.given(),
                        "turnedAway", taken.turnedAway(),
                        "oversold", taken.oversold(),
                        "oversoldAtMost", taken.oversoldAtMost())
                .entrySet()
                .stream()
                .allMatch(known -> take.path(known.getKey()).asLong(known.getValue()) == known.getValue());
    }

    private static DeltaSums sums(JsonNode node) {
        JsonNode deltas = node.required("deltas");
        JsonNode again = deltas.path("again");
        return new DeltaSums(
                deltas.required("okPlus").longValue(),
                deltas.required("okMinus").longValue(),
                deltas.required("infoPlus").longValue(),
                deltas.required("infoMinus").longValue(),
                new DeltaSums.Again(
                        again.path("plus").asLong(0),
                        again.path("minus").asLong(0),
                        again.path("unknownPlus").asLong(0),
                        again.path("unknownMinus").asLong(0)));
    }

    /// What a killed store has forgotten, and had not promised to keep.
    private long forgotten() {
        JsonNode durability = run.at("/faults/durability");
        return durability.path("promised").asBoolean(false)
                ? 0
                : Math.abs(durability.path("forgottenDelta").asLong(0));
    }

    private Verdict told(Counted number, Promise promise) {
        JsonNode take = run.path("take");
        return take.isMissingNode()
                ? number
                : Taken.of(
                        number,
                        number("start"),
                        take.path("noneLeft").asLong(0),
                        take.path("amount").asLong(1),
                        Math.min(take.path("forgotten").asLong(0), forgotten()),
                        promise);
    }

    private Optional<String> numbered(Counter counter) {
        JsonNode number = run.required("number");
        Numbered proved = new Numbered(
                number("ok"),
                number.path("distinct").asLong(0),
                number.path("sharing").asLong(0),
                number.path("highest").asLong(0),
                number("start"),
                number("indeterminate"),
                number.path("unkept").asLong(0),
                counter.strategy().promise(),
                Math.min(number.path("excused").asLong(0), forgotten()),
                Optional.empty());
        boolean right = proved.kind().word().equals(text("verdict"))
                && proved.grade().word().equals(text("grade"))
                && proved.duplicates() == number.path("duplicates").asLong(-1)
                && proved.duplicates() == number("lost")
                && proved.gaps() == number.path("gaps").asLong(-1);
        return right ? Optional.empty() : Optional.of("by its numbers its verdict is " + proved.headline());
    }

    /// A run whose value could not be read proves nothing, and says so.
    private Optional<String> unread(Verdict open) {
        boolean right = open.kind().word().equals(text("verdict"))
                && open.grade().word().equals(text("grade"))
                && open.expected() == number("expected")
                && open.expectedLow() == number("expectedLow")
                && open.expectedHigh() == number("expectedHigh")
                && number("lost") == 0
                && number("lostAtMost") == 0
                && number("overcounted") == 0;
        return right
                ? Optional.empty()
                : Optional.of("without a value that was read back its verdict is " + open.headline());
    }

    /// What evidence and faults tell of the losses, see [Losses].
    private Losses known(Counter counter) {
        JsonNode durability = run.at("/faults/durability");
        boolean durable = durability.path("promised").asBoolean(false);
        if (run.at("/evidence/exact").asBoolean(false)) {
            // Evidence counts operations; each is one more or one less, but for a take of several.
            long amount = run.at("/take/amount").asLong(1);
            return new Losses(
                    OptionalLong.of(amount * run.at("/evidence/overwritten").longValue()),
                    amount * run.at("/evidence/forgotten").longValue(),
                    durability.path("forgottenDelta").asLong(0),
                    durable);
        }
        return durability.isMissingNode()
                        || run.has("evidence")
                        || durability.path("verdict").asString("").equals("UNKNOWN")
                ? Losses.UNKNOWN
                : new Durability(
                                tried(),
                                durability.path("forgotten").asLong(0),
                                durability.path("forgottenDelta").asLong(0),
                                durable,
                                true)
                        .losses(counter, number("start"), run.at("/take/amount").asLong(1));
    }

    /// How often each fault was done by which a store may forget.
    private Map<Fault, Long> tried() {
        return Stream.of(Fault.values())
                .filter(fault -> fault.mayForget() && run.at("/faults/counts").has(fault.word()))
                .collect(Collectors.toMap(
                        fault -> fault,
                        fault -> run.at("/faults/counts/" + fault.word()).asLong(0)));
    }

    /// What was lost must make up the difference, and nothing is forgotten without a kill.
    private Optional<String> losses() {
        JsonNode durability = run.at("/faults/durability");
        long forgotten = durability.path("forgotten").asLong(0);
        long times = tried().values().stream().mapToLong(Long::longValue).sum();
        if (times
                != durability.path("restarts").asLong(0)
                        + durability.path("failOvers").asLong(0)
                        + durability.path("cuts").asLong(0)) {
            return Optional.of("its store was killed " + Plural.of(times, "time"));
        }
        JsonNode evidence = run.path("evidence");
        if (!evidence.path("exact").asBoolean(false)) {
            return Optional.empty();
        }
        if (evidence.path("forgotten").asLong(0) != forgotten) {
            return Optional.of("what was forgotten is one number in its evidence and another in its faults");
        }
        long byWorker = evidence.path("overwrittenByWorker").values().stream()
                .mapToLong(JsonNode::longValue)
                .sum();
        long writes = evidence.path("writes").asLong(0);
        long overwritten = evidence.path("overwritten").asLong(0);
        if (byWorker != overwritten || evidence.path("kept").asLong(0) + overwritten != writes) {
            return Optional.of("its writes are not those kept and overwritten");
        }
        long missing = evidence.path("overwrittenDelta").asLong(0)
                + durability.path("forgottenDelta").asLong(0);
        return number("expected") + sums(run).again().delta() - number("actual") == missing
                ? Optional.empty()
                : Optional.of("what was overwritten, forgotten and sent again is not what is missing");
    }

    private Optional<String> rates() {
        double seconds = run.required("elapsedSeconds").doubleValue();
        double rate = seconds > 0 ? number("ok") / seconds : 0;
        double quick = run.required("throughput").doubleValue();
        if (Math.abs(quick - rate) > ROUNDING * Math.max(1, rate)) {
            return Optional.of("its throughput is not its ok operations by its time");
        }
        JsonNode latency = run.path("latencyMicros");
        double least = 0;
        for (String name : List.of("p50", "p90", "p99", "p999", "max")) {
            JsonNode told = latency.path(name);
            double value = told.asDouble(least);
            if (value < least || !(told.isMissingNode() || told.isNumber())) {
                return Optional.of("its latencies are not numbers in order");
            }
            least = value;
        }
        return Optional.empty();
    }

    /// What does not hold of the points in which runs are put side by side.
    static List<String> together(List<JsonNode> runs, JsonNode comparison) {
        if (comparison.isMissingNode()) {
            return List.of();
        }
        List<String> doubts = new ArrayList<>();
        List<JsonNode> points = List.copyOf(comparison.path("points").values());
        if (sum(points, "runs") != runs.size() || sum(points, "lost") != sum(runs, "lost")) {
            doubts.add("its points have other sums than its runs");
        }
        for (JsonNode point : points) {
            boolean found = List.of("low", "high").stream()
                    .allMatch(end -> runs.stream()
                            .filter(run -> run.path("counter").equals(point.path("counter"))
                                    && run.path("threads").equals(point.path("threads")))
                            .anyMatch(run -> run.path("throughput").equals(point.at("/throughput/" + end))));
            if (!found) {
                doubts.add("the rate of its point " + point.path("counter").asString("?") + " is none of its runs'");
            }
        }
        return doubts;
    }

    private static long sum(List<JsonNode> nodes, String name) {
        return nodes.stream().mapToLong(node -> node.path(name).asLong(0)).sum();
    }

    private long number(String name) {
        return run.required(name).longValue();
    }

    private String text(String name) {
        return run.required(name).stringValue();
    }
}
