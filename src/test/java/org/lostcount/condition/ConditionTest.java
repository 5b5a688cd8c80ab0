package org.lostcount.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lostcount.condition.Values.Amount;
import org.lostcount.condition.Values.Undecided;
import org.lostcount.condition.Values.Value;
import org.lostcount.condition.Values.Word;
import org.lostcount.condition.Vocabulary.Kind;

/// The grammar of conditions, and what they come to.
class ConditionTest {
    private static final Vocabulary ONE = Vocabulary.ofNumbers(List.of())
            .and("lost", Kind.COUNT)
            .and("actual", Kind.NUMBER)
            .and("lose", Kind.PART)
            .and("rate", Kind.NUMBER)
            .and("verdict", List.of("EXACT", "LOST"));
    private static final Vocabulary TWO = ONE.of(List.of("h2/naive", "h2/atomic-then-select"));

    private static final Map<String, Value> FOUND = Map.of(
            "lost", new Amount(6),
            "actual", new Amount(2),
            "lose", new Amount(12, OptionalDouble.of(14)),
            "verdict", new Word("LOST"),
            "rate", new Undecided("a rate is not for comparing: cold", "5"));

    private static Answer answer(String text) throws ConditionException {
        return Condition.parse(text, ONE).of((name, _) -> Objects.requireNonNull(FOUND.get(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lost > 0",
                "lost == 6",
                "lost>=6 and lost<=6 and not lost<6 and not (lost > 6) and lost != 5.5",
                "verdict == LOST",
                "verdict != EXACT",
                "LOST == verdict",
                "lost == 2 * actual + 2",
                "lost == 2 * (actual + 1)",
                "lost - 3 - 2 == 1",
                "12 / 2 / 3 == actual",
                "-lost < -5",
                "lose == 12 of 14",
                "lose >= 7 of 14",
                "lose != 12 of 15",
                "(lost - 6) * -1 == 0",
                "lost == 0 or actual == 2 and verdict == LOST",
                "(lost == 0 or actual == 2) and verdict == LOST",
                "not (lost == 0 and rate > 1)",
                "lost > 0 or rate > 1",
                "((((lost > 0))))",
            })
    void holds(String text) throws ConditionException {
        assertThat(answer(text)).isEqualTo(new Answer.Holds());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                lost == 0                            | lost is 6
                lost < actual                        | lost is 6, actual is 2
                lost > 0 and actual > 2              | lost is 6, actual is 2
                verdict == EXACT                     | verdict is LOST
                lose == 12 of 13                     | lose is 12 of 14
                lose == 11 of 14                     | lose is 12 of 14
                not (lost > 0 or rate > 1)           | lost is 6, rate is 5
                rate > 1 and lost == 0               | rate is 5, lost is 6
                """)
    void failsAndTellsWhatWasFound(String text, String found) throws ConditionException {
        assertThat(answer(text)).isEqualTo(new Answer.Fails(found));
    }

    /// Whoever writes one has meant something else.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                lost == 0 of 20      | 6  | only what is counted of a whole is compared with so many "of" it, as lose is
                lose == 15 of 14     | 6  | in "of" stand two whole numbers, of which the first is no greater
                lose == 1.5 of 14    | 6  | in "of" stand two whole numbers, of which the first is no greater
                lost < 0             | 6  | lost is a whole number and never below 0
                0 > lose             | 3  | lose is a whole number and never below 0
                lost == -1           | 6  | lost is a whole number and never below 0
                lost == 3 / 2        | 6  | lost is a whole number and never below 0
                -1 >= lost           | 4  | lost is a whole number and never below 0
                lost > 0 and 1 == 2  | 16 | it speaks of no value
                """)
    void whatCanHoldOfNoResultIsRefused(String text, int column, String why) {
        assertThatThrownBy(() -> Condition.parse(text, ONE))
                .isInstanceOf(ConditionException.class)
                .hasMessageContaining("at column " + column + ": ")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"actual < 0", "rate == 0.5", "lost <= 0", "lost != 0.5", "lose > 0 of 14", "lost < 0.5"})
    void whatCanHoldIsNot(String text) throws ConditionException {
        assertThat(Condition.parse(text, ONE)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate > 1", "not rate > 1", "rate > 1 and lost > 0", "lost == 0 or 2 * rate > lost"})
    void whatNobodyKnowsIsUndecidedAndSaysWhy(String text) throws ConditionException {
        assertThat(answer(text)).isEqualTo(new Answer.Undecided("a rate is not for comparing: cold"));
    }

    /// Neither more than everything nor like itself: it is no number.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "lost / 0 > 0",
                "0 / (actual - 2) > 1",
                "lost / (actual - 2) > 100",
                "not (lost / (actual - 2) > 1)"
            })
    void whatIsDividedByZeroProvesNothing(String text) throws ConditionException {
        assertThat(answer(text)).isEqualTo(new Answer.Undecided("a number is divided by 0, or too large"));
    }

    @Test
    void ofSeveralEachValueSaysWhoseItIs() throws ConditionException {
        SequencedMap<String, Double> rates = new LinkedHashMap<>();
        rates.put("h2/naive", 10.0);
        rates.put("h2/atomic-then-select", 25.0);
        Values values = (_, subject) -> new Amount(Objects.requireNonNull(rates.get(subject.orElseThrow())));
        assertThat(Condition.parse("rate(h2/atomic-then-select) > 2 * rate( h2/naive )", TWO)
                        .of(values)
                        .holds())
                .isTrue();
        assertThat(Condition.parse("rate(h2/naive) > rate(h2/atomic-then-select)", TWO)
                        .of(values))
                .isEqualTo(new Answer.Fails("rate(h2/naive) is 10, rate(h2/atomic-then-select) is 25"));
    }

    @Test
    void aCounterIsNamedWithItsTask() throws ConditionException {
        Vocabulary two = ONE.of(List.of("number:h2/naive", "take:h2/sharded"));
        Values values = (_, subject) -> new Amount(subject.equals(Optional.of("take:h2/sharded")) ? 2 : 1);

        assertThat(Condition.parse("rate(take:h2/sharded) > rate(number:h2/naive)", two)
                        .of(values)
                        .holds())
                .isTrue();
        assertThatThrownBy(() -> Condition.parse("rate: > 1", two)).hasMessageContaining("\":\" has no meaning here");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                lost >                        | 7  | a value or a number is missing before the end
                lost > > 0                    | 8  | a value or a number is missing before ">"
                lost = 0                      | 6  | equality is written ==
                lost > 0 && actual > 0        | 10 | conditions are joined with and, or, not
                lots > 0                      | 1  | there is no value lots here; there are lost, actual, lose, rate, verdict
                lost                          | 1  | a number says nothing by itself; compare it, as in lost > 0
                lost > 0 lost                 | 10 | "lost" does not belong behind what is complete before it
                (lost > 0                     | 10 | the bracket of column 1 is not closed
                0 < lost < 5                  | 10 | only two values are compared at a time; join conditions with and
                verdict == EXCAT              | 12 | verdict is never EXCAT; it is one of EXACT, LOST
                verdict > EXACT               | 9  | words are compared with == and !=
                verdict == 3                  | 12 | a value and a word that it can be are compared, or two numbers
                lost == EXACT                 | 9  | a value and a word that it can be are compared, or two numbers
                verdict + 1 > 0               | 1  | a number is needed here, not a word
                lost > 8,000                  | 9  | a number is written without commas
                lost > 8x                     | 8  | what begins with a digit is a number, such as 8000 or 0.5
                lost of 14 == 3               | 6  | "of" does not belong behind what is complete before it
                lose == lost of 14            | 14 | "of" stands between two numbers, as in 12 of 14
                lose == 12 of                 | 14 | behind "of" a number is missing
                lost(h2/naive) > 0            | 1  | lost is nobody's in particular; write it without brackets
                lost(2) > 0                   | 6  | in the brackets of lost stands a counter, such as h2/naive
                (lost > 0) > 0                | 12 | a condition is not compared; join conditions with and, or, not
                not lost                      | 5  | a number says nothing by itself; compare it, as in lost > 0
                """)
    void aMistakeNamesItsPlace(String text, int column, String what) {
        assertThatThrownBy(() -> Condition.parse(text, ONE)).isInstanceOfSatisfying(ConditionException.class, e -> {
            assertThat(e.sentence())
                    .isEqualTo("The condition \"" + text + "\" can't be read at column " + column + ": " + what + ".");
            assertThat(e.column()).isEqualTo(column);
        });
    }

    @Test
    void whoseMustBeOneOfThoseThatRan() {
        assertThatThrownBy(() -> Condition.parse("lost > 0", TWO))
                .hasMessageEndingWith("several are run; say whose, as in lost(h2/naive).");
        assertThatThrownBy(() -> Condition.parse("lost(h2/atomic) > 0", TWO))
                .hasMessageEndingWith("h2/atomic is not run here; there are h2/naive, h2/atomic-then-select.");
    }

    @Test
    void ofSeveralEachHasValuesOfItsOwn() throws ConditionException {
        SequencedMap<String, Vocabulary> each = new LinkedHashMap<>();
        each.put("h2/naive", Vocabulary.ofNumbers(List.of("rate", "lost")));
        each.put("take:h2/naive", Vocabulary.ofNumbers(List.of("rate", "oversold")));
        Vocabulary both = Vocabulary.of(each);

        assertThat(Condition.parse("oversold(take:h2/naive) == lost(h2/naive)", both)
                        .of((_, _) -> new Amount(1))
                        .holds())
                .isTrue();
        assertThatThrownBy(() -> Condition.parse("rate(h2/naive) > 1 and oversold(h2/naive) > 1", both))
                .hasMessageEndingWith(" at column 33: h2/naive has no value oversold; it has rate, lost.");
        assertThatThrownBy(() -> Condition.parse("oversold > 1", both))
                .hasMessageEndingWith("say whose, as in oversold(take:h2/naive).");
        assertThat(both.references())
                .containsExactly("rate(h2/naive)", "rate(take:h2/naive)", "lost(h2/naive)", "oversold(take:h2/naive)");
    }

    @Test
    void thePlaceOfALongOneIsShownWithWhatIsAroundIt() {
        assertThatThrownBy(() -> Condition.parse(
                        "lost > 0 and ".repeat(9) + "\u001b\tlots > 0 " + "or lost > 0 ".repeat(9), ONE))
                .isInstanceOfSatisfying(ConditionException.class, e -> {
                    List<String> marked = e.marked();
                    assertThat(marked.getFirst())
                            .startsWith("...")
                            .endsWith("...")
                            .contains("and \\u001b\\u0009lots");
                    assertThat(marked.getLast().length())
                            .isEqualTo(marked.getFirst().indexOf("\\u001b") + 1);
                });
    }

    @Test
    void whatIsTooLongOrTooDeepIsRefused() {
        assertThatThrownBy(() -> Condition.parse("lost > 0" + " and lost > 0".repeat(50), ONE))
                .hasMessageEndingWith("it is longer than 500 characters.");
        assertThatThrownBy(() -> Condition.parse("(".repeat(60) + "lost > 0" + ")".repeat(60), ONE))
                .hasMessageEndingWith("there are too many brackets in each other.");
        assertThatThrownBy(() -> Condition.parse("lost > 0 \u001b[2J", ONE)).hasMessageContaining("\\u001b");
    }
}
