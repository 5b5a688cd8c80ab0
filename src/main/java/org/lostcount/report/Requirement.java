package org.lostcount.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.lostcount.condition.Answer;
import org.lostcount.condition.Condition;

/// A condition that results had to meet, and what it came to. Immutable.
///
/// @param condition as it was written
public record Requirement(String condition, Answer answer) {
    /// Different findings that are told; of more there is only the number.
    private static final int TOLD = 3;

    /// What it came to wherever it was asked: it holds only where it holds everywhere, and what nobody knows of one
    /// place stands before what does not hold in another.
    ///
    /// @param answers by the place; its name is empty where there is but one
    public static Requirement of(Condition condition, SequencedMap<String, Answer> answers) {
        SequencedMap<String, List<String>> open = new LinkedHashMap<>();
        SequencedMap<String, List<String>> failed = new LinkedHashMap<>();
        answers.forEach((place, answer) -> {
            switch (answer) {
                case Answer.Holds() -> {}
                case Answer.Fails(String found) ->
                    failed.computeIfAbsent(found, _ -> new ArrayList<>()).add(place);
                case Answer.Undecided(String why) ->
                    open.computeIfAbsent(why, _ -> new ArrayList<>()).add(place);
            }
        });
        return new Requirement(
                condition.toString(),
                !open.isEmpty()
                        ? new Answer.Undecided(told(open))
                        : failed.isEmpty() ? new Answer.Holds() : new Answer.Fails(told(failed)));
    }

    private static String told(SequencedMap<String, List<String>> places) {
        String told = places.entrySet().stream()
                .limit(TOLD)
                .map(each -> where(each.getValue()) + each.getKey())
                .collect(Collectors.joining("; "));
        return places.size() > TOLD ? told + "; and " + (places.size() - TOLD) + " more" : told;
    }

    private static String where(List<String> places) {
        String first = places.getFirst();
        return first.isEmpty() ? "" : first + (places.size() > 1 ? " and " + (places.size() - 1) + " more" : "") + ": ";
    }

    /// What it came to, in a sentence.
    public String sentence() {
        return switch (answer) {
            case Answer.Holds() -> condition + " holds.";
            case Answer.Fails(String found) -> condition + " does not hold: " + found + ".";
            case Answer.Undecided(String why) -> condition + " is undecided: " + why + ".";
        };
    }
}
