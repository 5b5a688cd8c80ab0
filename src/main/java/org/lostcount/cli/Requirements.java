package org.lostcount.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.lostcount.condition.Answer;
import org.lostcount.condition.Condition;
import org.lostcount.condition.Values;
import org.lostcount.report.Requirement;

/// Conditions that were read before anything runs, to be asked of what comes out. Immutable.
record Requirements(List<Condition> conditions) {
    Requirements {
        conditions = List.copyOf(conditions);
    }

    /// Whether one of them speaks of a value of this name.
    boolean askFor(String name) {
        return conditions.stream().anyMatch(condition -> condition.asksFor(name));
    }

    /// What they come to.
    ///
    /// @param places the values of each place in which they must hold
    List<Requirement> of(SequencedMap<String, Values> places) {
        return conditions.stream()
                .map(condition -> {
                    SequencedMap<String, Answer> answers = new LinkedHashMap<>();
                    places.forEach((place, values) -> answers.put(place, condition.of(values)));
                    return Requirement.of(condition, answers);
                })
                .toList();
    }
}
