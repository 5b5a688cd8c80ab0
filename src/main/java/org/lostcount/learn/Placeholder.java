package org.lostcount.learn;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in a text of a page where a number of the last result stands: `{run.actual}`, `{run.lost(h2/naive)}`.
/// Immutable.
///
/// @param kind of the block whose result it is
/// @param name of the value
/// @param subject whose value it is, where that is said
public record Placeholder(String kind, String name, Optional<String> subject) {
    private static final Pattern TEXT =
            Pattern.compile("\\{(run|step|orders|grade|counter)\\.([A-Za-z_]\\w*)(?:\\(([^(){}]*)\\))?}");

    /// What begins like one, and may be none.
    private static final Pattern BEGUN = Pattern.compile("\\{(?:run|step|orders|grade|counter)\\.[^}]{0,60}}?");

    /// Those of a text, in order.
    static List<Placeholder> in(String text) {
        return TEXT.matcher(text).results().map(Placeholder::of).toList();
    }

    /// What begins like one in a text and is none, if anything does.
    static Optional<String> broken(String text) {
        return BEGUN.matcher(text)
                .results()
                .map(java.util.regex.MatchResult::group)
                .filter(begun -> !TEXT.matcher(begun).matches())
                .findFirst();
    }

    /// The text with each of them replaced.
    static String fill(String text, Function<Placeholder, String> value) {
        return TEXT.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value.apply(of(place))));
    }

    private static Placeholder of(java.util.regex.MatchResult match) {
        return new Placeholder(
                match.group(1),
                match.group(2),
                Optional.ofNullable(match.group(3)).map(String::strip));
    }

    @Override
    public String toString() {
        return "{" + kind + "." + name + subject.map(whose -> "(" + whose + ")").orElse("") + "}";
    }
}
