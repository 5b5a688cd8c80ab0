package org.lostcount.condition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What a condition may speak of, known before there are results, so that a wrong one is refused before anything runs.
/// Immutable.
///
/// @param terms the names of values, and what each can be
/// @param subjects whose values they are, where they are somebody's; of several each value names its own
public record Vocabulary(SequencedMap<String, Term> terms, List<String> subjects) {
    public Vocabulary {
        terms = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(terms));
        subjects = List.copyOf(subjects);
    }

    /// What a value can be.
    public enum Kind {
        NUMBER,
        /// How many: a whole number, and never below 0.
        COUNT,
        /// How many of a whole.
        PART,
        WORD
    }

    /// What is known of a value. Immutable.
    ///
    /// @param words that it can be; none where it is a number
    public record Term(Kind kind, List<String> words) {
        public Term {
            words = List.copyOf(words);
        }
    }

    /// Numbers of these names, and nobody's in particular.
    public static Vocabulary ofNumbers(List<String> names) {
        Vocabulary all = new Vocabulary(new LinkedHashMap<>(), List.of());
        for (String name : names) {
            all = all.and(name, Kind.NUMBER);
        }
        return all;
    }

    /// The same with a number.
    public Vocabulary and(String name, Kind kind) {
        return and(name, new Term(kind, List.of()));
    }

    /// The same with a value that is one of these words.
    public Vocabulary and(String name, List<String> words) {
        return and(name, new Term(Kind.WORD, words));
    }

    private Vocabulary and(String name, Term term) {
        SequencedMap<String, Term> more = new LinkedHashMap<>(terms);
        more.put(name, term);
        return new Vocabulary(more, subjects);
    }

    /// The words that a value can be; none where it is a number, or there is no such value.
    public List<String> words(String name) {
        Term term = terms.get(name);
        return term == null ? List.of() : term.words();
    }

    /// What a value can be; that of a number where there is no such value.
    Kind kind(String name) {
        Term term = terms.get(name);
        return term == null ? Kind.NUMBER : term.kind();
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
