package org.lostcount.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.lostcount.file.Nearest;

/// What a condition may speak of, known before there are results, so that a wrong one is refused before anything runs.
/// Immutable.
///
/// @param terms the names of values, and what each can be
/// @param subjects whose values they are, where they are somebody's; of several each value names its own
/// @param lacking the names of which a subject has no value, though others have
public record Vocabulary(SequencedMap<String, Term> terms, List<String> subjects, Map<String, Set<String>> lacking) {
    /// Subjects that are named in a sentence.
    private static final int MOST_NAMED = 12;

    public Vocabulary {
        terms = java.util.Collections.unmodifiableSequencedMap(new LinkedHashMap<>(terms));
        subjects = List.copyOf(subjects);
        lacking = Map.copyOf(lacking);
    }

    /// One in which all subjects have the same values.
    public Vocabulary(SequencedMap<String, Term> terms, List<String> subjects) {
        this(terms, subjects, Map.of());
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
        return new Vocabulary(more, subjects, lacking);
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

    /// That of several, each of which has values of its own.
    public static Vocabulary of(SequencedMap<String, Vocabulary> each) {
        SequencedMap<String, Term> all = new LinkedHashMap<>();
        each.values().forEach(one -> all.putAll(one.terms));
        Map<String, Set<String>> lacking = new HashMap<>();
        each.forEach((whose, one) -> {
            Set<String> names = new LinkedHashSet<>(all.keySet());
            names.removeAll(one.terms.keySet());
            lacking.put(whose, names);
        });
        return new Vocabulary(all, List.copyOf(each.keySet()), lacking);
    }

    private boolean lacks(String subject, String name) {
        return lacking.getOrDefault(subject, Set.of()).contains(name);
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
                                    + some(subject.get()));
        }
        if (subject.isPresent() && lacks(subject.get(), name)) {
            return Optional.of(subject.get() + " has no value " + name + "; it has "
                    + String.join(
                            ", ",
                            terms.keySet().stream()
                                    .filter(term -> !lacks(subject.get(), term))
                                    .toList()));
        }
        return subject.isEmpty() && subjects.size() > 1
                ? Optional.of("several are run; say whose, as in " + name + "("
                        + subjects.stream()
                                .filter(whose -> !lacks(whose, name))
                                .findFirst()
                                .orElseThrow() + ")")
                : Optional.empty();
    }

    /// Whose values they are; of many those that are nearly called so, or the first.
    private String some(String subject) {
        if (subjects.size() <= MOST_NAMED) {
            return String.join(", ", subjects);
        }
        List<String> near = Nearest.to(subject, subjects);
        List<String> named = near.isEmpty() ? subjects.subList(0, MOST_NAMED) : near;
        return String.join(", ", named) + " and " + (subjects.size() - named.size()) + " more";
    }

    /// The names that a value can have in a text, with whose it is where that must be said.
    public List<String> references() {
        if (subjects.size() < 2) {
            return List.copyOf(terms.keySet());
        }
        List<String> references = new ArrayList<>();
        terms.keySet()
                .forEach(term -> subjects.stream()
                        .filter(whose -> !lacks(whose, term))
                        .forEach(whose -> references.add(term + "(" + whose + ")")));
        return references;
    }
}
