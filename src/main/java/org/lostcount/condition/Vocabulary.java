package org.lostcount.condition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What a condition may speak of, known before there are results, so that a wrong one is refused before anything runs.
/// Immutable.
///
/// @param terms the names of values; each with the words that it can be, or none where it is a number
/// @param subjects whose values they are, where they are somebody's; of several each value names its own
public record Vocabulary(SequencedMap<String, List<String>> terms, List<String> subjects) {
    public Vocabulary {
        terms = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(terms));
        subjects = List.copyOf(subjects);
    }

    /// Numbers of these names, and nobody's in particular.
    public static Vocabulary ofNumbers(List<String> names) {
        SequencedMap<String, List<String>> terms = new LinkedHashMap<>();
        names.forEach(name -> terms.put(name, List.of()));
        return new Vocabulary(terms, List.of());
    }

    /// The same with a value that is one of these words.
    public Vocabulary and(String name, List<String> words) {
        SequencedMap<String, List<String>> more = new LinkedHashMap<>(terms);
        more.put(name, words);
        return new Vocabulary(more, subjects);
    }

    /// The same for the values of these.
    public Vocabulary of(List<String> whose) {
        return new Vocabulary(terms, whose);
    }

    /// What is wrong with a value of this name, as a clause; nothing where there is one.
    ///
    /// @param subject whose it is, where that is said
    public Optional<String> whyNot(String name, Optional<String> subject) {
        if (!terms.containsKey(name)) {
            return Optional.of("there is no value " + name + " here; there are " + String.join(", ", terms.keySet()));
        }
        if (subject.isPresent() && !subjects.contains(subject.get())) {
            return Optional.of(
                    subjects.isEmpty()
                            ? name + " is nobody's in particular; write it without brackets"
                            : subject.get() + " is not run here; there " + (subjects.size() == 1 ? "is " : "are ")
                                    + String.join(", ", subjects));
        }
        return subject.isEmpty() && subjects.size() > 1
                ? Optional.of("several are run; say whose, as in " + name + "(" + subjects.getFirst() + ")")
                : Optional.empty();
    }

    /// The names that a value can have in a text, with whose it is where that must be said.
    public List<String> references() {
        if (subjects.size() < 2) {
            return List.copyOf(terms.keySet());
        }
        List<String> references = new ArrayList<>();
        terms.keySet().forEach(term -> subjects.forEach(whose -> references.add(term + "(" + whose + ")")));
        return references;
    }
}
