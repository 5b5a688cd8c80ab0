package org.lostcount.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lostcount.condition.Condition;
import org.lostcount.counter.Task;

/// A condition of a page in the words of who reads it: `lost == 0` is "nothing is lost". Any thread.
public final class ConditionWords {
    private static final Pattern COMPARISON = Pattern.compile("([A-Za-z]\\w*) *(==|>|>=|<=|<) *(\\w+(?: of \\w+)?)");

    private static final Map<String, String> WHOLE = Map.ofEntries(
            Map.entry("lost == 0", "nothing is lost"),
            Map.entry("lost == 1", "one update is lost"),
            Map.entry("lost > 0", "something is lost"),
            Map.entry("lost == overwritten", "each loss is a write that somebody overwrote"),
            Map.entry("overwritten == lost", "each loss is a write that somebody overwrote"),
            Map.entry("overwritten > 0", "somebody's write is overwritten"),
            Map.entry("unfinished == 0", "everybody has finished"),
            Map.entry("refused == 0", "nobody is refused"),
            Map.entry("refused > 0", "somebody is refused"),
            Map.entry("retries == 0", "nobody has to try again"),
            Map.entry("retries > 0", "somebody has to try again"),
            Map.entry("overcounted == 0", "nothing is counted twice"),
            Map.entry("overcounted > 0", "something is counted twice"),
            Map.entry("resent > 0", "something is sent again"),
            Map.entry("forgotten == 0", "the store forgets nothing"),
            Map.entry("forgotten > 0", "the store forgets something"),
            Map.entry("lost == forgotten", "all that is missing is what the store has forgotten"),
            Map.entry("stale == 0", "no read is older than its worker's own write"),
            Map.entry("stale > 0", "some read is older than its worker's own write"),
            Map.entry("failed == 0", "nothing fails"),
            Map.entry("failed > 0", "something fails"),
            Map.entry("unknown == 0", "of every operation it is known what became of it"),
            Map.entry("duplicates == 0", "no number is handed out twice"),
            Map.entry("duplicates > 0", "a number is handed out twice"),
            Map.entry("duplicate == 0", "no order hands a number out twice"),
            Map.entry("duplicate > 0", "an order hands a number out twice"),
            Map.entry("outOfSync == 0", "no call is out of sync"),
            Map.entry("outOfSync == 1", "one call is out of sync"),
            Map.entry("lose == 0", "no order loses"),
            Map.entry("lose > 0", "some order loses"),
            Map.entry("mark == NO_LOSS", "no loss is observed"),
            Map.entry("mark == LOSES", "it loses"));

    private static final Map<String, String> COUNTED = Map.of(
            "lost", "%s updates are lost",
            "acknowledged", "%s additions are acknowledged",
            "refused", "%s are refused",
            "lose", "%s orders lose",
            "turns", "it takes %s turns",
            "verdict", "the verdict is %s",
            "grade", "the grade is %s",
            "result", "the result is %s",
            "outOfSync", "%s calls are out of sync");

    private static final Map<String, String> OF_STOCKS = Map.of(
            "lose == 0", "no order oversells",
            "lose > 0", "some order oversells",
            "mark == NO_LOSS", "nothing is oversold or lost",
            "mark == OVERSELLS", "it oversells",
            "oversold == 0", "no more is given out than there is",
            "oversold > 0", "more is given out than there is",
            "lose", "%s orders oversell",
            "acknowledged", "%s takes are acknowledged",
            "oversold", "%s are given out that are not there");

    private static final Map<String, String> OF_NUMBERS = Map.of(
            "lose == 0", "no order hands a number out twice",
            "lose > 0", "some order hands a number out twice",
            "mark == NO_LOSS", "no number is handed out twice",
            "mark == DUPLICATES", "a number is handed out twice",
            "lose", "%s orders hand a number out twice",
            "acknowledged", "%s numbers are handed out");

    private static final Map<String, String> RELATIONS =
            Map.of("==", "", ">", "more than ", ">=", "at least ", "<=", "at most ", "<", "fewer than ");

    private ConditionWords() {}

    /// Whether there are words for all of it.
    public static boolean isPlain(Condition condition, Task task) {
        return Stream.of(condition.toString().split(" and ", -1))
                .allMatch(part -> part(part.strip(), task).filter(Part::plain).isPresent());
    }

    /// In words; as it was written where there are none for all of it.
    ///
    /// @param task what the counters are asked
    public static String of(Condition condition, Task task) {
        List<String> words = new ArrayList<>();
        for (String part : condition.toString().split(" and ", -1)) {
            Optional<Part> known = part(part.strip(), task);
            if (known.isEmpty()) {
                return condition.toString();
            }
            words.add(known.get().words());
        }
        return String.join(", and ", words);
    }

    /// @param plain whether it is more than a name and what it is
    private record Part(String words, boolean plain) {}

    /// What a task calls otherwise than counting does.
    private static Optional<String> own(Task task, String words) {
        Map<String, String> own = task == Task.TAKE ? OF_STOCKS : task == Task.NUMBER ? OF_NUMBERS : Map.of();
        return Optional.ofNullable(own.get(words));
    }

    private static Optional<Part> part(String part, Task task) {
        Matcher comparison = COMPARISON.matcher(part);
        if (!comparison.matches()) {
            return Optional.empty();
        }
        String name = comparison.group(1);
        String relation = comparison.group(2);
        String value = comparison.group(3);
        String plain = name + " " + relation + " " + value;
        Optional<String> whole = own(task, plain).or(() -> Optional.ofNullable(WHOLE.get(plain)));
        if (whole.isPresent()) {
            return Optional.of(new Part(whole.get(), true));
        }
        return own(task, name)
                .or(() -> Optional.ofNullable(COUNTED.get(name)))
                .map(words -> new Part(words.formatted(RELATIONS.get(relation) + value.replace('_', ' ')), true))
                .or(() ->
                        relation.equals("==") ? Optional.of(new Part(name + " is " + value, false)) : Optional.empty());
    }
}
